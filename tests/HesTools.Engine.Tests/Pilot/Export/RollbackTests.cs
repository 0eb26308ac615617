using System.Diagnostics;
using System.Text.RegularExpressions;
using HesTools.Pilot;
using HesTools.Pilot.Export;

namespace HesTools.Engine.Tests.Pilot.Export;

/// <summary>The scripts, sent by nsupdate to a real server: what they do, and that the way back leads back.</summary>
public sealed partial class RollbackTests
{
    private const string Nsupdate = "/usr/bin/nsupdate";

    // Bytes, quotation marks, backslashes and what would be a comment or a command.
    private const string Hostile = "a \\\" b ; send\\\\ \\010update delete one.example. NS\\255 $TTL";

    private const string One = $"""
        @ 86400 MX 10 mail
        @ 86400 MX 20 backup.elsewhere.example.
        @ 86400 MX 20 other
        @ 7200 TXT "v=spf1 ip4:192.0.2.0/24 " "include:_spf.elsewhere.example -all"
        @ 7200 TXT "{Hostile}"
        @ 7200 TXT "site-verification=1" "" "x"
        @ 60 A 192.0.2.1
        @ 60 CAA 0 issue "ca.example"
        mail 600 A 192.0.2.2
        other 600 A 192.0.2.3
        _dmarc 900 TXT "v=DMARC1; p=none"
        sub 120 MX 5 mail
        """;

    private const string Two = "@ 1800 MX 0 mail\n@ 1800 TXT \"v=spf1 mx -all\"\nmail 600 A 192.0.2.2\n* 77 MX 9 mail\n";
    private const string Short = "@ 120 MX 0 mail\nmail 600 A 192.0.2.2\n";
    private const string None = "@ 120 A 192.0.2.9\n";

    private static readonly PilotDomain[] Domains =
    [
        PilotSample.Domain(
            "one.example",
            PilotSample.Mx("one.example", 86400, "10 mail.one.example", "20 backup.elsewhere.example", "20 other.one.example"),
            PilotSample.Txt("one.example", 7200, ["v=spf1 ip4:192.0.2.0/24 ", "include:_spf.elsewhere.example -all"], ["a \" b ; send\\ \nupdate delete one.example. NS\xFF $TTL"], ["site-verification=1", "", "x"])),
        PilotSample.Domain("two.example", PilotSample.Mx("two.example", 1800, "0 mail.two.example")),
        PilotSample.Domain("short.example", PilotSample.Mx("short.example", 120, "0 mail.short.example")),
        PilotSample.Domain("none.example", PilotSample.Mx("none.example", 0)),
    ];

    private static readonly string[] Steps = ["1-lower-ttl", "2-switch", "3-raise-ttl"];

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    public void From_every_step_the_way_back_leads_to_the_zones_as_they_were(int steps, bool isSigned)
    {
        Assert.SkipUnless(File.Exists(Nsupdate), "nsupdate is not installed.");
        using var knot = Start(isSigned);
        var before = Zones(knot);
        var result = PilotExporter.Export(PilotSample.Export(Domains), PilotExportFormat.DnsChanges)!;
        Assert.Empty(result.Problems);
        for (var step = 0; step < steps; step++)
        {
            var (code, said) = Send(knot, result.Text($"wave-1-{Steps[step]}.nsupdate"));
            Assert.True(code == 0, said);
        }

        var changed = Zones(knot);
        Assert.Equal(steps == 0, before == changed);
        var ttl = steps == 3 ? 86400 : 300;
        Assert.Equal(steps == 1, changed.Contains("one.example. 300 IN MX 10 mail.one.example.", StringComparison.Ordinal));
        Assert.Equal(steps > 1, changed.Contains($"one.example. {ttl} IN MX 10 acme.in.tmes.trendmicro.eu.", StringComparison.Ordinal));
        Assert.Equal(steps > 0, changed.Contains("one.example. 7200 IN TXT \"v=spf1 ip4:192.0.2.0/24 \" \"include:_spf.elsewhere.example include:spf.tmes.trendmicro.eu -all\"", StringComparison.Ordinal));
        Assert.Equal(steps > 1, changed.Contains($"none.example. {(steps == 3 ? 3600 : 300)} IN MX 10 acme.in.tmes.trendmicro.eu.", StringComparison.Ordinal));

        // Mail first; SPF allows the gateway until the other script is sent.
        var undo = result.Text("wave-1-undo.nsupdate");
        Assert.DoesNotContain(" TXT", undo, StringComparison.Ordinal);
        Send(knot, undo);
        Assert.DoesNotContain("MX 10 acme.in.tmes", Zones(knot), StringComparison.Ordinal);
        Assert.Equal(steps > 0, Zones(knot).Contains("include:spf.tmes.trendmicro.eu", StringComparison.Ordinal));
        Send(knot, result.Text("wave-1-undo-spf.nsupdate"));
        Assert.Equal(before, Zones(knot));
    }

    [Theory]
    [InlineData(Nsupdate)]
    [InlineData("/usr/bin/knsupdate")]
    public void What_is_refused_is_shown_with_the_domain_before_it(string program)
    {
        Assert.SkipUnless(File.Exists(program), $"{program} is not installed.");
        using var knot = Start(isSigned: false);
        var result = PilotExporter.Export(PilotSample.Export(Domains[1]), PilotExportFormat.DnsChanges)!;
        var said = Send(knot, result.Text("wave-1-undo.nsupdate"), program).Said;
        Assert.Contains("two.example.", said, StringComparison.Ordinal);
        Assert.Contains("NXRRSET", said, StringComparison.Ordinal);
        Send(knot, result.Text("wave-1-1-lower-ttl.nsupdate"), program);
        Assert.Contains("two.example. 300 IN MX 0 mail.two.example.", Zone(knot, "two.example"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_done_is_not_done_again_but_can_be_undone()
    {
        Assert.SkipUnless(File.Exists(Nsupdate), "nsupdate is not installed.");
        using var knot = Start(isSigned: false);
        var before = Zone(knot, "one.example");
        var domain = Domains[0] with { History = [new(PilotState.Cutover, PilotSample.Cutover, "Ann")] };
        var early = PilotExporter.Export(PilotSample.Export(Domains[0]), PilotExportFormat.DnsChanges)!;
        var late = PilotExporter.Export(PilotSample.Export(domain), PilotExportFormat.DnsChanges)!;
        foreach (var step in Steps)
        {
            Assert.Equal(step != "3-raise-ttl", !late.Text($"wave-1-{step}.nsupdate").Contains("\nsend", StringComparison.Ordinal));
            Assert.Equal(0, Send(knot, early.Text($"wave-1-{step}.nsupdate")).Code);
        }

        Send(knot, late.Text("wave-1-undo.nsupdate"));
        Send(knot, late.Text("wave-1-undo-spf.nsupdate"));
        Assert.Equal(before, Zone(knot, "one.example"));
    }

    [Fact]
    public void A_zone_that_somebody_changed_meanwhile_is_left_alone_and_the_others_go_on()
    {
        Assert.SkipUnless(File.Exists(Nsupdate), "nsupdate is not installed.");
        using var knot = Start(isSigned: false);
        Assert.Equal(0, Send(knot, "update add two.example. 1800 MX 30 new.two.example.\nsend\n").Code);
        var changed = Zone(knot, "two.example");
        var result = PilotExporter.Export(PilotSample.Export(Domains), PilotExportFormat.DnsChanges)!;
        foreach (var step in Steps.Append("undo"))
        {
            var (code, said) = Send(knot, result.Text($"wave-1-{step}.nsupdate"));
            Assert.NotEqual(0, code);
            Assert.Contains("NXRRSET", said, StringComparison.Ordinal);
            Assert.Equal(changed, Zone(knot, "two.example"));
            Assert.Equal(step == "2-switch", Zone(knot, "one.example").Contains("one.example. 300 IN MX 10 acme.in.tmes.trendmicro.eu.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_text_that_somebody_added_meanwhile_does_not_keep_the_mail_at_the_gateway()
    {
        Assert.SkipUnless(File.Exists(Nsupdate), "nsupdate is not installed.");
        using var knot = Start(isSigned: false);
        var result = PilotExporter.Export(PilotSample.Export(Domains[0]), PilotExportFormat.DnsChanges)!;
        var before = Exchangers();
        Assert.Equal(0, Send(knot, result.Text("wave-1-1-lower-ttl.nsupdate")).Code);
        Assert.Equal(0, Send(knot, result.Text("wave-1-2-switch.nsupdate")).Code);
        Assert.Equal(0, Send(knot, "update add one.example. 7200 TXT \"new\"\nsend\n").Code);
        Assert.NotEqual(before, Exchangers());
        Send(knot, result.Text("wave-1-undo.nsupdate"));
        Assert.Equal(before, Exchangers());
        Send(knot, result.Text("wave-1-undo-spf.nsupdate"));
        Assert.Contains("include:spf.tmes.trendmicro.eu", Zone(knot, "one.example"), StringComparison.Ordinal);

        IEnumerable<string> Exchangers() => [.. Zone(knot, "one.example").Split('\n').Where(line => line.Contains(" MX ", StringComparison.Ordinal))];
    }

    [Fact]
    public void The_fragments_are_zone_files_of_the_states_the_scripts_lead_to()
    {
        Assert.SkipUnless(File.Exists(Nsupdate), "nsupdate is not installed.");
        var result = PilotExporter.Export(PilotSample.Export(Domains[0]), PilotExportFormat.DnsChanges)!;
        using var knot = Start(isSigned: false);
        string[] states = ["0-before", .. Steps];
        for (var state = 0; state < states.Length; state++)
        {
            if (state > 0)
            {
                Assert.Equal(0, Send(knot, result.Text($"wave-1-{states[state]}.nsupdate")).Code);
            }

            var records = Zone(knot, "one.example").Split('\n').Where(line => Concerned().IsMatch(line)).ToList();
            using var other = new KnotServer(("one.example", Comments().Replace(result.Text($"wave-1-{states[state]}.zone"), "")));
            Assert.Equal(records, Zone(other, "one.example").Split('\n').Where(line => Concerned().IsMatch(line)));
        }
    }

    private static KnotServer Start(bool isSigned) => new(
        new KnotOptions { AllowUpdates = true, Sign = isSigned }, ("one.example", One), ("two.example", Two), ("short.example", Short), ("none.example", None));

    private static (int Code, string Said) Send(KnotServer knot, string script, string program = Nsupdate)
    {
        using var process = Process.Start(new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write($"server 127.0.0.1 {knot.Port}\n" + (program == Nsupdate ? "" : "zone two.example.\n") + script);
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEnd() + errors.Result;
        Assert.True(process.WaitForExit(30_000));
        return (process.ExitCode, said);
    }

    private static string Zones(KnotServer knot) => string.Join('\n', Domains.Select(domain => Zone(knot, domain.Name)));

    /// <summary>Every record of a zone with its time to live, but the SOA record and those of DNSSEC, which a server writes itself.</summary>
    private static string Zone(KnotServer knot, string zone) => string.Join('\n', ServerProcess
        .Run("/usr/bin/kdig", "", "@127.0.0.1", "-p", $"{knot.Port}", zone, "AXFR", "+noall", "+answer")
        .Split('\n').Select(line => Spaces().Replace(line.Trim(), " ", 4)).Where(line => line.Length > 0 && line[0] != ';' && !ByServer().IsMatch(line)).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"[\t ]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^\S+ \d+ IN (SOA|RRSIG|NSEC|NSEC3|NSEC3PARAM|DNSKEY|CDS|CDNSKEY)\b")]
    private static partial Regex ByServer();

    [GeneratedRegex("(?m)^;.*$")]
    private static partial Regex Comments();

    [GeneratedRegex(@"^one\.example\. \d+ IN (MX|TXT)\b")]
    private static partial Regex Concerned();
}
