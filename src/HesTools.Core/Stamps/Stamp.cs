namespace HesTools.Stamps;

/// <summary>A text that is added to the body of messages: a named object that rules share.</summary>
public sealed record Stamp
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it goes.</summary>
    public StampPosition Position { get; init; } = StampPosition.Start;

    /// <summary>How it looks.</summary>
    public StampStyle Style { get; init; } = StampStyle.Information;

    /// <summary>What goes into HTML parts: a well-formed fragment, with tokens.</summary>
    public string Html { get; init; } = "";

    /// <summary>What goes into plain text parts, with tokens.</summary>
    public string Text { get; init; } = "";

    /// <summary>The zone of <c>%DATE&amp;TIME%</c>: an IANA or Windows id; null: UTC.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>Where a stamp goes.</summary>
public enum StampPosition
{
    /// <summary>Before the body's first word.</summary>
    Start,

    /// <summary>After its last one, where the sender's own markup can hide it.</summary>
    End,
}

/// <summary>How a stamp looks: the gateway's predefined styles, or markup of one's own.</summary>
public enum StampStyle
{
    /// <summary>Something to know.</summary>
    Information,

    /// <summary>Something to be careful with.</summary>
    Suspicious,

    /// <summary>Something to keep away from.</summary>
    Dangerous,

    /// <summary>The HTML as it was written, without a frame.</summary>
    Custom,
}
