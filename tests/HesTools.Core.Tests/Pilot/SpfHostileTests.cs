using HesTools.Pilot.Dns;
using HesTools.Pilot.Spf;

namespace HesTools.Core.Tests.Pilot;

/// <summary>Records of attackers: nothing they write costs more than a little time, memory and questions.</summary>
public class SpfHostileTests
{
    [Fact]
    public async Task Ten_thousand_terms_are_counted_and_not_all_looked_into()
    {
        var zone = new SpfZone().Txt("example.org", "v=spf1" + string.Concat(Enumerable.Range(0, 10_000).Select(n => $" a:h{n}.example")));
        var budget = await zone.MeasureAsync();
        Assert.Equal(10_000, budget.Total);
        Assert.Equal(SpfBudget.MostListed, budget.Lookups.Length);
        Assert.Contains("More than 100 questions", budget.Stopped, StringComparison.Ordinal);
        Assert.InRange(zone.Questions, 1, 100);
        Assert.Equal(SpfResult.PermError, (await zone.EvaluateAsync("192.0.2.1")).Result);
    }

    [Fact]
    public async Task Includes_that_fan_out_are_counted_without_walking_every_path()
    {
        // Ten levels, each includes the next ten times: 10^10 paths.
        var zone = new SpfZone();
        for (var level = 0; level < 10; level++)
        {
            zone.Txt(level == 0 ? "example.org" : $"l{level}.example", "v=spf1" + string.Concat(Enumerable.Repeat($" include:l{level + 1}.example", 10)));
        }

        var budget = await zone.Txt("l10.example", "v=spf1 ?all").MeasureAsync();
        Assert.Equal(1_000_000, budget.Total);
        Assert.InRange(zone.Questions, 1, 12);
        Assert.Equal(SpfResult.PermError, (await zone.EvaluateAsync("192.0.2.1")).Result);
    }

    [Fact]
    public async Task A_chain_without_end_ends()
    {
        var zone = new SpfZone().Txt("example.org", "v=spf1 include:c0.example");
        for (var n = 0; n < 200; n++)
        {
            zone.Txt($"c{n}.example", $"v=spf1 redirect=c{n + 1}.example");
        }

        var budget = await zone.MeasureAsync();
        Assert.True(budget.Total > 10);
        Assert.Contains("nested more than 20 deep", budget.Stopped, StringComparison.Ordinal);
        var result = await zone.EvaluateAsync("192.0.2.1");
        Assert.Equal((SpfResult.PermError, 11), (result.Result, result.Lookups));
    }

    [Fact]
    public async Task Macros_that_explode_are_cut_to_what_a_name_can_hold()
    {
        var label = new string('x', 60);
        var zone = new SpfZone().Txt("example.org", $"v=spf1 exists:{string.Concat(Enumerable.Repeat("%{s}.", 20_000))}example.org exp=%{{d}}.example.org -all");
        var result = await zone.EvaluateAsync("192.0.2.1", $"{label}.{label}@example.org");
        Assert.Equal(SpfResult.Fail, result.Result);
        Assert.All(result.Trace, line => Assert.InRange(line.Length, 1, 700));
        Assert.Equal("", result.Explanation);

        zone = new SpfZone().Txt("example.org", "v=spf1 -all exp=e.example").Txt("e.example", string.Concat(Enumerable.Repeat("%{s}", 10_000)));
        Assert.Equal("", (await zone.EvaluateAsync("192.0.2.1")).Explanation);
    }

    [Theory]
    [InlineData("v=spf1 a:foo\0.example.org -all")]
    [InlineData("v=spf1\0-all")]
    [InlineData("v=spf1 a:%{d")]
    [InlineData("v=spf1 a:%{d0}")]
    [InlineData("v=spf1 a:%{}")]
    [InlineData("v=spf1 %")]
    [InlineData("v=spf1 ip6:1::2%eth0")]
    [InlineData("v=spf1 ip6:[::1]")]
    [InlineData("v=spf1 ip6:00001::")]
    [InlineData("v=spf1 ip6:::1.2.3.04")]
    [InlineData("v=spf1 ip4:1.2.3.4/")]
    [InlineData("v=spf1 a:example.org/99999999999999999999")]
    [InlineData("v=spf1 -")]
    [InlineData("v=spf1 ++all")]
    [InlineData("v=spf1 \tall")]
    [InlineData("v=spf1 x=\u00ff")]
    public async Task A_broken_record_is_an_error_that_names_the_place(string record)
    {
        var zone = new SpfZone().Txt("example.org", record);
        // A NUL after the version makes it no record at all.
        Assert.Equal(SpfRecord.IsSpf(record) ? SpfResult.PermError : SpfResult.None, (await zone.EvaluateAsync("192.0.2.1")).Result);
        Assert.Null(SpfRecord.Read(record, out var problem));
        Assert.NotEmpty(problem);
        Assert.DoesNotContain(problem, char.IsControl);
    }

    [Theory]
    [InlineData("a\0b\r\n@example.org")]
    [InlineData("\u00fc\ud83d\ude00@example.org")]
    [InlineData("a@b@example.org")]
    public async Task A_sender_cannot_break_a_name_or_an_explanation(string from)
    {
        var zone = new SpfZone().Txt("example.org", "v=spf1 exists:%{l}.example.org -all exp=e.example").Txt("e.example", "%{l} is bad");
        var result = await zone.EvaluateAsync("192.0.2.1", from);
        Assert.Equal(SpfResult.Fail, result.Result);
        Assert.All(result.Explanation, c => Assert.InRange(c, ' ', '~'));
        Assert.All(result.Trace, line => Assert.DoesNotContain(line, char.IsControl));
    }

    [Fact]
    public async Task Macros_that_depend_on_the_sender_are_counted_and_said()
    {
        var budget = await new SpfZone().Txt("example.org", "v=spf1 exists:%{ir}.x.example include:%{h}.y.example a:%{d}.z.example ptr -all").MeasureAsync();
        Assert.Equal((4, 1, 2), (budget.Total, budget.Void, budget.NotResolved.Length));
        Assert.Contains("exists:%{ir}.x.example", budget.NotResolved[0], StringComparison.Ordinal);
        Assert.True(budget.UsesPtr);
    }

    [Fact]
    public async Task Eleven_exchangers_are_an_error()
    {
        var zone = new SpfZone().Txt("example.org", "v=spf1 mx -all").Add("example.org", DnsRecordType.Mx, [.. Enumerable.Range(1, 11).Select(n => $"{n} m{n}.example")]);
        Assert.Contains("11 MX records", Assert.Single((await zone.MeasureAsync()).Limits), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lets_everybody_send_is_found_in_included_records_too()
    {
        Assert.True((await new SpfZone().Txt("example.org", "v=spf1 include:a.example -all").Txt("a.example", "v=spf1 +all").MeasureAsync()).AllowsAll);
        Assert.False((await new SpfZone().Txt("example.org", "v=spf1 -include:a.example ?all").Txt("a.example", "v=spf1 all").MeasureAsync()).AllowsAll);
    }
}
