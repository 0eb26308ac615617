using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace HesTools.Module.Tests;

/// <summary>A runspace of the real engine with the staged module imported, and a folder of its own that is its location.</summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly Runspace _runspace;

    public ModuleSession(bool import = true)
    {
        Folder = Directory.CreateTempSubdirectory("hestools-").FullName;
        _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        _runspace.Open();
        _runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(Folder));
        if (import)
        {
            Run($"Import-Module '{BuildPaths.Manifest}'").Succeeded();
        }
    }

    /// <summary>The location, which is not the process directory.</summary>
    public string Folder { get; }

    public Runspace Runspace => _runspace;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public RunResult Run(string script, params object?[] input)
    {
        using var shell = System.Management.Automation.PowerShell.Create(_runspace);
        shell.AddScript(script);
        var output = new PSDataCollection<PSObject>();
        Exception? fatal = null;
        try
        {
            using var items = new PSDataCollection<object?>(input);
            items.Complete();
            shell.Invoke(items, output);
        }
        catch (RuntimeException exception)
        {
            fatal = exception;
        }

        var errors = shell.Streams.Error.ToList();
        if (fatal is RuntimeException { ErrorRecord: { } record })
        {
            errors.Add(record);
        }

        return new RunResult([.. output], errors, [.. shell.Streams.Warning.Select(warning => warning.Message)]);
    }

    public void Dispose()
    {
        _runspace.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>What a script gave.</summary>
internal sealed record RunResult(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings)
{
    public PSObject Single => Assert.Single(Output);

    public RunResult Succeeded()
    {
        Assert.True(Errors.Count == 0, string.Join(Environment.NewLine, Errors));
        return this;
    }

    /// <summary>The one error, of an id.</summary>
    public ErrorRecord Error(string id)
    {
        var error = Assert.Single(Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        return error;
    }
}

/// <summary>Properties of objects whose types the tests do not reference.</summary>
internal static class PSObjectProperties
{
    public static long Number(this PSObject item, string property) => Convert.ToInt64(item.Properties[property].Value, CultureInfo.InvariantCulture);

    public static string Text(this PSObject item, string property) => Convert.ToString(item.Properties[property].Value, CultureInfo.InvariantCulture) ?? "";

    public static PSObject Of(this PSObject item, string property) => PSObject.AsPSObject(item.Properties[property].Value);

    public static IReadOnlyList<PSObject> Items(this PSObject item, string property) =>
        [.. ((System.Collections.IEnumerable)item.Properties[property].Value).Cast<object>().Select(PSObject.AsPSObject)];
}
