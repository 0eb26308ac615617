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
        UnplannedDomain[] wentBack = [.. export.WentBack];
        var domains = waves.Sum(wave => wave.Domains.Length);
        return new()
        {
            ["zone"] = _clock.Id,
            ["summary"] = $"{Count(domains, "domain", "domains")} in {Count(waves.Count, "wave", "waves")}{(waves.Count < plan.Waves.Length ? $" of {plan.Waves.Length}" : "")}",
            ["units"] = plan.Units,
            ["waves"] = waves.Select(Wave).ToArray<object>(),
            ["stopRules"] = Sentences(Runbook.StopRules),
            ["unmet"] = plan.Unmet.Concat(wentBack.Select(domain => $"{DomainName.Display(domain.Name)} was rolled back since the plan was made, and is in no wave.")).ToArray(),
            ["mind"] = Sentences(export.Warnings.Concat(export.WithoutContact)),
            ["notPlanned"] = plan.NotPlanned.Where(domain => !Array.Exists(wentBack, back => back.Name == domain.Name)).Concat(wentBack).Select(domain => new Dictionary<string, object?>
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
        ["steps"] = Runbook.Steps(wave).Select(step => Step(wave, step)).ToArray<object>(),
        ["rollback"] = Sentences(Runbook.RollbackSteps(wave)),
    };

    private Dictionary<string, object?> Step(PlannedWave wave, RunbookStep step)
    {
        var done = export.DoneOf(wave, step);
        return new()
        {
            ["title"] = step.Title,
            ["when"] = step.Id == "Watch" ? $"{_clock.Both(step.Start)} until {_clock.Both(step.End)}" : _clock.Both(step.Start),
            ["owner"] = step.Owner,
            ["done"] = done.Length == wave.Domains.Length,
            ["doneFor"] = done.Length < wave.Domains.Length ? done.Select(DomainName.Display).ToArray() : [],
            ["actions"] = Sentences(step.Actions),
        };
    }

    private static object[] Sentences(IEnumerable<string> texts) => [.. texts.Select(CodeText.Parts)];

    private string Count(int number, string one, string many) => $"{number.ToString("N0", culture)} {(number == 1 ? one : many)}";
}
