using HesTools.Survey;

namespace HesTools.PowerShell;

/// <summary>Completes names of surveys of the workspace.</summary>
public sealed class SurveyNameCompleter : WorkspaceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(string workspace) => SurveyFile.Names(workspace);
}
