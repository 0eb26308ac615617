using HesTools.Time;

namespace HesTools.Stamps;

/// <summary>What is to change of a rule and its stamp, or to be of a new one; null: as it is.</summary>
public sealed record StampRuleChange
{
    /// <summary>The rule; null: that of the trigger's name.</summary>
    public string? Name { get; init; }

    /// <summary>The trigger; a new rule needs one.</summary>
    public StampTrigger? Trigger { get; init; }

    /// <summary>The name of the stamp; a new one begins as the rule's stamp was.</summary>
    public string? Stamp { get; init; }

    /// <summary>Where the stamp goes.</summary>
    public StampPosition? Position { get; init; }

    /// <summary>How the stamp looks.</summary>
    public StampStyle? Style { get; init; }

    /// <summary>What goes into HTML parts; alone, the text is made from it.</summary>
    public string? Html { get; init; }

    /// <summary>What goes into plain text parts; alone, the HTML is made from it.</summary>
    public string? Text { get; init; }

    /// <summary>File name extensions, with or without the dot.</summary>
    public IReadOnlyList<string>? Extensions { get; init; }

    /// <summary>Envelope recipients; a domain alone is all its addresses.</summary>
    public IReadOnlyList<string>? Recipients { get; init; }

    /// <summary>Envelope senders; a domain alone is all its addresses.</summary>
    public IReadOnlyList<string>? Senders { get; init; }

    /// <summary>Pairs of sender and recipient.</summary>
    public IReadOnlyList<StampExceptionPair>? Exceptions { get; init; }

    /// <summary>The order; a new rule comes last.</summary>
    public int? Order { get; init; }

    /// <summary>Whether it stamps.</summary>
    public StampMode? Mode { get; init; }

    /// <summary>Whether the start is to change.</summary>
    public bool SetsFrom { get; init; }

    /// <summary>From when it applies, read in the stamp's zone; null: always.</summary>
    public WallClock? From { get; init; }

    /// <summary>Whether the end is to change.</summary>
    public bool SetsUntil { get; init; }

    /// <summary>Until when it applies, read in the stamp's zone; null: for ever.</summary>
    public WallClock? Until { get; init; }

    /// <summary>The stamp's zone: an IANA or Windows id; empty: UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The type of the gateway's rule.</summary>
    public GatewayRuleType? Type { get; init; }

    /// <summary>What the gateway's rule does to the message besides the stamp.</summary>
    public IReadOnlyList<GatewayAction>? Actions { get; init; }

    /// <summary>What the gateway's rule does with the message.</summary>
    public GatewayIntercept? Intercept { get; init; }

    /// <summary>The gateway the policy is for.</summary>
    public GatewayProduct? Product { get; init; }

    /// <summary>Makes the change.</summary>
    /// <param name="policy">The policy there is.</param>
    /// <exception cref="StampPolicyException">A value is none; nothing is to be written.</exception>
    public ChangedStampPolicy ApplyTo(StampPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var name = StampValues.Name(Name ?? Trigger?.ToString() ?? throw new StampPolicyException(StampPolicyProblem.StampTriggerRequired, this, "Neither a rule nor a trigger is named."));
        var before = policy.FindRule(name);
        var trigger = Trigger ?? before?.Trigger
            ?? throw new StampPolicyException(StampPolicyProblem.StampTriggerRequired, name, $"There is no rule '{name}', and a new one needs a trigger.");
        var (stampBefore, stamp) = ChangeStamp(policy, before, trigger);
        var rule = ChangeRule(before ?? NewRule(policy, name, trigger), before?.Trigger, trigger, stamp.TimeZone) with { Stamp = stamp.Name };
        var changed = policy with { Product = Product ?? policy.Product };
        return new ChangedStampPolicy
        {
            Rule = rule,
            Policy = changed.With(rule, stamp),
            IsChanged = before is null || stampBefore is null || Written(policy.Product, before, stampBefore) != Written(changed.Product, rule, stamp),
            OthersChanged = stampBefore is null || stampBefore == stamp ? [] : [.. policy.Rules.Where(other => !StampPolicy.SameName(other.Name, name) && StampPolicy.SameName(other.Stamp, stamp.Name)).Select(other => other.Name)],
        };
    }

    private static StampRule NewRule(StampPolicy policy, string name, StampTrigger trigger) => new()
    {
        Name = name,
        Trigger = trigger,
        Stamp = "",
        Order = policy.Rules.Length == 0 ? 1 : policy.Rules.Max(rule => rule.Order) + 1,
        Extensions = trigger == StampTrigger.RemovedAttachment ? [.. FileExtension.Dangerous] : [],
    };

    private StampRule ChangeRule(StampRule rule, StampTrigger? triggerBefore, StampTrigger trigger, string? zone)
    {
        var belongs = rule with { Trigger = trigger, Type = null, Actions = null };
        var belonged = belongs with { Trigger = triggerBefore ?? trigger };
        var changed = rule with
        {
            Trigger = trigger,
            Mode = Mode ?? rule.Mode,
            Order = Order ?? rule.Order,
            Extensions = Extensions is null ? (trigger == StampTrigger.RemovedAttachment ? rule.Extensions : []) : StampValues.Extensions(Extensions, trigger),
            Recipients = Recipients is null ? rule.Recipients : StampValues.Addresses(Recipients),
            Senders = Senders is null ? rule.Senders : StampValues.Addresses(Senders),
            Exceptions = Exceptions is null ? rule.Exceptions : [.. Exceptions.Select(StampValues.ExceptionPair)],
            From = SetsFrom ? Moment(From, rule.From, zone) : rule.From,
            Until = SetsUntil ? Moment(Until, rule.Until, zone) : rule.Until,

            // What belongs to the trigger anyway is not written, so that it follows the trigger.
            Type = Type is null ? rule.Type : Type == belongs.EffectiveType || Type == belonged.EffectiveType ? null : Type,
            Actions = Actions is null ? rule.Actions : Actions.SequenceEqual(belongs.EffectiveActions) || Actions.SequenceEqual(belonged.EffectiveActions) ? null : [.. Actions],
            Intercept = Intercept ?? rule.Intercept,
        };
        return changed.From >= changed.Until
            ? throw new StampPolicyException(StampPolicyProblem.InvalidPeriod, changed.From!, $"The rule would apply from {changed.From:yyyy-MM-dd HH:mm zzz} until {changed.Until:yyyy-MM-dd HH:mm zzz}: never.")
            : changed;
    }

    private (Stamp? Before, Stamp Stamp) ChangeStamp(StampPolicy policy, StampRule? before, StampTrigger trigger)
    {
        var model = before is null ? null : policy.FindStamp(before.Stamp);
        var name = StampValues.Name(Stamp ?? before?.Stamp ?? DefaultStamps.For(trigger).Name);
        var existing = policy.FindStamp(name);
        var stamp = existing ?? (model ?? DefaultStamps.For(trigger)) with { Name = name };
        if (Html is not null && Html != existing?.Html && StampHtml.Problem(Html) is { } problem)
        {
            throw new StampPolicyException(StampPolicyProblem.InvalidStampHtml, Html, problem);
        }

        // The oldest gateway has one box of text: who emptied the HTML for it does not want it back.
        var isTextOnly = (Product ?? policy.Product) == GatewayProduct.Hes && existing is { Html: "" };
        return (existing, stamp with
        {
            Position = Position ?? stamp.Position,
            Style = Style ?? stamp.Style,
            Html = (Html ?? (string.IsNullOrWhiteSpace(Text) || isTextOnly ? stamp.Html : StampHtml.FromText(Text))).ReplaceLineEndings("\n"),
            Text = (Text ?? (string.IsNullOrWhiteSpace(Html) ? stamp.Text : StampHtml.ToText(Html))).ReplaceLineEndings("\n"),
            TimeZone = TimeZone is null ? stamp.TimeZone : TimeZone.Length == 0 ? null : StampValues.Zone(TimeZone).Id,
        });
    }

    // The same instant in another zone is no change.
    private static DateTimeOffset? Moment(WallClock? clock, DateTimeOffset? before, string? zone) =>
        clock?.In(zone is null ? TimeZoneInfo.Utc : StampValues.Zone(zone)) is { } moment ? (moment == before ? before : moment) : null;

    private static string Written(GatewayProduct product, StampRule rule, Stamp stamp) => StampPolicyFile.Write(new StampPolicy { Product = product, Rules = [rule], Stamps = [stamp] });
}

/// <summary>A policy after a change.</summary>
public sealed record ChangedStampPolicy
{
    /// <summary>The policy there is to be.</summary>
    public required StampPolicy Policy { get; init; }

    /// <summary>The rule.</summary>
    public required StampRule Rule { get; init; }

    /// <summary>Whether anything is other than it was.</summary>
    public required bool IsChanged { get; init; }

    /// <summary>Other rules whose stamp is changed with it.</summary>
    public required IReadOnlyList<string> OthersChanged { get; init; }
}
