namespace HesTools.Stamps;

/// <summary>What is known of a message that may be stamped.</summary>
public sealed record StampFacts
{
    /// <summary>What the gateway did; none: nothing that is stamped.</summary>
    public IReadOnlyList<StampTrigger> Triggers { get; init; } = [];

    /// <summary>Envelope sender; empty: not known.</summary>
    public string Sender { get; init; } = "";

    /// <summary>Envelope recipients; none: not known.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Names of the files that were cleaned or removed; none: not known.</summary>
    public IReadOnlyList<string> FileNames { get; init; } = [];

    /// <summary>When the gateway acted.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Values of other tokens, by the token's name without the percent signs.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
