using HesTools.Stamps;

namespace HesTools.Core.Tests.Stamps;

public sealed class StampPolicyCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Stamp Good = DefaultStamps.For(StampTrigger.CleanedMalware);
    private static readonly StampRule Cleaned = new() { Name = "Cleaned", Trigger = StampTrigger.CleanedMalware, Stamp = Good.Name };

    private static readonly StampRule Removed = new()
    {
        Name = "Removed", Trigger = StampTrigger.RemovedAttachment, Stamp = Good.Name, Order = 2, Extensions = [.. FileExtension.Dangerous],
    };

    private static StampPolicy Of(Stamp stamp, params StampRule[] rules) => new() { Stamps = [stamp], Rules = rules.Length == 0 ? [Cleaned] : rules };

    private static StampPolicy Both(string html, string text) => Of(Good with { Html = html, Text = text });

    private static StampPolicy InText(string text) => Both($"<p>{text.Replace("&", "&amp;", StringComparison.Ordinal)}</p>", text);

    /// <summary>A policy for each id, where it is found and how bad it is.</summary>
    private static readonly Dictionary<string, (StampPolicy Policy, string Place, string Severity)> Cases = new()
    {
        ["UnknownToken"] = (InText("About %subject%."), "Stamps[0].Text", "Warning"),
        ["TokenTooNew"] = (Both("<p>About</p>", "About %HEADER_SENDER%"), "Stamps[0].Text", "Warning"),
        ["TokenEmpty"] = (Of(Good with { Html = "<p>By %VIRUSNAME%</p>", Text = "By %VIRUSNAME%" }, Removed), "Stamps[0].Html", "Warning"),
        ["TokenUntrusted"] = (InText("About %SUBJECT%"), "Stamps[0].Html", "Warning"),
        ["TokenInMarkup"] = (Both("<p title=\"%RULENAME%\">A</p>", "A"), "Stamps[0].Html", "Error"),
        ["TokenUnescaped"] = (Of(Good with { Html = "<p>At %DATE&TIME%</p>", Text = "At %DATE&TIME%", TimeZone = "UTC" }), "Stamps[0].Html", "Warning"),
        ["DateWithoutTimeZone"] = (InText("At %DATE&TIME%"), "Stamps[0].TimeZone", "Warning"),
        ["MissingTwin"] = (Both("<p>A</p>", " "), "Stamps[0].Text", "Error"),
        ["TwinsDiffer"] = (Both("<p>Do <b>not</b> open it.</p>", "Do open it!"), "Stamps[0].Text", "Warning"),
        ["LowContrast"] = (Both("<p style=\"color:#777; background: #FFF !important\">A</p>", "A"), "Stamps[0].Html", "Warning"),
        ["TooLong"] = (InText(string.Concat(Enumerable.Repeat("word ", 201))), "Stamps[0].Text", "Warning"),
        ["LineTooLong"] = (Both("<p>A</p>", new string('a', 999)), "Stamps[0].Text", "Warning"),
        ["HtmlInvalid"] = (Both("<p>A<script>x</script></p>", "A"), "Stamps[0].Html", "Error"),
        ["HtmlNotSupported"] = (Of(Good) with { Product = GatewayProduct.Hes }, "Stamps[0].Html", "Warning"),
        ["LinkInStamp"] = (Both("<p><a href=\"https://example.com/a%20b%20c\">A</a></p>", "A"), "Stamps[0].Html", "Warning"),
        ["TextNotAscii"] = (InText("Vorsicht: gefährlich"), "Stamps[0].Text", "Information"),
        ["PositionEnd"] = (Of(Good with { Position = StampPosition.End }), "Stamps[0].Position", "Warning"),
        ["InvalidTimeZone"] = (Of(Good with { TimeZone = "Europe/Oxford" }), "Stamps[0].TimeZone", "Error"),
        ["UnusedStamp"] = (Of(Good) with { Stamps = [Good, Good with { Name = "Other" }] }, "Stamps[1]", "Information"),
        ["NameMissing"] = (Of(Good, Cleaned with { Name = " " }), "Rules[0].Name", "Error"),
        ["NameClash"] = (Of(Good, Cleaned, Cleaned with { Name = "CLEANED", Order = 2, Recipients = ["*@a.example"], Mode = StampMode.Audit }), "Rules[1].Name", "Error"),
        ["UnknownStamp"] = (Of(Good, Cleaned, Cleaned with { Name = "Two", Order = 2, Stamp = "None", Trigger = StampTrigger.SuspectedBec }), "Rules[1].Stamp", "Error"),
        ["OrderClash"] = (Of(Good, Cleaned, Removed with { Order = 1 }), "Rules[1].Order", "Warning"),
        ["CleanAndDelete"] = (Of(Good, Cleaned with { Actions = [GatewayAction.CleanMalware, GatewayAction.DeleteMatchingAttachments] }), "Rules[0].Actions", "Error"),
        ["CleanOutsideVirus"] = (Of(Good, Cleaned with { Type = GatewayRuleType.Spam }), "Rules[0].Type", "Error"),
        ["SanitizeWithoutActiveContent"] = (Of(Good, Removed with { Actions = [GatewayAction.SanitizeAttachments] }), "Rules[0].Actions", "Warning"),
        ["StampNotAllowed"] = (Of(Good, Removed with { Type = GatewayRuleType.ScanException }), "Rules[0].Type", "Error"),
        ["StampUseless"] = (Of(Good, Cleaned with { Intercept = GatewayIntercept.DeleteEntireMessage }), "Rules[0].Intercept", "Warning"),
        ["InvalidExtension"] = (Of(Good, Removed with { Extensions = [.. FileExtension.Dangerous, "a/b"] }), $"Rules[0].Extensions[{FileExtension.Dangerous.Count}]", "Error"),
        ["ExtensionIgnored"] = (Of(Good, Cleaned with { Extensions = ["exe"] }), "Rules[0].Extensions", "Warning"),
        ["ExtensionUncovered"] = (Of(Good, Removed with { Extensions = [.. FileExtension.Dangerous.Where(extension => extension != "iso")] }), "Rules[0].Extensions", "Warning"),
        ["ExtensionCoveredTwice"] = (Of(Good, Removed with { Recipients = ["*@a.example"] }, Removed with { Name = "Two", Order = 3, Senders = ["x@*"] }), "Rules[1].Extensions", "Warning"),
        ["InvalidAddress"] = (Of(Good, Cleaned with { Exceptions = [new() { Sender = "*@a.example", Recipient = "not an address" }] }), "Rules[0].Exceptions[0].Recipient", "Error"),
        ["ExceptionForAll"] = (Of(Good, Cleaned with { Exceptions = [new()] }), "Rules[0].Exceptions[0]", "Error"),
        ["InvalidPeriod"] = (Of(Good, Cleaned with { From = Now, Until = Now }), "Rules[0].Until", "Error"),
        ["RuleExpired"] = (Of(Good, Cleaned with { Until = Now }), "Rules[0].Until", "Warning"),
        ["RuleNotYet"] = (Of(Good, Cleaned with { From = Now.AddDays(1) }), "Rules[0].From", "Information"),
        ["NeverReached"] = (Of(Good, Cleaned, Cleaned with { Name = "Two", Order = 2, Recipients = ["a@a.example"] }), "Rules[1].Order", "Warning"),
    };

    public static TheoryData<string> Ids => [.. StampFindingKind.All.Select(kind => kind.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_finding_is_made_at_its_place(string id)
    {
        var (policy, place, severity) = Cases[id];
        var found = StampPolicyCheck.Run(policy, Now);
        Assert.Contains(found, finding => finding.Id == id && finding.Place == place && finding.Severity == severity);

        // Several say the same from two sides; what else is said belongs to it.
        string[] beside = id switch
        {
            "TokenUntrusted" or "UnknownToken" or "TextNotAscii" or "TooLong" or "LineTooLong" or "MissingTwin" => ["TokenUntrusted", "UnknownToken", "TwinsDiffer", "TooLong"],
            "TokenTooNew" => ["TwinsDiffer"],
            "NameClash" => ["NameClash"],
            _ => [],
        };
        Assert.All(found, finding => Assert.True(finding.Id == id || beside.Contains(finding.Id), $"{finding.Id}: {finding.Message}"));
        Assert.All(found, finding => Assert.True(finding.Message.Length > 10 && finding.Remedy.Length > 5));
    }

    [Fact]
    public void Default_stamps_have_no_finding()
    {
        var policy = new StampPolicy();
        foreach (var trigger in Enum.GetValues<StampTrigger>())
        {
            policy = new StampRuleChange { Trigger = trigger }.ApplyTo(policy).Policy;
        }

        Assert.Equal(3, policy.Rules.Length);
        Assert.Empty(StampPolicyCheck.Run(policy, Now));
        Assert.Empty(StampPolicyCheck.Run(policy with { Product = GatewayProduct.Cegp }, Now));
    }

    [Fact]
    public void The_worst_comes_first_and_places_count_up()
    {
        var rules = Enumerable.Range(0, 12).Select(i => Cleaned with { Name = $"R{i}", Order = i, Mode = StampMode.Audit, Until = i % 2 == 0 ? Now : null, Stamp = i == 11 ? "None" : Good.Name }).ToArray();
        var found = StampPolicyCheck.Run(Of(Good, rules), Now);
        Assert.Equal(["Rules[11].Stamp", "Rules[0].Until", "Rules[2].Until", "Rules[4].Until", "Rules[6].Until", "Rules[8].Until", "Rules[10].Until"], found.Select(finding => finding.Place));
    }

    [Theory]
    [InlineData("*@a.example", "x@a.example", true)]
    [InlineData("*@*.example", "x@A.Example", true)]
    [InlineData("x@*", "x@a.example", true)]
    [InlineData("x@a.example", "*@a.example", false)]
    [InlineData("*@*.a.example", "*@a.example", false)]
    [InlineData("*@a.example", "", false)]
    public void A_rule_takes_all_of_another_only_where_its_patterns_do(string first, string second, bool isNeverReached)
    {
        var later = Cleaned with { Name = "Two", Order = 2, Recipients = second.Length == 0 ? [] : [second] };
        Assert.Equal(isNeverReached, Finds(Cleaned with { Recipients = [first] }, later));
    }

    [Fact]
    public void A_rule_is_reached_where_the_one_before_rests_or_leaves_something()
    {
        var later = Cleaned with { Name = "Two", Order = 2 };
        Assert.True(Finds(Cleaned, later));
        Assert.True(Finds(Cleaned with { From = Now.AddDays(-1) }, later));
        Assert.False(Finds(Cleaned with { From = Now.AddDays(1) }, later));
        Assert.False(Finds(Cleaned with { Until = Now.AddDays(1) }, later));
        Assert.True(Finds(Cleaned with { Until = Now.AddDays(1) }, later with { Until = Now.AddDays(1) }));
        Assert.False(Finds(Cleaned with { Mode = StampMode.Audit }, later));
        Assert.False(Finds(Cleaned, later with { Mode = StampMode.Audit }));
        Assert.False(Finds(Cleaned with { Exceptions = [new() { Sender = "a@a.example" }] }, later));
        Assert.False(Finds(Cleaned with { Trigger = StampTrigger.SuspectedBec }, later));
        Assert.True(Finds(Removed with { Extensions = ["do*", "exe"] }, Removed with { Name = "Two", Order = 3, Extensions = ["docm"] }));
        Assert.False(Finds(Removed with { Extensions = ["do*"] }, Removed with { Name = "Two", Order = 3, Extensions = ["docm", "exe"] }));
        Assert.False(Finds(Removed, Removed with { Name = "Two", Order = 3, Extensions = [] }));
    }

    [Fact]
    public void Extensions_are_twice_only_where_the_rules_can_meet()
    {
        var one = Removed with { Recipients = ["*@a.example"] };
        var other = Removed with { Name = "Two", Order = 3, Recipients = ["*@b.example"] };
        Assert.DoesNotContain(StampPolicyCheck.Run(Of(Good, one, other), Now), finding => finding.Id == "ExtensionCoveredTwice");
        Assert.Contains(StampPolicyCheck.Run(Of(Good, one, other with { Recipients = ["*@*.example"] }), Now), finding => finding.Id == "ExtensionCoveredTwice");
        Assert.DoesNotContain(StampPolicyCheck.Run(Of(Good, one with { Until = Now.AddDays(1) }, one with { Name = "Two", Order = 3, From = Now.AddDays(1) }), Now), finding => finding.Id == "ExtensionCoveredTwice");
    }

    [Fact]
    public void Twins_may_differ_in_case_punctuation_markup_and_links()
    {
        Assert.Empty(StampPolicyCheck.Run(Both("<p><b>Careful!</b></p><ul><li>Ask <a href=\"mailto:help@example.com\">us</a> &amp; wait</li></ul>", "CAREFUL\n- ask us (help@example.com) & wait."), Now));
        Assert.Contains("'not'", Assert.Single(StampPolicyCheck.Run(Both("<p>Do not</p>", "Do"), Now)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_policy_is_checked_to_its_end()
    {
        string[] hostile = ["<", "<p", "<p>\0</p>", "%%%%", "%A%B%C%", "<p style=\"color:#zzz;background:url(x)\">x", "\ud800", new string('%', 5000), new string('<', 5000), "</p></p>", "<p style=\":;;:\">a</p>"];
        foreach (var text in hostile)
        {
            var rule = new StampRule { Name = text, Trigger = StampTrigger.RemovedAttachment, Stamp = text, Extensions = [text], Recipients = [text], Senders = [text] };
            var policy = new StampPolicy { Stamps = [new Stamp { Name = text, Html = text, Text = text, TimeZone = text, Style = StampStyle.Custom }], Rules = [rule, rule with { Order = 2 }] };
            Assert.NotEmpty(StampPolicyCheck.Run(policy, Now));
        }
    }

    private static bool Finds(params StampRule[] rules) => StampPolicyCheck.Run(Of(Good, rules), Now).Any(finding => finding.Id == "NeverReached");
}
