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
        var result = session.Run(Plan + "$plan | Export-HesPilotPlan -As Markdown, Html, Ics, Csv, DnsChanges, ExchangeConnector, Notification -OutputPath out -PassThru");
        var error = result.Error("EvidenceMissing");
        Assert.Equal("two.example", error.TargetObject);
        Assert.Contains("Test-HesPilotDomain -Save", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("two.example", Assert.Single(result.Warnings), StringComparison.Ordinal);
        string[] expected =
        [
            "pilot-connectors-undo.ps1", "pilot-connectors.ps1", "pilot-plan.csv", "pilot-plan.html", "pilot-plan.ics", "pilot-plan.md",
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
        Assert.Empty(session.Run(Plan + "$plan | Export-HesPilotPlan Csv my.csv").Succeeded().Output);
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
        session.Run(Plan + Export + " -Force").Succeeded();
        Assert.NotEqual("old", File.ReadAllText(mail));
        Assert.Equal("filled in", File.ReadAllText(list));
    }

    [Fact]
    public void A_wave_that_is_not_there_and_a_plan_that_is_not_there_are_said()
    {
        using var session = Start();
        session.Run(Plan + "$plan | Export-HesPilotPlan -As Csv -OutputPath out -Wave 2").Error("PilotWaveNotFound");
        session.Run("Export-HesPilotPlan -As Csv -OutputPath out").Error("PilotPlanNotFound");
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
