namespace HesTools.Pilot.Spf;

/// <summary>What SPF says of a sender (RFC 7208 2.6), and why.</summary>
public sealed record SpfResult
{
    /// <summary>There is no record, or no domain to ask about.</summary>
    public const string None = "none";

    /// <summary>The domain says nothing about the address.</summary>
    public const string Neutral = "neutral";

    /// <summary>The address may send.</summary>
    public const string Pass = "pass";

    /// <summary>It may not.</summary>
    public const string Fail = "fail";

    /// <summary>It probably may not.</summary>
    public const string SoftFail = "softfail";

    /// <summary>It cannot be told now: DNS did not answer.</summary>
    public const string TempError = "temperror";

    /// <summary>It cannot be told until a record is mended.</summary>
    public const string PermError = "permerror";

    /// <summary>One of the words above.</summary>
    public required string Result { get; init; }

    /// <summary>The domain whose record was asked for first.</summary>
    public required string Domain { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Of a fail, what the domain says about it, else the default; empty for other results. It is text of strangers.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>The terms that led to the result, each with the domain whose record it is in; the last decided. Empty: no term did.</summary>
    public SpfPlace[] Path { get; init; } = [];

    /// <summary>Terms met that cost a look-up, of ten allowed.</summary>
    public required int Lookups { get; init; }

    /// <summary>Look-ups that found nothing, of two allowed.</summary>
    public required int Void { get; init; }

    /// <summary>What was asked of DNS and what came, in order.</summary>
    public required string[] Trace { get; init; }
}

/// <summary>A term in the record of a domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Term">The term as written; empty: the record as a whole.</param>
public sealed record SpfPlace(string Domain, string Term);
