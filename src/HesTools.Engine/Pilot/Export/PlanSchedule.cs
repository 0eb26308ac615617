using System.Globalization;
using HesTools.Engine.Schedules;
using HesTools.Pilot.Export;
using HesTools.Pilot.Planning;

namespace HesTools.Engine.Pilot.Export;

/// <summary>The waves of a plan with their steps, as a schedule. It does not look at the clock: there is no day in it that it is looked at from.</summary>
internal static class PlanSchedule
{
    public static GanttChart Of(PilotExport export)
    {
        var clock = new PlanClock(export.Plan, CultureInfo.InvariantCulture);
        DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(clock.Local(time).DateTime);
        return new("Plan of the pilot", [.. export.Selected.SelectMany(wave => Runbook.Steps(wave), (wave, step) => new GanttBar(
            string.Create(CultureInfo.InvariantCulture, $"wave-{wave.Number}-{step.Id}"), step.Title, Title(wave), Day(step.Start), Day(step.End))
        {
            IsGate = step.Id == "Switch",
            Progress = export.DoneOf(wave, step).Length is var done && done == wave.Domains.Length ? GanttProgress.Done : done > 0 ? GanttProgress.InProgress : GanttProgress.NotStarted,
        })])
        {
            Freezes = export.Plan.Options.Freezes,
            GateName = "switch",
        };
    }

    private static string Title(PlannedWave wave) => string.Create(CultureInfo.InvariantCulture, $"Wave {wave.Number}: {wave.Domains.Length} {(wave.Domains.Length == 1 ? "domain" : "domains")}");
}
