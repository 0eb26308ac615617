using System.Text.Json;

namespace HesTools.Module.Tests.Stamps;

public sealed class StampPolicyTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    private string File => Path.Combine(_session.Folder, "stamps.json");

    private byte[] Bytes => System.IO.File.ReadAllBytes(File);

    [Fact]
    public void One_call_with_a_trigger_makes_a_good_rule_and_again_changes_nothing()
    {
        var rule = _session.Run("Set-HesStampPolicy -Trigger RemovedAttachment -PassThru").Succeeded().Single;
        Assert.Equal(("RemovedAttachment", "Enforce", "Attachment removed", "Start", "Tmes"), (rule.Text("Name"), rule.Text("Mode"), rule.Text("Stamp"), rule.Text("Position"), rule.Text("Product")));
        Assert.Contains("exe", (string[])rule.Properties["Extension"].Value);
        Assert.Empty(_session.Run("Set-HesStampPolicy -Trigger SuspectedBec; Set-HesStampPolicy -Trigger CleanedMalware; Test-HesStampPolicy").Succeeded().Output);
        Assert.Equal(["1 RemovedAttachment", "2 SuspectedBec", "3 CleanedMalware"], _session.Run("Get-HesStampPolicy | ForEach-Object { \"$($_.Order) $($_.Name)\" }").Succeeded().Output.Select(one => one.ToString()));

        var before = Bytes;
        _session.Run("Set-HesStampPolicy -Trigger RemovedAttachment; Get-HesStampPolicy | Set-HesStampPolicy; Set-HesStampPolicy -Name new -Trigger SuspectedBec -WhatIf; Remove-HesStampPolicy * -WhatIf").Succeeded();
        Assert.Equal(before, Bytes);
        Assert.DoesNotContain((byte)'\r', before);
        Assert.Equal(["stamps.json"], Directory.GetFiles(_session.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void What_is_given_changes_and_the_rest_stays_through_pipelines_and_workspaces()
    {
        _session.Run(
            "Set-HesStampPolicy Pilot RemovedAttachment -Extension .EXE, '*.Js', exe -Recipient example.org, 'a@b.example' -Sender '*@*.example' -Exception @{ Sender = 'ok.example' }, @{ sender = 'x@y.example'; recipient = 'a@b.example' }"
            + " -Stamp Own -Html '<p>Ask <b>us</b> &amp; wait.</p>' -Style Suspicious -From 2026-07-01T10:00 -Until 2027-01-01 -TimeZone Europe/London -Product Cegp").Succeeded();
        var rule = _session.Run("Get-HesStampPolicy pil*").Succeeded().Single;
        Assert.Equal(["exe", "js"], (string[])rule.Properties["Extension"].Value);
        Assert.Equal(["*@example.org", "a@b.example"], (string[])rule.Properties["Recipient"].Value);
        Assert.Equal("*@ok.example", rule.Items("Exception")[0].Text("Sender"));
        Assert.Equal("Ask us & wait.", rule.Text("Text"));
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 10, 0, 0, TimeSpan.FromHours(1)), rule.Properties["From"].Value);

        var before = Bytes;
        _session.Run("Get-HesStampPolicy | Set-HesStampPolicy -Workspace other").Succeeded();
        Assert.Equal(before, System.IO.File.ReadAllBytes(Path.Combine(_session.Folder, "other", "stamps.json")));

        var changed = _session.Run("Get-HesStampPolicy | Set-HesStampPolicy -Mode Audit -Text 'Wait.' -PassThru").Succeeded().Single;
        Assert.Equal(("Audit", "<p>Wait.</p>", "Suspicious", "Own"), (changed.Text("Mode"), changed.Text("Html"), changed.Text("Style"), changed.Text("Stamp")));
        Assert.Equal(rule.Properties["From"].Value, changed.Properties["From"].Value);
        var open = _session.Run("Set-HesStampPolicy Pilot -From $null -Until 2028-01-01 -Recipient @() -PassThru").Succeeded().Single;
        Assert.Null(open.Properties["From"].Value);
        Assert.Empty((string[])open.Properties["Recipient"].Value);
        Assert.Equal(new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.Zero), open.Properties["Until"].Value);
        var other = _session.Run("Get-HesStampPolicy | Set-HesStampPolicy -Trigger SuspectedBec -PassThru").Succeeded().Single;
        Assert.Equal(("Spam", 0), (other.Text("Type"), ((string[])other.Properties["Extension"].Value).Length));
    }

    [Fact]
    public void A_shared_stamp_is_changed_with_a_warning_and_goes_with_its_last_rule()
    {
        _session.Run("Set-HesStampPolicy One SuspectedBec; Set-HesStampPolicy Two SuspectedBec -Sender a.example; Set-HesStampPolicy 'Odd [x]' CleanedMalware").Succeeded();
        Assert.Contains("One", Assert.Single(_session.Run("Set-HesStampPolicy Two -Text 'Careful.'").Succeeded().Warnings), StringComparison.Ordinal);
        Assert.Empty(_session.Run("Set-HesStampPolicy Two -Text 'Careful.'; Set-HesStampPolicy Two -Mode Audit").Succeeded().Warnings);
        Assert.Equal("Careful.", _session.Run("Get-HesStampPolicy One").Single.Text("Text"));

        Assert.Equal("Odd [x]", _session.Run("Get-HesStampPolicy 'Odd*' | Remove-HesStampPolicy -PassThru").Succeeded().Single.Text("Name"));
        _session.Run("Remove-HesStampPolicy nothing*; Remove-HesStampPolicy one").Succeeded();
        Assert.Equal(["Suspected fraud"], _session.Run("Get-HesStampPolicy").Output.Select(one => one.Text("Stamp")));
        _session.Run("Remove-HesStampPolicy One").Error("StampRuleNotFound");
        _session.Run("'One', 'Two' | Remove-HesStampPolicy").Error("StampRuleNotFound");
        Assert.Empty(_session.Run("Get-HesStampPolicy").Succeeded().Output);
        Assert.DoesNotContain("Careful", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
        _session.Run("Get-HesStampPolicy One").Error("StampRuleNotFound");
    }

    [Fact]
    public void The_oldest_gateway_gets_text_alone()
    {
        _session.Run("Set-HesStampPolicy -Trigger SuspectedBec -Product Hes").Succeeded();
        Assert.Equal("HtmlNotSupported", _session.Run("Test-HesStampPolicy").Succeeded().Single.Text("Id"));
        var emptied = _session.Run("Set-HesStampPolicy -Trigger SuspectedBec -Html '' -Style Custom -PassThru").Succeeded().Single;
        Assert.StartsWith("THIS MESSAGE", emptied.Text("Text"), StringComparison.Ordinal);
        Assert.Equal(("", "Careful."), _session.Run("Set-HesStampPolicy -Trigger SuspectedBec -Text 'Careful.' -PassThru").Succeeded().Single is var rule ? (rule.Text("Html"), rule.Text("Text")) : default);
        Assert.Empty(_session.Run("Test-HesStampPolicy").Succeeded().Output);
    }

    [Theory]
    [InlineData("", "StampTriggerRequired")]
    [InlineData("-Name new", "StampTriggerRequired")]
    [InlineData("-Trigger SuspectedBec -Recipient 'a b@c.example'", "InvalidAddress")]
    [InlineData("-Trigger SuspectedBec -Sender '*'", "InvalidAddress")]
    [InlineData("-Trigger SuspectedBec -Exception @{ Recipient = '@' }", "InvalidAddress")]
    [InlineData("-Trigger SuspectedBec -Exception @{ }", "InvalidStampException")]
    [InlineData("-Trigger SuspectedBec -Exception @{ From = 'a@b.example'; Sender = 'a@b.example' }", "InvalidStampException")]
    [InlineData("-Trigger SuspectedBec -Exception 'a@b.example'", "InvalidStampException")]
    [InlineData("-Trigger RemovedAttachment -Extension 'exe;js'", "InvalidExtension")]
    [InlineData("-Trigger SuspectedBec -Extension exe", "InvalidExtension")]
    [InlineData("-Trigger SuspectedBec -Html '<p>x<script>y</script></p>'", "InvalidStampHtml")]
    [InlineData("-Trigger SuspectedBec -TimeZone Europe/Oxford", "InvalidTimeZone")]
    [InlineData("-Trigger SuspectedBec -From 2026-01-01 -Until 2026-01-01", "InvalidPeriod")]
    [InlineData("-Trigger SuspectedBec -Name \"a`nb\"", "InvalidStampName")]
    public void Malformed_values_are_errors_and_nothing_is_written(string arguments, string id)
    {
        _session.Run("Set-HesStampPolicy " + arguments).Error(id);
        _session.Run("Set-HesStampPolicy -WhatIf " + arguments).Error(id);
        Assert.Empty(Directory.GetFileSystemEntries(_session.Folder));
    }

    [Fact]
    public void A_file_that_is_no_policy_is_left_as_it_is()
    {
        _session.Run("Test-HesStampPolicy").Error("StampPolicyNotFound");
        _session.Write("stamps.json", "{ \"Rules\": [ { \"Name\": \"x\", \"Trigger\": \"Party\", \"Stamp\": \"x\" } ] }");
        var before = Bytes;
        foreach (var command in new[] { "Test-HesStampPolicy", "Get-HesStampPolicy", "Set-HesStampPolicy -Trigger SuspectedBec", "Remove-HesStampPolicy x", "Compare-HesStampPolicy stamps.json stamps.json" })
        {
            Assert.Contains("Trigger", _session.Run(command).Error("WorkspaceFileInvalid").ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(before, Bytes);
    }

    [Fact]
    public void Findings_are_told_and_an_error_fails()
    {
        _session.Run("Set-HesStampPolicy -Trigger SuspectedBec -Position End").Succeeded();
        var finding = _session.Run("Test-HesStampPolicy").Succeeded().Single;
        Assert.Equal(("PositionEnd", "Warning", "Suspected fraud", "Stamps[0].Position"), (finding.Text("Id"), finding.Text("Severity"), finding.Text("Stamp"), finding.Text("Place")));
        var passed = _session.Run("Test-HesStampPolicy -PassThru").Succeeded().Single;
        Assert.Equal((true, 0, 1), ((bool)passed.Properties["Passed"].Value, passed.Number("Errors"), passed.Number("Warnings")));

        _session.Write("bad.json", "{ \"Rules\": [ { \"Name\": \"x\", \"Trigger\": \"SuspectedBec\", \"Stamp\": \"none\" } ] }");
        var failed = _session.Run("'none.json', 'bad.json' | Test-HesStampPolicy -PassThru");
        Assert.Equal(["StampPolicyNotFound", "PolicyInvalid"], failed.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(Path.Combine(_session.Folder, "bad.json"), failed.Errors[1].TargetObject);
        Assert.Contains("UnknownStamp at Rules[0].Stamp", failed.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Equal("UnknownStamp", Assert.Single(failed.Single.Items("Findings")).Text("Id"));
    }

    [Fact]
    public void The_documentation_names_every_finding_with_its_severity_and_remedy()
    {
        var documentation = System.IO.File.ReadAllText(Path.Combine(BuildPaths.Root, "docs", "stamp-policy.md"));
        var kinds = _session.Run("[HesTools.Stamps.StampFindingKind]::All").Succeeded().Output;
        Assert.True(kinds.Count > 30);
        Assert.All(kinds, kind => Assert.Contains($"| {kind.Text("Id")} | {kind.Text("Severity")} | {kind.Text("Remedy")} |", documentation, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_policies_are_compared_for_whom_they_change_something()
    {
        _session.Run("Set-HesStampPolicy One SuspectedBec -Recipient a.example; Set-HesStampPolicy Two SuspectedBec; Set-HesStampPolicy Old CleanedMalware -Workspace .").Succeeded();
        System.IO.File.Copy(File, Path.Combine(_session.Folder, "before.json"));
        Assert.Empty(_session.Run("Compare-HesStampPolicy before.json stamps.json").Succeeded().Output);
        _session.Run("Set-HesStampPolicy One -Recipient a.example, b.example; Set-HesStampPolicy Two -Position End; Remove-HesStampPolicy Old; Set-HesStampPolicy -Trigger RemovedAttachment -Recipient a.example -Mode Audit").Succeeded();
        var changes = _session.Run("Compare-HesStampPolicy before.json stamps.json").Succeeded().Output;
        Assert.Equal(
            ["Old Removed ", "One Changed Recipient", "One Changed Position", "Two Changed Position", "RemovedAttachment Added "],
            changes.Select(one => $"{one.Text("Rule")} {one.Text("Change")} {one.Text("Property")}"));
        Assert.Equal("messages to anyone that were cleaned of malware", changes[0].Text("Affects"));
        Assert.Equal(("*@a.example", "*@a.example, *@b.example"), (changes[1].Text("Before"), changes[1].Text("After")));
        Assert.Equal("before: messages to *@a.example that look like business email compromise; after: messages to *@a.example or *@b.example that look like business email compromise", changes[1].Text("Affects"));
        Assert.Equal("messages to *@a.example that had an attachment removed (in audit: not stamped)", changes[4].Text("Affects"));
        _session.Run("Compare-HesStampPolicy before.json none.json").Error("StampPolicyNotFound");
    }

    [Fact]
    public void The_schema_knows_every_property_and_comes_with_a_workspace()
    {
        _session.Run(
            "Initialize-HesWorkspace; Set-HesStampPolicy -Trigger RemovedAttachment -Sender a.example -Recipient b.example -Exception @{ Sender = 'c@c.example' } -From 2026-01-01 -Until 2027-01-01 -TimeZone UTC"
            + " -Type Spam -Action SanitizeAttachments -Intercept Quarantine").Succeeded();
        using var policy = JsonDocument.Parse(Bytes);
        var reference = policy.RootElement.GetProperty("$schema").GetString()!;
        using var schema = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(_session.Folder, reference)));
        Same(policy.RootElement, schema.RootElement);
        Same(policy.RootElement.GetProperty("Rules")[0], schema.RootElement.GetProperty("properties").GetProperty("Rules").GetProperty("items"));
        Same(policy.RootElement.GetProperty("Stamps")[0], schema.RootElement.GetProperty("properties").GetProperty("Stamps").GetProperty("items"));

        static void Same(JsonElement item, JsonElement schema) =>
            Assert.Equal(schema.GetProperty("properties").EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal), item.EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal));
    }
}
