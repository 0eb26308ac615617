namespace HesTools.Module.Tests.Pilot;

public sealed class TestDomainTests : IDisposable
{
    private const string Name = "maths.example.ac.uk";

    private const string Answers =
        """
        {
          "Recorded": "2026-10-24T10:00:00+00:00",
          "Otherwise": "NameNotFound",
          "Answers": [
            { "Name": "Maths.example.ac.uk.", "Type": "MX", "Records": [ { "Data": "10 mx1.Example.ac.uk.", "Ttl": TTL }, { "Data": "20 mx2.example.ac.uk", "Ttl": TTL } ] },
            { "Name": "mx1.example.ac.uk", "Type": "A", "Records": [ { "Data": "192.0.2.1" } ] },
            { "Name": "mx2.example.ac.uk", "Type": "A", "Records": [ { "Data": "192.0.2.2" } ] },
            { "Name": "maths.example.ac.uk", "Type": "TXT", "Records": [ { "Data": "v=spf1 mx -all", "Ttl": 7200 }, { "Data": "other", "Ttl": 7200 } ] },
            { "Name": "_dmarc.example.ac.uk", "Type": "TXT", "Records": [ { "Data": "v=DMARC1; p=none; sp=reject" } ] },
            { "Name": "example.in.tmes.trendmicro.eu", "Type": "A", "Records": [ { "Data": "18.185.115.1" } ] },
            { "Name": "two.example.org", "Type": "TXT", "Records": [ { "Data": "v=spf1 -all" }, { "Data": "v=spf1 +all" } ] }
          ]
        }
        """;

    private readonly ModuleSession _session = new();

    public TestDomainTests()
    {
        _session.Write("high.json", Answers.Replace("TTL", "86400", StringComparison.Ordinal));
        _session.Write("low.json", Answers.Replace("TTL", "300", StringComparison.Ordinal).Replace("24T10", "26T10", StringComparison.Ordinal));
        _session.Write("list.csv", "ann@maths.example.ac.uk,Ann\nbob@maths.example.ac.uk,Bob\n");
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void From_recorded_answers_a_domain_is_tested_with_everything_said()
    {
        Add();
        var test = _session.Run("Test-HesPilotDomain -FromRecorded high.json -ValidRecipientPath list.csv").Succeeded().Single;
        Assert.Equal((Name, "Before", "Holds", true), (test.Text("Name"), test.Text("Phase"), test.Text("Result"), (bool)test.Properties["Passed"].Value));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 10, 0, 0, TimeSpan.Zero), test.Instant("EarliestCutover"));
        Assert.Equal("reject", Check(test, "DmarcRecord").Text("Value"));
        Assert.Equal("1 of 10", Check(test, "SpfLookups").Text("Value"));
        Assert.Equal(22 - 1, test.Items("Checks").Count);
        Assert.All(test.Items("Checks"), check => Assert.True(check.Text("Why").Length > 0 && check.Text("Remedy").Length > 0 && check.Text("Source").Length > 0));
        Assert.True(test.Number("Queries") is > 5 and < 60);
    }

    [Fact]
    public void A_domain_that_is_not_in_the_pilot_is_tested_by_what_is_typed()
    {
        var test = _session.Run("Test-HesPilotDomain MATHS.example.ac.uk. -FromRecorded low.json -Region Eu -GatewayHost example.in.tmes.trendmicro.eu").Succeeded().Single;
        Assert.Equal("Holds", Check(test, "GatewayHost").Text("Result"));
        Assert.Equal("Unknown", Check(test, "RecipientList").Text("Result"));
        Assert.Equal("Unknown", test.Text("Result"));
        _session.Run("Test-HesPilotDomain maths.example.ac.uk -FromRecorded low.json -Region Atlantis").Error("InvalidPilotDomain");
    }

    [Theory]
    [InlineData("192.0.2.1", "pass")]
    [InlineData("192.0.2.77", "fail")]
    [InlineData("2001:db8::1", "fail")]
    public void Spf_says_what_a_receiver_finds(string address, string result)
    {
        var test = _session.Run($"Test-HesPilotDomain {Name} -FromRecorded low.json -IPAddress {address} -MailFrom joe@{Name}").Succeeded().Single;
        Assert.Equal(result, Check(test, "SpfResult").Text("Value"));
        Assert.Equal(result, Check(test, "DmarcAlignment").Text("Value"));
    }

    [Theory]
    [InlineData("-DkimDomain maths.example.ac.uk", "pass")]
    [InlineData("-DkimDomain example.ac.uk", "pass")]
    [InlineData("-DkimDomain example.net", "fail")]
    public void Dmarc_says_whether_a_signature_counts(string parameters, string result) =>
        Assert.Equal(result, Check(_session.Run($"Test-HesPilotDomain {Name} -FromRecorded low.json {parameters}").Succeeded().Single, "DmarcAlignment").Text("Value"));

    [Fact]
    public void Bad_names_are_errors_of_their_own_and_the_rest_is_tested()
    {
        var result = _session.Run($"'someone@example.ac.uk', 'two.example.org', '{Name}', 'nobody.example.org' | Test-HesPilotDomain -FromRecorded low.json");
        Assert.Equal("someone@example.ac.uk", result.Error("InvalidDomainName").TargetObject);
        Assert.Equal(["two.example.org", Name, "nobody.example.org"], result.Output.Select(test => test.Text("Name")));
        Assert.Equal("2 records", Check(result.Output[0], "SpfRecord").Text("Value"));
        Assert.Contains("no such name", Check(result.Output[2], "MxPresent").Text("Finding"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_kept_is_what_a_rollback_goes_back_to()
    {
        Add();
        var before = PilotFolder.Text(_session);
        _session.Run("Test-HesPilotDomain -FromRecorded high.json -ValidRecipientPath list.csv -Save -WhatIf").Succeeded();
        Assert.Equal(before, PilotFolder.Text(_session));

        _session.Run("Test-HesPilotDomain -FromRecorded high.json -ValidRecipientPath list.csv -Save").Succeeded();
        Assert.Equal("Holds", _session.Run("Get-HesPilotDomain").Succeeded().Single.Text("Gates"));
        _session.Run(
            $"Set-HesPilotDomain {Name} -State Ready -Time 2026-10-24T11:00Z; Set-HesPilotDomain {Name} -State Approved -Time 2026-10-24T12:00Z; Set-HesPilotDomain {Name} -State LoweredTtl -Time 2026-10-24T13:00Z").Succeeded();
        var early = _session.Run($"Set-HesPilotDomain {Name} -State Cutover -Time 2026-10-24T14:00Z").Error("StepNotAllowed");
        Assert.Contains("since it became LoweredTtl", early.ToString(), StringComparison.Ordinal);

        // Lowered: the records with their old time to live stay what was before.
        var lowered = _session.Run("Test-HesPilotDomain -FromRecorded low.json -ValidRecipientPath list.csv -Save").Succeeded().Single;
        Assert.Equal(("Holds", new DateTimeOffset(2026, 10, 26, 10, 0, 0, TimeSpan.Zero)), (lowered.Text("Result"), lowered.Instant("EarliestCutover")));
        Assert.Contains("86400", PilotFolder.Text(_session), StringComparison.Ordinal);
        _session.Run($"Set-HesPilotDomain {Name} -State Cutover -Time 2026-10-26T11:00Z").Succeeded();
    }

    [Fact]
    public void After_the_switch_the_archive_says_whether_mail_arrives()
    {
        Add();
        _session.Run($"Set-HesPilotDomain {Name} -State Cutover -Time 2026-10-26T00:00Z -Force -Reason 'No time'").Succeeded();
        _session.Write(
            "rows.csv",
            "Timestamp,Sender,Recipient,Message ID,Mail ID,Action,Direction,Subject\n"
            + $"2026-10-26T08:00:00Z,x@out.example,ann@{Name},m1,i1,Delivered,in,Hello\n"
            + $"2026-10-26T09:00:00Z,x@out.example,carl@{Name},m2,i2,Delivered,in,Hello\n");
        _session.Run("Import-HesLog rows.csv").Succeeded();
        var test = _session.Run("Test-HesPilotDomain -FromRecorded low.json -ValidRecipientPath list.csv").Succeeded().Single;
        Assert.Equal(("After", "Fails"), (test.Text("Phase"), test.Text("Result")));
        Assert.Equal(("Holds", "2"), (Check(test, "Arrival").Text("Result"), Check(test, "Arrival").Text("Value")));
        Assert.Equal(("Fails", "0 of 2"), (Check(test, "MxGateway").Text("Result"), Check(test, "MxGateway").Text("Value")));
        Assert.Equal("1 missing", Check(test, "RecipientList").Text("Value"));
        Assert.Equal("NotNeeded", Check(test, "Volume").Text("Result"));
        Assert.Contains("-Past", Check(test, "Volume").Text("Finding"), StringComparison.Ordinal);
        Assert.Contains("MxElsewhere", ((string[])test.Properties["StopRules"].Value).Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("carl@", string.Join('\n', (string[])Check(test, "RecipientList").Properties["Evidence"].Value), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_recording_and_no_server_is_said()
    {
        _session.Write("bad.json", "{ \"Answers\": [ { \"Name\": \"a.example\", \"Type\": \"Mx\", \"Records\": [ { \"Data\": \"mx1.example\" } ] } ] }");
        Assert.Contains("a preference and a host", _session.Run($"Test-HesPilotDomain {Name} -FromRecorded bad.json").Error("RecordedInvalid").ToString(), StringComparison.Ordinal);
        _session.Write("odd.json", "{ \"Answers\": [ { \"Name\": \"a.example\", \"Type\": \"Mx\", \"Colour\": 1 } ] }");
        _session.Run($"Test-HesPilotDomain {Name} -FromRecorded odd.json").Error("RecordedInvalid");
        _session.Run($"Test-HesPilotDomain {Name} -FromRecorded absent.json").Error("FileNotFound");
        var absent = _session.Run($"Test-HesPilotDomain {Name} -FromRecorded low.json -ValidRecipientPath absent.csv").Error("FileNotFound");
        Assert.DoesNotContain("LiteralPath", absent.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        _session.Run($"Test-HesPilotDomain {Name} -Server dns.example").Error("InvalidDnsServer");
        _session.Run($"Test-HesPilotDomain {Name} -Timeout 00:00:00").Error("InvalidTimeout");
        _session.Run($"Test-HesPilotDomain {Name} -FromRecorded low.json -Save").Error("DomainNotFound");
    }

    [Fact]
    public void The_view_fits_80_columns_and_names_what_stands_in_the_way_first()
    {
        Add();
        var brief = Lines("$false");
        Assert.Contains("  earliest safe switch: 2026-10-25 10:00 +00:00", brief);
        Assert.True(Array.FindIndex(brief, line => line.StartsWith("  RecipientList", StringComparison.Ordinal)) < Array.FindIndex(brief, line => line.StartsWith("  MxTtl", StringComparison.Ordinal)));
        Assert.All(brief, line => Assert.True(line.Length <= 80, line));
        Assert.Contains(brief, line => line.StartsWith("  holds: MxPresent, MxHosts", StringComparison.Ordinal));
        Assert.Contains("      maths.example.ac.uk 86400 MX 10 mx1.example.ac.uk", Lines("$true"));
    }

    private string[] Lines(string detailed) =>
        [.. _session.Run($"[HesTools.Pilot.Checks.PilotTestText]::Lines((Test-HesPilotDomain -FromRecorded high.json), {detailed})").Succeeded().Output.Select(line => line.ToString())];

    private static System.Management.Automation.PSObject Check(System.Management.Automation.PSObject test, string name) =>
        Assert.Single(test.Items("Checks"), check => check.Text("Check") == name);

    private void Add() => _session.Run($"Add-HesPilotDomain {Name} -Unit Department -Region Eu -GatewayHost example.in.tmes.trendmicro.eu -InboundServer mx1.example.ac.uk -Mailboxes 2 -Time 2026-10-01").Succeeded();
}
