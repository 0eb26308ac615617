using System.Globalization;
using HesTools.Pilot;
using HesTools.Pilot.Export;
using HesTools.Pilot.Planning;

namespace HesTools.Engine.Pilot.Export;

/// <summary>A plan as the values of a layout.</summary>
internal sealed class PlanModel(PilotExport export, CultureInfo culture)
{
    private readonly PlanClock _clock = new(export.Plan, culture);

    public Dictionary<string, object?> Values()
    {
        var plan = export.Plan;
        var waves = export.Selected.ToList();
        var domains = waves.Sum(wave => wave.Domains.Length);
        return new()
        {
            ["zone"] = _clock.Id,
            ["summary"] = $"{Count(domains, "domain", "domains")} in {Count(waves.Count, "wave", "waves")}{(waves.Count < plan.Waves.Length ? $" of {plan.Waves.Length}" : "")}",
            ["units"] = plan.Units,
            ["waves"] = waves.Select(Wave).ToArray<object>(),
            ["stopRules"] = Sentences(Runbook.StopRules),
            ["unmet"] = plan.Unmet,
            ["mind"] = Sentences(export.Warnings.Concat(export.WithoutContact)),
            ["notPlanned"] = plan.NotPlanned.Select(domain => new Dictionary<string, object?>
            {
                ["name"] = DomainName.Display(domain.Name),
                ["unit"] = domain.Unit,
                ["reason"] = domain.Reason,
                ["wouldMove"] = CodeText.Parts(domain.WouldMove),
            }).ToArray<object>(),
        };
    }

    private Dictionary<string, object?> Wave(PlannedWave wave) => new()
    {
        ["number"] = wave.Number.ToString(culture),
        ["day"] = _clock.Day(wave.Cutover),
        ["time"] = _clock.Time(wave.Cutover),
        ["dateReason"] = wave.DateReason,
        ["extent"] = $"{Count(wave.Domains.Length, "domain", "domains")}, {Count(wave.Mailboxes, "mailbox", "mailboxes")}{(wave.Domains.Any(domain => domain.Mailboxes is null) ? " of those whose number is known" : "")}",
        ["domains"] = wave.Domains.Select(domain => new Dictionary<string, object?>
        {
            ["name"] = DomainName.Display(domain.Name),
            ["unit"] = domain.Unit,
            ["owner"] = domain.Owner,
            ["mailboxes"] = domain.Mailboxes?.ToString("N0", culture) ?? "not known",
            ["gates"] = domain.Gates == "NotTested" ? "not tested" : domain.Gates,
            ["reason"] = domain.Reason,
            ["wouldMove"] = CodeText.Parts(domain.WouldMove),
        }).ToArray<object>(),
        ["steps"] = Runbook.Steps(wave).Select(step => new Dictionary<string, object?>
        {
            ["title"] = step.Title,
            ["when"] = step.Id == "Watch" ? $"{_clock.Both(step.Start)} until {_clock.Both(step.End)}" : _clock.Both(step.Start),
            ["owner"] = step.Owner,
            ["actions"] = Sentences(step.Actions),
        }).ToArray<object>(),
        ["rollback"] = Sentences(Runbook.RollbackSteps(wave)),
    };

    private static object[] Sentences(IEnumerable<string> texts) => [.. texts.Select(CodeText.Parts)];

    private string Count(int number, string one, string many) => $"{number.ToString("N0", culture)} {(number == 1 ? one : many)}";
}
