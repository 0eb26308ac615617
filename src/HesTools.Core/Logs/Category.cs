namespace HesTools.Logs;

/// <summary>How a delivered row was judged, in the order of the published update. Each row has exactly one.</summary>
public enum Category : byte
{
    /// <summary>No policy event.</summary>
    Clean,

    /// <summary>Newsletters, social network and forum notifications, bulk mail.</summary>
    Graymail,

    /// <summary>Potential spam.</summary>
    Spam,

    /// <summary>Failed domain-based authentication: Sender IP Match, SPF, DKIM or DMARC.</summary>
    DomainAuthentication,

    /// <summary>An address (URL) of low reputation.</summary>
    WebReputation,

    /// <summary>Potential business email compromise.</summary>
    Bec,

    /// <summary>Malware and ransomware.</summary>
    Malware,

    /// <summary>Phishing.</summary>
    Phishing,

    /// <summary>Advanced persistent threat and suspicious objects.</summary>
    AdvancedThreat,

    /// <summary>Content, attachment, data loss prevention, scan exception, anomaly, unusual signal, and threat types not known yet.</summary>
    Other,
}
