using System.Globalization;
using System.Management.Automation;
using HesTools.Module.Tests.Console;

namespace HesTools.Module.Tests.Comparison;

public sealed class ComparePeriodTests(GoldenMonth month) : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly string _published = Path.Combine(BuildPaths.Root, "samples", "published");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_golden_month_is_nested_in_itself_and_differenced_gives_the_published_changes()
    {
        _session.Run(
            $"$first = Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.First} -WarningAction SilentlyContinue; $whole = Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole}").Succeeded();
        Assert.Contains("nested", _session.Run("Compare-HesPeriod $first $whole").Error("PeriodsOverlap").ToString(), StringComparison.Ordinal);
        var comparison = _session.Run("Compare-HesPeriod -ReferenceObject $first -DifferenceObject $whole -Cumulative").Succeeded().Single;
        Assert.Equal(
            [("Scanned", 179_784L), ("Blocked", 129_726), ("Delivered", 50_040), ("Residual", 18), ("Addresses", 11)],
            comparison.Items("Figures").Take(5).Select(row => (row.Text("Figure"), row.Number("Difference"))));
        Assert.All(comparison.Items("Figures"), row => Assert.Equal(row.Number("DifferenceCount") - row.Number("ReferenceCount"), row.Number("Difference")));
        Assert.Equal((9, 15), (comparison.Of("Reference").Number("WholeDays"), comparison.Of("Difference").Number("WholeDays")));
        Assert.All(comparison.Items("Figures").Take(4), row => Assert.Equal("NotAssessed", row.Text("Verdict")));

        // The 18 came all after the first update.
        var days = _session.Run("(Compare-HesPeriod $first $whole -Cumulative -IncludePartialDay).Figures[3]").Succeeded().Single;
        Assert.Equal((0, 18), (days.Number("ReferenceCompared"), days.Number("DifferenceCompared")));
    }

    [Fact]
    public void The_published_updates_are_differenced_and_their_shares_compared()
    {
        var comparison = _session.Run($"Compare-HesPeriod '{_published}/second-update.json' '{_published}/third-update.json' -Cumulative").Succeeded().Single;
        var rows = comparison.Items("Figures").Where(row => row.Text("Kind") == "Category").ToList();
        Assert.Equal(
            [761_177, 345_122, 109_318, 232_787, 192_137, 1_368, 4_161, 2_021, 4_564, 1_351], rows.Select(row => row.Number("Difference")));
        Assert.Equal(
            ["36.421 46.020", "26.195 20.866", "9.253 6.609", "14.530 14.074", "13.169 11.616", "0.073 0.083", "0.103 0.252", "0.022 0.122", "0.027 0.276", "0.207 0.082"],
            rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{Value(row, "ReferenceShare") * 100:0.000} {Value(row, "DifferenceShare") * 100:0.000}")));
        Assert.All(rows, row => Assert.Equal("NotComparable", row.Text("Verdict")));
        Assert.Equal((4372.485, 9), (Math.Round(Value(comparison.Of("Mix"), "G"), 3), comparison.Of("Mix").Number("DegreesOfFreedom")));
        var notes = ((string[])comparison.Properties["Notes"].Value).ToList();
        Assert.Contains(notes, note => note.Contains("529 addresses before, 18,131 after", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("assumed", StringComparison.Ordinal));
    }

    [Fact]
    public void The_archive_compares_as_objects_do_and_by_rule()
    {
        _session.Run($"Import-HesLog '{month.PathOf("Csv")}' -Workspace ws").Succeeded();
        const string Periods = "-ReferenceFrom 2018-07-20 -ReferenceTo 2018-07-29 -From 2018-07-29 -To 2018-08-13 -TimeZone Europe/London";
        var archive = _session.Run($"(Compare-HesPeriod {Periods} -Workspace ws -By Rule | ForEach-Object {{ $_.Figures; $_.Groups; $_.Notes; $_.Mix }})").Succeeded().Output.Select(item => item.ToString());
        var objects = _session.Run(
            $"$a = Get-HesStatistics '{month.PathOf("Csv")}' -From 2018-07-20 -To 2018-07-29 -TimeZone Europe/London -GroupBy Rule -WarningAction SilentlyContinue;"
            + $"$b = Get-HesStatistics '{month.PathOf("Csv")}' -From 2018-07-29 -To 2018-08-13 -TimeZone Europe/London -GroupBy Rule -WarningAction SilentlyContinue; Compare-HesPeriod $a $b -By Rule | ForEach-Object {{ $_.Figures; $_.Groups; $_.Notes; $_.Mix }}").Succeeded().Output.Select(item => item.ToString());
        Assert.Equal(objects, archive);
        _session.Run("Compare-HesPeriod $a $b -By Domain").Error("GroupingMissing");
        _session.Run($"Compare-HesPeriod {Periods} -Workspace nowhere").Error("ArchiveNotFound");
        _session.Run("Compare-HesPeriod -ReferenceFrom 2018-07-29 -ReferenceTo 2018-07-20 -From 2018-07-29 -To 2018-08-13 -Workspace ws").Error("InvalidPeriod");
    }

    [Fact]
    public void Each_piped_period_is_compared_and_a_bad_one_does_not_end_the_others()
    {
        var third = Path.Combine(_published, "third-update.json");
        var result = _session.Run($"'{third}', 'nowhere.json', ([IO.FileInfo]'{third}'), [IO.File]::ReadAllText('{third}'), 7 | Compare-HesPeriod '{_published}/second-update.json' -Cumulative");
        Assert.Equal(3, result.Output.Count);
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, error => Assert.StartsWith("NotStatistics,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal("nowhere.json", result.Errors[0].TargetObject.ToString());
    }

    [Theory]
    [InlineData("\"Scanned\": 292818", "\"Scanned\": 292819", "add up to 292,818, Scanned is 292,819")]
    [InlineData("\"Count\": 31483", "\"Count\": -31483", "Categories.Clean is -31483")]
    [InlineData("\"Count\": 31483", "\"Count\": 31484", "Delivered is 86,443")]
    [InlineData("\"To\": \"2018-08-14", "\"To\": \"2018-06-14", "not after From")]
    [InlineData("\"Daily\": []", "\"Daily\": null", "Daily")]
    [InlineData("\"Daily\": []", "\"Daily\": [null]", "null")]
    [InlineData("\"Outcomes\": [],", "", "Outcomes")]
    [InlineData("\"Category\": \"Graymail\"", "\"Category\": \"Clean\"", "Clean twice")]
    [InlineData("\"Category\": \"Graymail\"", "\"Category\": \"Grey\"", "none of Clean")]
    [InlineData("\"Daily\": [],", "\"Daily\": [], \"Direction\": \"\\u001b[31mX\",", "Direction has '·[31mX'")]
    [InlineData("\"HoursWithRows\": 0,", "", "HoursWithRows")]
    public void Statistics_that_were_altered_are_refused_and_the_member_is_named(string text, string altered, string reason)
    {
        var json = File.ReadAllText(Path.Combine(_published, "second-update.json"));
        Assert.Contains(text, json, StringComparison.Ordinal);
        _session.Write("altered.json", json.Replace(text, altered, StringComparison.Ordinal));
        var error = _session.Run($"Compare-HesPeriod altered.json '{_published}/third-update.json' -Cumulative").Error("NotStatistics");
        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
    }

    [Fact]
    public void Options_are_checked_and_annotations_are_carried()
    {
        _session.Run($"$second = '{_published}/second-update.json'; $third = '{_published}/third-update.json'").Succeeded();
        _session.Run("Compare-HesPeriod $second $third -Cumulative -SettleDelay '-01:00'").Error("InvalidSettleDelay");
        _session.Run("Compare-HesPeriod $second $third -Cumulative -ConfidenceLevel 95").Error("ParameterArgumentValidationError");
        _session.Run("Compare-HesPeriod $second $third -Cumulative -By Hour").Error("ParameterArgumentValidationError");
        _session.Run("Compare-HesPeriod $second $third -Cumulative -Annotation @{ Text = 'no time' }").Error("InvalidAnnotation");
        var comparison = _session.Run("Compare-HesPeriod $second $third -Cumulative -ConfidenceLevel 0.99 -Annotation @{ Time = '2018-10-01'; Text = \"Wave`u{1b}[31m\"; Kind = 'Wave' }, ([pscustomobject]@{ Time = '2018-11-12T09:00'; Text = '52 domains' })").Succeeded().Single;
        Assert.Equal(["Wave", "Note"], comparison.Items("Annotations").Select(annotation => annotation.Text("Kind")));
        Assert.Equal(0.99, Value(comparison, "ConfidenceLevel"));
        Assert.DoesNotContain("\u001b", string.Concat((string[])comparison.Properties["Notes"].Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_and_both_views_are_the_same_in_every_culture()
    {
        var texts = new List<string>();
        foreach (var (zone, culture) in new[] { ("UTC", "en-GB"), ("Pacific/Auckland", "de-DE"), ("America/St_Johns", "tr-TR") })
        {
            var result = await ConsoleProcess.RunWith(
                null,
                ["-Command", $"[cultureinfo]::CurrentCulture = $env:HES_CULTURE; . '{BuildPaths.Root}/samples/comparison.ps1'; Compare-HesPeriod $second $third -Cumulative -Detailed"],
                environment: new Dictionary<string, string> { ["TZ"] = zone, ["HES_CULTURE"] = culture });
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            texts.Add(result.Output);
        }

        Assert.All(texts, text => Assert.Equal(texts[0], text));
        Assert.Matches(@"clean +31,483 +\+761,177 share 36\.4 to 46\.0 % +not comparable", texts[0]);
        Assert.Contains("G = 4372.485, 9 degrees of freedom", texts[0], StringComparison.Ordinal);
    }

    private static double Value(PSObject item, string property) => Convert.ToDouble(item.Properties[property].Value, CultureInfo.InvariantCulture);
}
