using System.Management.Automation;
using HesTools.Stamps;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>
/// Puts the stamp of the rule that matches into messages. Every message is written, stamped or as it was, and gives one result. Everything but the stamp stays
/// byte for byte.
/// </summary>
[Cmdlet(VerbsCommon.Add, "HesStamp", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(StampResult))]
public sealed class AddStampCommand : HesStampingCmdlet
{
    private readonly HashSet<string> _written = new(StringComparer.FromComparison(RealPath.Comparison));
    private byte[] _key = [];

    /// <summary>A folder for the messages, which is made; or, for one file, the file to write.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public new string? OutputPath { get; set; }

    /// <summary>Write each message in place of the one that was read.</summary>
    [Parameter]
    public SwitchParameter InPlace { get; set; }

    /// <summary>Overwrite files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Tell of every rule why it did or did not match.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (OutputPath is null == !InPlace)
        {
            ThrowTerminatingError(Errors.StampOutputRequired());
        }

        _key = Key(mayCreate: !IsWhatIf);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Cancellable(() =>
    {
        foreach (var (typed, path) in ResolvePaths())
        {
            PipelineStopToken.ThrowIfCancellationRequested();
            if (ReadMessages(typed, path) is { } bytes && TargetOf(path) is { } target)
            {
                Stamp(path, bytes, target);
            }
        }
    });

    /// <inheritdoc/>
    protected override bool WarnsOfFolders => true;

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    private void Stamp(string path, byte[] bytes, string target)
    {
        var messages = new List<StampedMessage>();
        foreach (var message in Stamper.Stamp(bytes, Policy, RequestFor(_key)))
        {
            PipelineStopToken.ThrowIfCancellationRequested();
            messages.Add(message);
        }

        var changed = messages.Exists(message => message.Edits.Count > 0);
        var written = "";
        if ((!InPlace || changed) && ShouldProcess(target, changed ? "Write the stamped message" : "Write the message as it is"))
        {
            try
            {
                WorkspaceFile.Write(target, stream => messages.ForEach(message => message.WriteTo(stream)), like: path, isSafe: InPlace);
                written = target;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                WriteError(Errors.WriteFailed(target, exception));
                return;
            }
        }

        foreach (var message in messages)
        {
            WriteResult(message.Result with { Path = path, OutputPath = written });
        }
    }

    private void WriteResult(StampResult result)
    {
        foreach (var note in result.Notes)
        {
            WriteVerbose($"{result.Path}: {note}");
        }

        var item = PSObject.AsPSObject(Explain ? result : result with { Explanation = [] });
        if (Explain)
        {
            item.TypeNames.Insert(0, $"{typeof(StampResult).FullName}#Explained");
        }

        WriteObject(item);
    }

    // Null: it cannot be written there, which is an error of this file.
    private string? TargetOf(string path)
    {
        if (InPlace)
        {
            // Through a link, the file that it leads to.
            var file = new FileInfo(RealPath.Of(path));
            if (file.IsReadOnly && !Force)
            {
                WriteError(Errors.StampReadOnly(path));
                return null;
            }

            return file.FullName;
        }

        var full = base.OutputPath(OutputPath!);
        var isFolder = Directory.Exists(full) || OutputPath!.EndsWith('/') || OutputPath.EndsWith('\\') || System.IO.Path.GetExtension(full).Length == 0;
        var target = isFolder ? System.IO.Path.Combine(full, System.IO.Path.GetFileName(path)) : full;
        var problem = string.Equals(RealPath.Of(target), RealPath.Of(path), RealPath.Comparison) ? Errors.StampOntoItself(path)
            : !_written.Add(target) ? Errors.NamedTwice(target)
            : File.Exists(target) && !Force ? Errors.OutputExists(target)
            : null;
        if (problem is not null)
        {
            WriteError(problem);
        }

        return problem is null ? target : null;
    }
}
