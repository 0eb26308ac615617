using System.Collections;
using System.Management.Automation;
using HesTools.Stamps;
using HesTools.Time;

namespace HesTools.PowerShell.Commands;

/// <summary>Makes a rule of the stamp policy and its stamp, or changes what is given of them.</summary>
[Cmdlet(VerbsCommon.Set, "HesStampPolicy", SupportsShouldProcess = true)]
[OutputType(typeof(HesStampRule))]
public sealed class SetStampPolicyCommand : HesStampCmdlet
{
    // What was typed, not piped: of what is piped, the twin of what was typed has to follow it.
    private readonly HashSet<string> _typed = new(StringComparer.Ordinal);

    /// <summary>The rule. Default: that of the trigger's name.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>What the gateway did with, or thought of, the message. A new rule needs it.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public StampTrigger? Trigger { get; set; }

    /// <summary>File name extensions, * for any characters; none: any. Of RemovedAttachment. Default for a new rule: those that can do harm.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    public string[]? Extension { get; set; }

    /// <summary>The name of the stamp, which rules can share. Default for a new rule: that of the trigger's default stamp.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Stamp { get; set; } = "";

    /// <summary>Where the stamp goes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public StampPosition? Position { get; set; }

    /// <summary>What goes into HTML parts. Without -Text, the text is made from it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string? Html { get; set; }

    /// <summary>What goes into plain text parts. Without -Html, the HTML is made from it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string? Text { get; set; }

    /// <summary>How the stamp looks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public StampStyle? Style { get; set; }

    /// <summary>Envelope recipients: an address, *@example.com, *@*.example.com, or a domain; none: any.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    public string[]? Recipient { get; set; }

    /// <summary>Envelope senders, in the same form; none: any.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    public string[]? Sender { get; set; }

    /// <summary>Messages that are not stamped: @{ Sender = ...; Recipient = ... }, or one of the two.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    public object[]? Exception { get; set; }

    /// <summary>Rules are tried from the lowest number. Default for a new rule: the last.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue)]
    public int? Order { get; set; }

    /// <summary>Whether messages are stamped, or only said to be.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public StampMode? Mode { get; set; }

    /// <summary>From when the rule applies, included: an instant, or a wall-clock time of the stamp's zone; null: always.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [WallClock(AllowNone = true)]
    public WallClock? From { get; set; }

    /// <summary>Until when the rule applies, excluded; null: for ever.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [WallClock(AllowNone = true)]
    public WallClock? Until { get; set; }

    /// <summary>The zone of %DATE&amp;TIME% in the stamp, in which -From and -Until are read: an IANA or Windows id. Default: UTC.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [AllowEmptyString]
    [AllowNull]
    public string? TimeZone { get; set; }

    /// <summary>The type of the gateway's rule. Default: the one that belongs to the trigger.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public GatewayRuleType? Type { get; set; }

    /// <summary>What the gateway's rule does to the message besides the stamp. Default: what belongs to the trigger.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    public GatewayAction[]? Action { get; set; }

    /// <summary>What the gateway's rule does with the message.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public GatewayIntercept? Intercept { get; set; }

    /// <summary>The gateway the whole policy is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public GatewayProduct? Product { get; set; }

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Give the rule.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _typed.UnionWith(MyInvocation.BoundParameters.Keys);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var change = Change();
            var path = StampPolicyFile.PathOf(WorkspacePath(Workspace));
            OnWorkspaceFile(path, () => Write(path, change));
        }
        catch (StampPolicyException exception)
        {
            WriteError(Errors.StampPolicy(exception));
        }
    }

    private void Write(string path, StampRuleChange change)
    {
        var planned = change.ApplyTo(StampPolicyFile.Read(path) ?? new StampPolicy());
        if (!ShouldProcess(path, $"Set the rule '{DisplayText.Clean(planned.Rule.Name, 200)}'"))
        {
            return;
        }

        var made = planned;
        StampPolicyFile.Change(path, policy =>
        {
            made = change.ApplyTo(policy);
            return made.IsChanged ? made.Policy : null;
        });
        if (made.OthersChanged.Count > 0)
        {
            WriteWarning($"The stamp '{DisplayText.Clean(made.Rule.Stamp, 200)}' was changed for other rules too: {DisplayText.Clean(string.Join(", ", made.OthersChanged), 1000)}.");
        }

        if (!made.IsChanged)
        {
            WriteVerbose("The rule and its stamp are so already.");
        }

        if (PassThru)
        {
            WriteObject(HesStampRule.Of(made.Policy, made.Rule));
        }
    }

    private StampRuleChange Change()
    {
        var bound = MyInvocation.BoundParameters;
        bool Follows(string own, string typed) => !_typed.Contains(own) && _typed.Contains(typed);
        return new StampRuleChange
        {
            Name = Name.Length == 0 ? null : Name,
            Trigger = Trigger,
            Stamp = Stamp.Length == 0 ? null : Stamp,
            Position = Position,
            Style = Style,
            Html = Follows(nameof(Html), nameof(Text)) ? null : Html,
            Text = Follows(nameof(Text), nameof(Html)) ? null : Text,
            Extensions = Follows(nameof(Extension), nameof(Trigger)) ? null : Extension,
            Recipients = Recipient,
            Senders = Sender,
            Exceptions = Exception is null ? null : [.. Exception.Select(ReadException)],
            Order = Order,
            Mode = Mode,
            SetsFrom = bound.ContainsKey(nameof(From)),
            From = From,
            SetsUntil = bound.ContainsKey(nameof(Until)),
            Until = Until,
            TimeZone = bound.ContainsKey(nameof(TimeZone)) ? TimeZone ?? "" : null,
            Type = Follows(nameof(Type), nameof(Trigger)) ? null : Type,
            Actions = Follows(nameof(Action), nameof(Trigger)) ? null : Action,
            Intercept = Intercept,
            Product = Product,
        };
    }

    private static StampExceptionPair ReadException(object? given)
    {
        var item = given is null ? null : PSObject.AsPSObject(given);
        string Member(string name) => (item?.BaseObject is IDictionary entries
            ? entries.Keys.Cast<object>().Where(key => name.Equals(key as string, StringComparison.OrdinalIgnoreCase)).Select(key => entries[key]).FirstOrDefault()
            : item?.Properties[name]?.Value)?.ToString() ?? "";
        var strange = item?.BaseObject is IDictionary all ? all.Keys.Cast<object>().FirstOrDefault(key => !IsPart(key.ToString())) : null;
        return strange is not null || item is null
            ? throw new StampPolicyException(StampPolicyProblem.InvalidStampException, given ?? "", $"'{strange}' is no part of an exception.")
            : new StampExceptionPair { Sender = Member(nameof(StampExceptionPair.Sender)), Recipient = Member(nameof(StampExceptionPair.Recipient)) };
    }

    private static bool IsPart(string? name) =>
        string.Equals(name, nameof(StampExceptionPair.Sender), StringComparison.OrdinalIgnoreCase) || string.Equals(name, nameof(StampExceptionPair.Recipient), StringComparison.OrdinalIgnoreCase);
}
