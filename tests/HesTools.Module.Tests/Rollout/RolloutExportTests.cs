namespace HesTools.Module.Tests.Rollout;

public sealed class RolloutExportTests
{
    private const string Plan = """
        { "Plan": { "Product": "CloudAppSecurity", "Title": "Cloud App Security", "Groups": ["IT Services"], "Mode": "Api", "Consequences": [], "Start": "2026-11-09", "TimeZone": "Europe/London",
          "Roles": [ { "Role": "Messaging", "Name": "A. Lee", "Text": "" } ], "Tasks": [
          { "Id": "licences", "Phase": "Before", "Title": "Licences", "Kind": "Prerequisite", "Owner": "Messaging", "Days": 5, "Start": "2026-11-09", "End": "2026-11-13", "IsCritical": true },
          { "Id": "gate", "Phase": "Before", "Title": "Gate", "Kind": "Gate", "Owner": "Messaging", "Days": 1, "Evidence": "The count.", "After": [ { "Task": "licences", "Wait": 0 } ], "Start": "2026-11-16", "End": "2026-11-16", "IsCritical": true } ] } }
        """;

    private static string[] Files(ModuleSession session, string folder) =>
        Directory.Exists(Path.Combine(session.Folder, folder)) ? [.. Directory.GetFiles(Path.Combine(session.Folder, folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal)!] : [];

    [Fact]
    public void Every_format_is_written_and_who_is_late_is_warned_of()
    {
        using var session = new ModuleSession();
        session.Write("rollout.json", Plan);
        var result = session.Run("Export-HesRolloutPlan -As Markdown, Html, Ics, Csv, Gantt -OutputPath out -AsOf 2026-11-16 -PassThru").Succeeded();
        Assert.Equal(
            ["The plan was to end on 2026-11-16; as things stand it does not end before 2026-11-23, 5 working days later.", "'Licences' (Messaging) was to end on 2026-11-13: 3 days late."],
            result.Warnings);
        string[] expected = ["rollout-plan.csv", "rollout-plan.html", "rollout-plan.ics", "rollout-plan.md", "rollout-plan.mmd", "rollout-plan.png", "rollout-plan.svg"];
        Assert.Equal(expected, Files(session, "out"));
        Assert.Equal(expected, result.Output.Select(file => file.Text("Name")).Order(StringComparer.Ordinal));
        Assert.Contains("Licences", File.ReadAllText(Path.Combine(session.Folder, "out/rollout-plan.md")), StringComparison.Ordinal);
        Assert.Empty(session.Run("Export-HesRolloutPlan Csv my.csv -AsOf 2026-11-09").Succeeded().Warnings);
        Assert.StartsWith("Id,Phase", File.ReadAllText(Path.Combine(session.Folder, "my.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_can_be_piped_in()
    {
        using var session = new ModuleSession();
        session.Write("kept/rollout.json", Plan);
        session.Run($"[HesTools.Rollout.RolloutPlanFile]::Read('{Path.Combine(session.Folder, "kept")}') | Export-HesRolloutPlan Gantt -OutputPath out -AsOf 2026-11-09").Succeeded();
        Assert.Equal(["rollout-plan.mmd", "rollout-plan.png", "rollout-plan.svg"], Files(session, "out"));
    }

    [Fact]
    public void A_plan_that_was_spoilt_is_an_error_and_days_changed_by_hand_are_told()
    {
        using var session = new ModuleSession();
        session.Write("kept/rollout.json", Plan);
        var read = $"$p = [HesTools.Rollout.RolloutPlanFile]::Read('{Path.Combine(session.Folder, "kept")}'); ";
        Assert.Contains("null", session.Run(read + "$p.Tasks[0] = $null; $p | Export-HesRolloutPlan Markdown -OutputPath out").Error("InvalidRolloutPlan").Exception.Message, StringComparison.Ordinal);
        session.Run(read + "$p.Tasks[1] = $p.Tasks[0]; $p | Export-HesRolloutPlan Ics -OutputPath out").Error("InvalidRolloutPlan");
        Assert.Empty(Files(session, "out"));

        session.Write("rollout.json", Plan.Replace("\"End\": \"2026-11-16\"", "\"End\": \"2026-11-18\"", StringComparison.Ordinal));
        Assert.Contains("Set-HesRolloutPlan without parameters", Assert.Single(session.Run("Export-HesRolloutPlan Csv -OutputPath out -AsOf 2026-11-09").Succeeded().Warnings), StringComparison.Ordinal);
        Assert.Contains("Set-HesRolloutPlan without parameters", Assert.Single(session.Run("Get-HesRolloutPlan").Succeeded().Warnings), StringComparison.Ordinal);
        session.Write("rollout.json", Plan.Replace("\"Kind\": \"Gate\", ", "\"Kind\": \"Gate\", \"Progress\": \"Done\", \"Started\": \"2026-11-09\", \"Finished\": \"2026-11-09\", \"Note\": \"x\", \"Evidence\": \"x\", ", StringComparison.Ordinal));
        Assert.Contains("which it follows, is not done", session.Run("Get-HesRolloutPlan").Error("WorkspaceFileInvalid").Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_writes_nothing_and_files_are_overwritten_with_force_only()
    {
        using var session = new ModuleSession();
        session.Write("rollout.json", Plan);
        const string Export = "Export-HesRolloutPlan -As Markdown, Gantt -OutputPath out -AsOf 2026-11-09";
        session.Run(Export + " -WhatIf").Succeeded();
        Assert.False(Directory.Exists(Path.Combine(session.Folder, "out")));
        var there = session.Write("out/rollout-plan.svg", "old");
        session.Run(Export).Error("TargetExists");
        Assert.Equal(["rollout-plan.md", "rollout-plan.svg"], Files(session, "out"));
        Assert.Equal("old", File.ReadAllText(there));
        session.Run(Export + " -Force").Succeeded();
        Assert.NotEqual("old", File.ReadAllText(there));
    }

    [Fact]
    public void A_plan_that_is_missing_or_none_is_an_error()
    {
        using var session = new ModuleSession();
        var missing = session.Run("Export-HesRolloutPlan Csv").Error("RolloutPlanNotFound");
        Assert.EndsWith("rollout.json", Assert.IsType<string>(missing.TargetObject), StringComparison.Ordinal);
        session.Write("rollout.json", "{ }");
        session.Run("Export-HesRolloutPlan Csv").Error("WorkspaceFileInvalid");
        session.Write("rollout.json", Plan);
        session.Write("templates/en-GB/rollout.md.liquid", "{% if %}");
        session.Run("Export-HesRolloutPlan Markdown, Csv -OutputPath out -AsOf 2026-11-09").Error("TemplateInvalid");
        Assert.Equal(["rollout-plan.csv"], Files(session, "out"));
    }
}
