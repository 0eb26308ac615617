using HesTools.Statistics;

namespace HesTools.Stamps.Forecast;

/// <summary>Which delivered rows of an archive are wanted with what policy events say of them.</summary>
public sealed record JudgedQuery
{
    /// <summary>Period, zone, direction and vocabulary.</summary>
    public required StatisticsQuery Rows { get; init; }

    /// <summary>Whether rows with attachments are wanted too, though no policy event says anything of them.</summary>
    public bool Attachments { get; init; }
}

/// <summary>A delivered row, with what the policy events that join it say. A stranger wrote all of its text.</summary>
public sealed class JudgedRow
{
    /// <summary>How often it counts.</summary>
    public required long Count { get; init; }

    /// <summary>When the gateway received the message, UTC.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>Envelope sender, in lower case.</summary>
    public required string Sender { get; init; }

    /// <summary>Envelope recipient, in lower case.</summary>
    public required string Recipient { get; init; }

    /// <summary>Domain of the recipient of an incoming row, of the sender of an outgoing one.</summary>
    public required string Domain { get; init; }

    /// <summary>What its events say, all taken together.</summary>
    public required EventFindings Findings { get; init; }

    /// <summary>The details of each event by which an attachment was removed.</summary>
    public required IReadOnlyList<string> RemovedDetails { get; init; }

    /// <summary>The actions of events that have some that are not known.</summary>
    public required IReadOnlyList<string> UnknownActions { get; init; }

    /// <summary>The attachments of the row, as the log has them; empty: the log names none, or they are not wanted.</summary>
    public required string Attachments { get; init; }
}

/// <summary>What the archive counts beside the rows.</summary>
/// <param name="Count">The period as statistics count it.</param>
/// <param name="UnjoinedEvents">Policy events logged in the period that say something of stamps and have no message ID, so that they join no row.</param>
public sealed record JudgedCount(HesTools.Archive.ArchiveCount Count, long UnjoinedEvents);
