using System.Reflection;

namespace HesTools.PowerShell;

/// <summary>
/// The one place that knows the engine's name. The engine is loaded on first use, into a private context that lives as long as the process: it survives
/// Remove-Module and a new Import-Module, and every runspace shares it.
/// </summary>
internal static class EngineHost
{
    private static readonly Lazy<IEngine> Instance = new(Load);

    public static IEngine Engine => Instance.Value;

    private static IEngine Load()
    {
        var directory = Path.Combine(Path.GetDirectoryName(typeof(EngineHost).Assembly.Location)!, "dependencies");
        var context = new EngineLoadContext(directory);
        var factory = context.LoadFromAssemblyName(new AssemblyName("HesTools.Engine")).GetType("HesTools.Engine.EngineFactory", throwOnError: true)!;
        return (IEngine)Activator.CreateInstance(factory)!;
    }
}
