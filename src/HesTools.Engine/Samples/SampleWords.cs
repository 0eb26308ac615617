namespace HesTools.Engine.Samples;

/// <summary>An action of a rule in the two wordings the gateway has.</summary>
/// <param name="Console">As the console and its exports put it.</param>
/// <param name="Interface">As the log API and CEF put it.</param>
internal sealed record SampleAction(string Console, string Interface)
{
    public static readonly SampleAction Bypass = new("Bypassed", "Bypass");
    public static readonly SampleAction Deliver = new("Delivered", "Deliver");
    public static readonly SampleAction Clean = new("Cleaned", "Clean");
    public static readonly SampleAction CleanAndStamp = new("Cleaned, Stamp inserted", "Clean, Insert Stamp");
    public static readonly SampleAction DeleteAttachment = new("Attachment deleted", "Delete Attachment");
    public static readonly SampleAction DeleteAttachmentAndStamp = new("Attachment deleted, Stamp inserted", "Delete Attachment, Insert Stamp");
    public static readonly SampleAction Stamp = new("Stamp inserted", "Insert Stamp");
    public static readonly SampleAction TagSubject = new("Subject tagged", "Tag Subject");
    public static readonly SampleAction Header = new("X-Header inserted", "Insert X-Header");
    public static readonly SampleAction Notify = new("Notification sent", "Send Notification");
    public static readonly SampleAction Redirect = new("Recipient changed", "Change Recipient");
    public static readonly SampleAction Quarantine = new("Quarantined", "Quarantine");
    public static readonly SampleAction Delete = new("Message deleted", "Delete Message");
}

/// <summary>Words of the gateway that are used in more than one place.</summary>
internal static class SampleWords
{
    public const string TemporaryError = "Temporary delivery error";
    public const string Sandbox = "Submitted to sandbox";
    public const string PasswordAnalysis = "Password analyzing";
}
