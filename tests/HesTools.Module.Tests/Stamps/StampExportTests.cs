using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.Json;

namespace HesTools.Module.Tests.Stamps;

public sealed class StampExportTests : IDisposable
{
    private const string Evil = "R'x ‘a’ ‚b‛ $(throw 'code') `n \"; throw 1; #>\r\n'@\u2028@'\n$x";
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    private void Policy(object[] stamps, object[] rules, string product = "Tmes") => _session.Write("stamps.json", JsonSerializer.Serialize(new { Product = product, Stamps = stamps, Rules = rules }));

    private string Read(string name) => File.ReadAllText(Path.Combine(_session.Folder, name));

    [Fact]
    public void A_script_parses_holds_names_as_they_are_and_runs_nothing_of_them()
    {
        const string html = "<p title=\"a\n'@b\">x</p>\n'@\n<p>‘@ $(throw 2) %SUBJECT% `0</p>\n'@; throw 3\n@'";
        Policy(
            [new { Name = Evil, Html = html, Text = "x" }],
            [
                new { Name = Evil, Trigger = "CleanedMalware", Stamp = Evil, Order = 1, Recipients = new[] { "o'brien’s$x@example.org" }, Senders = Array.Empty<string>(), Exceptions = Array.Empty<object>() },
                new { Name = new string('n', 100), Trigger = "SuspectedBec", Stamp = Evil, Order = 2, Recipients = Array.Empty<string>(), Senders = Array.Empty<string>(), Exceptions = Array.Empty<object>() },
                new { Name = new string('n', 101), Trigger = "SuspectedBec", Stamp = Evil, Order = 3, Recipients = Array.Empty<string>(), Senders = Array.Empty<string>(), Exceptions = Array.Empty<object>() },
            ]);
        Assert.Equal("transport-rules.ps1", _session.Run("(Export-HesStampPolicy ExchangeTransportRule .).Name").Succeeded().Single.BaseObject);
        var path = Path.Combine(_session.Folder, "transport-rules.ps1");
        Assert.Equal([0xef, 0xbb, 0xbf], File.ReadAllBytes(path).Take(3));

        var tree = Parser.ParseFile(path, out _, out var errors);
        Assert.Empty(errors);
        var commands = tree.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().Select(command => command.GetCommandName()).Distinct().Order();
        Assert.Equal(["Get-TransportRule", "New-TransportRule", "Set-StrictMode", "Set-TransportRule", "Write-Warning"], commands);
        var strings = tree.FindAll(node => node is StringConstantExpressionAst, searchNestedScriptBlocks: true).Cast<StringConstantExpressionAst>().Select(text => text.Value).ToList();
        Assert.Contains("HesTools stamp: R'x ‘a’ ‚b‛ $(throw 'code') `n \"; throw 1; #>"[..50], string.Join('\n', strings), StringComparison.Ordinal);
        Assert.Contains(strings, text => text.Contains(Evil, StringComparison.Ordinal));
        Assert.Contains("o'brien’s$x@example.org", strings);

        var rules = RunScript();
        Assert.Equal(4, rules.Select(rule => (string)rule["Name"]!).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(rules, rule => Assert.InRange(((string)rule["Name"]!).Length, 1, 64));
        var text = (string)rules[1]["ApplyHtmlDisclaimerText"]!;
        Assert.Contains("&#39;@; throw 3", text, StringComparison.Ordinal);
        Assert.EndsWith("</div\n>", text, StringComparison.Ordinal);
        Assert.Contains("the subject", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_mean_what_the_rule_means_and_a_second_run_changes_what_is_there()
    {
        Policy(
            [new { Name = "S", Html = "<p>x</p>", Text = "x", Position = "End" }],
            [
                new
                {
                    Name = "R", Trigger = "RemovedAttachment", Stamp = "S", Mode = "Audit", Extensions = new[] { "exe" }, Recipients = new[] { "*@example.org", "*@*.example.org" },
                    Senders = new[] { "a.b@x.example", "*@y.example" }, From = "2020-01-01T00:00:00Z", Until = "2100-01-01T00:00:00+01:00",
                    Exceptions = new object[] { new { Sender = "p@x.example", Recipient = "q@example.org" }, new { Sender = "s@x.example" }, new { Recipient = "*@press.example.org" } },
                },
            ]);
        _session.Run("Export-HesStampPolicy ExchangeTransportRule").Succeeded();
        var rules = RunScript();
        Assert.Equal([0, 1, 2, 3], rules.Select(rule => (int)rule["Priority"]!));
        Assert.Equal("X-HesTools-Stamped", rules[0]["RemoveHeader"]);
        Assert.Equal("X-HesTools-Exempt-1", rules[1]["RemoveHeader"]);
        Assert.Equal(("p@x.example", "q@example.org", "X-HesTools-Exempt-1"), (One(rules[2], "From"), One(rules[2], "SentTo"), (string)rules[2]["SetHeaderName"]!));
        var rule = rules[3];
        Assert.Equal(("X-HesTools-Trigger", "RemovedAttachment"), ((string)rule["HeaderContainsMessageHeader"]!, One(rule, "HeaderContainsWords")));
        Assert.Equal("example.org", One(rule, "RecipientDomainIs"));
        Assert.Equal([@"^a\.b@x\.example$", @"@y\.example$"], Strings(rule, "FromAddressMatchesPatterns"));
        Assert.Equal(("s@x.example", @"@press\.example\.org$"), (One(rule, "ExceptIfFrom"), One(rule, "ExceptIfRecipientAddressMatchesPatterns")));
        Assert.Equal(("Audit", "Append", "Ignore", false), ((string)rule["Mode"]!, (string)rule["ApplyHtmlDisclaimerLocation"]!, (string)rule["ApplyHtmlDisclaimerFallbackAction"]!, (bool)rule["StopRuleProcessing"]!));
        Assert.False(rule.ContainsKey("ActivationDate"));
        Assert.Equal(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)).LocalDateTime, rule["ExpiryDate"]);
        Assert.Contains("# Not carried over: the extensions exe", Read("transport-rules.ps1"), StringComparison.Ordinal);

        // There already: changed, and what it no longer has is taken away.
        var again = RunScript("@{ Name = 'HesTools stamp: R' }, @{ Name = 'HesTools stamp: gone' }, @{ Name = 'Other' }");
        Assert.Equal("HesTools stamp: R", Assert.Single(again, one => one.ContainsKey("Identity"))["Identity"]);
        Assert.True(again[3].ContainsKey("SentTo") && again[3]["SentTo"] is null);
        Assert.Equal("The rule 'HesTools stamp: gone' is no longer in the policy: remove it with Remove-TransportRule.", Assert.Single(again, one => one.ContainsKey("Warning"))["Warning"]);
        Assert.Empty(RunScript(arguments: "-WhatIf"));
    }

    [Fact]
    public void A_run_sheet_has_every_field_and_the_product_decides_which()
    {
        Policy(
            [new { Name = "S", Html = "<p>html twin</p>", Text = "text ``` twin" }],
            [new { Name = "R", Trigger = "SuspectedBec", Stamp = "S", Mode = "Audit", From = "2026-12-01T09:00:00+01:00" }]);
        _session.Run("Export-HesStampPolicy RunSheet sheets").Succeeded();
        var sheet = Read("sheets/runsheet.md");
        foreach (var part in new[] { "Predefined style, Information", "<p>html twin</p>", "````text\n   text ``` twin\n   ````", "value `SuspectedBec`", "*Enable* **off**", "no audit", "2026-12-01 09:00 (UTC+01:00)", "Stamp inserted", "Read-HesLog", "## Rollback", "## Sign-off" })
        {
            Assert.Contains(part, sheet, StringComparison.Ordinal);
        }

        _session.Run("Export-HesStampPolicy RunSheet sheets -Product Hes -Force").Succeeded();
        sheet = Read("sheets/runsheet.md");
        Assert.Contains("Hosted Email Security", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("html twin", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Header", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_exported_is_an_error_and_writes_nothing()
    {
        _session.Run("Export-HesStampPolicy RunSheet out").Error("StampPolicyNotFound");
        Policy([new { Name = "S", Html = "<p>%CI_RULE_NAME%</p>", Text = "x" }], []);
        Assert.Contains("'S' has the token %CI_RULE_NAME%", _session.Run("Export-HesStampPolicy RunSheet out").Error("StampTokenNotSupported").ToString(), StringComparison.Ordinal);
        _session.Run("Export-HesStampPolicy RunSheet ok -Product Cegp").Succeeded();
        Policy([new { Name = "S", Html = "<script>x</script>", Text = "x" }], []);
        _session.Run("Export-HesStampPolicy Preview, RunSheet, ExchangeTransportRule out").Error("PolicyInvalid");
        Policy([], [new { Name = "R", Trigger = "SuspectedBec", Stamp = "None" }]);
        _session.Run("Export-HesStampPolicy ExchangeTransportRule out").Error("PolicyInvalid");
        Assert.False(Directory.Exists(Path.Combine(_session.Folder, "out")));
    }

    [Fact]
    public void Files_there_are_stay_without_force_and_WhatIf_writes_nothing()
    {
        Policy([new { Name = "S", Html = "<p>x</p>", Text = "x" }], []);
        Assert.Empty(_session.Run("Export-HesStampPolicy RunSheet, ExchangeTransportRule out -WhatIf").Succeeded().Output);
        Assert.False(Directory.Exists(Path.Combine(_session.Folder, "out")));
        _session.Write("out/runsheet.md", "mine");
        var result = _session.Run("Export-HesStampPolicy RunSheet, ExchangeTransportRule out");
        result.Error("TargetExists");
        Assert.Equal("transport-rules.ps1", ((FileInfo)result.Single.BaseObject).Name);
        Assert.Equal("mine", Read("out/runsheet.md"));
        _session.Run("Export-HesStampPolicy RunSheet out -Force").Succeeded();
        Assert.StartsWith("# Run sheet", Read("out/runsheet.md"), StringComparison.Ordinal);
        Assert.Equal(["runsheet.md", "transport-rules.ps1"], Directory.GetFiles(Path.Combine(_session.Folder, "out")).Select(Path.GetFileName).Order());
    }

    // Runs the script against stand-ins of the cmdlets of Exchange, which give what they were called with.
    private List<Hashtable> RunScript(string existing = "", string arguments = "")
    {
        var result = _session.Run($$"""
            function Get-TransportRule { {{existing}} }
            function Write-Warning($Message) { @{ Warning = $Message } }
            function Call { $call = @{}; for ($i = 0; $i -lt $args.Count; $i += 2) { $call[$args[$i].Trim('-', ':')] = $args[$i + 1] }; $call }
            function New-TransportRule { Call @args }
            function Set-TransportRule { Call @args }
            & './transport-rules.ps1' {{arguments}}
            """).Succeeded();
        return [.. result.Output.Select(item => (Hashtable)item.BaseObject)];
    }

    private static string One(Hashtable rule, string parameter) => Assert.Single(Strings(rule, parameter));

    private static IEnumerable<string> Strings(Hashtable rule, string parameter) =>
        ((IEnumerable)(rule[parameter] ?? Array.Empty<object>())).Cast<object>().Select(value => (string)(value is PSObject wrapped ? wrapped.BaseObject : value));
}
