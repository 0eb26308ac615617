using HesTools.Logs;

namespace HesTools.Archive;

/// <summary>A tracking row of the archive, in its winning state, with the policy event that decides how it was judged.</summary>
public sealed class HesMessage : TrackingRow
{
    /// <summary>The category of a delivered row; null for others, which have none.</summary>
    public required Category? Category { get; init; }

    /// <summary>The threat type of the deciding policy event, whatever the outcome; empty without one.</summary>
    public required string ThreatType { get; init; }

    /// <summary>The rule of the deciding policy event, whatever the outcome; empty without one.</summary>
    public required string Rule { get; init; }
}
