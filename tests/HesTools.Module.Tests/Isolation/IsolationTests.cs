using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using HesTools.Module.Tests.Console;

namespace HesTools.Module.Tests.Isolation;

public sealed class IsolationTests
{
    private const string Csv = "Timestamp,Recipient,Message ID,Action\n2018-07-19T09:00:00Z,r@x.example,m1,Delivered\n";
    private const string Count = "(Get-HesStatistics x.csv).Delivered";

    private static IEnumerable<AssemblyLoadContext> EngineContexts() =>
        AssemblyLoadContext.All.Where(context => context.Assemblies.Any(assembly => assembly.GetName().Name == "HesTools.Engine"));

    [Fact]
    public void Older_libraries_loaded_first_stay_as_they_are_and_the_module_runs_beside_them()
    {
        using var session = new ModuleSession();
        session.Write("x.csv", Csv);
        Assert.Equal(1L, session.Run(Count).Succeeded().Single.BaseObject);

        Assert.Equal(33, ForeignLibraries.CsvHelper.GetName().Version!.Major);
        Assert.Equal(new Version(4, 18), ForeignLibraries.MimeKit.GetName().Version is { } v ? new Version(v.Major, v.Minor) : null);
        Assert.Same(ForeignLibraries.CsvHelper, Assert.Single(AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name == "CsvHelper"));
        var ours = Assert.Single(EngineContexts().Single().Assemblies, assembly => assembly.GetName().Name == "CsvHelper");
        Assert.Equal(34, ours.GetName().Version!.Major);
    }

    [Fact]
    public async Task An_older_library_loaded_after_the_module_runs_too()
    {
        using var session = new ModuleSession();
        session.Write("x.csv", Csv);
        var old = Path.Combine(ForeignLibraries.Folder, "foreign", "CsvHelper.dll");
        var result = await ConsoleProcess.RunWith(
            null,
            ["-Command", $"{Count}; [Reflection.Assembly]::LoadFrom('{old}').GetName().Version.Major; [CsvHelper.CsvReader].Assembly.GetName().Version.Major; {Count}"],
            session.Folder);
        Assert.Equal((0, "1\n33\n33\n1"), (result.ExitCode, result.Output.Trim().ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task An_import_loads_neither_the_engine_nor_a_package()
    {
        var result = await ConsoleProcess.Run("-Command", "[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name }");
        Assert.Contains("HesTools.PowerShell", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("HesTools.Engine", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CsvHelper", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Import-Module '{0}' -Force")]
    [InlineData("Remove-Module HesTools; Import-Module '{0}'")]
    [InlineData("Remove-Module HesTools; Import-Module '{0}'; Import-Module '{0}' -Force; Remove-Module HesTools; Import-Module '{0}'")]
    public void The_module_comes_back_whole(string script)
    {
        using var session = new ModuleSession();
        session.Write("x.csv", Csv);
        session.Run(Count).Succeeded();
        session.Run(string.Format(null, script, BuildPaths.Manifest)).Succeeded();
        Assert.Equal(1L, session.Run(Count).Succeeded().Single.BaseObject);
        Assert.Equal(44L, session.Run("@(Get-Command -Module HesTools).Count").Succeeded().Single.BaseObject is int count ? count : 0);
    }

    [Fact]
    public void Runspaces_do_not_disturb_each_other()
    {
        using var first = new ModuleSession();
        using (var second = new ModuleSession())
        {
            second.Write("x.csv", Csv);
            Assert.Equal(1L, second.Run(Count).Succeeded().Single.BaseObject);
        }

        first.Write("x.csv", Csv);
        Assert.Equal(1L, first.Run(Count).Succeeded().Single.BaseObject);
        Assert.Single(EngineContexts());
    }

    /// <summary>The context itself, over a package with a native library laid out as a build lays it out.</summary>
    [Fact]
    public void A_native_library_is_found_in_the_private_folder()
    {
        var rid = RuntimeInformation.RuntimeIdentifier;
        var folder = Path.Combine(ForeignLibraries.Folder, "native");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "runtimes")), $"No native library of the test package for {rid}.");
        using var session = new ModuleSession();
        var type = session.Run("[HesTools.Logs.LogRow].Assembly.Location").Succeeded().Single.BaseObject is string core
            ? AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(Path.GetDirectoryName(core)!, "HesTools.PowerShell.dll")).GetType("HesTools.PowerShell.EngineLoadContext")
            : null;
        var context = (AssemblyLoadContext)Activator.CreateInstance(type!, folder)!;
        var bindings = context.LoadFromAssemblyName(new AssemblyName("DuckDB.NET.Bindings"));
        Assert.Same(context, AssemblyLoadContext.GetLoadContext(bindings));
        var startup = bindings.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.NonPublic)).First(method => method.Name == "DuckDBLibraryVersion");
        Assert.StartsWith("v1.5", (string?)startup.Invoke(null, null), StringComparison.Ordinal);
    }

    /// <summary>A type of a package in a public place would fail to load in the default context, or meet another version of itself there.</summary>
    [Fact]
    public void Public_signatures_name_only_our_own_types_those_of_dotnet_and_of_PowerShell()
    {
        using var session = new ModuleSession();
        var core = (string)session.Run("[HesTools.Logs.LogRow].Assembly.Location").Succeeded().Single.BaseObject;
        foreach (var path in new[] { core, Path.Combine(Path.GetDirectoryName(core)!, "HesTools.PowerShell.dll") })
        {
            var references = Assembly.LoadFrom(path).GetReferencedAssemblies().Select(name => name.Name!);
            Assert.All(references, name => Assert.True(
                name.StartsWith("System.", StringComparison.Ordinal) || name is "HesTools.Core" or "netstandard" or "Microsoft.Win32.Registry", name));
        }
    }

    [Fact]
    public void The_manifest_names_what_is_there()
    {
        using var session = new ModuleSession();
        var module = session.Run("Get-Module HesTools").Succeeded().Single;
        var changelog = File.ReadAllLines(Path.Combine(BuildPaths.Root, "CHANGELOG.md")).First(line => line.StartsWith("## [0", StringComparison.Ordinal) || line.StartsWith("## [1", StringComparison.Ordinal));
        Assert.StartsWith($"## [{module.Text("Version")}]", changelog, StringComparison.Ordinal);
        var commands = session.Run("Get-Command -Module HesTools").Succeeded().Output.Select(command => (CmdletInfo)command.BaseObject).ToList();
        var classes = commands[0].ImplementingType.Assembly.GetTypes().Select(type => type.GetCustomAttribute<CmdletAttribute>()).OfType<CmdletAttribute>();
        Assert.Equal(classes.Select(c => $"{c.VerbName}-{c.NounName}").Order(), commands.Select(command => command.Name).Order());
        Assert.Equal(module.Text("Version"), commands[0].ImplementingType.Assembly.GetName().Version!.ToString(3));
        Assert.Equal(1, session.Run("(Get-HesStatistics -ErrorAction SilentlyContinue -Path nothing 3>$null); 1").Output[^1].BaseObject);
    }
}
