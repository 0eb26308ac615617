using System.Globalization;
using System.Management.Automation;
using HesTools.Module.Tests.Console;

namespace HesTools.Module.Tests.Statistics;

public sealed class GoldenMonthTests(GoldenMonth month)
{
    [Theory]
    [InlineData("Csv")]
    [InlineData("Json")]
    [InlineData("Cef")]
    public void Every_format_gives_the_published_figures_and_their_change(string format)
    {
        using var session = new ModuleSession();
        var result = session.Run(
            $"$first = Get-HesStatistics '{month.PathOf(format)}' {GoldenMonth.First} -WarningAction SilentlyContinue; $first; Get-HesStatistics '{month.PathOf(format)}' {GoldenMonth.Whole} -Previous $first");
        result.Succeeded();
        Assert.Empty(result.Warnings);
        Assert.Equal("113034 76631 36403 0 518", Figures(result.Output[0]));
        Assert.Equal("292818 206357 86443 18 529", Figures(result.Output[1]));
        Assert.Equal(
            [31_483, 22_644, 7_999, 12_560, 11_384, 63, 89, 19, 23, 179], result.Output[1].Items("Categories").Select(category => category.Number("Count")));
        var change = result.Output[1].Of("Change");
        Assert.Equal("Cumulative", change.Text("Relation"));
        Assert.Equal("179784 129726 50040 18 11", Figures(change));
    }

    [Fact]
    public void Every_grouping_adds_up()
    {
        using var session = new ModuleSession();
        foreach (var by in new[] { "Hour", "Day", "Week", "Month", "Domain", "Direction", "Outcome", "Category", "ThreatType", "Rule", "BlockReason" })
        {
            var statistics = session.Run($"Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} -GroupBy {by}").Succeeded().Single;
            var groups = statistics.Items("Groups");
            Assert.Equal((by, by == "Category" ? 86_443 : 292_818), (by, groups.Sum(group => group.Number("Count"))));
            Assert.Equal(by == "Category" ? 0 : 206_357, groups.Sum(group => group.Number("Blocked")));
            Assert.Equal(292_818, statistics.Items("Daily").Sum(day => day.Number("Scanned")));
        }
    }

    [Fact]
    public void Directions_and_domains_divide_the_month()
    {
        using var session = new ModuleSession();
        long Scanned(string filter) => session.Run($"Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} {filter}").Succeeded().Single.Number("Scanned");
        Assert.Equal(292_818, Scanned("-Direction Incoming") + Scanned("-Direction Outgoing"));
        Assert.Equal(292_818, Scanned("-Domain IT.university.example") + Scanned("-Domain library.university.example, physics.university.example"));
    }

    [Fact]
    public void Rows_that_are_piped_count_as_their_files_do()
    {
        using var session = new ModuleSession();
        var piped = session.Run($"Read-HesLog '{month.PathOf("Json")}' | Get-HesStatistics {GoldenMonth.Whole} -GroupBy Rule").Succeeded().Single;
        var files = session.Run($"Get-HesStatistics '{month.PathOf("Json")}' {GoldenMonth.Whole} -GroupBy Rule").Succeeded().Single;
        Assert.Equal(Figures(files), Figures(piped));
        Assert.Equal(files.Items("Groups").Select(group => group.ToString()), piped.Items("Groups").Select(group => group.ToString()));
        Assert.Equal(files.Items("Daily").Select(day => day.ToString()), piped.Items("Daily").Select(day => day.ToString()));
    }

    [Fact]
    public void Json_is_a_previous_and_names_are_named_only_when_asked_for()
    {
        using var session = new ModuleSession();
        var result = session.Run(
            $"[IO.File]::WriteAllText('{session.Folder}/first.json', (Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.First}).ToJson());"
            + $"Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} -Previous first.json; Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} -Top 3").Succeeded();
        Assert.Equal(179_784, result.Output[0].Of("Change").Number("Scanned"));
        var text = session.Run($"$json = [IO.File]::ReadAllText('{session.Folder}/first.json'); Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} -Previous $json").Succeeded();
        Assert.Equal(179_784, text.Single.Of("Change").Number("Scanned"));
        Assert.Empty(result.Output[0].Items("TopSenders"));
        Assert.All(new[] { "TopSenders", "TopRecipients", "TopRules", "TopThreats" }, top => Assert.Equal(3, result.Output[1].Items(top).Count));
        Assert.DoesNotContain("@", File.ReadAllText(Path.Combine(session.Folder, "first.json")), StringComparison.Ordinal);
        session.Run($"Get-HesStatistics '{month.PathOf("Csv")}' -Previous '{month.PathOf("Csv")}/accepted-2018-07-19.csv'").Error("NotStatistics");
    }

    [Fact]
    public void A_mapping_moves_delivered_rows_between_categories_and_changes_nothing_else()
    {
        using var session = new ModuleSession();
        var usual = session.Run($"Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole}").Succeeded().Single;
        var moved = session.Run(
            $"Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} -Mapping @{{ Graymail = 'Spam' }} -Precedence Spam").Succeeded().Single;
        Assert.Equal(Figures(usual), Figures(moved));
        Assert.Equal("Spam", ((string[])moved.Properties["Precedence"].Value)[0]);
        Assert.Equal(0, moved.Items("Categories")[1].Number("Count"));
        Assert.True(moved.Items("Categories")[2].Number("Count") >= 22_644 + 7_999);
        session.Run("Get-HesStatistics x -Mapping @{ Spam = 'Ham' }").Error("InvalidMapping");
    }

    [Fact]
    public void A_list_of_valid_recipients_gives_the_addresses()
    {
        using var session = new ModuleSession();
        session.Write("list.csv", "email_address,name\na@it.university.example,A\nA@IT.university.example,A again\nb@other.example,\"B, C\"\n");
        var result = session.Run(
            $"Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} -ValidRecipientPath list.csv; Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} -ValidRecipientPath list.csv -Domain it.university.example").Succeeded();
        Assert.Equal([2L, 1L], result.Output.Select(statistics => statistics.Number("Addresses")));
        Assert.Equal("ValidRecipientList", result.Output[0].Text("AddressSource"));
    }

    /// <summary>The machine's zone and culture must not reach a number or a letter.</summary>
    [Fact]
    public async Task Another_zone_and_culture_of_the_machine_give_the_same_text()
    {
        var script = $"[cultureinfo]::CurrentCulture = $env:HES_CULTURE; Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} -GroupBy Week; (Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole}).ToJson()";
        var texts = new List<string>();
        foreach (var (zone, culture) in new[] { ("UTC", "en-GB"), ("Pacific/Auckland", "de-DE"), ("America/St_Johns", "tr-TR") })
        {
            var result = await ConsoleProcess.RunWith(
                null, ["-Command", script], environment: new Dictionary<string, string> { ["TZ"] = zone, ["HES_CULTURE"] = culture });
            Assert.Equal(0, result.ExitCode);
            texts.Add(result.Output);
        }

        Assert.Contains("292,818", texts[0], StringComparison.Ordinal);
        Assert.All(texts, text => Assert.Equal(texts[0], text));
    }

    [Fact]
    public async Task The_view_is_the_published_table_with_the_residual_shown()
    {
        var result = await ConsoleProcess.Run("-Command", $"Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole}");
        Assert.Matches(@"scanned +292,818\s", result.Output);
        Assert.Matches(@"residual .* 18\s+redirected +2\s+bounced +8\s+expired +3\s+pending +5\s", result.Output);
    }

    private static string Figures(PSObject statistics) =>
        string.Join(' ', new[] { "Scanned", "Blocked", "Delivered", "Residual", "Addresses" }.Select(figure => statistics.Number(figure).ToString(CultureInfo.InvariantCulture)));
}
