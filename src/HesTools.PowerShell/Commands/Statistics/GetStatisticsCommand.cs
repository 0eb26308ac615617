using System.Collections;
using System.Management.Automation;
using HesTools.Archive;
using HesTools.Logs;
using HesTools.Statistics;
using HesTools.Time;

namespace HesTools.PowerShell.Commands;

/// <summary>Counts a period: from the archive of the workspace, from files, or from rows that were read before.</summary>
[Cmdlet(VerbsCommon.Get, "HesStatistics", DefaultParameterSetName = ArchiveSet, SupportsShouldProcess = true)]
[OutputType(typeof(HesStatistics))]
public sealed class GetStatisticsCommand : HesLogCmdlet
{
    private const string InputObjectSet = "InputObject";
    private const string ArchiveSet = "Archive";
    private const int MaxWordWarnings = 10;

    private ILogCounter? _counter;
    private PipedRows? _rows;
    private IReadOnlySet<string>? _validRecipients;
    private HesStatistics? _previous;

    /// <summary>Made when there is something to count: an archive counts itself.</summary>
    private ILogCounter Counter => _counter ??= EngineHost.Engine.CreateLogCounter(ReadOptions.Vocabulary);

    /// <summary>Rows of Read-HesLog.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    public LogRow? InputObject { get; set; }

    /// <summary>The workspace whose archive is counted; else HES_WORKSPACE, else the current location.</summary>
    [Parameter(ParameterSetName = ArchiveSet)]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Start of the period, included: an instant, or a wall-clock time of -TimeZone.</summary>
    [Parameter]
    [WallClock]
    public WallClock? From { get; set; }

    /// <summary>End of the period, excluded: an instant, or a wall-clock time of -TimeZone.</summary>
    [Parameter]
    [WallClock]
    public WallClock? To { get; set; }

    /// <summary>One direction only.</summary>
    [Parameter]
    public TrafficDirection? Direction { get; set; }

    /// <summary>These domains only: of the recipient for incoming rows, of the sender for outgoing ones.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Domain { get; set; } = [];

    /// <summary>A list of valid recipients, whose size is then the number of addresses; with -Domain of those domains only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ValidRecipientPath { get; set; }

    /// <summary>How to divide the rows.</summary>
    [Parameter]
    public GroupBy? GroupBy { get; set; }

    /// <summary>How many senders, recipients, rules and threat types to name.</summary>
    [Parameter]
    [ValidateRange(0, 10_000)]
    public int Top { get; set; }

    /// <summary>Statistics of another period, their JSON, or the path of it, to say the change since.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Previous { get; set; }

    /// <summary>Categories, the one that wins first; those left out follow in their usual order.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Category[]? Precedence { get; set; }

    /// <summary>The category that a threat type counts for: threat type to category.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Mapping { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _ = Period();
        if (Previous is not null)
        {
            _previous = ReadStatistics(Previous, nameof(Previous), out var error);
            if (error is not null)
            {
                ThrowTerminatingError(error);
            }
        }

        if (ValidRecipientPath is not null)
        {
            _validRecipients = ReadRecipients(ValidRecipientPath);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null && ParameterSetName == InputObjectSet)
        {
            (_rows ??= new PipedRows(Counter)).Add(InputObject);
        }
        else if (ParameterSetName != ArchiveSet)
        {
            ReadFiles(Counter);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        var zone = ReadOptions.TimeZone ?? TimeZoneInfo.Utc;
        var (from, to) = Period();
        var query = new StatisticsQuery
        {
            From = from,
            To = to,
            TimeZone = zone,
            Direction = Direction,
            Domains = [.. Domain.Select(domain => domain.Trim().TrimEnd('.').ToLowerInvariant()).Distinct()],
            GroupBy = GroupBy,
            Top = Top,
            Vocabulary = ReadOptions.Vocabulary,
        };
        OnArchive(() =>
        {
            // A pipeline that brought nothing is no reason to count something else.
            var (cube, sources, coverage) = ParameterSetName == ArchiveSet && !MyInvocation.ExpectingInput
                ? OpenArchive(Workspace).Count(query, PipelineStopToken)
                : new ArchiveCount(Counter.Count(query, PipelineStopToken), Counter.Files, null);
            if (cube.FirstReceived is null && (from is null || to is null))
            {
                WriteWarning("No rows were read and no whole period was given: there is nothing to count.");
                return;
            }

            var statistics = StatisticsBuilder.Build(
                cube, query, TimeZone.Length == 0 ? "UTC" : TimeZone, sources, Recipients(query.Domains), _previous, coverage);
            Warn(statistics);
            WriteObject(statistics);
        });
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _counter?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override Vocabulary MakeVocabulary()
    {
        var mapping = new Dictionary<string, Category>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in Mapping ?? [])
        {
            if (entry.Key is string { Length: > 0 } type && Enum.TryParse<Category>(entry.Value?.ToString(), ignoreCase: true, out var category)
                && Enum.IsDefined(category))
            {
                mapping[type] = category;
            }
            else
            {
                ThrowTerminatingError(Errors.InvalidMapping(
                    entry.Key, $"'{entry.Value}' is no category. Categories: {string.Join(", ", Enum.GetNames<Category>().Skip(1))}."));
            }
        }

        try
        {
            return Vocabulary.Default.With(mapping, Precedence);
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(Errors.InvalidMapping(Mapping is null ? Precedence : Mapping, exception.Message));
            throw;
        }
    }

    private (DateTimeOffset? From, DateTimeOffset? To) Period() => Period(From, To, ReadOptions.TimeZone ?? TimeZoneInfo.Utc);

    private long? Recipients(IReadOnlyList<string> domains) => _validRecipients is null ? null
        : domains.Count == 0 ? _validRecipients.Count
        : _validRecipients.Count(address => domains.Contains(address[(address.LastIndexOf('@') + 1)..]));

    private IReadOnlySet<string> ReadRecipients(string path)
    {
        try
        {
            return EngineHost.Engine.ReadValidRecipients(OutputPath(path));
        }
        catch (LogFileException exception)
        {
            ThrowTerminatingError(Errors.LogFile(exception, path));
            throw;
        }
    }

    private void Warn(HesStatistics statistics)
    {
        foreach (var note in statistics.Coverage.Notes)
        {
            WriteWarning(note);
        }

        if (statistics.Change is { Relation: "Overlapping" } change)
        {
            WriteWarning($"The period overlaps the previous one ({change.From:yyyy-MM-dd HH:mm} to {change.To:yyyy-MM-dd HH:mm}) in part: the differences compare neither like with like nor whole with part.");
        }

        foreach (var word in statistics.UnknownWords.Take(MaxWordWarnings))
        {
            var kept = word.Field switch { "Action" => "the outcome Unknown", "ThreatType" => "the category Other", _ => "their own word" };
            WriteWarning($"{word.Field} '{DisplayText.Clean(word.Word)}' is not known to this version: {word.Count} rows, kept under {kept}.");
        }

        if (statistics.UnknownWords.Length > MaxWordWarnings)
        {
            WriteWarning($"{statistics.UnknownWords.Length - MaxWordWarnings} more words are not known: see the property UnknownWords.");
        }
    }
}
