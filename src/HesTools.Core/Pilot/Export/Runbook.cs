using System.Globalization;
using HesTools.Pilot.Planning;

namespace HesTools.Pilot.Export;

/// <summary>Steps of a wave, as every format tells them.</summary>
/// <param name="Id">LowerTtl, Switch, Watch or RaiseTtl: stays as it is, so that a calendar knows the step again.</param>
/// <param name="Title">What is done, in words for everybody.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Owner">Who does it.</param>
/// <param name="Actions">How, in order; commands and names of files between backticks.</param>
/// <param name="Done">A domain that stands here, or further, has it behind it.</param>
public sealed record RunbookStep(string Id, string Title, DateTimeOffset Start, DateTimeOffset End, string Owner, IReadOnlyList<string> Actions, PilotState Done);

/// <summary>Words of the runbook. Commands and names of files stand between backticks.</summary>
public static class Runbook
{
    // More names would make a command that nobody reads.
    private const int MostNames = 6;

    /// <summary>What ends a wave for a domain and begins its rollback: the words of StopRules of Test-HesPilotDomain.</summary>
    public static IReadOnlyList<string> StopRules { get; } =
    [
        "`MxLost`, `MxElsewhere`: the domain has no MX record, or none that names the gateway.",
        "`NoArrival`: two hours after the old records were forgotten, the gateway accepted no mail of the domain, and the archive has rows of that time.",
        "`NotDelivered`: more than 5 % of at least 20 accepted rows bounced or expired; a row is one message to one recipient. Or, two hours after the old records were forgotten, nothing that was accepted was delivered.",
        "`VolumeLower`: fewer messages a day are delivered than before, beyond what days differ anyway (`Compare-HesPeriod`).",
    ];

    /// <summary>How a wave, or a domain of it, is undone.</summary>
    /// <param name="wave">The wave.</param>
    public static IReadOnlyList<string> RollbackSteps(PlannedWave wave)
    {
        ArgumentNullException.ThrowIfNull(wave);
        var (number, names) = (Number(wave), Names(wave));
        return
        [
            $"Decide for which domains: stop rules are met by a domain, not by a wave. The scripts for some of them, in a new FOLDER: `Export-HesPilotPlan -As DnsChanges -Wave {number} -Name NAME -OutputPath FOLDER`.",
            "First disable what refuses mail that does not come from the gateway, or take the domain out of it: in Exchange Online the enforced rules whose names end in `only`, and `RestrictDomainsToIPAddresses`. Mail that comes straight again would be refused.",
            "Let the old mail servers accept mail from everywhere again, where they were closed to all but the gateway.",
            $"Send `wave-{number}-undo.nsupdate`, or put the MX records of `wave-{number}-0-before.zone` back. The second send of each record set must be accepted.",
            $"See that the MX records are as they were: `Test-HesPilotDomain {names}`. As the rollback is not recorded yet, `MxGateway` fails and `MxElsewhere` is met of a domain that was switched: of a rollback that went well they are expected. Tell the people concerned.",
            $"Only now, as DNS is back, record it, with the domains that went back: `Set-HesPilotDomain {names} -State RolledBack -Reason 'WHY'`. Where mail was late or lost: `Add-HesServiceEvent`.",
            $"Where outgoing mail went through the gateway: disable its route and connector, and wait until the gateway has sent what it holds. Not before outgoing mail has left the gateway, send `wave-{number}-undo-spf.nsupdate`, which takes its servers out of SPF.",
            "Leave the domain in the gateway, and its inbound connector enabled, for five days: senders that hold the gateway's MX record in a queue deliver there for so long (RFC 5321 section 4.5.4.1), and the gateway hands it on.",
            "After that, where no other domain needs them, run `pilot-connectors-undo.ps1`.",
        ];
    }

    /// <summary>The steps of a wave.</summary>
    /// <param name="wave">The wave.</param>
    public static IReadOnlyList<RunbookStep> Steps(PlannedWave wave)
    {
        ArgumentNullException.ThrowIfNull(wave);
        var (number, names) = (Number(wave), Names(wave));
        var half = TimeSpan.FromMinutes(30);
        return
        [
            new("LowerTtl", "Prepare DNS: lower the time to live", wave.LowerTtl, wave.LowerTtl + half, "Administrator of DNS",
            [
                $"Test, and keep it: `Test-HesPilotDomain {names} -ValidRecipientPath LIST -Save`. LIST is a file of the valid recipients: without it `RecipientList` cannot be told, and no step follows. The way back is made of this test. Stop for each domain whose `Result` is not Holds; the scripts for the others, in a new FOLDER: `Export-HesPilotPlan -As DnsChanges -Wave {number} -Name NAME -OutputPath FOLDER`.",
                $"Record that its gates hold, and that its owner agreed to the date, where that was not done yet: `Set-HesPilotDomain {names} -State Ready`, then `Set-HesPilotDomain {names} -State Approved`.",
                $"Send `wave-{number}-1-lower-ttl.nsupdate`, at the latest now. Where outgoing mail is to go through the gateway, it adds the gateway to SPF too, so that every resolver knows it by the switch.",
                $"Record it: `Set-HesPilotDomain {names} -State LoweredTtl`, then `Test-HesPilotDomain {names} -ValidRecipientPath LIST -Save`. Until the old records are forgotten `MxTtl` fails, and says when.",
            ], PilotState.LoweredTtl),
            new("Switch", "Switch mail to the gateway", wave.Cutover, wave.Cutover + half, "Administrator of DNS, administrator of mail",
            [
                "Check that the domain is verified in the gateway's console, that the old servers accept the gateway's networks, that an MTA-STS policy lists the gateway, and that the inbound connector of Exchange Online is enabled, where there is one.",
                $"Test once more, and keep it: `Test-HesPilotDomain {names} -ValidRecipientPath LIST -Save`. Stop for each domain whose `Result` is not Holds: it waits for another wave.",
                $"Send `wave-{number}-2-switch.nsupdate`.",
                $"Record it: `Set-HesPilotDomain {names} -State Cutover`.",
                "Send a test message from outside.",
            ], PilotState.Cutover),
            new("Watch", "Watch the mail", wave.Cutover, wave.Verify, "Administrator of mail",
            [
                $"Import the logs, then `Test-HesPilotDomain {names} -After`, two hours after the switch and at the end. Any stop rule that a domain meets begins its rollback.",
            ], PilotState.Active),
            new("RaiseTtl", "Finish: raise the time to live", wave.RaiseTtl, wave.RaiseTtl + half, "Administrator of DNS, administrator of mail",
            [
                $"Where nothing was undone, and no stop rule is met (`Test-HesPilotDomain {names} -After`): send `wave-{number}-3-raise-ttl.nsupdate`. After that, going back is slow.",
                "Close the old servers to all but the gateway's networks. Enforce the rules that were in audit.",
                $"Test, and keep it: `Test-HesPilotDomain {names} -After -ValidRecipientPath LIST -Save`. Stop where `Result` is not Holds.",
                $"Record it: `Set-HesPilotDomain {names} -State Active`.",
            ], PilotState.Active),
        ];
    }

    private static string Number(PlannedWave wave) => wave.Number.ToString(CultureInfo.InvariantCulture);

    // Only what is a name stands in a command: a plan may come from anywhere.
    private static string Names(PlannedWave wave) => wave.Domains.Length <= MostNames && Array.TrueForAll(wave.Domains, domain => DomainName.Read(domain.Name, out _) == domain.Name)
        ? string.Join(", ", wave.Domains.Select(domain => domain.Name))
        : $"(Get-HesPilotPlan -Wave {Number(wave)}).Domains.Name";
}
