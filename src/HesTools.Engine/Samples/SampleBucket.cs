namespace HesTools.Engine.Samples;

/// <summary>
/// What becomes of a row in the end. The first ten are the categories of delivered rows, in the order in which one takes precedence over the
/// next; the order of the members is relied upon.
/// </summary>
internal enum SampleBucket
{
    Malware,
    AdvancedThreat,
    Phishing,
    Bec,
    WebReputation,
    Spam,
    DomainAuthentication,
    Graymail,
    Other,
    Clean,
    Quarantined,
    Deleted,
    Bounced,
    Expired,
    Redirected,
    TemporaryError,
    Sandbox,
    PasswordAnalysis,
    Refused,
}
