using System.Globalization;

namespace HesTools.Module.Tests.Survey;

/// <summary>Measure-HesSurvey on a workspace.</summary>
public sealed class MeasureTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Answers_become_figures_by_group_without_the_small_ones()
    {
        Keep();
        var result = _session.Run("Measure-HesSurvey -Invited 70 -Bounced 1").Succeeded().Single;
        var response = result.Of("Response");
        Assert.Equal((75, 70, 33, 1), (response.Number("Population"), response.Number("Invited"), response.Number("Complete"), response.Number("Partial")));
        Assert.Equal("group", result.Text("GroupBy"));
        // Waves 3 and 4 have three together, so the next smallest is hidden with them.
        Assert.Equal(["20", "", "", ""], result.Items("Groups").Select(group => group.Text("Complete")));

        var clear = result.Items("Questions").Single(question => question.Text("Code") == "clear");
        Assert.Equal(["0", "0", "0", "24", "9", "0"], clear.Items("Options").Select(option => option.Text("Count")));
        Assert.Equal("Rather clear", Assert.Single((IEnumerable<string>)clear.Properties["Median"].Value));
        Assert.Equal("33", clear.Of("TopTwo").Text("Of"));
        Assert.All(clear.Items("Groups").TakeLast(2).SelectMany(group => group.Items("Options")), option => Assert.Equal("", option.Text("Count")));
        Assert.Contains((string[])result.Properties["Notes"].Value, note => note.StartsWith("Hidden whole: Wave 2, Wave 3, Wave 4.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_view_fits_80_columns_and_shows_no_control_characters()
    {
        Keep();
        var lines = _session.Run("Measure-HesSurvey -CodeBook @{ \"Delay`e[31m\" = 'late' } -ErrorVariable failed -ErrorAction SilentlyContinue");
        Assert.Empty(lines.Output);

        var shown = _session.Run("Measure-HesSurvey -CodeBook @{ Delay = 'late', 'delay*' } | ForEach-Object { [HesTools.Survey.Measures.SurveyResultTable]::Lines($_) }").Succeeded().Output.Select(line => line.ToString()!).ToArray();
        Assert.All(shown, line => Assert.True(line.Length <= 80 && !line.Any(char.IsControl), line));
        Assert.Contains("Responses: 33 complete, of 75 who could answer (44.0 %), 1 partial", shown);
        Assert.Contains(shown, line => line.Contains("hidden", StringComparison.Ordinal));
        Assert.Contains(shown, line => line.StartsWith("  Delay", StringComparison.Ordinal) && line.EndsWith(" 2", StringComparison.Ordinal));
    }

    [Fact]
    public void Comments_lose_addresses_and_names_and_are_counted_by_a_code_book_from_a_file()
    {
        Keep();
        _session.Write("book.csv", "theme,word\nDelay,late\nDelay,delay*\nPraise,\"very good\"\n");
        _session.Write("book.json", """{ "Delay": ["late", "delay*"], "Praise": ["very good"] }""");
        foreach (var book in new[] { "'book.csv'", "'book.json'", "([ordered]@{ Delay = 'late', 'delay*'; Praise = 'very good' })" })
        {
            var comments = Assert.Single(_session.Run($"Measure-HesSurvey -CodeBook {book} -NameList 'Ann Example'").Succeeded().Single.Items("Comments"));
            Assert.Equal(["Delay=2", "Praise=1"], comments.Items("Themes").Select(theme => $"{theme.Text("Theme")}={theme.Text("Count")}"));
            Assert.Equal(1, comments.Number("NoTheme"));
            var words = (string[])comments.Properties["Comments"].Value;
            Assert.Equal(4, words.Length);
            Assert.DoesNotContain(words, text => text.Contains("ann.example@", StringComparison.Ordinal) || text.Contains("Ann Example", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Groups_can_be_made_by_a_choice_or_left_out()
    {
        Keep();
        var by = _session.Run("Measure-HesSurvey -GroupBy NOTICED").Succeeded().Single;
        Assert.Equal("noticed", by.Text("GroupBy"));
        Assert.Equal(["Yes=20", "No=13"], by.Items("Groups").Take(2).Select(group => $"{group.Text("Group")}={group.Text("Complete")}"));
        Assert.Empty(_session.Run("Measure-HesSurvey -GroupBy ''").Succeeded().Single.Items("Groups"));
    }

    [Theory]
    [InlineData("Measure-HesSurvey -GroupBy clear", "GroupNotFound", "clear")]
    [InlineData("Measure-HesSurvey -CodeBook missing.json", "InvalidCodeBook", "missing.json")]
    [InlineData("Measure-HesSurvey -CodeBook missing.csv", "InvalidCodeBook", "missing.csv")]
    [InlineData("Measure-HesSurvey -CodeBook @{ Delay = @() }", "InvalidCodeBook", "Delay")]
    [InlineData("Measure-HesSurvey -CodeBook 7", "InvalidCodeBook", "7")]
    [InlineData("Measure-HesSurvey -Invited 70 -Bounced 71", "InvalidCount", 71)]
    [InlineData("Measure-HesSurvey -Invited 32", "InvalidCount", 32)]
    [InlineData("Measure-HesSurvey -Name other", "SurveyNotFound", "other")]
    [InlineData("Measure-HesSurvey -CodeBook @{ Delay = [string][char]0xD800 }", "InvalidCodeBook", "Delay")]
    public void What_cannot_be_done_names_what_it_is_about(string command, string id, object item)
    {
        Keep();
        var error = _session.Run(command).Error(id);
        Assert.Equal(item, error.TargetObject);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_survey_is_named_by_its_place_or_comes_through_the_pipeline_and_one_that_cannot_be_read_was_not_written()
    {
        Keep();
        Assert.Equal("pilot", _session.Run("Measure-HesSurvey pilot").Succeeded().Single.Text("Survey"));
        Assert.Equal("pilot", _session.Run("Get-HesSurvey | Measure-HesSurvey").Succeeded().Single.Text("Survey"));
        File.WriteAllBytes(Path.Combine(_session.Folder, "survey", "pilot", "responses.json"), [0xFF]);
        _session.Run("Measure-HesSurvey pilot").Error("ReadFailed");
        File.WriteAllBytes(Path.Combine(_session.Folder, "survey", "pilot", "survey.json"), [0xFF]);
        _session.Run("Get-HesSurvey pilot").Error("ReadFailed");
    }

    [Fact]
    public void No_answers_and_too_small_a_population_are_errors()
    {
        _session.Run("New-HesSurvey pilot -Opens 2018-09-03 -Closes 2018-09-14 -Population 5 -Save").Succeeded();
        _session.Run("Measure-HesSurvey").Error("NoResponses");
        Write([.. Enumerable.Range(0, 6).Select(_ => """{ "IsComplete": true, "Answers": { "clear": "4" } }""")]);
        _session.Run("Measure-HesSurvey").Error("PopulationTooSmall");
        Write(["""{ "IsComplete": true }"""]);
        _session.Run("Measure-HesSurvey").Error("WorkspaceFileInvalid");
    }

    private void Keep()
    {
        _session.Run("New-HesSurvey pilot -Opens 2018-09-03 -Closes 2018-09-14 -Population ([ordered]@{ 'Wave 1' = 40; 'Wave 2' = 20; 'Wave 3' = 10; 'Wave 4' = 5 }) -Save | Out-Null").Succeeded();
        string[] comments = ["Mail was late", "Delays, says ann.example@example.org", "Very good", "Ann Example knows more"];
        var waves = new[] { (1, 20), (2, 10), (3, 2), (4, 1) }.SelectMany(wave => Enumerable.Repeat(wave.Item1, wave.Item2)).ToArray();
        Write([.. waves.Select((wave, i) => string.Create(CultureInfo.InvariantCulture,
            $$"""{ "IsComplete": true, "Answers": { "group": "Wave {{wave}}", "noticed": "{{(i < 20 ? "Y" : "N")}}", "clear": "{{(i % 10 < 7 ? "4" : "5")}}", "recommend": "{{i % 11}}"{{(i < comments.Length ? $", \"comment\": \"{comments[i]}\"" : "")}} } }""")),
            """{ "IsComplete": false, "Answers": { "group": "Wave 1", "clear": "1" } }"""]);
    }

    private void Write(string[] responses) => _session.Write("survey/pilot/responses.json", $"{{ \"Responses\": [ {string.Join(",\n", responses)} ] }}");
}
