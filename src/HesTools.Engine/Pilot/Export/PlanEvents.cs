using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HesTools.Pilot;
using HesTools.Pilot.Export;
using HesTools.Pilot.Planning;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Calendar = Ical.Net.Calendar;

namespace HesTools.Engine.Pilot.Export;

/// <summary>The steps of a plan as a calendar (RFC 5545).</summary>
internal static class PlanEvents
{
    public static string Write(PilotExport export)
    {
        var clock = new PlanClock(export.Plan, CultureInfo.InvariantCulture);
        var calendar = new Calendar { ProductId = "-//HesTools//Pilot plan//EN" };
        var isUtc = clock.Zone.BaseUtcOffset == TimeSpan.Zero && !clock.Zone.SupportsDaylightSavingTime;
        var waves = export.Selected.ToList();
        if (!isUtc && waves.Count > 0)
        {
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(clock.Id, clock.Local(waves.Min(wave => wave.LowerTtl)).DateTime.AddYears(-1), includeHistoricalData: false));
        }

        // The day the plan begins stands for the time the events were written: the clock of the machine would make other bytes of the same plan.
        var stamp = new CalDateTime(export.Plan.Options.Start.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        foreach (var wave in waves)
        {
            foreach (var step in Runbook.Steps(wave))
            {
                calendar.Events.Add(new CalendarEvent
                {
                    Uid = IdOf(wave, step),
                    Sequence = 0,
                    DtStamp = stamp,
                    Created = null,
                    LastModified = null,
                    Summary = Title(wave, step),
                    Description = Describe(wave, step),
                    Start = At(step.Start),
                    End = At(step.End),

                    // Whoever does a step is not taken for busy by it, and hears of it while there is time to prepare.
                    Transparency = TransparencyType.Transparent,
                    Alarms = { new Alarm { Action = AlarmAction.Display, Trigger = new Trigger(Duration.FromDays(-1)), Description = Title(wave, step) } },
                });
            }
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";

        CalDateTime At(DateTimeOffset time) => isUtc ? new CalDateTime(time.UtcDateTime) : new CalDateTime(clock.Local(time).DateTime, clock.Id);
    }

    /// <summary>The same for the same step of the same wave, whenever it is exported and whatever its date: a calendar that has it moves it.</summary>
    private static string IdOf(PlannedWave wave, RunbookStep step) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HesTools pilot wave {wave.Number} {step.Id}"))).AsSpan(0, 16)) + "@hestools.invalid";

    private static string Title(PlannedWave wave, RunbookStep step) => string.Create(CultureInfo.InvariantCulture, $"Mail gateway, wave {wave.Number}: {step.Title}");

    private static string Describe(PlannedWave wave, RunbookStep step) => string.Join('\n',
    [
        .. step.Actions.Select((action, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {CodeText.Bare(action)}")),
        "Who: " + step.Owner,
        "Domains: " + string.Join(", ", wave.Domains.Select(domain => DisplayText.Clean(DomainName.Display(domain.Name), 300) + (domain.Owner.Length > 0 ? $" ({DisplayText.Clean(domain.Owner, 300)})" : ""))),
    ]);
}
