namespace HesTools.Stamps.Export;

/// <summary>The end of the run sheet: how to see that it works, how to go back, who did it.</summary>
internal static class RunSheetChecks
{
    /// <summary>Writes them.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="policy">The policy.</param>
    public static void Write(MarkdownText sheet, StampPolicy policy)
    {
        sheet.Heading(2, "Verify");
        sheet.Line("For each enabled rule:");
        sheet.Line();
        sheet.Line("1. Send a message that it means from the test sender to the test recipient:");
        foreach (var trigger in policy.Rules.Where(rule => rule.Mode == StampMode.Enforce).Select(rule => rule.Trigger).Distinct().Order())
        {
            sheet.Line("   - " + trigger switch
            {
                StampTrigger.CleanedMalware => "CleanedMalware: attach the EICAR test file and a harmless one. The harmless one arrives, stamped.",
                StampTrigger.RemovedAttachment => "RemovedAttachment: attach an empty file with one of the extensions. It is gone, and the message stamped.",
                _ => "SuspectedBec: no message is sure to look like BEC. Wait for the first event in the logs, and look at the console's log of policy events.",
            });
        }

        sheet.Line("2. Look at the message in the test recipient's mail programs: HTML, plain text, telephone, dark mode. It must look as in the preview, once.");
        sheet.Line("3. In the console's log of policy events (*Mail Tracking*, *Policy Events*) the message has an event of the rule with the action *Stamp inserted* (in syslog: *Insert Stamp*).");
        sheet.Line("4. Export policy events and mail tracking as CSV, and check with HesTools:");
        sheet.Line();
        sheet.Line("   ```powershell");
        sheet.Line("   Read-HesLog ./policy-events.csv -TimeZone UTC | Where-Object Action -match 'stamp' | Group-Object Rule");
        sheet.Line("   Import-HesLog ./policy-events.csv, ./mail-tracking.csv -TimeZone UTC");
        sheet.Line("   Get-HesMessage -Recipient 'test.recipient@your.domain' -From (Get-Date).Date | Format-Table Received, Subject, Outcome, Rule");
        sheet.Line("   ```");
        sheet.Line();
        sheet.Line("   Expected: each rule below has events; none has more than its share in `Measure-HesStampPolicy`.");
        sheet.Line();
        sheet.Line("   | Rule | Mode | Events with *Stamp inserted* |");
        sheet.Line("   |---|---|---|");
        foreach (var rule in policy.InOrder)
        {
            sheet.Line($"   | {MarkdownText.Cell(rule.Name)} | {rule.Mode} | {(rule.Mode == StampMode.Audit ? "none" : "at least the test's")} |");
        }

        sheet.Heading(2, "Rollback");
        sheet.Line("1. Switch off, in the reverse of their order, the rules above. Mail flows on at once; stamped messages stay stamped.");
        sheet.Line("2. Put back the rules that were there before, by the screenshots.");
        sheet.Line("3. A stamp can be deleted when no rule uses it.");
        sheet.Line("4. Send the test message again: no stamp, and no event with *Stamp inserted*.");
        sheet.Heading(2, "Sign-off");
        sheet.Line("| Step | Name | Date and time | Result |");
        sheet.Line("|---|---|---|---|");
        foreach (var step in new[] { "Policy reviewed", "Stamps made", "Rules made", "Second pair of eyes", "Verified from the logs", "Rolled back (where needed)" })
        {
            sheet.Line($"| {step} | | | |");
        }
    }
}
