using System.Text;
using System.Text.RegularExpressions;
using HesTools.Engine.Pilot.Export;
using HesTools.Pilot;
using HesTools.Pilot.Dns;
using HesTools.Pilot.Export;
using HesTools.Pilot.Planning;
using MimeKit;

namespace HesTools.Engine.Tests.Pilot.Export;

public sealed partial class PilotExportTests
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>|`*[x](javascript:1)\r\nBcc: evil@evil.example\nSUMMARY:x;,\\ \u202E";

    [Theory]
    [InlineData(PilotExportFormat.Markdown)]
    [InlineData(PilotExportFormat.Html)]
    [InlineData(PilotExportFormat.Ics)]
    [InlineData(PilotExportFormat.Csv)]
    [InlineData(PilotExportFormat.Notification)]
    [InlineData(PilotExportFormat.Gantt)]
    public void The_same_plan_gives_the_same_bytes(PilotExportFormat format)
    {
        var first = Render(Sample(), format);
        Assert.NotEmpty(first.Files);
        Thread.Sleep(1100);
        Assert.Equal(first.Files.Select(file => (file.Name, Convert.ToHexString(file.Bytes))), Render(Sample(), format).Files.Select(file => (file.Name, Convert.ToHexString(file.Bytes))));
    }

    [Fact]
    public void The_page_says_everything_of_the_plan_and_what_strangers_wrote_is_text_in_it()
    {
        var html = Render(Sample(owner: Hostile), PilotExportFormat.Html).Text("pilot-plan.html");
        foreach (var text in new[] { "two.example", "Tuesday 2 March 2027, 10:00", "Small and willing.", "A freeze on the day.", "A college is not willing.", "out.example", "more than 5 % of at least 20", "wave-1-undo.nsupdate", "Administrator of DNS", "2 domains, 24 mailboxes.", "<code>wave-1-undo.nsupdate</code>", "<code>Set-HesPilotDomain one.example, two.example -State LoweredTtl</code>", "&#x27;two.example&#x27; of wave 1 has no contact" })
        {
            Assert.Contains(text, html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<[^>]*(src|href)=", html);
        Assert.DoesNotContain('\u202E', html);
        var markdown = Render(Sample(owner: Hostile), PilotExportFormat.Markdown).Text("pilot-plan.md");
        Assert.Contains(@"\</script\>\<img", markdown, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m)^(Bcc|SUMMARY)", markdown);
        Assert.All(markdown.Split('\n').Where(line => line.StartsWith("| one", StringComparison.Ordinal)), line => Assert.Equal(8, Pipes().Count(line)));
    }

    [Fact]
    public void The_schedule_has_each_step_of_each_wave_on_its_days()
    {
        var result = Render(Sample(), PilotExportFormat.Gantt);
        Assert.Equal(["pilot-plan.mmd", "pilot-plan.png", "pilot-plan.svg"], result.Files.Select(file => file.Name));
        var text = result.Text("pilot-plan.mmd");
        Assert.Contains("section Wave 1#58; 2 domains\n", text, StringComparison.Ordinal);
        Assert.Contains("Switch mail to the gateway :milestone, t-wave-1-Switch, 2027-03-02, 2027-03-02\n", text, StringComparison.Ordinal);
        Assert.Contains("Watch the mail :t-wave-1-Watch, 2027-03-02, 2027-03-03\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_calendar_has_each_step_by_the_clock_of_the_plan_and_is_replaced_when_it_comes_again()
    {
        var text = Render(Sample(owner: Hostile), PilotExportFormat.Ics).Text("pilot-plan.ics");
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        var calendar = Ical.Net.Calendar.Load(text)!;
        Assert.Equal(4, calendar.Events.Count);
        Assert.Single(calendar.TimeZones);
        var step = calendar.Events.Single(one => one.Summary!.EndsWith("Switch mail to the gateway", StringComparison.Ordinal));
        Assert.Equal(("Europe/London", PilotSample.Cutover.UtcDateTime, 0), (step.Start!.TzId, step.Start.AsUtc, step.Sequence));
        Assert.Contains("</script>", step.Description, StringComparison.Ordinal);
        Assert.All(calendar.Events, one => Assert.Empty(one.Attendees));
        Assert.All(calendar.Events, one => Assert.Equal("TRANSPARENT", one.Transparency));
        Assert.Contains("TRIGGER:-P1D", text, StringComparison.Ordinal);
        Assert.Contains("Test-HesPilotDomain one.example, two.example -ValidRecipientPath LIST -Save", step.Description, StringComparison.Ordinal);

        var plan = Sample().Plan;
        var moved = plan with { Waves = [plan.Waves[0] with { Cutover = PilotSample.Cutover.AddDays(7) }] };
        var later = Ical.Net.Calendar.Load(Render(Sample() with { Plan = moved }, PilotExportFormat.Ics).Text("pilot-plan.ics"))!;
        Assert.Equal(calendar.Events.Select(one => one.Uid).Order(), later.Events.Select(one => one.Uid).Order());
        Assert.Equal(4, calendar.Events.Select(one => one.Uid).Distinct().Count());
    }

    [Fact]
    public void A_summer_time_is_told_by_the_clock_of_summer()
    {
        var summer = new DateTimeOffset(2027, 7, 6, 9, 0, 0, TimeSpan.Zero);
        var export = Sample();
        export = export with { Plan = export.Plan with { Waves = [export.Plan.Waves[0] with { LowerTtl = summer, Cutover = summer, Verify = summer.AddDays(1), RaiseTtl = summer.AddDays(7) }] } };
        Assert.Contains("Tuesday 6 July 2027, 10:00", Render(export, PilotExportFormat.Html).Text("pilot-plan.html"), StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=Europe/London:20270706T100000", Render(export, PilotExportFormat.Ics).Text("pilot-plan.ics"), StringComparison.Ordinal);
        Assert.Contains("2027-07-06T10:00:00+01:00", Render(export, PilotExportFormat.Csv).Text("pilot-plan.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_cell_is_a_formula()
    {
        var csv = Render(Sample(owner: "=cmd|' /C calc'!A0"), PilotExportFormat.Csv).Text("pilot-plan.csv");
        Assert.Contains(",'=cmd|' /C calc'!A0,", csv, StringComparison.Ordinal);
        Assert.Equal(4, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Each_domain_has_a_mail_to_its_own_contacts_and_the_list_of_receipts_has_each_of_them()
    {
        var result = Render(Sample(), PilotExportFormat.Notification);
        Assert.Contains("two.example", Assert.Single(result.Warnings), StringComparison.Ordinal);
        var file = result.Files.Single(one => one.Name == "wave-1-one.example.eml");
        using var stream = new MemoryStream(file.Bytes);
        var mail = MimeMessage.Load(stream, TestContext.Current.CancellationToken);
        Assert.Equal(["head@one.example", "=deputy@one.example"], mail.To.Mailboxes.Select(address => address.Address));
        Assert.Equal("Mail for one.example moves behind the mail gateway on Tuesday 2 March 2027", mail.Subject);
        Assert.False(mail.Headers.Contains(HeaderId.Date));
        Assert.False(mail.Headers.Contains(HeaderId.Bcc));
        Assert.Contains("10:00 (Europe/London)", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Subject:", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(
            "Wave,Domain,Contact,Sent,Received,Acknowledged\r\n1,one.example,head@one.example,,,\r\n1,one.example,'=deputy@one.example,,,\r\n",
            result.Text("wave-1-receipts.csv"));
        var problem = Assert.Single(result.Problems);
        Assert.Equal("InvalidAddress", problem.Id);
        Assert.DoesNotContain(result.Files, one => Encoding.UTF8.GetString(one.Bytes).Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public void Domains_that_cannot_go_back_are_named_and_the_others_are_written()
    {
        var good = PilotSample.Domain("good.example", PilotSample.Mx("good.example", 3600, "10 mail.good.example"));
        PilotDomain Like(string name, Func<PilotDomain, PilotDomain> change) => change(PilotSample.Domain(name, PilotSample.Mx(name, 3600, "10 mail." + name)));
        PilotDomain With(string name, params DnsRecordSet[] before) => Like(name, one => one with { Outbound = before.Length > 1, Evidence = one.Evidence! with { Before = before } });
        PilotDomain[] domains =
        [
            good,
            Like("untested.example", one => one with { Evidence = null }),
            With("empty.example"),
            Like("nohost.example", one => one with { GatewayHost = "" }),
            With("inject.example", PilotSample.Mx("inject.example", 3600, "10 mail\nupdate delete good.example. MX")),
            With("words.example", PilotSample.Mx("words.example", 3600, "ten mail.example")),
            With("switched.example", PilotSample.Mx("switched.example", 300, "10 acme.in.tmes.trendmicro.eu")),
            With("twospf.example", PilotSample.Mx("twospf.example", 3600, "10 mail.example"), PilotSample.Txt("twospf.example", 60, ["v=spf1 -all"], ["v=spf1 mx -all"])),
            Like("outbound.example", one => one with { Outbound = true }),
            With("alias.example", PilotSample.Mx("alias.example", 3600, "10 mail.example"), new DnsRecordSet("alias.example", DnsRecordType.Cname, 60, ["other.example"])),
            With("elsewhere.example", PilotSample.Mx("other.example", 3600, "10 mail.example")),
        ];
        var result = PilotExporter.Export(PilotSample.Export(domains), PilotExportFormat.DnsChanges)!;
        Assert.Equal(
            [
                ("untested.example", "EvidenceMissing"), ("empty.example", "EvidenceMissing"), ("nohost.example", "GatewayHostUnknown"), ("inject.example", "RecordSetBroken"), ("words.example", "RecordSetBroken"),
                ("switched.example", "EvidenceMissing"), ("twospf.example", "RecordSetBroken"), ("outbound.example", "EvidenceMissing"),
                ("alias.example", "RecordSetBroken"), ("elsewhere.example", "RecordSetBroken"),
            ],
            result.Problems.Select(problem => (problem.Item, problem.Id)));
        Assert.All(result.Files, file => Assert.All(
            Encoding.UTF8.GetString(file.Bytes).Split('\n').Where(line => line.Length > 0 && line[0] != ';'),
            line => Assert.Matches(@"^(prereq (yx|nx)rrset|update (add|delete))? ?good\.example\. |^(show|send)$", line)));
        Assert.Equal(10, result.Text("wave-1-2-switch.nsupdate").Split("; Left out: ").Length - 1);
    }

    [Theory]
    [InlineData("v=spf1 mx -all", "v=spf1 mx include:spf.x -all")]
    [InlineData("V=SPF1 mx ?ALL", "V=SPF1 mx include:spf.x ?ALL")]
    [InlineData("v=spf1 mx redirect=_spf.y", "v=spf1 mx include:spf.x redirect=_spf.y")]
    [InlineData("v=spf1 mx", "v=spf1 mx include:spf.x")]
    [InlineData("v=spf1", "v=spf1 include:spf.x")]
    [InlineData("v=spf1 include:all.example  ~all", "v=spf1 include:all.example  include:spf.x ~all")]
    [InlineData("v=spf1 a:one| -a|ll", "v=spf1 a:one| include:spf.x -a|ll")]
    public void An_include_comes_before_what_ends_the_record_and_no_string_grows_too_long(string strings, string expected)
    {
        Assert.Equal(expected, string.Join('|', SpfInclude.Add(strings.Split('|'), "spf.x")));
        var filler = new string('i', 245);
        var full = SpfInclude.Add(["v=spf1 " + filler, " -all"], "spf.x");
        Assert.Equal("v=spf1 " + filler + " include:spf.x -all", string.Concat(full));
        var split = SpfInclude.Add([$"v=spf1 {new string('i', 240)} -all"], "spf.tmes.trendmicro.eu");
        Assert.All(split, part => Assert.InRange(part.Length, 1, 255));
        Assert.Equal($"v=spf1 {new string('i', 240)} include:spf.tmes.trendmicro.eu -all", string.Concat(split));
    }

    [Fact]
    public void Connectors_are_made_switched_off_with_the_ranges_of_the_site_and_every_name_is_a_string()
    {
        var domains = new[]
        {
            PilotSample.Domain("one.example", PilotSample.Mx("one.example", 60, "1 m.example"), PilotSample.Txt("one.example", 60, ["v=spf1 -all"])),
            PilotSample.Domain("two.example", PilotSample.Mx("two.example", 60, "1 m.example")),
            PilotSample.Domain("uk.example", PilotSample.Mx("uk.example", 60, "1 m.example")) with { Region = "UnitedKingdom" },
            PilotSample.Domain("hes.example", PilotSample.Mx("hes.example", 60, "1 m.example"), PilotSample.Txt("hes.example", 60, ["v=spf1 -all"])) with { Product = GatewayProduct.Hes, GatewayHost = "" },
        };
        var result = PilotExporter.Export(PilotSample.Export(domains), PilotExportFormat.ExchangeConnector)!;
        Assert.Equal([("uk.example", "SiteRangesUnknown"), ("hes.example", "RelayUnknown")], result.Problems.Select(problem => (problem.Item, problem.Id)));
        var script = result.Text("pilot-connectors.ps1");
        Assert.Equal(4, script.Split("Enabled = $false").Length - 1);
        Assert.Equal(2, script.Split("Mode = 'Audit'").Length - 1);
        Assert.Contains("SenderIPAddresses = @('18.185.115.0/25', '18.185.115.128/26', '34.253.238.128/26', '34.253.238.192/26')", script, StringComparison.Ordinal);
        Assert.Contains("SmartHosts = @('acme.relay.tmes.trendmicro.eu')", script, StringComparison.Ordinal);
        Assert.Contains("RecipientDomainIs = @('one.example', 'two.example')", script, StringComparison.Ordinal);
        Assert.Contains("SenderDomainIs = @('one.example')", script, StringComparison.Ordinal);
        var undo = result.Text("pilot-connectors-undo.ps1");
        Assert.True(undo.IndexOf("Remove-TransportRule", StringComparison.Ordinal) < undo.IndexOf("Remove-OutboundConnector", StringComparison.Ordinal));
    }

    [Fact]
    public void The_rollback_lets_mail_in_before_it_comes_back_and_is_recorded_when_it_is_back()
    {
        var wave = PilotSample.Plan("one.example").Waves[0];
        var steps = Runbook.RollbackSteps(wave);
        int Of(string words) => Assert.Single(Enumerable.Range(0, steps.Count), index => steps[index].Contains(words, StringComparison.Ordinal));
        int[] order = [Of("First disable what refuses mail"), Of("old mail servers accept mail from everywhere"), Of("wave-1-undo.nsupdate"), Of("-State RolledBack -Reason"), Of("Not before outgoing mail has left the gateway"), Of("five days"), Of("pilot-connectors-undo.ps1")];
        Assert.Equal(order.Order(), order);

        var actions = Runbook.Steps(wave).SelectMany(step => step.Actions).ToList();
        string[] states = ["Approved", "LoweredTtl", "Cutover", "Active"];
        var places = states.Select(state => actions.FindIndex(action => action.Contains($"`Set-HesPilotDomain one.example -State {state}`", StringComparison.Ordinal))).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.All(places.Skip(1), place => Assert.Contains(actions.Take(place), action => action.Contains("-Save`", StringComparison.Ordinal)));

        // As they are written they can be followed: with the list of recipients, and into a folder.
        Assert.Contains(steps, step => step.Contains("`MxElsewhere` is met", StringComparison.Ordinal) && step.Contains("expected", StringComparison.Ordinal));
        var commands = actions.Concat(steps).SelectMany(text => text.Split('`').Where((_, index) => index % 2 == 1)).ToList();
        Assert.All(commands.Where(command => command.EndsWith("-Save", StringComparison.Ordinal)), command => Assert.Contains(" -ValidRecipientPath LIST ", command, StringComparison.Ordinal));
        Assert.All(commands.Where(command => command.StartsWith("Export-", StringComparison.Ordinal)), command => Assert.EndsWith(" -OutputPath FOLDER", command, StringComparison.Ordinal));
    }

    [Fact]
    public void A_plan_that_was_undone_whole_does_not_say_that_it_is_met()
    {
        var back = PilotSample.Domain("back.example", PilotSample.Mx("back.example", 3600, "10 mail.back.example")) with { History = [new(PilotState.RolledBack, PilotSample.Cutover, "Ann", "Late <b>mail</b>")] };
        var export = PilotSample.Export(back);
        export = export with { Plan = export.Plan with { NotPlanned = [new("back.example", "Department", "Of the plan.", "")] } };
        foreach (var (format, file) in new[] { (PilotExportFormat.Html, "pilot-plan.html"), (PilotExportFormat.Markdown, "pilot-plan.md") })
        {
            var page = Render(export, format).Text(file);
            Assert.DoesNotContain("Everything that was asked for is met", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Every domain is in a wave", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Of the plan.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", page.Replace("\\<", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("ends the wave", page, StringComparison.Ordinal);
            var notPlanned = page[page.IndexOf("Not planned", StringComparison.Ordinal)..];
            Assert.Contains("It was rolled back on Tue 2 Mar 2027: Late", notPlanned, StringComparison.Ordinal);
            Assert.Contains("Set-HesPilotDomain back.example -State Proposed", notPlanned, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Steps_that_are_done_are_marked()
    {
        PilotDomain In(string name, PilotState state) => PilotSample.Domain(name, PilotSample.Mx(name, 3600, "10 mail." + name)) with { History = [new(state, PilotSample.Cutover, "Ann")] };
        var export = PilotSample.Export(In("one.example", PilotState.Cutover), In("two.example", PilotState.LoweredTtl), In("back.example", PilotState.RolledBack));
        var page = Render(export, PilotExportFormat.Markdown).Text("pilot-plan.md");
        Assert.Matches(@"1\. \[x\] \*\*Prepare DNS.*\*\*Done\.\*\*", page);
        Assert.Matches(@"2\. \[ \] \*\*Switch mail.*Done for one\.example\.\n", page);
        Assert.Matches(@"3\. \[ \] \*\*Watch.*of mail\.\n", page);
        var html = Render(export, PilotExportFormat.Html).Text("pilot-plan.html");
        Assert.Single(Regex.Matches(html, "<li class=\"done\">"));
        Assert.Contains("Done for one.example.", html, StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(Render(PilotSample.Export(In("one.example", PilotState.Active)), PilotExportFormat.Html).Text("pilot-plan.html"), "<li class=\"done\">"));
    }

    [Fact]
    public void Files_of_a_domain_that_was_rolled_back_meanwhile_are_of_another_plan()
    {
        var back = PilotSample.Domain("back.example", PilotSample.Mx("back.example", 3600, "10 mail.back.example")) with { History = [new(PilotState.RolledBack, PilotSample.Cutover, "Ann", "Late")] };
        var export = PilotSample.Export(back, PilotSample.Domain("one.example", PilotSample.Mx("one.example", 3600, "10 m.example")), PilotSample.Domain("two.example", PilotSample.Mx("two.example", 3600, "10 m.example"))) with { Names = ["one.example"] };
        string[] there = ["wave-1-back.example.eml", "wave-1-back.example.txt", "wave-1-one.example.eml", "wave-1-receipts.csv", "wave-1-two.example.eml"];
        Assert.Equal(there[..2], export.Stale(PilotExportFormat.Notification, there, ["wave-1-one.example.eml"]));
        Assert.Equal(["wave-1-2-switch.nsupdate"], PilotSample.Export(back).Stale(PilotExportFormat.DnsChanges, ["wave-1-2-switch.nsupdate"], []));
    }

    [Fact]
    public void A_domain_that_went_back_or_moved_is_not_told_to_move_again()
    {
        PilotDomain In(string name, PilotState state) => PilotSample.Domain(name, PilotSample.Mx(name, 3600, "10 mail." + name)) with { History = [new(state, PilotSample.Cutover.AddDays(-30), "Ann", "Late mail")] };
        var export = PilotSample.Export(In("back.example", PilotState.RolledBack), In("moved.example", PilotState.Active), In("next.example", PilotState.Ready));
        Assert.Collection(
            export.Warnings,
            text => Assert.Contains("'back.example' was rolled back and is left out: plan it anew", text, StringComparison.Ordinal),
            text => Assert.Contains("'moved.example' of wave 1 is Active already", text, StringComparison.Ordinal));
        Assert.Equal(["wave-1-next.example.eml", "wave-1-next.example.txt", "wave-1-receipts.csv"], Render(export, PilotExportFormat.Notification).Files.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("back.example", Render(export, PilotExportFormat.Csv).Text("pilot-plan.csv"), StringComparison.Ordinal);
        var switching = PilotExporter.Export(export, PilotExportFormat.DnsChanges)!.Text("wave-1-2-switch.nsupdate");
        Assert.Contains("; moved.example\n", switching, StringComparison.Ordinal);
        Assert.DoesNotContain("update add moved.example", switching, StringComparison.Ordinal);
        Assert.DoesNotContain("back.example", switching, StringComparison.Ordinal);
        Assert.Contains("update add next.example", switching, StringComparison.Ordinal);
    }

    [Fact]
    public void Gates_that_do_not_hold_are_said_on_the_page_and_commands_are_there_to_be_copied()
    {
        var export = PilotSample.Export(PilotSample.Domain("open.example", PilotSample.Mx("open.example", 60, "1 m.example")) with { Evidence = new(PilotSample.Cutover, "Unknown", [], ["Dane", "ChangedSinceTest"]) });
        var wave = export.Plan.Waves[0];
        export = export with { Plan = export.Plan with { Waves = [wave with { Domains = [wave.Domains[0] with { WouldMove = "Fix it: `New-HesPilotPlan -Wave @{ 'open.example' = 2 }`. A ` alone | <b>", Mailboxes = null }] }] } };
        var html = Render(export, PilotExportFormat.Html).Text("pilot-plan.html");
        Assert.Contains("gates cannot be told: Dane, ChangedSinceTest", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<p>Everything that was asked for is met.</p>", html, StringComparison.Ordinal);
        Assert.Contains("of those whose number is known", html, StringComparison.Ordinal);

        var markdown = Render(export, PilotExportFormat.Markdown).Text("pilot-plan.md");
        Assert.Contains("gates cannot be told: Dane, ChangedSinceTest", markdown, StringComparison.Ordinal);
        export = export with { Plan = export.Plan with { Waves = [wave with { Domains = [wave.Domains[0] with { WouldMove = "Fix it: `New-HesPilotPlan -Wave @{ 'open.example' = 2 }`, or `a | <b>`." }] }] } };
        markdown = Render(export, PilotExportFormat.Markdown).Text("pilot-plan.md");
        Assert.Contains("Fix it: `New-HesPilotPlan -Wave @{ 'open.example' = 2 }`, or a \\| \\<b\\>.", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("`", Render(export, PilotExportFormat.Csv).Text("pilot-plan.csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Wave,Domain,Contact,Sent,Received,Acknowledged\r\n1,one.example,head@one.example,2027-02-01,yes,\r\n", "1,one.example,'=deputy@one.example,,,\r\n")]
    [InlineData("\uFEFFWave;Domain;Contact;Sent;Received;Acknowledged;Note\n1;ONE.example;=deputy@one.example;;\"a\n1;one.example;head@one.example\";", "\n1;one.example;head@one.example;;;\n")]
    [InlineData("Wave,Domain,Contact,Sent,Received,Acknowledged\n1,one.example,\"head@one.example\",,,\n1,one.example,=deputy@one.example,,,\n", "")]
    [InlineData("Domain,Wave,Contact\n", null)]
    [InlineData("Wave", null)]
    [InlineData("", null)]
    public void A_list_that_was_filled_in_gets_the_lines_it_lacks_and_nothing_else_of_it_changes(string there, string? more)
    {
        var made = Render(Sample(), PilotExportFormat.Notification).Files.Single(file => file.IsFilledIn).Bytes;
        var completed = ReceiptList.Complete(Encoding.UTF8.GetBytes(there), made, out _);
        Assert.Equal(more is null ? null : there + more, completed is null ? null : Encoding.UTF8.GetString(completed));
        if (completed is not null)
        {
            Assert.Equal(completed, ReceiptList.Complete(completed, made, out var added));
            Assert.Equal(0, added);
        }
    }

    private static PilotExport Sample(string owner = "Head of it")
    {
        var one = PilotSample.Domain("one.example", PilotSample.Mx("one.example", 3600, "10 mail.one.example")) with
        {
            Owner = owner,
            Contacts = ["head@one.example", "=deputy@one.example", "x\r\nBcc: evil@evil.example"],
        };
        var two = PilotSample.Domain("two.example", PilotSample.Mx("two.example", 3600, "10 mail.two.example")) with { Contacts = [] };
        var export = PilotSample.Export(one, two);
        var wave = export.Plan.Waves[0];
        return export with
        {
            Plan = export.Plan with
            {
                Waves = [wave with { Domains = [wave.Domains[0] with { Owner = owner }, wave.Domains[1]] }],
                Unmet = ["A college is not willing."],
                NotPlanned = [new UnplannedDomain("out.example", "College", "Its gates fail.", "Gates that hold.")],
            },
        };
    }

    private static PilotExportResult Render(PilotExport export, PilotExportFormat format) => new PilotPlanRenderer().Render(export, format, TestPaths.Templates);

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Pipes();
}
