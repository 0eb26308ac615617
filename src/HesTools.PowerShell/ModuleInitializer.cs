using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace HesTools.PowerShell;

/// <summary>Connects and disconnects the private context of the engine as the module comes and goes. Nothing of the engine is loaded by an import.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private const string EngineName = "HesTools.Engine";

    private static readonly string Directory = Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!;

    // One context for the life of the process: it survives Remove-Module and a new Import-Module, and is shared by every runspace.
    private static readonly Lazy<EngineLoadContext> Context = new(() => new EngineLoadContext(Path.Combine(Directory, "dependencies")));

    // Every runspace that imports the module counts: the handler stays while one of them is left.
    private static readonly Lock Gate = new();
    private static int s_imports;

    /// <inheritdoc/>
    public void OnImport()
    {
        lock (Gate)
        {
            if (s_imports++ == 0)
            {
                AssemblyLoadContext.Default.Resolving += Resolve;
            }
        }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        lock (Gate)
        {
            if (s_imports > 0 && --s_imports == 0)
            {
                AssemblyLoadContext.Default.Resolving -= Resolve;
            }
        }
    }

    /// <summary>Answers to one name alone, and only when HesTools asks: other modules' assemblies are none of our business.</summary>
    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == EngineName ? Context.Value.LoadFromAssemblyName(name) : null;
}
