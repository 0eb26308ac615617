using System.Management.Automation;
using HesTools.Pilot;

namespace HesTools.PowerShell;

/// <summary>Base of commands that write domains of the pilot.</summary>
public abstract class HesPilotCmdlet : HesCmdlet
{
    /// <summary>The domains: in any case, with or without a final dot, with letters of any script.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ValidateNotNull]
    public string[] Name { get; set; } = [];

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Give the domains.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Reads a name; what is none is an error of that item.</summary>
    /// <param name="text">As typed.</param>
    /// <returns>Null: it is none.</returns>
    protected string? ReadName(string text)
    {
        var name = DomainName.Read(text, out var problem);
        if (problem.Length > 0)
        {
            WriteError(Errors.InvalidDomainName(text, problem));
        }

        return problem.Length > 0 ? null : name;
    }

    /// <summary>Changes the file, if that is wanted; what cannot be is an error of that item. Another writer's changes are kept.</summary>
    /// <param name="text">The domain as typed.</param>
    /// <param name="action">What is done, for -WhatIf and -Confirm.</param>
    /// <param name="edit">Makes the change of the domains there are.</param>
    /// <returns>The change as it was made, or would be; null: there is an error.</returns>
    protected PilotEdit? Edit(string text, string action, Func<PilotDomain[], PilotEdit> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var workspace = WorkspacePath(Workspace);
        var path = PilotFile.PathOf(workspace);
        PilotEdit? made = null;
        OnWorkspaceFile(path, () =>
        {
            made = edit(PilotFile.Read(workspace));
            if (made.Domains is not null && ShouldProcess(path, action))
            {
                PilotFile.Change(workspace, domains => (made = edit(domains)).Domains);
            }
        });
        if (made!.Problem != PilotProblem.None)
        {
            WriteError(Errors.Pilot(made, text));
            return null;
        }

        if (made.Domains is null)
        {
            WriteVerbose($"'{DomainName.Display(made.Domain!.Name)}' is so already.");
        }

        if (PassThru)
        {
            WriteObject(HesPilotDomain.Of(made.Domain!));
        }

        return made;
    }
}
