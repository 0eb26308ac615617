using System.Globalization;
using HesTools.Engine.Calendars;
using HesTools.Pilot;
using HesTools.Pilot.Export;
using HesTools.Pilot.Planning;
using Ical.Net.DataTypes;

namespace HesTools.Engine.Pilot.Export;

/// <summary>The steps of a plan as a calendar.</summary>
internal static class PlanEvents
{
    public static string Write(PilotExport export)
    {
        var clock = new PlanClock(export.Plan, CultureInfo.InvariantCulture);
        var isUtc = clock.Zone.BaseUtcOffset == TimeSpan.Zero && !clock.Zone.SupportsDaylightSavingTime;
        var waves = export.Selected.ToList();
        return CalendarFile.Write(
            "Pilot plan",
            export.Plan.Options.Start,
            waves.SelectMany(wave => Runbook.Steps(wave), (wave, step) => new CalendarEntry(
                string.Create(CultureInfo.InvariantCulture, $"HesTools pilot wave {wave.Number} {step.Id}"), Title(wave, step), Describe(wave, step), At(step.Start), At(step.End))),
            isUtc || waves.Count == 0 ? null : (clock.Id, clock.Local(waves.Min(wave => wave.LowerTtl)).DateTime.AddYears(-1)));

        CalDateTime At(DateTimeOffset time) => isUtc ? new CalDateTime(time.UtcDateTime) : new CalDateTime(clock.Local(time).DateTime, clock.Id);
    }

    private static string Title(PlannedWave wave, RunbookStep step) => string.Create(CultureInfo.InvariantCulture, $"Mail gateway, wave {wave.Number}: {step.Title}");

    private static string Describe(PlannedWave wave, RunbookStep step) => string.Join('\n',
    [
        .. step.Actions.Select((action, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {CodeText.Bare(action)}")),
        "Who: " + step.Owner,
        "Domains: " + string.Join(", ", wave.Domains.Select(domain => DisplayText.Clean(DomainName.Display(domain.Name), 300) + (domain.Owner.Length > 0 ? $" ({DisplayText.Clean(domain.Owner, 300)})" : ""))),
    ]);
}
