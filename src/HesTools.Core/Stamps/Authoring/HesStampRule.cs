namespace HesTools.Stamps;

/// <summary>A rule of a stamp policy with its stamp, by the names of the parameters of <c>Set-HesStampPolicy</c>.</summary>
public sealed record HesStampRule
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>CleanedMalware</c>, <c>RemovedAttachment</c> or <c>SuspectedBec</c>.</summary>
    public required string Trigger { get; init; }

    /// <summary>Rules are tried from the lowest number.</summary>
    public required int Order { get; init; }

    /// <summary><c>Audit</c> or <c>Enforce</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>File name extensions without the dot; none: any.</summary>
    public required string[] Extension { get; init; }

    /// <summary>Envelope recipients; none: any.</summary>
    public required string[] Recipient { get; init; }

    /// <summary>Envelope senders; none: any.</summary>
    public required string[] Sender { get; init; }

    /// <summary>Pairs of sender and recipient whose messages are not stamped.</summary>
    public required StampExceptionPair[] Exception { get; init; }

    /// <summary>From when it applies, included; null: always.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when it applies, excluded; null: for ever.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The type of the gateway's rule.</summary>
    public required string Type { get; init; }

    /// <summary>What the gateway's rule does to the message besides the stamp.</summary>
    public required string[] Action { get; init; }

    /// <summary>What the gateway's rule does with the message.</summary>
    public required string Intercept { get; init; }

    /// <summary>The name of the stamp.</summary>
    public required string Stamp { get; init; }

    /// <summary>Where the stamp goes: <c>Start</c> or <c>End</c>; null: there is no such stamp.</summary>
    public string? Position { get; init; }

    /// <summary>How the stamp looks: <c>Information</c>, <c>Suspicious</c>, <c>Dangerous</c> or <c>Custom</c>; null: there is no such stamp.</summary>
    public string? Style { get; init; }

    /// <summary>What goes into HTML parts.</summary>
    public string? Html { get; init; }

    /// <summary>What goes into plain text parts.</summary>
    public string? Text { get; init; }

    /// <summary>The zone of <c>%DATE&amp;TIME%</c>; null: UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The gateway the policy is for: <c>Hes</c>, <c>Tmes</c> or <c>Cegp</c>.</summary>
    public required string Product { get; init; }

    /// <summary>A rule of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="rule">The rule.</param>
    public static HesStampRule Of(StampPolicy policy, StampRule rule)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(rule);
        var stamp = policy.FindStamp(rule.Stamp);
        return new HesStampRule
        {
            Name = rule.Name,
            Trigger = rule.Trigger.ToString(),
            Order = rule.Order,
            Mode = rule.Mode.ToString(),
            Extension = rule.Extensions,
            Recipient = rule.Recipients,
            Sender = rule.Senders,
            Exception = rule.Exceptions,
            From = rule.From,
            Until = rule.Until,
            Type = rule.EffectiveType.ToString(),
            Action = [.. rule.EffectiveActions.Select(action => action.ToString())],
            Intercept = rule.Intercept.ToString(),
            Stamp = rule.Stamp,
            Position = stamp?.Position.ToString(),
            Style = stamp?.Style.ToString(),
            Html = stamp?.Html,
            Text = stamp?.Text,
            TimeZone = stamp?.TimeZone,
            Product = policy.Product.ToString(),
        };
    }
}
