using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text.Json;

namespace HesTools.PowerShell;

/// <summary>Completes what files of the workspace have. A file that cannot be read completes nothing.</summary>
public abstract class WorkspaceCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var given = fakeBoundParameters?["Workspace"]?.ToString() ?? Environment.GetEnvironmentVariable("HES_WORKSPACE");
            var typed = (wordToComplete ?? "").Trim('\'', '"');

            // The file may have been written by anybody: a completion is a text, and never more.
            return
            [
                .. Words(Path.Combine(Location(), given ?? "")).Where(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && DisplayText.IsPlain(word)).Select(word => new CompletionResult(
                    word.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? word : $"'{CodeGeneration.EscapeSingleQuotedStringContent(word)}'", word, CompletionResultType.ParameterValue, word)),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or JsonException or RuntimeException or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>What is completed.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    protected abstract IEnumerable<string> Words(string workspace);

    // The proxy of the runspace refuses while a pipeline runs, and completion runs in one: the session itself is asked.
    private static string Location() => Runspace.DefaultRunspace is null
        ? Environment.CurrentDirectory : ScriptBlock.Create("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath").InvokeReturnAsIs()?.ToString() ?? Environment.CurrentDirectory;
}
