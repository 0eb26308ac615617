using System.Globalization;

namespace HesTools.Module.Tests.Pilot;

/// <summary>The life of a domain, by the commands alone and without force.</summary>
public sealed class LifeTests : IDisposable
{
    private const string Name = "maths.example.ac.uk";
    private const string Old = "10 mx1.example.ac.uk";
    private const string Gateway = "10 example.in.tmes.trendmicro.eu";
    private readonly ModuleSession _session = new();

    public LifeTests()
    {
        _session.Write("list.csv", $"ann@{Name},Ann\n");
        _session.Run($"Add-HesPilotDomain {Name} -Unit Department -Region Eu -GatewayHost example.in.tmes.trendmicro.eu -InboundServer mx1.example.ac.uk -Mailboxes 1 -Outbound -Time 2026-10-01").Succeeded();
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void From_the_proposal_to_the_gateway()
    {
        Assert.Equal("Holds", Test("2026-10-05T10:00", Old, 86400, "v=spf1 mx -all"));
        Step("Ready", "2026-10-05T11:00");
        Step("Approved", "2026-10-05T12:00");
        Step("LoweredTtl", "2026-10-06T10:00");

        // A day has not passed, and then it has.
        Assert.Equal("Fails", Test("2026-10-06T11:00", Old, 300, "v=spf1 mx include:spf.tmes.trendmicro.eu -all"));
        Assert.Contains("until 2026-10-07 10:00", _session.Run($"Set-HesPilotDomain {Name} -State Cutover -Time 2026-10-06T12:00").Error("StepNotAllowed").ToString(), StringComparison.Ordinal);
        Assert.Equal("Holds", Test("2026-10-07T10:30", Old, 300, "v=spf1 mx include:spf.tmes.trendmicro.eu -all"));
        Step("Cutover", "2026-10-07T11:00");

        _session.Write(
            "rows.csv",
            "Timestamp,Sender,Recipient,Message ID,Mail ID,Action,Direction,Subject\n"
            + $"2026-10-07T12:00:00Z,x@out.example,ann@{Name},m1,i1,Delivered,in,Hello\n");
        _session.Run("Import-HesLog rows.csv").Succeeded();
        Assert.Equal("Holds", Test("2026-10-08T10:00", Gateway, 300, "v=spf1 mx include:spf.tmes.trendmicro.eu -all"));
        Step("Active", "2026-10-08T11:00");

        // The way back is still that of the beginning.
        var before = _session.Run("Get-HesPilotDomain").Succeeded().Single;
        Assert.Equal("Active", before.Text("State"));
        Assert.Contains(Old, PilotFolder.Text(_session), StringComparison.Ordinal);
        Assert.Contains("86400", PilotFolder.Text(_session), StringComparison.Ordinal);
        Assert.Contains("v=spf1 mx -all", PilotFolder.Text(_session), StringComparison.Ordinal);
        Assert.DoesNotContain(Gateway, PilotFolder.Text(_session), StringComparison.Ordinal);
    }

    [Fact]
    public void And_back_and_forth_again()
    {
        _ = Test("2026-10-05T10:00", Old, 300, "v=spf1 mx include:spf.tmes.trendmicro.eu -all");
        Step("Ready", "2026-10-05T11:00");
        Step("Approved", "2026-10-05T12:00");
        Step("LoweredTtl", "2026-10-05T13:00");
        Assert.Equal("Holds", Test("2026-10-05T14:00", Old, 300, "v=spf1 mx include:spf.tmes.trendmicro.eu -all"));
        Step("Cutover", "2026-10-05T15:00");
        _session.Run($"Set-HesPilotDomain {Name} -State RolledBack -Time 2026-10-05T16:00 -Reason 'Mail was late'").Succeeded();
        Step("Proposed", "2026-10-12T10:00");
        Assert.Contains("No test", _session.Run($"Set-HesPilotDomain {Name} -State Ready -Time 2026-10-12T11:00").Error("StepNotAllowed").ToString(), StringComparison.Ordinal);
        _ = Test("2026-10-12T10:30", Old, 300, "v=spf1 mx include:spf.tmes.trendmicro.eu -all");
        Step("Ready", "2026-10-12T11:00");
    }

    [Theory]
    [InlineData("-GatewayHost other.in.tmes.trendmicro.eu", "2026-10-05T10:00", "other values")]
    [InlineData("", "2036-10-05T10:00", "still to come")]
    public void A_test_that_is_not_of_the_domain_as_it_is_kept_is_not_kept(string parameters, string time, string reason)
    {
        Write("answers.json", time, Old, 86400, "v=spf1 mx -all");
        var before = PilotFolder.Text(_session);
        Assert.Contains(reason, _session.Run($"Test-HesPilotDomain {Name} -FromRecorded answers.json -ValidRecipientPath list.csv {parameters} -Save").Error("TestNotKept").ToString(), StringComparison.Ordinal);
        Assert.Equal(before, PilotFolder.Text(_session));
    }

    [Fact]
    public void An_older_test_does_not_take_the_place_of_a_later_one()
    {
        _ = Test("2026-10-05T10:00", Old, 86400, "v=spf1 mx -all");
        Write("answers.json", "2026-10-04T10:00", Old, 86400, "v=spf1 mx -all");
        Assert.Contains("a later one", _session.Run("Test-HesPilotDomain -FromRecorded answers.json -Save").Error("TestNotKept").ToString(), StringComparison.Ordinal);
    }

    private void Step(string state, string time) => _session.Run($"Set-HesPilotDomain {Name} -State {state} -Time {time} -By ann").Succeeded();

    private string Test(string time, string mx, int ttl, string spf)
    {
        Write("answers.json", time, mx, ttl, spf);
        return _session.Run("Test-HesPilotDomain -FromRecorded answers.json -ValidRecipientPath list.csv -Save").Succeeded().Single.Text("Result");
    }

    private void Write(string file, string time, string mx, int ttl, string spf) => _session.Write(file, string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {
          "Recorded": "{{time}}:00+00:00",
          "Otherwise": "NameNotFound",
          "Answers": [
            { "Name": "{{Name}}", "Type": "Mx", "Records": [ { "Data": "{{mx}}", "Ttl": {{ttl}} } ] },
            { "Name": "{{Name}}", "Type": "Txt", "Records": [ { "Data": "{{spf}}", "Ttl": 3600 } ] },
            { "Name": "mx1.example.ac.uk", "Type": "A", "Records": [ { "Data": "192.0.2.1" } ] },
            { "Name": "spf.tmes.trendmicro.eu", "Type": "Txt", "Records": [ { "Data": "v=spf1 ip4:18.185.115.0/24 -all" } ] },
            { "Name": "example.in.tmes.trendmicro.eu", "Type": "A", "Records": [ { "Data": "18.185.115.1" } ] }
          ]
        }
        """));
}
