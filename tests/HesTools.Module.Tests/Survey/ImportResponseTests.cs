using System.Management.Automation;
using System.Text.Json;
using System.Text.RegularExpressions;

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
        Assert.Equal(("=it is good", "Wave 1"), (response.GetProperty("Answers").GetProperty("comment").GetString(), response.GetProperty("Answers").GetProperty("group").GetString()));
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
    public void Forms_in_another_language_is_no_plain_table_of_other_people()
    {
        _session.Run($"Import-HesSurveyResponse '{Fixture("forms.csv")}' -Culture en-GB").Succeeded();
        var before = File.ReadAllBytes(Kept);
        _session.Write("german.csv", File.ReadAllText(Fixture("forms.csv")).Replace("Start time,Completion time,Email,Name,Last modified time", "Startzeit,Fertigstellungszeit,E-Mail,Vollständiger Name,Uhrzeit der letzten Änderung", StringComparison.Ordinal));
        Assert.Contains("looks like an export of Microsoft Forms in another language", _session.Run("Import-HesSurveyResponse german.csv").Error("InvalidResponseTable").ToString(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Kept));
    }

    [Theory]
    [InlineData("forms.csv", "google.csv")]
    [InlineData("google.csv", "forms.csv")]
    public void The_same_people_from_another_export_are_not_counted_twice(string first, string second)
    {
        var forms = File.ReadAllText(Fixture("forms.csv")).ReplaceLineEndings("\n") + "3,05/09/2018 08:58,05/09/2018 09:00,anonymous,,,Wave 2,Yes,Rather clear,1,None,Somewhat less,No effect,Rather yes,7,Shorter please\n";
        _session.Write("forms.csv", forms);
        _session.Write("google.csv", Regex.Replace(forms.Replace("ID,Start time,Completion time,Email,Name,Last modified time,", "Timestamp,Email Address,", StringComparison.Ordinal), @"(?m)^\d,[^,]*,([^,]*),([^,]*),[^,]*,[^,]*,(?=Wave)", "$1,$2,"));
        Assert.Equal(3, _session.Run($"Import-HesSurveyResponse {first} -NameList 'Jane Doe' -Culture en-GB").Succeeded().Single.Number("Added"));
        var before = File.ReadAllBytes(Kept);
        var error = _session.Run($"Import-HesSurveyResponse {second} -Culture en-GB").Error("InvalidResponseTable");
        Assert.Contains("3 of 3 responses are kept already, word for word, from another export", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Kept));
        Assert.Equal(3, _session.Run($"Import-HesSurveyResponse {first} -NameList 'Jane Doe' -Culture en-GB").Succeeded().Single.Number("Unchanged"));
    }

    [Fact]
    public void People_who_answer_alike_in_an_export_that_grew_are_people()
    {
        const string Header = "id,submitdate,noticed,clear,held,missed,junk,work,goon\n";
        static string Rows(int count) => Header + string.Concat(Enumerable.Range(1, count).Select(id => $"{id},2018-09-03 10:00:00,Y,4,1,0,4,3,5\n"));
        _session.Run($"Import-HesSurveyResponse '{_session.Write("a.csv", Rows(4))}'").Succeeded();
        Assert.Equal((6, 4), _session.Run($"Import-HesSurveyResponse '{_session.Write("a.csv", Rows(10))}'").Succeeded().Single is var grown ? (grown.Number("Added"), grown.Number("Unchanged")) : default);
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
    [InlineData("9.5", "Wave 1", "what stands there is no number")]
    [InlineData("9", "Wave 3", "what stands there is no group")]
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

    [Fact]
    public void Ids_are_kept_by_a_key_that_is_the_owners_as_the_answers_are()
    {
        const string Header = "id,noticed,clear,held,missed,junk,work,goon\n";
        var file = _session.Write("a.csv", Header + "jane.smith@example.ac.uk,Y,4,1,0,4,3,5\nST001234,N,4,1,0,4,3,5\n");
        Assert.Equal(2, _session.Run($"Import-HesSurveyResponse '{file}'").Succeeded().Single.Number("Added"));
        var text = File.ReadAllText(Kept);
        Assert.DoesNotContain("jane", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ST001234", text, StringComparison.Ordinal);
        Assert.Equal(2, _session.Run($"Import-HesSurveyResponse '{file}'").Succeeded().Single.Number("Unchanged"));
        Assert.Superset(new HashSet<string> { "/survey/*/responses.json", "/survey/*/*.secret" }, File.ReadAllLines(Path.Combine(_session.Folder, ".gitignore")).ToHashSet());
        var key = Path.ChangeExtension(Kept, "secret");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kept));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        }

        // Another key would count everybody twice.
        File.Delete(key);
        Assert.Equal(key, _session.Run($"Import-HesSurveyResponse '{file}'").Error("InvalidResponseKey").TargetObject);
        Assert.False(File.Exists(key));
        File.WriteAllText(key, "short\n");
        _session.Run($"Import-HesSurveyResponse '{file}'").Error("InvalidResponseKey");
        Assert.Equal(text, File.ReadAllText(Kept));
    }

    [Fact]
    public void Lines_of_gitignore_are_added_once_where_they_are_missing()
    {
        var ignore = _session.Write(".gitignore", "mine\n");
        _session.Run($"Import-HesSurveyResponse '{Fixture("form.csv")}'; Import-HesSurveyResponse '{Fixture("form.csv")}'").Succeeded();
        Assert.Equal(["mine", "/survey/*/responses.json", "/survey/*/*.secret"], File.ReadAllLines(ignore));
    }

    [Fact]
    public void Tables_that_number_their_rows_alike_do_not_replace_each_others_people()
    {
        const string Header = "id,noticed,clear,held,missed,junk,work,goon,comment\n";
        var one = _session.Write("a.csv", Header + "1,Y,4,1,0,4,3,5,\n2,Y,4,1,0,4,3,5,Good\n");
        var other = _session.Write("b.csv", Header + "1,N,2,1,0,4,3,5,My secret\n2,Y,4,1,0,4,3,5,Better\n");
        _session.Run($"Import-HesSurveyResponse '{one}'").Succeeded();
        var result = _session.Run($"Import-HesSurveyResponse '{other}'");
        var error = result.Error("InvalidResponse").ToString();
        Assert.Contains("line 2, column 'id': another response has this id", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        Assert.Equal((2, 0, 1, 0, 1, 1, 2), (result.Single.Number("Rows"), result.Single.Number("Added"), result.Single.Number("Changed"), result.Single.Number("Unchanged"), result.Single.Number("Rejected"), result.Single.Number("Complete"), result.Single.Number("Kept")));
        Assert.Contains(result.Warnings, warning => warning.Contains("1 responses replaced", StringComparison.Ordinal));

        // Saved again by the form.
        const string Id = "9f3c0a5577d1e2b49f3c0a5577d1e2b4";
        _session.Run($"Import-HesSurveyResponse '{_session.Write("c.csv", Header + Id + ",Y,4,1,0,4,3,5,\n")}'").Succeeded();
        var again = _session.Run($"Import-HesSurveyResponse '{_session.Write("c.csv", Header + Id + ",N,4,1,0,4,3,5,\n")}'").Succeeded();
        Assert.Equal(1, again.Single.Number("Changed"));
        Assert.Contains(again.Warnings, warning => warning.Contains("replaced", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_imported_again_without_names_brings_none_back()
    {
        var file = _session.Write("a.csv", "id,noticed,clear,held,missed,junk,work,goon,comment\n1,Y,4,1,0,4,3,5,Alan Turing helped\n");
        _session.Run($"Import-HesSurveyResponse '{file}' -NameList 'Alan Turing'").Succeeded();
        var again = _session.Run($"Import-HesSurveyResponse '{file}'").Succeeded();
        Assert.Equal((0, 1), (again.Single.Number("Changed"), again.Single.Number("Unchanged")));
        Assert.Contains(again.Warnings, warning => warning.Contains("-NameList", StringComparison.Ordinal));
        Assert.DoesNotContain("Turing", File.ReadAllText(Kept), StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_that_may_be_answers_and_names_of_five_letters_are_not_quoted()
    {
        var none = _session.Run($"Import-HesSurveyResponse '{_session.Write("none.csv", "1,G2,Y,4,1,0,4,3,5,8,Smith shouts\n2,G1,Y,4,1,0,4,3,5,8,hi\n")}'").Error("InvalidResponseTable").ToString();
        Assert.Contains("None of its 11 headings is known", none, StringComparison.Ordinal);
        Assert.DoesNotMatch("Smith|'G2'", none);
        var known = _session.Run($"Import-HesSurveyResponse '{_session.Write("some.csv", "noticed,clarity\nY,4\n")}'").Error("InvalidResponseTable").ToString();
        Assert.Contains("Its headings: 'noticed', 'clarity'", known, StringComparison.Ordinal);
        var rows = _session.Run($"Import-HesSurveyResponse '{_session.Write("rows.csv", "noticed,clear,held,missed,junk,work,goon\nY,4,1,0,Smith,3,5\nY,4,1,0,A5,3,5\nY,4,1,0,xy,3,5\n")}'").Errors;
        Assert.Contains("what stands there is no answer", rows[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("'A5' is no answer", rows[1].ToString(), StringComparison.Ordinal);
        Assert.Contains("'xy' is no answer", rows[2].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_do_not_quote_what_respondents_wrote()
    {
        const string Header = "id,noticed,clear,held,missed,junk,work,goon,recommend,group,day\n";
        var file = _session.Write("a.csv", Header + "1,My manager John bullies me,4,1,0,4,3,5,,,\n2,Y,4,1,0,4,3,5,Only because Mrs Patel made me,,\n3,Y,4,1,0,4,3,5,,jane@example.ac.uk,\n"
            + "4,Y,4,1,0,4,3,5,,,asked by Ann\nann@example.ac.uk,Y,4,1,0,4,3,5,,,\nann@example.ac.uk,N,4,1,0,4,3,5,,,\n");
        var result = _session.Run($"Import-HesSurveyResponse '{file}'");
        Assert.Equal(5, result.Errors.Count);
        Assert.All(result.Errors, error => Assert.DoesNotMatch("John|Patel|jane|[Aa]nn", error.ToString()));
    }

    [Fact]
    public void Answers_of_days_outside_the_survey_are_told_of()
    {
        var file = _session.Write("a.csv", "noticed,clear,held,missed,junk,work,goon,day\nY,4,1,0,4,3,5,2018-08-20\nY,4,1,0,4,3,5,2018-09-20\nY,4,1,0,4,3,5,2031-05-05\n");
        var result = _session.Run($"Import-HesSurveyResponse '{file}'").Succeeded();
        Assert.Contains(result.Warnings, warning => warning.Contains("2 responses are of days outside the survey (2018-09-01 to 2018-09-30), from 2018-08-20 to 2031-05-05", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_was_copied_takes_no_answers_for_the_other()
    {
        _session.Write("survey/other/survey.json", File.ReadAllText(Path.Combine(_session.Folder, "survey", "pilot", "survey.json")));
        _session.Run($"Import-HesSurveyResponse '{Fixture("form.csv")}' -Name other").Error("WorkspaceFileInvalid");
        _session.Run("Get-HesSurvey other").Error("WorkspaceFileInvalid");
        Assert.False(File.Exists(Kept));
    }

    [Fact]
    public void A_survey_with_answers_keeps_its_questions_and_one_that_is_the_same_is_not_written()
    {
        _session.Run($"Import-HesSurveyResponse '{Fixture("form.csv")}'").Succeeded();
        const string Other = "New-HesSurvey -Opens 2018-09-01 -Closes 2018-09-30 -Population ([ordered]@{ 'Wave 1' = 20; 'Other' = 30 }) -Save";
        var path = Path.Combine(_session.Folder, "survey", "pilot", "survey.json");
        var text = File.ReadAllText(path);
        _session.Run(Other).Error("SurveyExists");
        _session.Run(Other + " -Force").Error("SurveyAnswered");
        _session.Run(Other + " -Force -WhatIf").Error("SurveyAnswered");
        Assert.Equal(text, File.ReadAllText(path));
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _session.Run("New-HesSurvey -Opens 2018-09-01 -Closes 2018-09-30 -Population ([ordered]@{ 'Wave 1' = 20; 'Wave 2' = 30 }) -Save").Succeeded();
        Assert.Equal(2020, File.GetLastWriteTimeUtc(path).Year);
        _session.Run("New-HesSurvey -Opens 2018-09-01 -Closes 2018-10-15 -Population ([ordered]@{ 'Wave 1' = 20; 'Wave 2' = 30 }) -Save -Force").Succeeded();
        Assert.Contains("2018-10-15", File.ReadAllText(path), StringComparison.Ordinal);
    }

    private static string Fixture(string name) => Path.GetFullPath(Path.Combine(BuildPaths.Root, "tests", "fixtures", "survey", name));
}
