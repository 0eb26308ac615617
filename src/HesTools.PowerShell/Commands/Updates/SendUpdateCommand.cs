using System.Management.Automation;
using System.Net;
using HesTools.Updates;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>Sends an update by mail: text and HTML, pictures inline. The message that was sent is kept with the updates of the workspace.</summary>
[Cmdlet(VerbsCommunications.Send, "HesUpdate", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class SendUpdateCommand : HesUpdateCmdlet
{
    /// <summary>The recipients.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string[] To { get; set; } = [];

    /// <summary>The sender.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string From { get; set; } = "";

    /// <summary>The subject; else the title of the update.</summary>
    [Parameter]
    [ValidateNotNull]
    public string Subject { get; set; } = "";

    /// <summary>The mail server, by the name in its certificate.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string SmtpServer { get; set; } = "";

    /// <summary>Its port.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Login; left out: none.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>TLS from the first byte, as on port 465, in place of STARTTLS.</summary>
    [Parameter]
    public SwitchParameter ImplicitTls { get; set; }

    /// <summary>Send without TLS to a server of this machine.</summary>
    [Parameter]
    public SwitchParameter AllowInsecure { get; set; }

    /// <summary>Send nothing where the logs do not cover the period as a whole.</summary>
    [Parameter]
    public SwitchParameter RequireComplete { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadUpdate(InputObject!) is not { } update)
        {
            return;
        }

        if (update.Incomplete.Length > 0 && RequireComplete)
        {
            WriteError(Errors.UpdateIncomplete(update));
            return;
        }

        foreach (var hole in update.Incomplete)
        {
            WriteWarning(DisplayText.Clean(hole, 300));
        }

        if (AllowInsecure && !(SmtpServer == "localhost" || (IPAddress.TryParse(SmtpServer, out var address) && IPAddress.IsLoopback(address))))
        {
            ThrowTerminatingError(Errors.TlsRequired(SmtpServer));
        }

        if (!ShouldProcess($"{string.Join(", ", To)} by {SmtpServer}:{Port}", "Send the update"))
        {
            return;
        }

        var server = new MailServer(
            SmtpServer,
            Port,
            AllowInsecure ? MailSecurity.None : ImplicitTls ? MailSecurity.Tls : MailSecurity.StartTls,
            Credential?.UserName ?? "",
            Credential is null ? null : () => Credential.GetNetworkCredential().Password);
        try
        {
            byte[] message = [];
            Cancellable(() => message = EngineHost.Engine.CreateUpdateRenderer().Send(update, Templates(), new MailEnvelope(From, To, Subject), server, PipelineStopToken));
            Keep(update, message);
        }
        catch (UpdateException exception)
        {
            WriteError(Errors.Update(exception));
        }
    }

    private void Keep(HesUpdate update, byte[] message)
    {
        var workspace = WorkspacePath(Workspace);
        if (!Directory.Exists(UpdateMemory.FolderOf(workspace)))
        {
            WriteVerbose("The workspace keeps no updates: the message was sent and not kept.");
            return;
        }

        var path = $"{UpdateMemory.PathOf(workspace, update.Statistics)}--sent-{DateTime.UtcNow:yyyyMMdd'T'HHmmss'Z'}.eml";
        for (var again = 2; File.Exists(path); again++)
        {
            path = $"{UpdateMemory.PathOf(workspace, update.Statistics)}--sent-{DateTime.UtcNow:yyyyMMdd'T'HHmmss'Z'}-{again}.eml";
        }

        OnWorkspaceFile(path, () => WorkspaceFile.Write(path, message));
        WriteObject(new FileInfo(path));
    }
}
