using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace HesTools.Module.Tests.Isolation;

/// <summary>Older libraries that stand in the default context before any test imports the module: the whole suite runs beside them.</summary>
internal static class ForeignLibraries
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "fixtures");

    public static Assembly CsvHelper { get; private set; } = null!;

    public static Assembly MimeKit { get; private set; } = null!;

#pragma warning disable CA2255 // A test assembly is an application: this must run before the first test does.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Load()
    {
        CsvHelper = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(Folder, "foreign", "CsvHelper.dll"));
        MimeKit = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(Folder, "foreign", "MimeKit.dll"));
    }
}
