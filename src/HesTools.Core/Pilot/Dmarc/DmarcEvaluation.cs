namespace HesTools.Pilot.Dmarc;

/// <summary>Who sends: what DMARC compares.</summary>
/// <param name="Author">The domain of the From header; null: the domain under test.</param>
/// <param name="Spf">The domain of the envelope sender that SPF found to pass; null: none did.</param>
/// <param name="Dkim">The d= domains of the signatures that verified.</param>
public sealed record DmarcSender(string? Author, string? Spf, params string[] Dkim);

/// <summary>What DMARC finds for a sender (RFC 9989 5.3).</summary>
public sealed record DmarcEvaluation
{
    /// <summary>The domain of the From header.</summary>
    public required string Author { get; init; }

    /// <summary>The way up from it.</summary>
    public required DmarcTreeWalk Walk { get; init; }

    /// <summary>One of <see cref="DmarcResult"/>.</summary>
    public required string Result { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Where the record that applies was found; null: there is none, or it is not known.</summary>
    public string? PolicyDomain { get; init; }

    /// <summary>The record that applies; null: there is none, or it is not known.</summary>
    public DmarcRecord? Record { get; init; }

    /// <summary>The organizational domain of the author; null: it is not known.</summary>
    public string? OrganizationalDomain => Walk.OrganizationalDomain;

    /// <summary>The tag that the policy is from: p, sp or np; empty: there is no policy, or it is not known.</summary>
    public string PolicyTag { get; init; } = "";

    /// <summary>The policy as published; null: there is none, or it is not known.</summary>
    public string? PublishedPolicy { get; init; }

    /// <summary>The policy to apply to mail that fails: in test mode one level below what is published; null: there is none, or it is not known.</summary>
    public string? AppliedPolicy => Record?.IsTest == true && PublishedPolicy is not null ? DmarcPolicy.Weaker(PublishedPolicy) : PublishedPolicy;

    /// <summary>The identifiers, that of SPF first.</summary>
    public DmarcIdentifier[] Identifiers { get; init; } = [];
}

/// <summary>A domain that SPF or DKIM authenticated.</summary>
/// <param name="Mechanism">SPF or DKIM.</param>
/// <param name="Domain">The domain.</param>
/// <param name="IsStrict">It must be that of the author.</param>
/// <param name="IsAligned">It belongs together with that of the author; null: an answer is missing.</param>
/// <param name="OrganizationalDomain">Its organizational domain; null: it was not needed, or is not known.</param>
public sealed record DmarcIdentifier(string Mechanism, string Domain, bool IsStrict, bool? IsAligned, string? OrganizationalDomain);

/// <summary>Results of DMARC (RFC 9989 9.2).</summary>
public static class DmarcResult
{
    /// <summary>An identifier is aligned.</summary>
    public const string Pass = "pass";

    /// <summary>None is.</summary>
    public const string Fail = "fail";

    /// <summary>No record applies.</summary>
    public const string None = "none";

    /// <summary>An answer is missing on which the result rests.</summary>
    public const string TemporaryError = "temperror";

    /// <summary>The record that applies has a policy that is none, and asks for no reports: receivers do nothing with it.</summary>
    public const string PermanentError = "permerror";
}
