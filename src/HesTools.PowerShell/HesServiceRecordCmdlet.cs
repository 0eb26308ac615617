using System.Management.Automation;
using HesTools.Service;

namespace HesTools.PowerShell;

/// <summary>Base of commands that make the record of a period.</summary>
public abstract class HesServiceRecordCmdlet : HesPeriodCmdlet
{
    /// <summary>The day by which actions of lessons are open or overdue. Default: the day of the end of the period.</summary>
    [Parameter]
    [CalendarDay]
    public DateOnly? AsOf { get; set; }

    /// <summary>The record of the period that was asked for: from the first event, and until now, where no bound was given.</summary>
    /// <param name="events">All events.</param>
    /// <returns>Null: there is nothing to record, which was said.</returns>
    private protected HesServiceRecord? Record(IReadOnlyList<ServiceEvent> events)
    {
        var (zone, (from, to)) = (FindTimeZone(TimeZone), Period());
        var start = from ?? events.Select(one => (DateTimeOffset?)TimeZoneInfo.ConvertTime(one.Time, zone)).FirstOrDefault();
        var end = to ?? TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone);
        if (start is null || start >= end)
        {
            WriteWarning("No event is recorded and no period was given: there is nothing to record.");
            return null;
        }

        return HesServiceRecord.Of(events, start.Value, end, AsOf);
    }
}
