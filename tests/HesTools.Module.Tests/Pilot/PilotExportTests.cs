namespace HesTools.Module.Tests.Pilot;

public sealed class PilotExportTests
{
    private const string Domains = """
        { "Domains": [
          { "Name": "one.example", "Unit": "Department", "Owner": "</script>", "Contacts": ["head@one.example"], "Region": "Eu", "GatewayHost": "acme.in.tmes.trendmicro.eu",
            "Evidence": { "Time": "2027-02-20T00:00:00+00:00", "Result": "Holds", "Failed": [], "Unknown": [], "Before": [ { "Name": "one.example", "Type": "Mx", "Ttl": 3600, "Records": ["10 mail.one.example"] } ] } },
          { "Name": "two.example", "Unit": "College", "Region": "Eu" }
        ] }
        """;

    private const string Plan = """
        $plan = [System.Text.Json.JsonSerializer]::Deserialize('{ "Options": { "Start": "2027-03-01", "TimeZone": "Europe/London" }, "NotPlanned": [], "Unmet": [], "Waves": [
          { "Number": 1, "LowerTtl": "2027-02-28T10:00:00+00:00", "Cutover": "2027-03-02T10:00:00+00:00", "Verify": "2027-03-03T10:00:00+00:00", "RaiseTtl": "2027-03-09T10:00:00+00:00", "Mailboxes": 12, "DateReason": "First.",
            "Domains": [ { "Name": "one.example", "Unit": "Department", "Owner": "", "Gates": "Holds", "Reason": "Small.", "WouldMove": "" }, { "Name": "two.example", "Unit": "College", "Owner": "", "Gates": "NotTested", "Reason": "", "WouldMove": "" } ] } ] }',
          [HesTools.Pilot.Planning.HesPilotPlan], [System.Text.Json.JsonSerializerOptions]::Default)

        """;

    private static ModuleSession Start()
    {
        var session = new ModuleSession();
        session.Write("pilot.json", Domains);
        return session;
    }

    private static string[] Files(ModuleSession session, string folder) =>
        Directory.Exists(Path.Combine(session.Folder, folder)) ? [.. Directory.GetFiles(Path.Combine(session.Folder, folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal)!] : [];

    [Fact]
    public void Every_format_is_written_and_a_domain_that_lacks_something_does_not_stop_the_others()
    {
        using var session = Start();
        var result = session.Run(Plan + "$plan | Export-HesPilotPlan -As Markdown, Html, Ics, Csv, DnsChanges, ExchangeConnector, Notification, Gantt -OutputPath out -PassThru");
        var error = result.Error("EvidenceMissing");
        Assert.Equal("two.example", error.TargetObject);
        Assert.Contains("Test-HesPilotDomain -ValidRecipientPath LIST -Save", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains(result.Warnings, warning => warning.Contains("'two.example' of wave 1 is not to be switched as it stands: its gates were not tested", StringComparison.Ordinal));
        Assert.Contains(result.Warnings, warning => warning.Contains("'two.example' of wave 1 has no contact", StringComparison.Ordinal));
        string[] expected =
        [
            "pilot-connectors-undo.ps1", "pilot-connectors.ps1", "pilot-plan.csv", "pilot-plan.html", "pilot-plan.ics", "pilot-plan.md", "pilot-plan.mmd", "pilot-plan.png", "pilot-plan.svg",
            "wave-1-0-before.zone", "wave-1-1-lower-ttl.nsupdate", "wave-1-1-lower-ttl.zone", "wave-1-2-switch.nsupdate", "wave-1-2-switch.zone", "wave-1-3-raise-ttl.nsupdate", "wave-1-3-raise-ttl.zone",
            "wave-1-one.example.eml", "wave-1-one.example.txt", "wave-1-receipts.csv", "wave-1-undo.nsupdate",
        ];
        Assert.Equal(expected, Files(session, "out"));
        Assert.Equal(expected, result.Output.Select(file => file.Text("Name")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatIf_writes_nothing_and_without_PassThru_nothing_is_given()
    {
        using var session = Start();
        session.Run(Plan + "$plan | Export-HesPilotPlan -As Html, DnsChanges, Notification -OutputPath out -WhatIf -ErrorAction SilentlyContinue 3>$null");
        Assert.False(Directory.Exists(Path.Combine(session.Folder, "out")));
        Assert.Empty(session.Run(Plan + "$plan | Export-HesPilotPlan Csv my.csv 3>$null").Succeeded().Output);
        Assert.StartsWith("Wave,Domain", File.ReadAllText(Path.Combine(session.Folder, "my.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_overwritten_with_force_only_and_a_list_of_receipts_never()
    {
        using var session = Start();
        const string Export = "$plan | Export-HesPilotPlan -As Notification -OutputPath out 3>$null";
        session.Run(Plan + Export).Succeeded();
        var list = session.Write("out/wave-1-receipts.csv", "filled in");
        var mail = session.Write("out/wave-1-one.example.txt", "old");
        session.Run(Plan + Export).Error("TargetExists");
        Assert.Equal("old", File.ReadAllText(mail));
        var forced = session.Run(Plan + "$plan | Export-HesPilotPlan -As Notification -OutputPath out -Force").Succeeded();
        Assert.Contains(forced.Warnings, warning => warning.Contains("is kept as it is", StringComparison.Ordinal));
        Assert.NotEqual("old", File.ReadAllText(mail));
        Assert.Equal("filled in", File.ReadAllText(list));

        // A list that is one gets what it lacks, and -WhatIf adds nothing.
        const string Begun = "Wave,Domain,Contact,Sent,Received,Acknowledged\r\n1,one.example,gone@one.example,,yes,\r\n";
        session.Write("out/wave-1-receipts.csv", Begun);
        session.Run(Plan + Export + " -Force -WhatIf").Succeeded();
        Assert.Equal(Begun, File.ReadAllText(list));
        session.Run(Plan + Export + " -Force").Succeeded();
        Assert.Equal(Begun + "1,one.example,head@one.example,,,\r\n", File.ReadAllText(list));
    }

    [Fact]
    public void One_domain_is_exported_alone_and_one_that_is_in_no_wave_is_said()
    {
        using var session = Start();
        session.Run(Plan + "$plan | Export-HesPilotPlan -As DnsChanges -Name ONE.example. -OutputPath out").Succeeded();
        Assert.DoesNotContain("two.example", File.ReadAllText(Path.Combine(session.Folder, "out/wave-1-undo.nsupdate")), StringComparison.Ordinal);
        foreach (var name in new[] { "*.example", "gone.example" })
        {
            Assert.Equal(name, session.Run(Plan + $"$plan | Export-HesPilotPlan -As DnsChanges -Name {name} -OutputPath none").Error("PlanDomainNotFound").TargetObject);
        }

        Assert.False(Directory.Exists(Path.Combine(session.Folder, "none")));
    }

    [Fact]
    public void A_wave_whose_day_has_passed_is_said()
    {
        using var session = Start();
        var result = session.Run(Plan.Replace("2027-03-02", "2020-03-02", StringComparison.Ordinal) + "$plan | Export-HesPilotPlan -As Csv -Name one.example -OutputPath my.csv").Succeeded();
        Assert.Contains("2020-03-02", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_another_plan_are_not_left_beside_those_of_this_one()
    {
        using var session = Start();
        session.Write("out/wave-2-2-switch.nsupdate", "old");
        session.Write("out/wave-1-gone.example.eml", "old");
        session.Write("out/wave-2-receipts.csv", "people's");
        session.Write("out/wave-notes.txt", "ours");
        var result = session.Run(Plan + "$plan | Export-HesPilotPlan -As DnsChanges, Notification, Html -OutputPath out -Force -Name one.example");
        Assert.Equal(["ExportStale", "ExportStale"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Contains("wave-2-2-switch.nsupdate.", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains(": wave-1-gone.example.eml.", result.Errors[1].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["pilot-plan.html", "wave-1-gone.example.eml", "wave-2-2-switch.nsupdate", "wave-2-receipts.csv", "wave-notes.txt"], Files(session, "out"));
    }

    [Fact]
    public void A_wave_that_is_not_there_and_a_plan_that_is_not_there_are_said()
    {
        using var session = Start();
        session.Run(Plan + "$plan | Export-HesPilotPlan -As Csv -OutputPath out -Wave 2").Error("PlanWaveNotFound");
        session.Run("Export-HesPilotPlan -As Csv -OutputPath out").Error("PlanNotFound");
        Assert.Empty(Files(session, "out"));
    }

    [Fact]
    public void An_organisation_has_its_own_words_in_the_mail()
    {
        using var session = Start();
        session.Write("templates/en-GB/pilot-mail.txt.liquid", "Subject: Ours for {{ domain }}\n\nHello.\n");
        session.Run(Plan + "$plan | Export-HesPilotPlan -As Notification -OutputPath out 3>$null").Succeeded();
        Assert.Equal("Subject: Ours for one.example\n\nHello.\n", File.ReadAllText(Path.Combine(session.Folder, "out/wave-1-one.example.txt")));
    }

    [Fact]
    public void The_scripts_for_Exchange_are_PowerShell()
    {
        using var session = Start();
        session.Run(Plan + "$plan | Export-HesPilotPlan -As ExchangeConnector -OutputPath out -ErrorAction Stop").Succeeded();
        foreach (var name in new[] { "pilot-connectors.ps1", "pilot-connectors-undo.ps1" })
        {
            System.Management.Automation.Language.Parser.ParseFile(Path.Combine(session.Folder, "out", name), out _, out var errors);
            Assert.Empty(errors);
        }
    }
}
