using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using HesTools.Archive;
using HesTools.Logs;

namespace HesTools.PowerShell;

/// <summary>Base of commands that read logs: how they are read, what is rejected, and progress.</summary>
public abstract class HesLogCmdlet : HesPathCmdlet
{
    private ILogReader? _reader;
    private IRejectLog? _rejects;

    /// <summary>The zone of times that carry none, and of the period: an IANA or Windows id.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [ValidateNotNullOrEmpty]
    public string TimeZone { get; set; } = "";

    /// <summary>The culture of dates in a local order, for example en-GB. Without it only ISO 8601 is read.</summary>
    [Parameter]
    public CultureInfo? Culture { get; set; }

    /// <summary>The encoding of files without a byte order mark: a name or code page. Default: UTF-8, or UTF-16 by the look of it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Encoding { get; set; }

    /// <summary>More column names: name in the file to field.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? ColumnAlias { get; set; }

    /// <summary>A JSON Lines file that keeps every rejected row with file, line and reason.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RejectPath { get; set; }

    /// <summary>The largest row in bytes; a longer one is rejected.</summary>
    [Parameter]
    [ValidateRange(1024, 256 * 1024 * 1024)]
    public int MaxRowLength { get; set; } = 1024 * 1024;

    /// <summary>The largest number of fields in a row.</summary>
    [Parameter]
    [ValidateRange(4, 16384)]
    public int MaxFieldCount { get; set; } = 256;

    /// <summary>The largest size in bytes that one compressed file may expand to.</summary>
    [Parameter]
    [ValidateRange(1024, long.MaxValue)]
    public long MaxExpandedSize { get; set; } = 16L * 1024 * 1024 * 1024;

    /// <summary>How logs are read.</summary>
    internal LogReadOptions ReadOptions { get; private set; } = new();

    /// <summary>The words the logs are read by.</summary>
    /// <returns>The vocabulary, with the overrides of the command.</returns>
    protected virtual Vocabulary MakeVocabulary() => Vocabulary.Default;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        ReadOptions = new LogReadOptions
        {
            TimeZone = TimeZone.Length == 0 ? null : FindTimeZone(TimeZone),
            Culture = Culture,
            Encoding = Encoding is null ? null : FindEncoding(Encoding),
            ColumnNames = ColumnAlias is null ? ColumnNames.Default : ColumnNames.Default.With(Aliases(ColumnAlias)),
            Vocabulary = MakeVocabulary(),
            MaxRowLength = MaxRowLength,
            MaxFieldCount = MaxFieldCount,
            MaxExpandedSize = MaxExpandedSize,
        };
        if (RejectPath is not null)
        {
            var path = OutputPath(RejectPath);
            if (ShouldProcess(path, "Write rejected rows"))
            {
                Writing(path, () => _rejects = EngineHost.Engine.CreateRejectLog(path));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_rejects is not null)
        {
            Writing(RejectPath!, _rejects.Complete);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rejects?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Reads the files that were named. A file that cannot be read is an error, rejected rows are a warning, and the rest goes on.</summary>
    /// <param name="sink">Takes the rows.</param>
    protected void ReadFiles(ILogSink sink)
    {
        foreach (var (typed, path) in ResolvePaths())
        {
            ReadFile(typed, path, sink);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="typed">Its name as typed.</param>
    /// <param name="path">Its full path.</param>
    /// <param name="sink">Takes the rows.</param>
    protected void ReadFile(string typed, string path, ILogSink sink)
    {
        _reader ??= EngineHost.Engine.CreateLogReader();
        var watched = new WatchedSink(sink, _rejects);
        var progress = new FileProgress(this, path);
        try
        {
            Cancellable(() => _reader.Read(path, ReadOptions, watched, progress, PipelineStopToken));
        }
        catch (LogFileException exception)
        {
            WriteError(Errors.LogFile(exception, typed, hasLiteralPath: true));
        }
        finally
        {
            progress.Complete();
        }

        foreach (var warning in watched.Warnings)
        {
            WriteWarning(warning);
        }
    }

    /// <summary>What progress says besides bytes.</summary>
    /// <returns>Empty: nothing.</returns>
    protected virtual string ProgressDetail() => "";

    private Encoding FindEncoding(string name)
    {
        try
        {
            System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? System.Text.Encoding.GetEncoding(page)
                : System.Text.Encoding.GetEncoding(name);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            ThrowTerminatingError(Errors.InvalidEncoding(name, exception));
            throw;
        }
    }

    private Dictionary<string, LogField> Aliases(Hashtable table)
    {
        var aliases = new Dictionary<string, LogField>();
        foreach (DictionaryEntry entry in table)
        {
            if (entry.Key is string { Length: > 0 } name && Enum.TryParse<LogField>(entry.Value?.ToString(), ignoreCase: true, out var field)
                && Enum.IsDefined(field))
            {
                aliases[name] = field;
            }
            else
            {
                ThrowTerminatingError(Errors.InvalidColumnAlias(
                    entry.Key, $"'{entry.Value}' is no field. Fields: {string.Join(", ", Enum.GetNames<LogField>())}."));
            }
        }

        return aliases;
    }

    private void Writing(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Errors.WriteFailed(path, exception));
        }
    }

    /// <summary>Passes rows on, keeps rejected ones, and remembers one warning a file.</summary>
    private sealed class WatchedSink(ILogSink inner, IRejectLog? rejects) : ILogSink
    {
        private RejectedRow? _first;

        public List<string> Warnings { get; } = [];

        public void Begin(LogFile file)
        {
            _first = null;
            inner.Begin(file);
        }

        public void Accept(LogRecord record) => inner.Accept(record);

        public void Reject(RejectedRow row)
        {
            _first ??= row;
            rejects?.Add(row);
            inner.Reject(row);
        }

        public void End(LogFile file)
        {
            if (_first is not null)
            {
                var kept = rejects is null && inner is not IArchiveImport ? " -RejectPath keeps them." : "";
                Warnings.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.DisplayName}: {file.Rejected:N0} rows rejected, {file.Rows:N0} read. The first, line {_first.Line}: {_first.Reason}.{kept}"));
            }

            inner.End(file);
        }
    }

    /// <summary>Progress of one file, at most five times a second.</summary>
    private sealed class FileProgress(HesLogCmdlet cmdlet, string path) : IProgress<long>
    {
        private const int ActivityId = 1_841_000;

        private readonly long _started = Stopwatch.GetTimestamp();
        private long _last = Stopwatch.GetTimestamp();
        private long _length = -1;
        private bool _shown;

        public void Report(long value)
        {
            if (Stopwatch.GetElapsedTime(_last).TotalMilliseconds < 200)
            {
                return;
            }

            _last = Stopwatch.GetTimestamp();
            _length = _length < 0 ? new FileInfo(path).Length : _length;
            _shown = true;
            var rate = value / 1048576.0 / Stopwatch.GetElapsedTime(_started).TotalSeconds;
            cmdlet.WriteProgress(new ProgressRecord(
                ActivityId, $"Reading {System.IO.Path.GetFileName(path)}", string.Create(CultureInfo.InvariantCulture, $"{value / 1048576.0:N0} MiB, {rate:N0} MiB/s{cmdlet.ProgressDetail()}"))
            {
                PercentComplete = _length > 0 ? (int)Math.Clamp(value * 100 / _length, 0, 100) : -1,
            });
        }

        public void Complete()
        {
            if (_shown)
            {
                cmdlet.WriteProgress(new ProgressRecord(ActivityId, "Reading", "Done") { RecordType = ProgressRecordType.Completed });
            }
        }
    }
}
