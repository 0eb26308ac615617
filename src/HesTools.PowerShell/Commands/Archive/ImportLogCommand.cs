using System.Globalization;
using System.Management.Automation;
using HesTools.Archive;

namespace HesTools.PowerShell.Commands;

/// <summary>Imports logs into the archive of the workspace. A file is imported whole or not at all, and no row twice.</summary>
[Cmdlet(VerbsData.Import, "HesLog", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(LogImport))]
public sealed class ImportLogCommand : HesLogCmdlet
{
    private IMessageArchive? _archive;
    private IArchiveImport? _import;

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Bytes of memory to keep to; what does not fit goes to a file beside the archive.</summary>
    [Parameter]
    [ValidateRange(256L * 1024 * 1024, long.MaxValue)]
    public long MemoryLimit { get; set; } = 1024L * 1024 * 1024;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _archive = OpenArchive(Workspace);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => OnArchive(() =>
    {
        foreach (var (typed, path) in ResolvePaths())
        {
            if (!ShouldProcess(path, $"Import into {_archive!.Path}"))
            {
                continue;
            }

            _import ??= _archive.Import(ReadOptions, MemoryLimit);
            Take(typed, path);
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_import is not null)
        {
            OnArchive(() => _import.Complete(PipelineStopToken));
            WriteImported();
        }
    }

    /// <inheritdoc/>
    protected override string ProgressDetail() => string.Create(CultureInfo.InvariantCulture, $", {_import!.Rows:N0} rows");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _import?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(string typed, string path)
    {
        IReadOnlyList<LogImport> known;
        try
        {
            known = _import!.FindImported(path, PipelineStopToken);
        }
        catch (ArchiveException exception) when (exception.Problem == ArchiveProblem.ImportedOtherwise)
        {
            WriteError(Errors.Archive(exception));
            return;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Reading it says what is wrong.
            known = [];
        }

        if (known.Count == 0)
        {
            ReadFile(typed, path, _import!);
        }

        // What was committed before comes first.
        WriteImported();
        foreach (var import in known)
        {
            WriteObject(import);
        }
    }

    private void WriteImported()
    {
        foreach (var import in _import!.TakeImported())
        {
            foreach (var note in import.Notes)
            {
                WriteVerbose($"{import.Path}: {note}");
            }

            WriteObject(import);
        }
    }
}
