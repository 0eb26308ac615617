namespace HesTools.Statistics;

/// <summary>
/// The numbers of a period. Unit of every count: tracking rows, one message to one recipient (accepted traffic) or one refused attempt (blocked traffic),
/// each counted once. What is required is what published figures have too; counting fills all. Scanned = Blocked + Delivered + Residual; the categories add up to Delivered; so do the days to the period.
/// </summary>
public sealed record HesStatistics
{
    /// <summary>Start of the period, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the period, excluded.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Which of From and To are assumed rather than known: of published figures whose period was not said. No rate can be made of them.</summary>
    public string[] Assumed { get; init; } = [];

    /// <summary>The zone of the period's days, as it was given.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Which rows count: Both, Incoming or Outgoing. Both includes rows whose direction is not known.</summary>
    public string Direction { get; init; } = "Both";

    /// <summary>The domains counted; empty: all.</summary>
    public string[] Domain { get; init; } = [];

    /// <summary>All rows of the period.</summary>
    public required long Scanned { get; init; }

    /// <summary>Refused + Quarantined + Deleted.</summary>
    public required long Blocked { get; init; }

    /// <summary>Rows handed to the mail server behind the gateway.</summary>
    public required long Delivered { get; init; }

    /// <summary>Scanned - Blocked - Delivered: redirected, bounced, expired, pending, unknown.</summary>
    public required long Residual { get; init; }

    /// <summary>Distinct envelope recipients of accepted incoming rows received in the period; or the size of the valid-recipient list.</summary>
    public required long Addresses { get; init; }

    /// <summary>EnvelopeRecipients or ValidRecipientList: where <see cref="Addresses"/> comes from.</summary>
    public string AddressSource { get; init; } = "EnvelopeRecipients";

    /// <summary>Distinct envelope senders of accepted incoming rows received in the period; null: not known.</summary>
    public long? Senders { get; init; }

    /// <summary>Rows by outcome, all nine of them.</summary>
    public required OutcomeCount[] Outcomes { get; init; }

    /// <summary>Delivered rows by category, all ten of them, in the order of the published update.</summary>
    public required CategoryCount[] Categories { get; init; }

    /// <summary>The local days of the period.</summary>
    public required DayCount[] Daily { get; init; }

    /// <summary>How the rows are divided in <see cref="Groups"/>; empty: not at all.</summary>
    public string GroupBy { get; init; } = "";

    /// <summary>The groups. Count adds up to Scanned (by Category: to Delivered); Addresses does not add up.</summary>
    public GroupCount[] Groups { get; init; } = [];

    /// <summary>Senders of most rows; empty unless asked for.</summary>
    public RankedName[] TopSenders { get; init; } = [];

    /// <summary>Recipients of most rows; empty unless asked for.</summary>
    public RankedName[] TopRecipients { get; init; } = [];

    /// <summary>Rules that decided most rows; empty unless asked for.</summary>
    public RankedName[] TopRules { get; init; } = [];

    /// <summary>Threat types that decided most rows; empty unless asked for.</summary>
    public RankedName[] TopThreats { get; init; } = [];

    /// <summary>The change since another period; null unless one was given.</summary>
    public StatisticsChange? Change { get; init; }

    /// <summary>How far the logs cover the period.</summary>
    public PeriodCoverage Coverage { get; init; } = new(0, 0, [], []);

    /// <summary>The files counted.</summary>
    public SourceFile[] Sources { get; init; } = [];

    /// <summary>Rows that could not be read, in all files. They are in no other count.</summary>
    public long Rejected { get; init; }

    /// <summary>Words of the logs that this version does not know.</summary>
    public UnknownWord[] UnknownWords { get; init; } = [];

    /// <summary>The categories of policy events, the one that wins first.</summary>
    public string[] Precedence { get; init; } = [];

    /// <summary>The category each threat type counts for.</summary>
    public ThreatMapping[] Mapping { get; init; } = [];

    /// <summary>What each figure means.</summary>
    public FigureDefinition[] Definitions { get; init; } = [];

    /// <summary>The numbers as JSON, which <c>-Previous</c> reads. Times are ISO 8601 with an offset.</summary>
    public string ToJson() => StatisticsJson.Write(this);
}

/// <summary>Rows of one outcome.</summary>
/// <param name="Outcome">Name of the outcome.</param>
/// <param name="Count">Rows.</param>
public sealed record OutcomeCount(string Outcome, long Count);

/// <summary>Delivered rows of one category.</summary>
/// <param name="Category">Name of the category.</param>
/// <param name="Count">Rows.</param>
/// <param name="Share">Count / Delivered, 0 to 1; 0 where nothing was delivered.</param>
public sealed record CategoryCount(string Category, long Count, double Share);

/// <summary>One group of rows.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Count">Rows (by Category: delivered rows). Adds up over the groups.</param>
/// <param name="Blocked">Of these: refused, quarantined or deleted.</param>
/// <param name="Delivered">Of these: delivered.</param>
/// <param name="Residual">Of these: the rest.</param>
/// <param name="Addresses">Distinct recipients of accepted incoming rows. Does not add up: an address can be in several groups.</param>
public sealed record GroupCount(string Group, long Count, long Blocked, long Delivered, long Residual, long Addresses);

/// <summary>What a figure means.</summary>
/// <param name="Figure">Its name.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Definition">The definition.</param>
public sealed record FigureDefinition(string Figure, string Unit, string Definition);

/// <summary>The category a threat type counts for.</summary>
/// <param name="ThreatType">Threat type in the words of the console.</param>
/// <param name="Category">Name of the category.</param>
public sealed record ThreatMapping(string ThreatType, string Category);

/// <summary>A file, or archive member, that was counted.</summary>
/// <param name="Path">File name without its folder.</param>
/// <param name="Member">Archive member; empty without one.</param>
/// <param name="Format">Csv, Json, Cef, or empty for rows that were piped.</param>
/// <param name="Accepted">Accepted tracking rows read, before duplicates are removed.</param>
/// <param name="Blocked">Blocked tracking rows read, before duplicates are removed.</param>
/// <param name="PolicyEvents">Policy events read, before duplicates are removed.</param>
/// <param name="Other">Rows of other logs: counted, not read.</param>
/// <param name="Rejected">Rows that could not be read.</param>
/// <param name="Bytes">Bytes on disk.</param>
/// <param name="Sha256">SHA-256 of those bytes.</param>
/// <param name="FirstReceived">When its first message was received.</param>
/// <param name="LastReceived">When its last message was received.</param>
/// <param name="Notes">What a reader of the numbers should know.</param>
public sealed record SourceFile(
    string Path,
    string Member,
    string Format,
    long Accepted,
    long Blocked,
    long PolicyEvents,
    long Other,
    long Rejected,
    long Bytes,
    string Sha256,
    DateTimeOffset? FirstReceived,
    DateTimeOffset? LastReceived,
    string[] Notes);

/// <summary>How far the logs cover the period.</summary>
/// <param name="Hours">Hours of the period; a part of an hour counts as one.</param>
/// <param name="HoursWithRows">Of these: hours with at least one row.</param>
/// <param name="HoursWithoutRows">The others, as ranges of local time.</param>
/// <param name="Notes">What a reader of the numbers should know: rows before or after what was read, files that may have been cut.</param>
public sealed record PeriodCoverage(int Hours, int HoursWithRows, string[] HoursWithoutRows, string[] Notes);

/// <summary>Plain signed differences to another period. Whether they mean anything is another question.</summary>
/// <param name="Relation">Cumulative: this period contains the other. Sequential: it begins when the other has ended. Overlapping: neither.</param>
/// <param name="From">Start of the other period.</param>
/// <param name="To">End of the other period.</param>
/// <param name="Scanned">Difference.</param>
/// <param name="Blocked">Difference.</param>
/// <param name="Delivered">Difference.</param>
/// <param name="Residual">Difference.</param>
/// <param name="Addresses">Difference of the two numbers of addresses.</param>
/// <param name="Outcomes">Differences by outcome.</param>
/// <param name="Categories">Differences by category.</param>
public sealed record StatisticsChange(
    string Relation,
    DateTimeOffset From,
    DateTimeOffset To,
    long Scanned,
    long Blocked,
    long Delivered,
    long Residual,
    long Addresses,
    OutcomeCount[] Outcomes,
    CategoryChange[] Categories);

/// <summary>The difference of one category.</summary>
/// <param name="Category">Name of the category.</param>
/// <param name="Count">Difference of rows.</param>
/// <param name="Share">Difference of shares, -1 to 1.</param>
public sealed record CategoryChange(string Category, long Count, double Share);
