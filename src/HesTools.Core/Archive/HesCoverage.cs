namespace HesTools.Archive;

/// <summary>The period of which the coverage is asked.</summary>
public sealed record CoverageQuery
{
    /// <summary>Start, included; null: the hour of the first row of the archive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End, excluded; null: the end of the hour of the last row.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The zone whose hours are meant.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The zone in the words of whoever asked.</summary>
    public string TimeZoneName { get; init; } = "UTC";
}

/// <summary>How far the archive covers a period: each hour of each stream. A stream is what the gateway exports apart: a kind of row in a direction.</summary>
public sealed record HesCoverage
{
    /// <summary>Start of the period, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the period, excluded.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The zone, as it was given.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The hours, stream by stream. Streams without any row in the whole archive are not listed.</summary>
    public required CoverageHour[] Hours { get; init; }

    /// <summary>Hours without rows, as ranges, and hours in which an export may have been cut.</summary>
    public required CoverageHole[] Holes { get; init; }

    /// <summary>A map for people: a line a stream and day, a character an hour.</summary>
    public required string[] Map { get; init; }
}

/// <summary>Whether an hour of a stream is covered.</summary>
public enum CoverageState
{
    /// <summary>It has rows.</summary>
    Rows,

    /// <summary>No file has a row of this hour: nothing was sent, or an export is missing.</summary>
    None,

    /// <summary>An export of just 50,000 rows ends in this hour, and no other file goes on from there: rows may be missing.</summary>
    SuspectedCut,
}

/// <summary>An hour of a stream.</summary>
/// <param name="Stream">Kind and direction, for example Accepted Incoming.</param>
/// <param name="Hour">When it begins.</param>
/// <param name="State">Whether it is covered.</param>
/// <param name="Rows">Rows read from all files, before duplicates are removed.</param>
/// <param name="Sources">Names of the files that have rows of it.</param>
public sealed record CoverageHour(string Stream, DateTimeOffset Hour, CoverageState State, long Rows, string[] Sources);

/// <summary>Hours of a stream, one after another, that are not covered.</summary>
/// <param name="Stream">Kind and direction.</param>
/// <param name="From">When they begin.</param>
/// <param name="To">When they end.</param>
/// <param name="Hours">How many.</param>
/// <param name="State">None or SuspectedCut.</param>
/// <param name="Usual">How usual rows are in the stream: of the hours from its first row in the archive to its last, the share that has rows, 0 to 1.</param>
public sealed record CoverageHole(string Stream, DateTimeOffset From, DateTimeOffset To, int Hours, CoverageState State, double Usual);
