using System.Globalization;
using HesTools.Pilot.Planning;

namespace HesTools.Pilot.Export;

/// <summary>Steps of a wave, as every format tells them.</summary>
/// <param name="Id">LowerTtl, Switch, Watch or RaiseTtl: stays as it is, so that a calendar knows the step again.</param>
/// <param name="Title">What is done.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Owner">Who does it.</param>
/// <param name="Text">How.</param>
public sealed record RunbookStep(string Id, string Title, DateTimeOffset Start, DateTimeOffset End, string Owner, string Text);

/// <summary>Words of the runbook.</summary>
public static class Runbook
{
    /// <summary>What ends a wave and begins its rollback.</summary>
    public static IReadOnlyList<string> StopRules { get; } =
    [
        "After the switch, an MX record of the domain still names another host than the gateway (Test-HesPilotDomain -After).",
        "Two hours after the old time to live has passed, the log has no row of the domain that came through the gateway.",
        "The domain's volume is Lower than in its past (Compare-HesPeriod).",
        "More than 5 % of the domain's accepted rows are Bounced or Expired; a row is one message to one recipient.",
    ];

    /// <summary>How a wave is undone.</summary>
    /// <param name="wave">The wave.</param>
    public static IReadOnlyList<string> RollbackSteps(PlannedWave wave)
    {
        ArgumentNullException.ThrowIfNull(wave);
        return
        [
            "Decide, and write down why and when: Set-HesPilotDomain -State RolledBack -Reason, and Add-HesServiceEvent where mail was late or lost.",
            "Let the old mail servers accept mail from everywhere again, where they were closed to all but the gateway.",
            string.Create(CultureInfo.InvariantCulture, $"Send wave-{wave.Number}-undo.nsupdate, or put the records of wave-{wave.Number}-0-before.zone back (Export-HesPilotPlan -As DnsChanges). The second send of each record set must be accepted."),
            "Disable the rules and the inbound connector in Exchange Online, or run pilot-connectors-undo.ps1.",
            "Leave the domain in the gateway for two days: senders that remember the gateway's MX record still deliver there, and the gateway hands it on.",
            "Test-HesPilotDomain must show the MX records as they were. Tell the people concerned.",
        ];
    }

    /// <summary>The steps of a wave.</summary>
    /// <param name="wave">The wave.</param>
    public static IReadOnlyList<RunbookStep> Steps(PlannedWave wave)
    {
        ArgumentNullException.ThrowIfNull(wave);
        var number = wave.Number.ToString(CultureInfo.InvariantCulture);
        var half = TimeSpan.FromMinutes(30);
        return
        [
            new("LowerTtl", "Lower the time to live", wave.LowerTtl, wave.LowerTtl + half, "Administrator of DNS", $"Send wave-{number}-1-lower-ttl.nsupdate, at the latest now. Check beforehand that a test of each domain is kept (Test-HesPilotDomain -Save): the way back is made of it."),
            new("Switch", "Switch to the gateway", wave.Cutover, wave.Cutover + half, "Administrator of DNS, administrator of mail", $"Check that the domain is verified in the gateway's console, that the old servers accept the gateway's networks, and that an MTA-STS policy lists the gateway. Send wave-{number}-2-switch.nsupdate. Send a test message from outside."),
            new("Watch", "Watch the mail", wave.Cutover, wave.Verify, "Administrator of mail", "Test-HesPilotDomain -After, two hours after the switch and at the end. Any stop rule that is met begins the rollback."),
            new("RaiseTtl", "Raise the time to live", wave.RaiseTtl, wave.RaiseTtl + half, "Administrator of DNS", $"Where nothing was undone: send wave-{number}-3-raise-ttl.nsupdate, close the old servers to all but the gateway's networks, enforce the rules that were in audit."),
        ];
    }
}
