namespace HesTools.Logs;

/// <summary>One policy event: one message and one rule, whatever the number of recipients. Without a message ID it joins no row.</summary>
public sealed class PolicyEvent : LogRow
{
    /// <summary>Envelope recipients; empty where the event names none, and then it counts for every recipient of the message.</summary>
    public required string[] Recipients { get; init; }

    /// <summary>The category the threat type stands for.</summary>
    public required Category Category { get; init; }

    /// <summary>The kind of threat, in the words of the console.</summary>
    public required string ThreatType { get; init; }

    /// <summary>The kind of threat in more detail.</summary>
    public required string ThreatSubtype { get; init; }

    /// <summary>The name of what was found.</summary>
    public required string ThreatName { get; init; }

    /// <summary>The rule.</summary>
    public required string Rule { get; init; }
}
