using System.Management.Automation;
using HesTools.Survey;

namespace HesTools.PowerShell.Commands;

/// <summary>The surveys of the workspace; with -Name, the one.</summary>
[Cmdlet(VerbsCommon.Get, "HesSurvey")]
[OutputType(typeof(HesSurvey))]
public sealed class GetSurveyCommand : HesCmdlet
{
    /// <summary>Names of surveys; else all.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SurveyNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var workspace = WorkspacePath(Workspace);
        var names = SurveyFile.Names(workspace);
        foreach (var name in Name.Length == 0 ? names : Name)
        {
            if (Array.Find(names, one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } found)
            {
                WriteError(Errors.SurveyNotFound(name, workspace, names));
                continue;
            }

            OnWorkspaceFile(SurveyFile.PathOf(workspace, found), () => WriteObject(SurveyFile.Read(workspace, found)), isRead: true);
        }
    }
}
