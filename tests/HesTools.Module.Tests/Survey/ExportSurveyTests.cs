namespace HesTools.Module.Tests.Survey;

public sealed class ExportSurveyTests : IDisposable
{
    private const string New = "New-HesSurvey pilot -Opens 2027-03-01 -Reminder 2027-03-09 -Closes 2027-03-28 -Population ([ordered]@{ 'IT Services' = 120; 'Wave 2' = 80 }) -TimeZone Europe/London";

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Formats_are_written_from_the_pipeline_and_from_the_workspace()
    {
        var given = _session.Run(New + " | Export-HesSurvey LimeSurvey, Csv, Markdown, Html -OutputPath out -PassThru").Succeeded();
        Assert.Equal(["survey-pilot.lss", "survey-pilot.csv", "survey-pilot.md", "survey-pilot.html"], given.Output.Select(file => file.Text("Name")));
        _session.Run(New + " -Save").Succeeded();
        Assert.Empty(_session.Run("Export-HesSurvey -As LimeSurvey -OutputPath my.lss").Succeeded().Output);
        Assert.Equal(Bytes("out/survey-pilot.lss"), Bytes("my.lss"));
        _session.Run("Export-HesSurvey -As Csv -Name other").Error("SurveyNotFound");
    }

    [Fact]
    public void WhatIf_writes_nothing_and_files_there_are_stay_without_force()
    {
        _session.Run(New + " | Export-HesSurvey LimeSurvey, Csv -OutputPath out -WhatIf").Succeeded();
        Assert.False(Directory.Exists(Path.Combine(_session.Folder, "out")));
        var kept = _session.Write("out/survey-pilot.csv", "mine");
        var both = _session.Run(New + " | Export-HesSurvey Csv, Markdown -OutputPath out -PassThru");
        Assert.Equal(kept, both.Error("TargetExists").TargetObject);
        Assert.Equal("survey-pilot.md", both.Single.Text("Name"));
        Assert.Equal("mine", File.ReadAllText(kept));
        _session.Run(New + " | Export-HesSurvey Csv -OutputPath out -Force").Succeeded();
        Assert.StartsWith("Question,", File.ReadAllText(kept), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_questions_makes_the_same_survey_again_and_a_broken_one_names_its_line()
    {
        _session.Run(New + " -Save").Succeeded();
        _session.Run("Export-HesSurvey Csv questions.csv").Succeeded();
        _session.Run(New.Replace("pilot", "again", StringComparison.Ordinal) + " -Path questions.csv -Save").Succeeded();
        var one = Text("survey/pilot/survey.json");
        Assert.Equal(one, Text("survey/again/survey.json").Replace("\"again\"", "\"pilot\"", StringComparison.Ordinal));

        _session.Write("broken.csv", "Question,Kind,Text,Option,OptionText\na,Text,Why?,,\nb,Slider,How?,,\n");
        var error = _session.Run(New + " -Path broken.csv -Save -Force").Error("InvalidSurveyTable");
        Assert.Contains("broken.csv': line 3: 'Slider' is no kind", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(one, Text("survey/pilot/survey.json"));
        _session.Run(New + " -Path none.csv").Error("FileNotFound");
        _session.Write("rules.csv", "Question,Kind,Text,Option,OptionText\ntoken,Text,Why?,,\n");
        Assert.Contains("rules.csv': line 2: The question 'token'", _session.Run(New + " -Path rules.csv").Error("InvalidSurveyTable").Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Invitations_need_people_and_whoever_has_a_token_keeps_it()
    {
        const string Export = New + " | Export-HesSurvey Invitation -OutputPath out -From 'Mail Team <mail@example.ac.uk>' -Link 'https://survey.example.ac.uk/1?token={token}'";
        var alone = _session.Run(New + " | Export-HesSurvey Invitation -OutputPath days.ics -PassThru").Succeeded();
        Assert.Contains("-RecipientPath", Assert.Single(alone.Warnings), StringComparison.Ordinal);
        Assert.Equal("days.ics", alone.Single.Text("Name"));
        Assert.StartsWith("BEGIN:VCALENDAR", File.ReadAllText(Path.Combine(_session.Folder, "days.ics")), StringComparison.Ordinal);
        _session.Write("people.csv", "email,name,group\nann@example.ac.uk,Ann,IT Services\nbob@example.ac.uk,Bob,Wave 2\n");
        _session.Write("broken.csv", "email,name\nann@example.ac.uk,Ann\nnobody,Bob\n");
        Assert.Contains("line 3", _session.Run(Export + " -RecipientPath broken.csv").Error("InvalidRecipientList").Exception.Message, StringComparison.Ordinal);
        _session.Run(Export + " -RecipientPath none.csv").Error("FileNotFound");
        Assert.False(Directory.Exists(Path.Combine(_session.Folder, "out")));

        _session.Run(Export + " -RecipientPath people.csv").Succeeded();
        var tokens = Path.Combine(_session.Folder, "out/tokens.csv");
        var first = File.ReadAllText(tokens);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(tokens));
        }

        _session.Run(Export + " -RecipientPath people.csv").Error("TargetExists");
        _session.Run(Export + " -RecipientPath people.csv -Force").Succeeded();
        Assert.Equal(first, File.ReadAllText(tokens));

        // A list alone is no reason to refuse; mails to people who are not invited any more are one.
        Directory.Delete(Path.Combine(_session.Folder, "out/invitations"), true);
        Directory.Delete(Path.Combine(_session.Folder, "out/reminders"), true);
        File.Delete(Path.Combine(_session.Folder, "out/survey.ics"));
        _session.Run(Export + " -RecipientPath people.csv").Succeeded();
        Assert.Equal(first, File.ReadAllText(tokens));
        _session.Write("fewer.csv", "email\nann@example.ac.uk\n");
        Assert.Contains("invitations/0002.eml", _session.Run(Export + " -RecipientPath fewer.csv -Force").Error("ExportStale").Exception.Message, StringComparison.Ordinal);
        Assert.Equal(first, File.ReadAllText(tokens));
        _session.Write("out/tokens.csv", "email,token\nann@example.ac.uk,short\n");
        _session.Run(Export + " -RecipientPath people.csv -Force").Error("InvalidRecipientList");
    }

    [Fact]
    public void No_token_is_lost_or_sent_before_it_is_kept()
    {
        const string Export = New + " | Export-HesSurvey Invitation -OutputPath out -Link 'https://survey.example.ac.uk/1?token={token}' -RecipientPath";
        string Tokens() => Text("out/tokens.csv");
        _session.Write("a.csv", "email,name,group\nann@example.ac.uk,Ann Lee,IT Services\nbob@example.ac.uk,Bob,Wave 2\n");
        _session.Write("b.csv", "email\ncy@example.ac.uk\ndi@example.ac.uk\neve@example.ac.uk\n");

        // A mail that cannot be written leaves the list all the same.
        _session.Write("out/reminders", "in the way");
        _session.Run(Export + " a.csv").Error("WriteFailed");
        var first = Tokens().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        File.Delete(Path.Combine(_session.Folder, "out/reminders"));
        _session.Run(Export + " a.csv -Force").Succeeded();
        Assert.Equal(first, Tokens().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));

        _session.Run(Export + " b.csv -Force").Succeeded();
        var both = Tokens().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, both.Length);
        Assert.Equal(first[1..], both[4..]);
    }

    [Fact]
    public void Nothing_in_a_survey_of_a_script_is_an_error_and_no_crash()
    {
        _session.Run(New + " | ForEach-Object { $_.Questions[0] = $null; $_ } | Export-HesSurvey Html -OutputPath out").Error("InvalidSurvey");
        _session.Run(New + " | ForEach-Object { $_.Questions[1].Options[0] = $null; $_ } | Export-HesSurvey Html -OutputPath out").Error("InvalidSurvey");
        _session.Run(New).Succeeded();
    }

    [Fact]
    public void People_who_do_not_fit_the_survey_are_said_with_both_numbers()
    {
        _session.Write("people.csv", "email,group\na@example.ac.uk,IT Suport\nb@example.ac.uk,wave 2\nc@example.ac.uk,\n");
        var warnings = _session.Run(New + " | Export-HesSurvey Invitation out -RecipientPath people.csv").Succeeded().Warnings;
        Assert.Equal(5, warnings.Count);
        Assert.Contains("groups that the survey does not have: 'IT Suport' (1 person). Those of the survey: 'IT Services', 'Wave 2'.", warnings[0], StringComparison.Ordinal);
        Assert.Contains("1 of 3 people in the list has no group.", warnings[1], StringComparison.Ordinal);
        Assert.Contains("'IT Services' 0 of 120, 'Wave 2' 1 of 80", warnings[2], StringComparison.Ordinal);
        Assert.Contains("the list has 3 people, and the survey says that 200 could answer", warnings[3], StringComparison.Ordinal);
        Assert.Contains("-From", warnings[4], StringComparison.Ordinal);
        Assert.DoesNotContain("\nFrom:", Text("out/invitations/0001.eml").ReplaceLineEndings("\n"), StringComparison.Ordinal);

        _session.Write("all.csv", "email\na@example.ac.uk\nb@example.ac.uk\n");
        Assert.Empty(_session.Run("New-HesSurvey -Opens 2027-03-01 -Closes 2027-03-28 -Population 2 | Export-HesSurvey Invitation two -RecipientPath all.csv -From mail@example.ac.uk").Succeeded().Warnings);
        Assert.Contains("no contact", Assert.Single(_session.Run(New + " | Export-HesSurvey Html form").Succeeded().Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Html plan.md", "plan.md", "another kind: what is written is .html")]
    [InlineData("Html, Markdown plan.html", "plan.html", "several formats")]
    [InlineData("Csv x.HTML", "x.HTML", "another kind")]
    [InlineData("Invitation x.ics -RecipientPath people.csv", "x.ics", "files are written")]
    public void A_path_of_a_file_that_does_not_fit_makes_no_folder(string given, string path, string reason)
    {
        _session.Write("people.csv", "email\na@example.ac.uk\n");
        var result = _session.Run(New + " | Export-HesSurvey " + given);
        Assert.All(result.Errors, error => Assert.StartsWith("ExportPathInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains(reason, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.Combine(_session.Folder, path)));
        _session.Run(New + " | Export-HesSurvey Csv autumn.2027").Succeeded();
        Assert.True(File.Exists(Path.Combine(_session.Folder, "autumn.2027/survey-pilot.csv")));
    }

    [Fact]
    public void An_organisation_has_its_own_page()
    {
        _session.Write("templates/en-GB/survey.md.liquid", "Ours: {{ title }}\n");
        _session.Run(New + " -Title 'A *title*' | Export-HesSurvey Markdown page.md").Succeeded();
        Assert.Equal("Ours: A \\*title\\*\n", File.ReadAllText(Path.Combine(_session.Folder, "page.md")));
    }

    private byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(_session.Folder, path));

    private string Text(string path) => File.ReadAllText(Path.Combine(_session.Folder, path));
}
