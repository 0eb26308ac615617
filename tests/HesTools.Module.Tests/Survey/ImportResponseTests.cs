using System.Management.Automation;
using System.Text.Json;

namespace HesTools.Module.Tests.Survey;

public sealed class ImportResponseTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public ImportResponseTests() =>
        _session.Run("New-HesSurvey -Opens 2018-09-01 -Closes 2018-09-30 -Population ([ordered]@{ 'Wave 1' = 20; 'Wave 2' = 30 }) -Save").Succeeded();

    private string Kept => Path.Combine(_session.Folder, "survey", "pilot", "responses.json");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Codes_and_words_of_LimeSurvey_give_the_same_answers_and_nothing_of_who_gave_them()
    {
        var import = _session.Run($"Import-HesSurveyResponse '{Fixture("limesurvey-codes.csv")}'").Succeeded().Single;
        Assert.Equal(("pilot", "LimeSurvey"), (import.Text("Survey"), import.Text("Layout")));
        Assert.Equal((4, 3, 0, 0, 1, 2, 1, 3), (import.Number("Rows"), import.Number("Added"), import.Number("Changed"), import.Number("Rejected"), import.Number("Empty"), import.Number("Complete"), import.Number("Partial"), import.Number("Kept")));
        var dropped = (string[])import.Properties["Dropped"].Value;
        Assert.Equal(["IP addresses", "attributes of people", "e-mail addresses", "languages", "names", "pages", "referrers", "seeds", "times of day", "times of start and last action", "tokens"], dropped);
        var text = File.ReadAllText(Kept);
        foreach (var personal in new[] { "192.0.2", "example.ac.uk", "Jane", "tok", "118", "10:12", "01865", "Staff" })
        {
            Assert.DoesNotContain(personal, text, StringComparison.Ordinal);
        }

        Assert.Contains("Write to [address] or ring [number].", text, StringComparison.Ordinal);
        var again = _session.Run($"Import-HesSurveyResponse '{Fixture("limesurvey-texts.csv")}'").Succeeded().Single;
        Assert.Equal((0, 0, 3, 3), (again.Number("Added"), again.Number("Changed"), again.Number("Unchanged"), again.Number("Kept")));
        Assert.Equal(text, File.ReadAllText(Kept));
    }

    [Fact]
    public void Microsoft_Forms_is_read_by_words_and_its_days_with_a_culture()
    {
        var without = _session.Run($"Import-HesSurveyResponse '{Fixture("forms.csv")}' -NameList 'Jane Doe'").Succeeded();
        Assert.Contains(without.Warnings, warning => warning.Contains("-Culture", StringComparison.Ordinal));
        Assert.Equal(("MicrosoftForms", 2, 2), (without.Single.Text("Layout"), without.Single.Number("Added"), without.Single.Number("Complete")));
        Assert.DoesNotContain("2018", File.ReadAllText(Kept), StringComparison.Ordinal);
        Assert.Contains("says [name]'s team", File.ReadAllText(Kept), StringComparison.Ordinal);
        Assert.Equal(2, _session.Run($"Import-HesSurveyResponse '{Fixture("forms.csv")}' -NameList 'Jane Doe' -Culture en-GB").Succeeded().Single.Number("Changed"));
        Assert.Contains("2018-09-03", File.ReadAllText(Kept), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_the_form_comes_through_the_pipeline_and_twice_changes_nothing()
    {
        var file = new FileInfo(Fixture("form.csv"));
        var first = _session.Run("$input | Import-HesSurveyResponse -Name PILOT", PSObject.AsPSObject(file)).Succeeded().Single;
        Assert.Equal(("Csv", 1, 1), (first.Text("Layout"), first.Number("Added"), first.Number("Complete")));
        using var kept = JsonDocument.Parse(File.ReadAllText(Kept));
        var response = kept.RootElement.GetProperty("Responses")[0];
        Assert.Equal(("Csv:9f3c0a5577d1e2b4", "=it is good", "Wave 1"), (response.GetProperty("Id").GetString(), response.GetProperty("Answers").GetProperty("comment").GetString(), response.GetProperty("Answers").GetProperty("group").GetString()));
        Assert.Equal(1, _session.Run($"Import-HesSurveyResponse -LiteralPath '{file.FullName}'").Succeeded().Single.Number("Unchanged"));
    }

    [Theory]
    [InlineData("translated.csv", "InvalidResponseTable", "no column for noticed")]
    [InlineData("shuffled.csv", "InvalidResponse", "line 2, column 'noticed': '4' is no answer")]
    public void A_file_of_which_nothing_can_be_used_says_why_and_changes_nothing(string name, string id, string reason)
    {
        var error = _session.Run($"Import-HesSurveyResponse '{Fixture(name)}'").Error(id);
        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(Fixture(name), error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Kept));
    }

    [Fact]
    public void Of_a_cut_file_the_whole_rows_are_taken()
    {
        var result = _session.Run($"Import-HesSurveyResponse '{Fixture("truncated.csv")}', absent.csv");
        Assert.Equal(2, result.Errors.Count);
        Assert.StartsWith("InvalidResponse,", result.Errors[0].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("line 3: the row has 5 cells and the header 11", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal((1, 1), (result.Single.Number("Added"), result.Single.Number("Rejected")));
    }

    [Theory]
    [InlineData("11", "Wave 1", "'11' is no number from 0 to 10")]
    [InlineData("9.5", "Wave 1", "'9.5' is no number")]
    [InlineData("9", "Wave 3", "'Wave 3' is no group")]
    public void An_answer_that_cannot_be_is_an_error_of_its_row(string recommend, string group, string reason)
    {
        var file = _session.Write("a.csv", $"noticed,clear,held,missed,junk,work,goon,recommend,group\nY,4,1,0,4,3,5,9,Wave 2\nY,4,1,0,4,3,5,{recommend},{group}\n");
        var result = _session.Run($"Import-HesSurveyResponse '{file}'");
        Assert.Contains(reason, result.Error("InvalidResponse").ToString(), StringComparison.Ordinal);
        Assert.Equal(1, result.Single.Number("Added"));
    }

    [Theory]
    [InlineData("noticed,clear,held,missed,junk,work,goon,Noticed\nY,4,1,0,4,3,5,N\n", "two columns are for the question 'noticed'")]
    [InlineData("noticed,clear,held,missed,junk,goon\nY,4,1,0,4,5\n", "no column for work")]
    [InlineData("noticed,clear,held,missed,junk,work,goon,lastpage\nY,4,1,0,4,3,5,1\n", "no column 'submitdate'")]
    [InlineData("noticed,clear,held,missed,junk,work,goon,seed,Abgabedatum\nY,4,1,0,4,3,5,1,2018\n", "as codes or in English")]
    [InlineData("noticed,clear,held,missed,junk,work,goon,day\nY,4,1,0,4,3,5,03/09/2018\n", "local order")]
    [InlineData("noticed,clear,held\n\"Y,4,1\n", "never closed")]
    public void A_table_that_cannot_be_read_for_sure_is_an_error_and_nothing_is_written(string text, string reason)
    {
        Assert.Contains(reason, _session.Run($"Import-HesSurveyResponse '{_session.Write("a.csv", text)}'").Error("InvalidResponseTable").ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Kept));
    }

    [Fact]
    public void Answers_without_ids_are_people_and_across_files_the_larger_count_stands()
    {
        const string Header = "noticed,clear,held,missed,junk,work,goon\n";
        const string Row = "Y,4,1,0,4,3,5\n";
        var two = _session.Write("two.csv", Header + Row + Row);
        var three = _session.Write("three.csv", Header + Row + Row + Row);
        Assert.Equal(2, _session.Run($"Import-HesSurveyResponse '{two}'").Succeeded().Single.Number("Added"));
        var second = _session.Run($"Import-HesSurveyResponse '{three}'").Succeeded().Single;
        Assert.Equal((1, 2, 3), (second.Number("Added"), second.Number("Unchanged"), second.Number("Kept")));
        Assert.Equal(3, _session.Run($"Import-HesSurveyResponse '{two}'").Succeeded().Single.Number("Kept"));
    }

    [Fact]
    public void Of_a_folder_tables_are_read_and_nothing_else()
    {
        const string Table = "noticed,clear,held,missed,junk,work,goon\nY,4,1,0,4,3,5\n";
        _session.Write("answers/a.CSV", Table);
        _session.Write("answers/T.ps1", Table);
        _session.Write("answers/x.bin", "\0");
        Assert.Equal(1, _session.Run("Import-HesSurveyResponse answers").Succeeded().Single.Number("Added"));
        _session.Write("none/x.txt", Table);
        Assert.Contains("no .csv files", Assert.Single(_session.Run("Import-HesSurveyResponse none").Succeeded().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_writes_nothing_and_a_survey_that_is_none_ends_the_command()
    {
        Assert.Empty(_session.Run($"Import-HesSurveyResponse '{Fixture("form.csv")}' -WhatIf").Succeeded().Output);
        Assert.False(File.Exists(Kept));
        _session.Run($"Import-HesSurveyResponse '{Fixture("form.csv")}' -Name other").Error("SurveyNotFound");
        _session.Write("survey/pilot/responses.json", "{ \"Responses\": [ null ] }");
        _session.Run($"Import-HesSurveyResponse '{Fixture("form.csv")}'").Error("WorkspaceFileInvalid");
        Assert.Equal("{ \"Responses\": [ null ] }", File.ReadAllText(Kept));
    }

    [Fact]
    public void The_schema_knows_every_property_that_is_written()
    {
        _session.Run($"Initialize-HesWorkspace; Import-HesSurveyResponse '{Fixture("limesurvey-codes.csv")}'").Succeeded();
        using var file = JsonDocument.Parse(File.ReadAllText(Kept));
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Kept)!, file.RootElement.GetProperty("$schema").GetString()!));
        using var schema = JsonDocument.Parse(File.ReadAllText(path));
        var properties = schema.RootElement.GetProperty("properties");
        Assert.All(file.RootElement.EnumerateObject(), one => Assert.True(properties.TryGetProperty(one.Name, out _), one.Name));
        var known = properties.GetProperty("Responses").GetProperty("items").GetProperty("properties");
        Assert.All(file.RootElement.GetProperty("Responses").EnumerateArray().SelectMany(one => one.EnumerateObject()), one => Assert.True(known.TryGetProperty(one.Name, out _), one.Name));
    }

    private static string Fixture(string name) => Path.GetFullPath(Path.Combine(BuildPaths.Root, "tests", "fixtures", "survey", name));
}
