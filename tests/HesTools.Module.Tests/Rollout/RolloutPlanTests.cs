namespace HesTools.Module.Tests.Rollout;

public sealed class RolloutPlanTests : IDisposable
{
    private const string Plan = "New-HesRolloutPlan CloudAppSecurity -Group 'Information Security Team', 'IT Services' -Start 2020-01-06 -TimeZone Europe/London -Owner @{ 'service owner' = 'A. Name' } -Freeze '2020-03-02..2020-03-13 exams'";

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_plan_is_kept_read_and_changed_and_dependents_move_with_their_reasons()
    {
        _session.Run(Plan + " -Save -WhatIf").Succeeded();
        Assert.Empty(Directory.GetFiles(_session.Folder));

        var plan = _session.Run(Plan + " -Save").Succeeded().Single;
        var text = Text();
        Assert.DoesNotContain('\r', text);
        Assert.Equal("Api", plan.Text("Mode"));
        Assert.Equal("A. Name", plan.Items("Roles").Single(role => role.Text("Role") == "Service owner").Text("Name"));
        Assert.Equal(["gate-first-2"], _session.Run("Get-HesRolloutPlan GATE-first-2").Succeeded().Output.Select(task => task.Text("Id")));
        Assert.All(_session.Run("Get-HesRolloutPlan -Phase 'first enforcement*'").Succeeded().Output, task => Assert.StartsWith("First enforcement: ", task.Text("Phase"), StringComparison.Ordinal));

        // -WhatIf says what would move, and moves nothing.
        var moves = _session.Run("Set-HesRolloutPlan baseline -Days 25 -WhatIf").Succeeded().Output;
        Assert.Equal(text, Text());
        Assert.Equal("It now takes 25 working days.", moves[0].Text("Reason"));
        Assert.Contains(moves, move => move.Text("Task") == "go-decision" && move.Text("Reason").StartsWith("It follows 'baseline', which now ends on ", StringComparison.Ordinal));
        Assert.DoesNotContain(moves, move => move.Text("Task") is "privacy-check" or "licences");
        Assert.Equal(moves.Select(move => move.Text("Reason")), _session.Run("Set-HesRolloutPlan baseline -Days 25").Succeeded().Output.Select(move => move.Text("Reason")));
        Assert.Equal(25, _session.Run("Get-HesRolloutPlan baseline").Succeeded().Single.Number("Days"));
        Assert.Empty(_session.Run("Set-HesRolloutPlan").Succeeded().Output);
    }

    [Fact]
    public void Progress_is_told_from_the_pipeline_and_a_gate_needs_a_note()
    {
        _session.Run(Plan + " -Save").Succeeded();
        _session.Run("Set-HesRolloutPlan gate-built -Progress Done -Note seen").Error("ProgressNotAllowed");
        _session.Run("Get-HesRolloutPlan gateway-steady, licences | Set-HesRolloutPlan -Progress Done -Finished 2020-01-20").Succeeded();
        Assert.All(_session.Run("Get-HesRolloutPlan gateway-steady, licences").Succeeded().Output, task => Assert.Equal(("Done", "False"), (task.Text("Progress"), task.Text("IsCritical"))));
        _session.Run("Set-HesRolloutPlan mode-choice -Progress Done -Started 2020-01-21 -Finished 2020-01-22 -Note 'API: nothing in the path of mail'").Succeeded();
        Assert.Contains("The assessment is signed", _session.Run("Set-HesRolloutPlan privacy-check -Progress Done -Started 2020-01-23 -Finished 2020-02-03").Error("ProgressNotAllowed").Exception.Message, StringComparison.Ordinal);
        _session.Run("Set-HesRolloutPlan privacy-check -Progress Refused -Started 2020-01-23 -Note 'retention is open'").Succeeded();
        Assert.Contains("to come", _session.Run("Set-HesRolloutPlan licences -Finished 2999-01-01").Error("ImpossibleDate").Exception.Message, StringComparison.Ordinal);

        var before = Text();
        _session.Run(Plan + " -Save").Error("RolloutPlanExists");
        Assert.Equal(before, Text());
        _session.Run(Plan + " -Save -Force").Succeeded();
        Assert.NotEqual(before, Text());
        _session.Run(Plan + " -Save").Succeeded();
    }

    [Fact]
    public void Errors_name_what_is_wrong_and_nothing_is_written()
    {
        _session.Run("Get-HesRolloutPlan").Error("RolloutPlanNotFound");
        _session.Run("Set-HesRolloutPlan licences -Days 2").Error("RolloutPlanNotFound");
        Assert.Contains("measure -> lessons -> next-groups", _session.Run(Plan + " -Save -FinishBy 2020-06-01").Error("ImpossibleDate").Exception.Message, StringComparison.Ordinal);
        const string Short = "New-HesRolloutPlan -Group A -Start 2020-01-06 -Save";
        Assert.Contains("Service owner", _session.Run(Short + " -Owner @{ Cook = 'B. Name' }").Error("OwnerNotFound").Exception.Message, StringComparison.Ordinal);
        _session.Run(Short + " -Owner @{ 'Service owner' = 3 }").Error("InvalidOwnerName");
        Assert.Contains("Api, Inline", _session.Run(Short + " -Mode Both").Error("InvalidRolloutPlan").Exception.Message, StringComparison.Ordinal);
        _session.Run(Short.Replace("-Group A", "-Group A, a", StringComparison.Ordinal)).Error("InvalidRolloutPlan");
        _session.Run(Short + " -Freeze exams").Error("InvalidFreeze");
        _session.Run(Short + " -TimeZone Europe/Nowhere").Error("InvalidTimeZone");
        _session.Run(Short + " -HolidayPath none.txt").Error("FileNotFound");
        _session.Run(Short + " -TemplatePath none.json").Error("FileNotFound");
        Assert.Contains("CloudAppSecurity", _session.Run(Short + " -Product Other").Error("RolloutTemplateNotFound").Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_session.Folder));

        _session.Write("bad.txt", "2020-01-01 New Year\n25.12.2020 Christmas\n");
        Assert.Contains("line 2", _session.Run(Short + " -HolidayPath bad.txt").Error("InvalidHolidays").Exception.Message, StringComparison.Ordinal);
        _session.Write("bad.json", "{ \"Template\": { \"Product\": \"P\" } }");
        Assert.Contains("'bad.json': ", _session.Run(Short + " -TemplatePath bad.json").Error("InvalidRolloutTemplate").Exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_session.Folder, "rollout.json")));

        _session.Run(Short).Succeeded();
        var both = _session.Run("Get-HesRolloutPlan none, licences");
        both.Error("TaskNotFound");
        Assert.Equal("licences", both.Single.Text("Id"));
        _session.Run("Get-HesRolloutPlan -Phase 'Nothing*'").Error("RolloutPhaseNotFound");
        _session.Run("Get-HesRolloutPlan -Phase 'Report [only'").Error("RolloutPhaseNotFound");
        _session.Run("Set-HesRolloutPlan none -Days 2").Error("TaskNotFound");
        _session.Run("Set-HesRolloutPlan licences -Owner Cook").Error("OwnerNotFound");
        _session.Run("Set-HesRolloutPlan -OwnerName @{ Cook = 'x' }").Error("OwnerNotFound");
        _session.Run("Set-HesRolloutPlan go-decision -Start 2020-01-07").Error("ImpossibleDate");
        _session.Run("Set-HesRolloutPlan -FinishBy 2020-02-03").Error("ImpossibleDate");

        // A file that was edited into a circle says so, and is left as it is.
        var circle = Text().Replace("\"Id\": \"licences\",", "\"Id\": \"licences\", \"After\": [ { \"Task\": \"go-decision\" } ],", StringComparison.Ordinal).Replace("\"After\": [],\n        \"IsChange\": false,\n        \"Text\": \"Count", "\"IsChange\": false,\n        \"Text\": \"Count", StringComparison.Ordinal);
        _session.Write("rollout.json", circle);
        Assert.Contains("licences -> go-decision -> licences", _session.Run("Get-HesRolloutPlan").Error("WorkspaceFileInvalid").Exception.Message, StringComparison.Ordinal);
        _session.Run(Short + " -Force").Error("WorkspaceFileInvalid");
        Assert.Equal(circle, Text());
    }

    [Fact]
    public void What_is_so_already_is_not_written_again()
    {
        _session.Run(Plan + " -FinishBy 2021-12-31 -Save").Succeeded();
        var path = Path.Combine(_session.Folder, "rollout.json");
        var text = "// ours\n" + Text();
        _session.Write("rollout.json", text);
        foreach (var script in new[]
        {
            "Set-HesRolloutPlan", "Set-HesRolloutPlan baseline -Owner 'gateway ADMIN'", "Set-HesRolloutPlan -OwnerName @{ 'Service owner' = 'A. Name' }", "Set-HesRolloutPlan -FinishBy 2021-12-31", Plan + " -FinishBy 2021-12-31 -Save", Plan + " -FinishBy 2021-12-31 -Save -Force",
        })
        {
            Assert.Empty(_session.Run(script.StartsWith("Set", StringComparison.Ordinal) ? script : $"$null = {script}").Succeeded().Output);
            Assert.Equal(text, File.ReadAllText(path));
        }

        const string Survey = "$null = New-HesSurvey pilot -Opens 2026-09-01 -Closes 2026-09-11 -Population 40 -Save";
        _session.Run(Survey).Succeeded();
        path = Path.Combine(_session.Folder, "survey", "pilot", "survey.json");
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _session.Run(Survey).Succeeded();
        Assert.Equal(2020, File.GetLastWriteTimeUtc(path).Year);
    }

    [Fact]
    public void A_day_to_end_by_is_taken_away_and_one_that_what_happened_misses_is_told()
    {
        _session.Run(Plan + " -FinishBy 2021-12-31 -Save").Succeeded();
        _session.Run("Set-HesRolloutPlan licences -FinishBy 2020-02-03").Succeeded();
        _session.Run("Set-HesRolloutPlan licences -Start 2020-01-07 -AsEarlyAsCanBe").Error("ImpossibleDate");
        var before = Text();
        _session.Run("Set-HesRolloutPlan licences -Days 200 -Progress InProgress -Started 2020-01-06").Error("ImpossibleDate");
        Assert.Equal(before, Text());
        Assert.Contains("the day it must end by", Assert.Single(_session.Run("Set-HesRolloutPlan licences -Progress InProgress -Started 2020-01-30").Succeeded().Warnings), StringComparison.Ordinal);
        _session.Run("Set-HesRolloutPlan licences -FinishBy $null; Set-HesRolloutPlan -FinishBy $null").Succeeded();
        Assert.DoesNotContain("2021-12-31", Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"FinishBy\": \"20", Text(), StringComparison.Ordinal);
        Assert.Equal(2, _session.Run("'gateway-steady', 'baseline' | Set-HesRolloutPlan -Owner 'Service owner' -Confirm:$false; Get-HesRolloutPlan gateway-steady, baseline | Where-Object Owner -eq 'Service owner'").Succeeded().Output.Count);
    }

    [Fact]
    public void A_plan_is_made_with_what_its_days_do_not_know_of()
    {
        var warnings = _session.Run("New-HesRolloutPlan -Group A -Start 2026-12-04").Succeeded().Warnings;
        Assert.Contains("-HolidayPath", warnings[0], StringComparison.Ordinal);
        Assert.Contains("Fri 2027-", warnings[1], StringComparison.Ordinal);
        _session.Write("holidays.txt", "2026-12-25 Christmas Day\n");
        Assert.DoesNotContain(_session.Run("New-HesRolloutPlan -Group A -Start 2026-12-04 -HolidayPath holidays.txt").Succeeded().Warnings, warning => warning.Contains("No holidays", StringComparison.Ordinal));
    }

    [Fact]
    public void Holidays_are_no_working_days_of_either_plan()
    {
        _session.Write("holidays.txt", "# closed\n2020-01-07 Founder's day\n2020-01-08..2020-01-09 closed\n");
        var task = _session.Run(Plan + " -HolidayPath holidays.txt").Succeeded().Single.Items("Tasks")[0];
        Assert.Contains("holiday 'Founder's day'", task.Text("Reason"), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2020, 1, 13), task.Properties["End"].Value);

        _session.Write("pilot.json", """{ "Domains": [ { "Name": "music.example.ac.uk", "Unit": "Department", "Mailboxes": 60, "Willing": true } ] }""");
        _session.Write("holidays.txt", "2026-12-02 Founder's day\n");
        var wave = _session.Run("New-HesPilotPlan -Start 2026-11-30 -HolidayPath holidays.txt").Succeeded().Single.Items("Waves")[0];
        Assert.Contains("Founder's day", wave.Text("DateReason"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_have_only_what_their_schemas_name()
    {
        _session.Run(Plan + " -FinishBy 2021-12-31 -Save").Succeeded();
        _session.Run("Set-HesRolloutPlan licences -Progress Done -Finished 2020-01-20 -Note x -FinishBy 2020-02-03; Set-HesRolloutPlan baseline -Start 2020-03-03").Succeeded();
        SchemaFile.AssertNames("rollout.schema.json", Text());
        SchemaFile.AssertNames("rollout-template.schema.json", File.ReadAllText(Path.Combine(BuildPaths.Root, "src", "HesTools.Core", "Rollout", "CloudAppSecurity.json")));
    }

    [Fact]
    public void A_template_of_ones_own_is_taken()
    {
        var own = File.ReadAllText(Path.Combine(BuildPaths.Root, "src", "HesTools.Core", "Rollout", "CloudAppSecurity.json")).Replace("\"Product\": \"CloudAppSecurity\"", "\"Product\": \"MailArchive\"", StringComparison.Ordinal);
        _session.Write("own.json", own);
        Assert.Equal("MailArchive", _session.Run("New-HesRolloutPlan -Group A -Start 2020-01-06 -TemplatePath own.json -Mode inline").Succeeded().Single.Text("Product"));
        _session.Run("New-HesRolloutPlan CloudAppSecurity -Group A -Start 2020-01-06 -TemplatePath own.json").Error("InvalidRolloutTemplate");
        Assert.Equal("MailArchive", _session.Run("New-HesRolloutPlan mailARCHIVE -Group A -Start 2020-01-06 -TemplatePath own.json").Succeeded().Single.Text("Product"));
        Assert.Equal("CloudAppSecurity", _session.Run("New-HesRolloutPlan cloudappsecurity -Group A -Start 2020-01-06").Succeeded().Single.Text("Product"));
    }

    [Fact]
    public void Measures_are_filled_from_a_comparison()
    {
        var published = Path.Combine(BuildPaths.Root, "samples", "published");
        _session.Run(Plan + " -Save").Succeeded();
        Assert.Empty(_session.Run($"$c = Compare-HesPeriod '{published}/second-update.json' '{published}/third-update.json' -Cumulative; Set-HesRolloutPlan -Comparison $c -OwnerName @{{ 'Security lead' = 'C. Name' }}").Succeeded().Output);
        var plan = _session.Run("Get-HesRolloutPlan").Succeeded().Single;
        Assert.Equal("C. Name", plan.Items("Roles").Single(role => role.Text("Role") == "Security lead").Text("Name"));

        // The two sides have other addresses: nothing can be told of them, and that is what is said.
        Assert.All(plan.Items("Measures"), measure => Assert.Equal(("NotComparable", "CannotTell", true), (measure.Text("Verdict"), measure.Text("Result"), measure.Text("Sentence").Length > 0)));
        _session.Run("$f = $c.Figures[2].GetType().GetProperty('Verdict'); $f.SetValue($c.Figures[2], 'NoClearChange'); $f.SetValue($c.Figures[1], 'Higher'); Set-HesRolloutPlan -Comparison $c").Succeeded();
        Assert.Equal(["Met", "NotMet"], _session.Run("Get-HesRolloutPlan").Succeeded().Single.Items("Measures").Take(2).Select(measure => measure.Text("Result")));
        Assert.Equal("Met", _session.Run(Plan + " -Comparison $c").Succeeded().Single.Items("Measures")[0].Text("Result"));
    }

    [Fact]
    public void Views_fit_80_columns_and_completion_knows_the_plan()
    {
        _session.Run(Plan + " -Save").Succeeded();
        var good = Text();
        _session.Write("rollout.json", good.Replace("\"IT Services\"", "\"IT \\u202eServices \\u001b[31m\"", StringComparison.Ordinal));
        _session.Run("Get-HesRolloutPlan").Error("WorkspaceFileInvalid");
        _session.Write("rollout.json", good);
        var text = _session.Run("Get-HesRolloutPlan | ForEach-Object { [HesTools.Rollout.RolloutPlanTable]::Lines($_, '2020-01-06') }").Succeeded().Output.Select(line => line.ToString()).ToArray();
        Assert.Contains("Full policies: IT Services", text);
        Assert.Contains(text, line => line.StartsWith(" #* gate-report-1 ", StringComparison.Ordinal));
        Assert.All(text, line => Assert.True(line.Length <= 80, line));

        Assert.Contains("as things stand not before", string.Join(' ', _session.Run("Get-HesRolloutPlan | ForEach-Object { [HesTools.Rollout.RolloutPlanTable]::Lines($_, [HesTools.Rollout.RolloutStatus]::Today($_, [DateTimeOffset]::UtcNow)) }").Succeeded().Output.Select(line => line.ToString().Trim())), StringComparison.Ordinal);

        string[] Complete(string script) => [.. _session.Run($"(TabExpansion2 -inputScript '{script}' -cursorColumn {script.Length}).CompletionMatches").Succeeded().Output.Select(match => match.Text("CompletionText"))];
        Assert.Equal(["gate-report-1", "gate-report-2"], Complete("Set-HesRolloutPlan -Task gate-r"));
        Assert.Equal(["'Report only: Information Security Team'", "'Report only: IT Services'"], Complete("Get-HesRolloutPlan -Phase rep"));
    }

    private string Text() => File.ReadAllText(Path.Combine(_session.Folder, "rollout.json"));
}
