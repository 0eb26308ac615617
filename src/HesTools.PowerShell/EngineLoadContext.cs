using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace HesTools.PowerShell;

/// <summary>
/// The private context of <c>HesTools.Engine</c> and every package it needs, managed and native, so that no module a user has loaded can clash.
/// HesTools.Core, the framework and PowerShell are not found here and come from the default context, so Core's types are the same on both sides.
/// </summary>
internal sealed class EngineLoadContext : AssemblyLoadContext
{
    private readonly string _directory;

    public EngineLoadContext(string directory)
        : base("HesTools.Engine")
    {
        _directory = directory;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // No package outside this folder, and none of this folder's outside this context.
        var path = Path.Combine(_directory, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var platform in Platforms())
        {
            foreach (var name in NativeNames(unmanagedDllName))
            {
                var path = Path.Combine(_directory, "runtimes", platform, "native", name);
                if (File.Exists(path))
                {
                    return LoadUnmanagedDllFromPath(path);
                }
            }
        }

        return nint.Zero;
    }

    /// <summary>The folders of packages for this system: with the processor, and on macOS also without, where one library serves both.</summary>
    private static IEnumerable<string> Platforms()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        yield return system + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        if (OperatingSystem.IsMacOS())
        {
            yield return "osx";
        }
    }

    private static IEnumerable<string> NativeNames(string name)
    {
        yield return name;
        if (OperatingSystem.IsWindows())
        {
            yield return name + ".dll";
            yield break;
        }

        var extension = OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        yield return "lib" + name + extension;
        yield return name + extension;
    }
}
