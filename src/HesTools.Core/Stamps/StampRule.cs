using System.Text.Json.Serialization;

namespace HesTools.Stamps;

/// <summary>Which messages get which stamp.</summary>
public sealed record StampRule
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What the gateway did with, or thought of, the message.</summary>
    [JsonRequired]
    public required StampTrigger Trigger { get; init; }

    /// <summary>The name of the stamp.</summary>
    public required string Stamp { get; init; }

    /// <summary>Rules are tried from the lowest number.</summary>
    public int Order { get; init; } = 1;

    /// <summary>Whether messages are stamped, or only said to be.</summary>
    public StampMode Mode { get; init; } = StampMode.Enforce;

    /// <summary>File name extensions without the dot, <c>*</c> for any characters; none: any. Of removed attachments only.</summary>
    public string[] Extensions { get; init; } = [];

    /// <summary>Envelope recipients: <c>user@example.com</c>, <c>*@example.com</c>, <c>*@*.example.com</c>; none: any.</summary>
    public string[] Recipients { get; init; } = [];

    /// <summary>Envelope senders, in the same form; none: any.</summary>
    public string[] Senders { get; init; } = [];

    /// <summary>Pairs of sender and recipient whose messages are not stamped.</summary>
    public StampExceptionPair[] Exceptions { get; init; } = [];

    /// <summary>From when it applies, included; null: always.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when it applies, excluded; null: for ever.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The type of the gateway's rule; null: the one that belongs to the trigger.</summary>
    public GatewayRuleType? Type { get; init; }

    /// <summary>What the gateway's rule does to the message besides the stamp; null: what belongs to the trigger.</summary>
    public GatewayAction[]? Actions { get; init; }

    /// <summary>What the gateway's rule does with the message.</summary>
    public GatewayIntercept Intercept { get; init; } = GatewayIntercept.DoNotIntercept;

    /// <summary>The type of the gateway's rule, given or not.</summary>
    [JsonIgnore]
    public GatewayRuleType EffectiveType => Type ?? Trigger switch
    {
        StampTrigger.CleanedMalware => GatewayRuleType.Virus,
        StampTrigger.RemovedAttachment => GatewayRuleType.Content,
        _ => GatewayRuleType.Spam,
    };

    /// <summary>What the gateway's rule does to the message, given or not.</summary>
    [JsonIgnore]
    public IReadOnlyList<GatewayAction> EffectiveActions => Actions ?? Trigger switch
    {
        StampTrigger.CleanedMalware => [GatewayAction.CleanMalware],
        StampTrigger.RemovedAttachment => [GatewayAction.DeleteMatchingAttachments],
        _ => [],
    };
}

/// <summary>A pair of sender and recipient whose messages are not stamped; an empty part is anyone.</summary>
public sealed record StampExceptionPair
{
    /// <summary>Envelope sender, as in a rule.</summary>
    public string Sender { get; init; } = "";

    /// <summary>Envelope recipient, as in a rule.</summary>
    public string Recipient { get; init; } = "";
}

/// <summary>Whether a rule acts.</summary>
public enum StampMode
{
    /// <summary>It says which messages it would stamp.</summary>
    Audit,

    /// <summary>It stamps.</summary>
    Enforce,
}

/// <summary>Types of the gateway's rules.</summary>
public enum GatewayRuleType
{
    /// <summary>Malware.</summary>
    Virus,

    /// <summary>Spam, graymail, phishing, BEC, web reputation.</summary>
    Spam,

    /// <summary>Correlated Intelligence.</summary>
    CorrelatedIntelligence,

    /// <summary>Content and attachments.</summary>
    Content,

    /// <summary>Data loss prevention.</summary>
    DataLossPrevention,

    /// <summary>Messages that could not be scanned.</summary>
    ScanException,

    /// <summary>Sender IP Match, SPF, DKIM and DMARC.</summary>
    DomainAuthentication,
}

/// <summary>What a rule of the gateway does to a message: its Modify actions that matter beside a stamp.</summary>
public enum GatewayAction
{
    /// <summary>Clean cleanable malware, delete those that cannot be cleaned.</summary>
    CleanMalware,

    /// <summary>Delete matching attachments.</summary>
    DeleteMatchingAttachments,

    /// <summary>Sanitize attachments.</summary>
    SanitizeAttachments,
}

/// <summary>What a rule of the gateway does with a message: exactly one.</summary>
public enum GatewayIntercept
{
    /// <summary>Nothing; lower rules still run.</summary>
    DoNotIntercept,

    /// <summary>Deletes it.</summary>
    DeleteEntireMessage,

    /// <summary>Delivers it without further rules.</summary>
    DeliverNow,

    /// <summary>Keeps it back.</summary>
    Quarantine,

    /// <summary>Sends it to somebody else.</summary>
    ChangeRecipient,
}
