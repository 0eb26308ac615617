namespace HesTools.Engine.Samples;

/// <summary>A threat type of the gateway.</summary>
/// <param name="Category">The category of delivered rows it leads to.</param>
/// <param name="Console">Its name in the console.</param>
/// <param name="Interface">Its name in the log API.</param>
/// <param name="Code">Its code in CEF.</param>
/// <param name="Subtypes">Finer types; one empty text where there is none.</param>
/// <param name="Rules">The ends of the names of the rules that find it.</param>
/// <param name="Actions">What these rules do short of withholding the message.</param>
internal sealed record SampleThreat(
    SampleBucket Category, string Console, string Interface, string Code, string[] Subtypes, string[] Rules, SampleAction[] Actions)
{
    private static readonly string[] None = [""];

    public static readonly SampleThreat Malware = Make(
        SampleBucket.Malware, "Malware", "virus", ["Pattern-based scanning", "Pattern-based scanning", "Predictive Machine Learning"], ["Virus"],
        SampleAction.Clean, SampleAction.CleanAndStamp, SampleAction.DeleteAttachment, SampleAction.DeleteAttachmentAndStamp);

    public static readonly SampleThreat Ransomware = Make(
        SampleBucket.Malware, "Ransomware", "ransomware", None, ["Virus"], SampleAction.DeleteAttachmentAndStamp, SampleAction.Clean);

    public static readonly SampleThreat AdvancedThreat = Make(
        SampleBucket.AdvancedThreat, "Advanced Persistent Threat", "apt",
        ["Analyzed Advanced Threats (Files)", "Analyzed Advanced Threats (URLs)", "Probable Advanced Threats"],
        ["Advanced Persistent Threat", "Social engineering attack"], SampleAction.Stamp, SampleAction.TagSubject, SampleAction.Bypass);

    public static readonly SampleThreat SuspiciousObjects = Make(
        SampleBucket.AdvancedThreat, "Suspicious Objects", "ctd", ["Suspicious Files", "Suspicious URLs"], ["Suspicious Objects"],
        SampleAction.Bypass, SampleAction.TagSubject);

    public static readonly SampleThreat Phishing = Make(
        SampleBucket.Phishing, "Phishing", "phishing", None, ["Spam or Phish"], SampleAction.TagSubject, SampleAction.Stamp);

    public static readonly SampleThreat Bec = new(
        SampleBucket.Bec, "Business Email Compromise (BEC)", "BEC", "bec",
        ["Detected by Antispam Engine", "Suspected by Antispam Engine", "Detected by writing style analysis"],
        ["Business Email Compromise"], [SampleAction.Stamp, SampleAction.Stamp, SampleAction.TagSubject]);

    public static readonly SampleThreat WebReputation = Make(
        SampleBucket.WebReputation, "Web Reputation", "web_reputation", None, ["Web Reputation", "Spam or Phish"],
        SampleAction.TagSubject, SampleAction.Header, SampleAction.Bypass);

    public static readonly SampleThreat Spam = Make(
        SampleBucket.Spam, "Spam", "spam", None, ["Spam or Phish", "Spam (high sensitivity)"], SampleAction.TagSubject, SampleAction.Header);

    public static readonly SampleThreat DomainAuthentication = Make(
        SampleBucket.DomainAuthentication, "Domain-based Authentication", "anti_spoof",
        ["SPF", "SPF", "SPF", "DKIM", "DMARC", "DMARC - SPF", "DMARC - Alignment", "Sender IP Match"],
        ["Domain-based Authentication"], SampleAction.Header, SampleAction.Bypass, SampleAction.Stamp);

    public static readonly SampleThreat Graymail = Make(
        SampleBucket.Graymail, "Graymail", "graymail",
        [
            "Marketing message and newsletter", "Marketing message and newsletter", "Bulk email message", "Social network notification",
            "Forum notification",
        ],
        ["Newsletter or spam-like"], SampleAction.Header, SampleAction.Bypass, SampleAction.TagSubject);

    private static readonly SampleThreat Content = Make(
        SampleBucket.Other, "Content", "content", None, ["Message size or recipients", "Keywords: finance"],
        SampleAction.Notify, SampleAction.Deliver);

    private static readonly SampleThreat Attachment = Make(
        SampleBucket.Other, "Attachment", "attachment", None, ["High-risk attachment"],
        SampleAction.DeleteAttachment, SampleAction.DeleteAttachmentAndStamp);

    private static readonly SampleThreat DataLoss = Make(
        SampleBucket.Other, "Data Loss Prevention", "dlp", None, ["Personal data"], SampleAction.Bypass, SampleAction.Notify);

    private static readonly SampleThreat ScanException = Make(
        SampleBucket.Other, "Scan Exception", "scan_limitation",
        ["Password protected attachment", "Other exceptions", "Virtual Analyzer submission quota exception", "Virtual Analyzer scan exception"],
        ["Virus"], SampleAction.Bypass, SampleAction.Stamp);

    private static readonly SampleThreat Anomaly = Make(
        SampleBucket.Other, "Anomaly", "anomaly", ["Suspicious Email", "Possibly Unwanted Email"], ["Correlated Intelligence"], SampleAction.Stamp);

    private static readonly SampleThreat UnusualSignal = Make(
        SampleBucket.Other, "Unusual Signal", "unusual_signal", None, ["Correlated Intelligence"], SampleAction.Bypass);

    private static readonly SampleThreat[] Others = [Content, Attachment, Attachment, DataLoss, ScanException, ScanException, Anomaly, UnusualSignal];

    /// <summary>Rules that withhold a message, by what they found; more often spam than anything worse.</summary>
    private static readonly SampleThreat[] Quarantining =
        [Spam, Spam, Spam, Spam, Spam, Phishing, Phishing, WebReputation, Malware, DomainAuthentication, AdvancedThreat, Bec, Attachment];

    private static readonly SampleThreat[] Deleting = [Malware, Malware, Malware, Ransomware, Spam, Spam, DomainAuthentication];

    /// <summary>A threat that gives delivered rows this category, or that withholds them.</summary>
    public static SampleThreat For(SampleBucket bucket, ref SampleRandom random) => bucket switch
    {
        SampleBucket.Malware => random.Chance(0.12) ? Ransomware : Malware,
        SampleBucket.AdvancedThreat => random.Chance(0.4) ? SuspiciousObjects : AdvancedThreat,
        SampleBucket.Phishing => Phishing,
        SampleBucket.Bec => Bec,
        SampleBucket.WebReputation => WebReputation,
        SampleBucket.Spam => Spam,
        SampleBucket.DomainAuthentication => DomainAuthentication,
        SampleBucket.Graymail => Graymail,
        SampleBucket.Other => random.Pick(Others),
        SampleBucket.Quarantined => random.Pick(Quarantining),
        SampleBucket.Deleted => random.Pick(Deleting),
        SampleBucket.Redirected => Content,
        _ => throw new ArgumentOutOfRangeException(nameof(bucket), bucket, "No threat belongs to it."),
    };

    private static SampleThreat Make(
        SampleBucket category, string name, string code, string[] subtypes, string[] rules, params SampleAction[] actions) =>
        new(category, name, name, code, subtypes, rules, actions);
}
