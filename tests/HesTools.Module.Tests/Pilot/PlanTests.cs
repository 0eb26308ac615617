using System.Globalization;
using System.Text.Json;

namespace HesTools.Module.Tests.Pilot;

public sealed class PlanTests : IDisposable
{
    private const string Plan = "New-HesPilotPlan 4 -Cover Unit -RequireUnit College -Start 2026-11-30 -TimeZone Europe/London -Freeze '2026-12-07..2027-01-08 exams and closed days' -TermStart 2027-01-17";

    private readonly ModuleSession _session = new();

    public PlanTests() => _session.Write(
        "pilot.json",
        """
        { "Domains": [
          { "Name": "chemistry.example.ac.uk", "Unit": "Department", "Mailboxes": 700, "Willing": true },
          { "Name": "it.example.ac.uk", "Unit": "Service", "Mailboxes": 50, "Willing": true, "Evidence": { "Time": "2026-11-20T10:00:00+00:00", "Result": "Fails", "Failed": [ "MxHosts" ], "Unknown": [] } },
          { "Name": "library.example.ac.uk", "Unit": "Library", "Mailboxes": 320, "Willing": true },
          { "Name": "museum.example.ac.uk", "Unit": "Museum", "Mailboxes": 75, "Willing": true },
          { "Name": "music.example.ac.uk", "Unit": "Department", "Mailboxes": 60, "Willing": true },
          { "Name": "newcollege.example.ac.uk", "Unit": "College", "Mailboxes": 450, "Willing": true },
          { "Name": "oldcollege.example.ac.uk", "Unit": "College", "Mailboxes": 200, "Willing": false } ] }
        """);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_plan_covers_units_has_the_college_and_keeps_freezes_free()
    {
        var result = _session.Run(Plan).Succeeded();
        Assert.Empty(result.Warnings);
        var waves = result.Single.Items("Waves");
        Assert.Equal(["music.example.ac.uk", "museum.example.ac.uk", "library.example.ac.uk", "newcollege.example.ac.uk"], waves.SelectMany(wave => wave.Items("Domains")).Select(domain => domain.Text("Name")));
        Assert.Equal(["2026-12-02 10:00", "2027-01-25 10:00"], waves.Select(wave => ((DateTimeOffset)wave.Properties["Cutover"].Value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
        Assert.Contains("exams and closed days", waves[1].Text("DateReason"), StringComparison.Ordinal);
        Assert.Equal(3, result.Single.Items("NotPlanned").Count);
        Assert.Equal(["pilot.json"], Directory.GetFiles(_session.Folder).Select(Path.GetFileName));

        result = _session.Run("New-HesPilotPlan 1 -RequireUnit Hospital -Start 2026-11-30").Succeeded();
        Assert.Contains("Hospital", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Saving_keeps_the_plan_and_numbers_the_waves_and_twice_changes_nothing()
    {
        var before = Text("pilot.json");
        _session.Run(Plan + " -Save -WhatIf").Succeeded();
        Assert.Equal(before, Text("pilot.json"));
        Assert.False(File.Exists(Path.Combine(_session.Folder, "pilot-plan.json")));

        _session.Run(Plan + " -Save").Succeeded();
        Assert.Equal([null, null, 2, 1, 1, 2, null], Waves());
        var (pilot, plan) = (Text("pilot.json"), Text("pilot-plan.json"));
        Assert.DoesNotContain('\r', plan);
        _session.Run(Plan + " -Save").Succeeded();
        Assert.Equal((pilot, plan), (Text("pilot.json"), Text("pilot-plan.json")));
        Assert.Equal(2, _session.Run("Get-HesPilotPlan").Succeeded().Single.Items("Waves").Count);
        Assert.Equal(["2"], _session.Run("Get-HesPilotPlan -Wave 2").Succeeded().Output.Select(wave => wave.Text("Number")));
        var both = _session.Run("Get-HesPilotPlan 9, 1");
        both.Error("PlanWaveNotFound");
        Assert.Equal("1", both.Single.Text("Number"));

        // A smaller plan takes the waves away that only the earlier one proposed.
        _session.Run("New-HesPilotPlan 1 -Start 2026-11-30 -Save").Succeeded();
        Assert.Equal([null, null, null, null, 1, null, null], Waves());
    }

    [Fact]
    public void A_plan_with_a_number_of_mailboxes_that_is_not_known_is_read_again()
    {
        _session.Write("pilot.json", Text("pilot.json").Replace("\"Mailboxes\": 60, ", "", StringComparison.Ordinal));
        _session.Run("New-HesPilotPlan -DomainsPerWave 9 -Start 2026-11-30 -Save").Succeeded();
        var domains = _session.Run("Get-HesPilotPlan").Succeeded().Single.Items("Waves")[0].Items("Domains");
        Assert.Null(domains.Single(domain => domain.Text("Name") == "music.example.ac.uk").Properties["Mailboxes"].Value);
    }

    [Fact]
    public void A_wave_that_the_administrator_fixed_stays_until_it_is_freed()
    {
        _session.Run("New-HesPilotPlan -Wave @{ 'Chemistry.Example.AC.UK.' = 7 } -DomainsPerWave 4 -Start 2026-11-30 -Save").Succeeded();
        Assert.Equal(7, Waves()[0]);
        _session.Run("New-HesPilotPlan -DomainsPerWave 4 -Start 2026-11-30 -Save").Succeeded();
        Assert.Equal(7, Waves()[0]);

        // So does one in pilot.json that no plan proposed.
        _session.Write("pilot.json", Text("pilot.json").Replace("\"Wave\": 1,", "\"Wave\": 5,", StringComparison.Ordinal));
        var waves = _session.Run("New-HesPilotPlan -DomainsPerWave 4 -Start 2026-11-30 -Save").Succeeded().Single.Items("Waves");
        Assert.Equal([5, 7], waves.Select(wave => wave.Number("Number")));
        _session.Run("New-HesPilotPlan -Wave @{ 'chemistry.example.ac.uk' = $null } -DomainsPerWave 5 -Start 2026-11-30 -Save").Succeeded();
        Assert.Equal([1, 5], Waves().Where(wave => wave is not null).Distinct().Order());
        Assert.Equal(1, Waves()[0]);
    }

    [Fact]
    public void Days_are_read_the_same_in_every_culture_and_what_is_none_is_refused()
    {
        _session.Run("[cultureinfo]::CurrentCulture = 'ar-SA'").Succeeded();
        var plan = _session.Run("New-HesPilotPlan -Start ([datetime]'2026-12-01') -Freeze @{ From = '2026-12-02'; To = [datetime]'2026-12-08'; Reason = 'exams' }, '2026-12-14 closed' -TermStart '2026-12-20', '2027-01-10' -DaysAroundTermStart 1 -At 09:30").Succeeded().Single;
        var wave = plan.Items("Waves")[0];
        Assert.Equal("2026-12-09 09:30", ((DateTimeOffset)wave.Properties["Cutover"].Value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        Assert.Contains("Wed 2 Dec 2026 to Tue 8 Dec 2026: freeze 'exams'", wave.Text("DateReason"), StringComparison.Ordinal);

        foreach (var freeze in new[] { "'07.12.2026..18.12.2026'", "'2026-12-18..2026-12-07'", "'exams'", "@{ To = '2026-12-01' }", "@{ From = '2026-12-01'; Until = '2026-12-09' }", "3" })
        {
            Assert.Contains("2026-12-07..2026-12-18", _session.Run($"New-HesPilotPlan -Save -Freeze {freeze}").Error("InvalidFreeze").ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        }

        foreach (var fixedWave in new[] { "@{ 'gone.example' = 1 }", "@{ 'music.example.ac.uk' = 0 }", "@{ 'music.example.ac.uk' = 'first' }", "@{ 'a@music.example.ac.uk' = 1 }", "@{ 'music.example.ac.uk' = 1; 'music.example.ac.uk.' = 2 }" })
        {
            _session.Run($"New-HesPilotPlan -Save -Wave {fixedWave}").Error("InvalidFixedWave");
        }

        _session.Run("New-HesPilotPlan -Start 1/12/2026").Error("ParameterArgumentTransformationError");
        _session.Run("New-HesPilotPlan -At noon").Error("ParameterArgumentTransformationError");
        _session.Run("New-HesPilotPlan -Start 0001-01-01").Error("InvalidPilotPlan");
        _session.Run("New-HesPilotPlan -TimeZone Europe/Nowhere").Error("InvalidTimeZone");
        Assert.Equal(["pilot.json"], Directory.GetFiles(_session.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_that_is_no_plan_is_an_error_and_left_alone()
    {
        _session.Run("Get-HesPilotPlan").Error("PlanNotFound");
        _session.Run(Plan + " -Save").Succeeded();
        var good = Text("pilot-plan.json");
        foreach (var bad in new[] { "{}", "null", "{ \"Plan\": null }", good.Replace("\"Number\": 2", "\"Number\": 1", StringComparison.Ordinal), good.Replace("music.example", "museum.example", StringComparison.Ordinal), good.Replace("\"Unmet\": []", "\"Unmet\": [ null ]", StringComparison.Ordinal), good.Replace("\"TimeZone\": \"", "\"TimeZone\": \"Europe/Nowhere", StringComparison.Ordinal), Cutover(good, "0001-01-02"), Cutover(good, "9999-12-31") })
        {
            Assert.NotEqual(good, bad);
            _session.Write("pilot-plan.json", bad);
            _session.Run("Get-HesPilotPlan").Error("WorkspaceFileInvalid");
            _session.Run(Plan + " -Save").Error("WorkspaceFileInvalid");
            Assert.Equal(bad, Text("pilot-plan.json"));
        }
    }

    private static string Cutover(string plan, string day)
    {
        var at = plan.IndexOf("\"Cutover\": \"", StringComparison.Ordinal) + "\"Cutover\": \"".Length;
        return plan[..at] + day + plan[(at + day.Length)..];
    }

    [Fact]
    public void The_file_has_only_what_its_schema_names()
    {
        _session.Run(Plan + " -MailboxesPerWave 500 -Wave @{ 'music.example.ac.uk' = 3 } -Save").Succeeded();
        SchemaFile.AssertNames("pilot-plan.schema.json", Text("pilot-plan.json"));
    }

    [Fact]
    public void The_view_fits_80_columns_and_has_no_control_characters()
    {
        // The file of the domains may hold no such text; that of the plan may have been written by anybody.
        _session.Run(Plan.Replace("-RequireUnit College", "-RequireUnit Hospital, College", StringComparison.Ordinal) + " -Save").Succeeded();
        _session.Write("pilot-plan.json", Text("pilot-plan.json").Replace("\"Museum\"", "\"Mus\\u202eeum \\u2066of everything that was ever collected\"", StringComparison.Ordinal));
        var lines = _session.Run("Get-HesPilotPlan | ForEach-Object { [HesTools.Pilot.Planning.PilotPlanTable]::Lines($_) }").Succeeded().Output.Select(line => line.ToString()).ToArray();
        Assert.Contains(lines, line => line.StartsWith("Wave 1: switch Wed 2026-12-02 10:00 +00:00", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.True(line.Length <= 80 && !line.Contains('\u202e', StringComparison.Ordinal), line));
    }

    private string Text(string name) => File.ReadAllText(Path.Combine(_session.Folder, name));

    private int?[] Waves()
    {
        using var file = JsonDocument.Parse(Text("pilot.json"));
        return [.. file.RootElement.GetProperty("Domains").EnumerateArray().Select(domain => domain.TryGetProperty("Wave", out var wave) ? wave.GetInt32() : (int?)null)];
    }
}
