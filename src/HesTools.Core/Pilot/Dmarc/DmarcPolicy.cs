namespace HesTools.Pilot.Dmarc;

/// <summary>What a domain asks of receivers for mail that does not pass (RFC 9989 4.7, tag p).</summary>
public static class DmarcPolicy
{
    /// <summary>Nothing is asked.</summary>
    public const string None = "none";

    /// <summary>Such mail is suspicious.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>Such mail is not of the domain.</summary>
    public const string Reject = "reject";

    /// <summary>The policy of test mode (t=y): one level below.</summary>
    /// <param name="policy">The policy as published.</param>
    public static string Weaker(string policy) => policy == Reject ? Quarantine : None;

    /// <summary>The word in lower case; null: it is no policy.</summary>
    /// <param name="text">As written, in any case.</param>
    internal static string? Read(string? text) => text?.ToLowerInvariant() is None or Quarantine or Reject ? text.ToLowerInvariant() : null;
}
