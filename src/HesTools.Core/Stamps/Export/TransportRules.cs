using System.Globalization;

namespace HesTools.Stamps.Export;

/// <summary>A mail flow rule of Exchange Online.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Notes">What is to be known of it.</param>
/// <param name="Settings">Parameters of New-TransportRule and their values as PowerShell.</param>
internal sealed record TransportRule(string Name, IReadOnlyList<string> Notes, IReadOnlyList<(string Parameter, string Value)> Settings);

/// <summary>The rules of a policy as mail flow rules, in the order in which Exchange is to try them.</summary>
internal sealed class TransportRules(StampPolicy policy)
{
    private const string GuardHeader = "X-HesTools-Stamped";
    private const string ExemptHeader = "X-HesTools-Exempt-";
    private const string Yes = "yes";
    private const int LongestName = 64;
    private const int LongestComment = 1024;
    private const int LongestHtml = 5000;

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<TransportRule> _rules = [];
    private readonly List<StampExportProblem> _problems = [];
    private readonly List<string> _leftOut = [];
    private readonly string _hash = StampExporter.HashOf(policy);

    /// <summary>What could not be made.</summary>
    public IReadOnlyList<StampExportProblem> Problems => _problems;

    /// <summary>Rules that need not be made, and why.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>The rules.</summary>
    public IReadOnlyList<TransportRule> Make()
    {
        var tooLong = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var rule in policy.InOrder)
        {
            number++;
            var (neutral, replaced) = StampTokens.Neutral(policy.FindStamp(rule.Stamp)!);

            // Two percent signs begin a value from the directory.
            var html = RenderedStamp.Of(neutral, new StampFacts()).Html.Replace("%%", "%&#37;", StringComparison.Ordinal);
            if (PowerShellText.HereStringLength(html) is var length && length > LongestHtml)
            {
                if (tooLong.Add(neutral.Name))
                {
                    _problems.Add(new StampExportProblem("StampTooLong", neutral.Name, string.Create(
                        CultureInfo.InvariantCulture, $"The stamp '{neutral.Name}' has {length} characters of HTML; Exchange Online takes {LongestHtml}. Rules with it are left out.")));
                }
            }
            else if (rule.Exceptions.Any(pair => pair is { Sender: "", Recipient: "" }))
            {
                _leftOut.Add($"The rule '{rule.Name}' excepts everybody and stamps nothing.");
            }
            else
            {
                Add(rule, neutral, html, replaced, number);
            }
        }

        // Only now is it known whether there is anything to guard.
        return _rules.Count == 0 ? [] : [Clear("HesTools stamp guard", GuardHeader, "Takes away a guard that a sender wrote, who wants no stamp."), .. _rules];
    }

    private void Add(StampRule rule, Stamp stamp, string html, IReadOnlyList<string> replaced, int number)
    {
        var exempt = Exemptions(rule, number);
        var settings = new List<(string Parameter, string Value)> { ("FromScope", PowerShellText.Quote("NotInOrganization")) };
        settings.Add(("HeaderContainsMessageHeader", PowerShellText.Quote(StampRequest.TriggerField)));
        settings.Add(("HeaderContainsWords", PowerShellText.Quote([rule.Trigger.ToString()])));
        settings.AddRange(TransportConditions.Recipients(rule.Recipients));
        settings.AddRange(TransportConditions.Senders(rule.Senders));
        settings.Add(("ExceptIfHeaderContainsMessageHeader", PowerShellText.Quote(GuardHeader)));
        settings.Add(("ExceptIfHeaderContainsWords", PowerShellText.Quote([Yes])));
        settings.AddRange(TransportConditions.Senders([.. rule.Exceptions.Where(pair => pair.Recipient.Length == 0).Select(pair => pair.Sender)]).Select(ExceptIf));
        settings.AddRange(TransportConditions.Recipients([.. rule.Exceptions.Where(pair => pair.Sender.Length == 0).Select(pair => pair.Recipient)]).Select(ExceptIf));
        if (exempt is not null)
        {
            settings.Add(("ExceptIfHeaderMatchesMessageHeader", PowerShellText.Quote(exempt)));
            settings.Add(("ExceptIfHeaderMatchesPatterns", PowerShellText.Quote([$"^{Yes}$"])));
        }

        settings.Add(("SenderAddressLocation", PowerShellText.Quote("Envelope")));
        if (rule.From is { } from)
        {
            settings.Add(("ActivationDate", PowerShellText.LocalTime(from)));
        }

        if (rule.Until is { } until)
        {
            settings.Add(("ExpiryDate", PowerShellText.LocalTime(until)));
        }

        settings.Add(("ApplyHtmlDisclaimerLocation", PowerShellText.Quote(stamp.Position == StampPosition.Start ? "Prepend" : "Append")));
        settings.Add(("ApplyHtmlDisclaimerFallbackAction", PowerShellText.Quote("Ignore")));
        settings.Add(("SetHeaderName", PowerShellText.Quote(GuardHeader)));
        settings.Add(("SetHeaderValue", PowerShellText.Quote(Yes)));
        settings.AddRange(Common(rule.Mode == StampMode.Audit ? "Audit" : "Enforce", $"stamp '{stamp.Name}', trigger {rule.Trigger}, rule '{rule.Name}'"));
        settings.Add(("ApplyHtmlDisclaimerText", PowerShellText.HereString(html)));
        _rules.Add(new TransportRule(ExportNames.Short("HesTools stamp: " + rule.Name, LongestName, _names), [.. Notes(rule, replaced)], settings));
    }

    // A pair needs both of its parts, and a rule ORs its exceptions: rules before it mark the messages of each pair.
    private string? Exemptions(StampRule rule, int number)
    {
        var pairs = rule.Exceptions.Where(pair => pair.Sender.Length > 0 && pair.Recipient.Length > 0).GroupBy(pair => pair.Sender, StringComparer.OrdinalIgnoreCase).ToList();
        if (pairs.Count == 0)
        {
            return null;
        }

        var header = ExemptHeader + number.ToString(CultureInfo.InvariantCulture);
        _rules.Add(Clear($"HesTools stamp exceptions cleared: {rule.Name}", header, "Takes away a mark that a sender wrote, who wants no stamp."));
        foreach (var pair in pairs)
        {
            var settings = new List<(string Parameter, string Value)> { ("FromScope", PowerShellText.Quote("NotInOrganization")) };
            settings.AddRange(TransportConditions.Senders([pair.Key]));
            settings.AddRange(TransportConditions.Recipients([.. pair.Select(one => one.Recipient).Distinct(StringComparer.OrdinalIgnoreCase)]));
            settings.Add(("SenderAddressLocation", PowerShellText.Quote("Envelope")));
            settings.Add(("SetHeaderName", PowerShellText.Quote(header)));
            settings.Add(("SetHeaderValue", PowerShellText.Quote(Yes)));
            settings.AddRange(Common("Enforce", $"an exception of the rule '{rule.Name}'"));
            _rules.Add(new TransportRule(ExportNames.Short($"HesTools stamp exception: {rule.Name}", LongestName, _names), ["Marks messages of a pair of sender and recipient that are not to be stamped."], settings));
        }

        return header;
    }

    private TransportRule Clear(string name, string header, string note) => new(
        ExportNames.Short(name, LongestName, _names), [note],
        [("FromScope", PowerShellText.Quote("NotInOrganization")), ("RemoveHeader", PowerShellText.Quote(header)), .. Common("Enforce", "takes away what a sender wrote")]);

    private IEnumerable<(string Parameter, string Value)> Common(string mode, string purpose)
    {
        var comment = $"HesTools: {purpose}. Policy SHA-256 {_hash}.";
        comment = comment.Length <= LongestComment ? comment : $"HesTools. Policy SHA-256 {_hash}.";
        return [("Mode", PowerShellText.Quote(mode)), ("RuleErrorAction", PowerShellText.Quote("Ignore")), ("StopRuleProcessing", "$false"), ("Comments", PowerShellText.Quote(comment))];
    }

    private static (string Parameter, string Value) ExceptIf((string Parameter, string Value) condition) => ("ExceptIf" + condition.Parameter, condition.Value);

    private static IEnumerable<string> Notes(StampRule rule, IReadOnlyList<string> replaced)
    {
        yield return $"Rule '{rule.Name}', trigger {rule.Trigger}, stamp '{rule.Stamp}'.";
        if (replaced.Count > 0)
        {
            yield return $"Not carried over: the tokens {string.Join(", ", replaced.Select(name => $"%{name}%"))}; general words take their place.";
        }

        if (rule.Extensions.Length > 0)
        {
            yield return $"Not carried over: the extensions {string.Join(", ", rule.Extensions)}; the file is gone when Exchange sees the message. Any removed attachment counts.";
        }

        if (rule.Exceptions.Any(pair => pair.Recipient.Length > 0))
        {
            yield return "Not carried over: a message to several recipients is excepted for all of them when one is; the gateway excepts it only when all are.";
        }

        if (rule.Mode == StampMode.Audit)
        {
            yield return "In audit: what it would do is in the message trace, no message is stamped.";
        }
    }
}
