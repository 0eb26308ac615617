using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using HesTools.Survey;

namespace HesTools.PowerShell;

/// <summary>Completes names of surveys of the workspace.</summary>
public sealed class SurveyNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var given = fakeBoundParameters?["Workspace"]?.ToString() ?? Environment.GetEnvironmentVariable("HES_WORKSPACE");
            var location = Runspace.DefaultRunspace?.SessionStateProxy.Path.CurrentFileSystemLocation.ProviderPath ?? Environment.CurrentDirectory;
            return [.. RegionCompleter.Matching(SurveyFile.Names(Path.Combine(location, given ?? "")), wordToComplete)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
