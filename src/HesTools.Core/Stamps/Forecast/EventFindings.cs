namespace HesTools.Stamps.Forecast;

/// <summary>What the policy events of a message say that matters to stamps.</summary>
[Flags]
public enum EventFindings
{
    /// <summary>Nothing that does.</summary>
    None = 0,

    /// <summary>Malware was cleaned.</summary>
    Cleaned = 1,

    /// <summary>An attachment was removed, for another reason than malware.</summary>
    Removed = 2,

    /// <summary>It looks like business email compromise.</summary>
    Bec = 4,

    /// <summary>The gateway inserted a stamp.</summary>
    Stamped = 8,

    /// <summary>An attachment was removed for malware: not cleaned, and not because of its extension.</summary>
    MalwareRemoved = 16,

    /// <summary>The event has an action that this version does not know, or none at all.</summary>
    UnknownAction = 32,
}
