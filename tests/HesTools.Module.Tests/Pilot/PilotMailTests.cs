namespace HesTools.Module.Tests.Pilot;

/// <summary>Domains in what others count and tell: statistics, service events, comparisons, updates.</summary>
public sealed class PilotMailTests : IDisposable
{
    private const string Published = "samples/published";
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_mail_of_a_period_is_counted_for_each_domain_and_adds_up_with_the_statistics()
    {
        _session.Write(
            "a.csv",
            "Timestamp,Sender,Recipient,Message ID,Mail ID,Action,Direction,Subject\n"
            + "2018-08-02T10:00:00Z,x@out.example,r1@a.example.org,m1,i1,Delivered,in,Hello\n"
            + "2018-08-02T11:00:00Z,x@out.example,R1@A.example.org,m2,i2,Delivered,in,Hello\n"
            + "2018-08-02T12:00:00Z,x@out.example,r2@a.example.org,m3,i3,Quarantined,in,Hello\n"
            + "2018-08-02T12:00:00Z,x@out.example,r2@a.example.org,m4,i4,Bounced,in,Hello\n"
            + "2018-08-02T12:00:00Z,r1@a.example.org,x@out.example,m5,i5,Delivered,out,Hello\n"
            + "2018-08-02T12:00:00Z,x@out.example,r@sub.a.example.org,m6,i6,Delivered,in,Hello\n"
            + "2018-08-03T00:00:00Z,x@out.example,r1@a.example.org,m7,i7,Delivered,in,Hello\n");
        _session.Run("Import-HesLog a.csv; Add-HesPilotDomain a.example.org, b.example.org").Succeeded();
        var domains = _session.Run("Get-HesPilotDomain -From 2018-08-02 -To 2018-08-03").Succeeded().Output;
        Assert.Equal((4, 1, 2, 1, 2), (domains[0].Number("Scanned"), domains[0].Number("Blocked"), domains[0].Number("Delivered"), domains[0].Number("Residual"), domains[0].Number("Addresses")));
        Assert.Equal((0, 0, 0, 0, 0), (domains[1].Number("Scanned"), domains[1].Number("Blocked"), domains[1].Number("Delivered"), domains[1].Number("Residual"), domains[1].Number("Addresses")));
        Assert.Equal(new DateTimeOffset(2018, 8, 3, 0, 0, 0, TimeSpan.Zero), domains[0].Instant("To"));
        Assert.Equal(4, _session.Run("Get-HesStatistics -From 2018-08-02 -To 2018-08-03 -Direction Incoming -Domain a.example.org, b.example.org").Succeeded().Single.Number("Scanned"));
        Assert.Null(_session.Run("Get-HesPilotDomain a.example.org").Succeeded().Single.Properties["Scanned"].Value);
    }

    [Fact]
    public void The_update_says_what_mail_the_switched_domains_had_and_what_is_next()
    {
        _session.Write(
            "a.csv",
            "Timestamp,Sender,Recipient,Message ID,Mail ID,Action,Direction,Subject\n"
            + "2018-08-02T10:00:00Z,x@out.example,r1@a.example.org,m1,i1,Delivered,in,Hello\n"
            + "2018-08-02T11:00:00Z,x@out.example,r2@a.example.org,m2,i2,Quarantined,in,Hello\n"
            + "2018-08-02T12:00:00Z,x@out.example,r1@b.example.org,m3,i3,Delivered,in,Hello\n");
        _session.Run("Import-HesLog a.csv; Add-HesPilotDomain a.example.org, b.example.org -Time 2018-08-01 -Willing yes").Succeeded();
        Switch("a.example.org", "2018-08-02");
        _session.Run("New-HesPilotPlan -Start 2018-08-20 -Save").Succeeded();
        var pilot = _session.Run("$u = Get-HesStatistics -From 2018-08-02 -To 2018-08-03 | New-HesUpdate; $u").Succeeded().Single.Of("Pilot");
        var mail = pilot.Of("Mail");
        Assert.Equal((1, 2, 1, 1, 0, 2), (mail.Number("Domains"), mail.Number("Scanned"), mail.Number("Blocked"), mail.Number("Delivered"), mail.Number("Residual"), mail.Number("Addresses")));
        Assert.NotNull(pilot.Instant("NextCutover"));
        _session.Run("$u | Export-HesUpdate -As Text -Path out").Succeeded();
        var text = File.ReadAllText(Directory.GetFiles(Path.Combine(_session.Folder, "out"), "*.txt").Single()).ReplaceLineEndings(" ");
        Assert.Contains("the domain behind the gateway at its end had 2 incoming messages for 2 addresses: 1 blocked, 1 delivered, 0 neither.", text, StringComparison.Ordinal);
        Assert.Contains("The next wave, number", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_archive_the_domains_are_given_and_the_error_says_so()
    {
        _session.Run("Add-HesPilotDomain a.example.org").Succeeded();
        var result = _session.Run("Get-HesPilotDomain -From 2018-08-02 -To 2018-08-03");
        result.Error("ArchiveNotFound");
        Assert.Equal("a.example.org", result.Single.Text("Name"));
        _session.Run("Get-HesPilotDomain -From 2018-08-02 -To 2018-08-01").Error("InvalidPeriod");
    }

    [Fact]
    public void Switches_are_events_of_the_service_that_are_stored_once()
    {
        Switch("maths.example.ac.uk", "2018-08-06");
        _session.Run(
            "Set-HesPilotDomain maths.example.ac.uk -State RolledBack -Time 2018-08-07 -Reason 'Mail was late'\n"
            + "Add-HesPilotDomain lib.example.ac.uk -Time 2018-08-01; Set-HesPilotDomain lib.example.ac.uk -State LoweredTtl -Time 2018-08-02 -Force -Reason x; Set-HesPilotDomain lib.example.ac.uk -State RolledBack -Time 2018-08-03 -Reason 'Late'\n"
            + "Add-HesServiceEvent Lesson 2018-08-05 'One'").Succeeded();
        var events = _session.Run("Get-HesServiceEvent").Succeeded().Output;
        Assert.Equal(
            ["lib.example.ac.uk: its switch was called off (Late)", "One", "maths.example.ac.uk: its MX records name the gateway (Test)", "maths.example.ac.uk: its MX records name what they named before (Mail was late)"],
            events.Select(one => one.Text("Text")));
        Assert.Equal(("Wave", "maths.example.ac.uk"), (events[2].Text("Kind"), events[2].Text("Party")));
        Assert.Equal(2, _session.Run("Get-HesServiceRecord -From 2018-08-06 -To 2018-09-01").Succeeded().Single.Items("Waves").Count);
        Assert.DoesNotContain("maths", File.ReadAllText(Path.Combine(_session.Folder, "service.json")), StringComparison.Ordinal);

        _session.Run("Get-HesServiceEvent Wave | Add-HesServiceEvent").Succeeded();
        Assert.Equal(4, _session.Run("Get-HesServiceEvent").Succeeded().Output.Count);
    }

    [Fact]
    public void Comparisons_are_annotated_with_switches()
    {
        Switch("maths.example.ac.uk", "2018-10-01");
        var published = Path.Combine(BuildPaths.Root, Published);
        var comparison = _session.Run($"Compare-HesPeriod '{published}/second-update.json' '{published}/third-update.json' -Cumulative").Succeeded().Single;
        Assert.Contains("maths.example.ac.uk: its MX records name the gateway", Assert.Single(comparison.Items("Annotations")).Text("Text"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_update_has_a_section_of_the_pilot_in_every_format()
    {
        Switch("maths.example.ac.uk", "2018-08-10T12:00");
        Switch("bücher.example.org", "2018-08-12");
        _session.Run(
            "Set-HesPilotDomain bücher.example.org -State RolledBack -Time 2018-08-13 -Reason 'Mail & <late>'\n"
            + "Add-HesPilotDomain new.example.org -Time 2018-08-01\n"
            + "Add-HesPilotDomain later.example.org -Time 2018-08-01; Set-HesPilotDomain later.example.org -State Cutover -Time 2018-08-14T10:00 -TimeZone Europe/London -Force -Reason x").Succeeded();
        PilotFolder.Keep(_session, "new.example.org", "Fails", "2018-08-05T00:00:00Z", null, "MxTtl");
        var statistics = Path.Combine(BuildPaths.Root, Published, "second-update.json");
        var pilot = _session.Run($"$u = New-HesUpdate '{statistics}'; $u").Succeeded().Single.Of("Pilot");
        Assert.Equal((4, 0, 2, 1, 1), (pilot.Number("Domains"), pilot.Number("Active"), pilot.Number("Moved"), pilot.Number("RolledBack"), pilot.Number("GatesFailing")));
        Assert.Equal(["maths.example.ac.uk", "xn--bcher-kva.example.org"], pilot.Items("Moves").Select(move => move.Text("Domain")));
        Assert.Equal(4, pilot.Items("States").Sum(state => state.Number("Count")));

        _session.Run("$u | Export-HesUpdate -As Html, Text, Markdown, Json -Path out").Succeeded();
        var text = Read(".txt");
        Assert.Contains("The pilot has 4 domains: 2 proposed, 1 switched and being watched and 1 rolled back.", text, StringComparison.Ordinal);
        Assert.Contains("2 domains were moved behind the gateway in this period: maths.example.ac.uk (10/08/2018) and bücher.example.org (xn--bcher-kva.example.org) (12/08/2018).", text, StringComparison.Ordinal);
        Assert.Contains("1 was taken back: bücher.example.org (xn--bcher-kva.example.org) (13/08/2018: Mail & <late>).", text, StringComparison.Ordinal);
        Assert.Contains("1 domain is not ready to move yet, as its last test shows.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("support request", text, StringComparison.Ordinal);
        var html = Read(".html");
        Assert.Contains("<h2>The pilot</h2>", html, StringComparison.Ordinal);
        Assert.Contains("Mail &amp; &lt;late&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<late>", html, StringComparison.Ordinal);
        Assert.Contains("## The pilot", Read(".md"), StringComparison.Ordinal);

        var json = Read(".json");
        _session.Run($"Export-HesUpdate '{Find(".json")}' -As Json -Path again").Succeeded();
        Assert.Equal(json, File.ReadAllText(Directory.GetFiles(Path.Combine(_session.Folder, "again"), "*.json").Single()));
        var broken = _session.Write("broken.json", json.Replace("\"Domains\": 4", "\"Domains\": 5", StringComparison.Ordinal));
        Assert.Contains("Pilot", _session.Run($"Export-HesUpdate '{broken}' -As Text -Path x").Error("NotUpdate").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_names_ten_domains_at_most_and_none_without_a_pilot()
    {
        var statistics = Path.Combine(BuildPaths.Root, Published, "second-update.json");
        var without = _session.Run($"New-HesUpdate '{statistics}'").Succeeded().Single;
        Assert.DoesNotContain("\"Pilot\"", (string)_session.Run($"(New-HesUpdate '{statistics}').ToJson()").Succeeded().Single.BaseObject, StringComparison.Ordinal);
        Assert.Null(without.Properties["Pilot"].Value);
        for (var i = 0; i < 12; i++)
        {
            Switch($"d{i}.example.org", "2018-08-10");
        }

        _session.Run($"New-HesUpdate '{statistics}' | Export-HesUpdate -As Text -Path out").Succeeded();
        var text = Read(".txt");
        Assert.Contains("12 domains were moved", text, StringComparison.Ordinal);
        Assert.Contains("and 2 more.", text, StringComparison.Ordinal);
    }

    private void Switch(string name, string time) =>
        _session.Run($"Add-HesPilotDomain {name} -Time 2018-07-01; Set-HesPilotDomain {name} -State Cutover -Time {time} -Force -Reason Test").Succeeded();

    private string Find(string extension) => Directory.GetFiles(Path.Combine(_session.Folder, "out"), "*" + extension).Single();

    private string Read(string extension) => File.ReadAllText(Find(extension));
}
