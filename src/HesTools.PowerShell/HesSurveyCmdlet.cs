using System.Management.Automation;
using HesTools.Survey;

namespace HesTools.PowerShell;

/// <summary>Base of commands that work on a survey of the workspace.</summary>
public abstract class HesSurveyCmdlet : HesCmdlet
{
    /// <summary>The name of the survey; may be left out where the workspace has only one.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SurveyNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>The survey of the workspace that is meant.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="error">Why there is none.</param>
    /// <returns>The survey; null: there is an error.</returns>
    internal HesSurvey? FindSurvey(string workspace, out ErrorRecord? error) => FindSurvey(workspace, Name, out error);
}
