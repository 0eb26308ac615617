namespace HesTools.Pilot.Dns;

/// <summary>What a DNS server answered, or that it did not.</summary>
/// <param name="Question">The question.</param>
/// <param name="Status">How it went.</param>
/// <param name="Records">The answer section as it came, aliases (CNAME) included.</param>
public sealed record DnsAnswer(DnsQuestion Question, DnsStatus Status, DnsRecord[] Records)
{
    /// <summary>The server that answered is an authority for the name (AA): times to live are whole and not what is left of them.</summary>
    public bool IsAuthoritative { get; init; }

    /// <summary>The resolver validated the answer by DNSSEC (AD).</summary>
    public bool IsAuthenticated { get; init; }

    /// <summary>What went wrong, in words; empty: nothing.</summary>
    public string Error { get; init; } = "";

    /// <summary>Nothing is known: neither that there are records nor that there are none.</summary>
    public bool IsUnknown => Status is not (DnsStatus.NoError or DnsStatus.NameNotFound);

    /// <summary>The records of the type asked for, whatever aliases led to them.</summary>
    public IEnumerable<DnsRecord> Found => Records.Where(record => record.Type == Question.Type);

    /// <summary>The name is there or not, but has no record of this type: RFC 7208 calls such a look-up void.</summary>
    public bool IsVoid => !IsUnknown && !Found.Any();
}

/// <summary>How a question went.</summary>
public enum DnsStatus
{
    /// <summary>Answered; there may still be no record of the type.</summary>
    NoError,

    /// <summary>The name does not exist (NXDOMAIN).</summary>
    NameNotFound,

    /// <summary>The server could not find out (SERVFAIL).</summary>
    ServerFailure,

    /// <summary>The server would not say (REFUSED), or said another error.</summary>
    Refused,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>The answer was not understood, or was to another question.</summary>
    Malformed,

    /// <summary>The recorded answers do not have the question.</summary>
    NotRecorded,
}
