using HesTools.Pilot.Checks;

namespace HesTools.Core.Tests.Pilot;

public sealed class RecipientCheckTests
{
    private static readonly string[] Three = ["a@maths.example.ac.uk", "b@maths.example.ac.uk", "c@maths.example.ac.uk"];

    [Fact]
    public async Task Without_a_list_it_cannot_be_told() => Assert.Equal("Unknown", (await Answers.Good().TestAsync()).Of("RecipientList").Result);

    [Fact]
    public async Task Addresses_seen_and_not_listed_fail_and_are_counted_not_named()
    {
        var check = await Check(Three[..2], Three, names: false);
        Assert.Equal(("Fails", "1 missing"), (check.Result, check.Value));
        Assert.DoesNotContain(check.Evidence, line => line.Contains('@', StringComparison.Ordinal));
        Assert.Contains("not listed: c@maths.example.ac.uk", (await Check(Three[..2], Three, names: true)).Evidence);
    }

    [Fact]
    public async Task Addresses_listed_and_never_seen_are_counted()
    {
        var check = await Check(Three, Three[..1], names: false);
        Assert.Equal("Holds", check.Result);
        Assert.Contains("addresses listed and not seen: 2", check.Evidence);
    }

    [Theory]
    [InlineData(3, "Holds")]
    [InlineData(4, "Fails")]
    [InlineData(null, "Unknown")]
    public async Task Without_rows_the_list_is_compared_with_the_mailboxes(int? mailboxes, string result)
    {
        var test = await Answers.Good().TestAsync(Answers.Domain with { Mailboxes = mailboxes }, logs: new DomainLogs { Listed = Three.ToHashSet() });
        Assert.Equal(result, test.Of("RecipientList").Result);
    }

    [Fact]
    public async Task A_list_without_the_domain_fails() => Assert.Equal("Fails", (await Check([], [], names: false)).Result);

    private static async Task<PilotCheck> Check(string[] listed, string[] delivered, bool names) =>
        (await Answers.Good().TestAsync(logs: new DomainLogs { Listed = listed.ToHashSet(), Delivered = delivered.ToHashSet(), NameAddresses = names })).Of("RecipientList");
}
