using HesTools.Time;

namespace HesTools.Rollout;

/// <summary>The days of a plan: which may be worked on, and which follow which. Every search ends ten years after the start of the plan.</summary>
internal sealed class RolloutDays
{
    private const int MostYears = 10;

    private readonly WorkCalendar _calendar;
    private readonly Dictionary<DateOnly, (string? Closed, string? Freeze)> _known = [];
    private readonly DateOnly _start;

    public RolloutDays(HesRolloutPlan plan)
    {
        _calendar = new WorkCalendar(plan.Holidays, plan.Freezes);
        _start = plan.Start;
        Horizon = plan.Start.AddYears(MostYears);
    }

    /// <summary>The last day that is looked at.</summary>
    public DateOnly Horizon { get; }

    /// <summary>Why a task may not be done on a day; null: it may.</summary>
    public string? WhyNot(DateOnly day, bool isChange)
    {
        if (!_known.TryGetValue(day, out var why))
        {
            _known[day] = why = (_calendar.Closed(day), _calendar.Freeze(day));
        }

        return (isChange ? why.Freeze : null) ?? why.Closed;
    }

    /// <summary>The first day from a day on (it included) on which a task may be done; null: none within the horizon.</summary>
    public DateOnly? Next(DateOnly day, bool isChange)
    {
        for (; day <= Horizon; day = day.AddDays(1))
        {
            if (WhyNot(day, isChange) is null)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The last day up to a day (it included) on which a task may be done; null: none for as long as the horizon is away.</summary>
    public DateOnly? Last(DateOnly day, bool isChange)
    {
        for (var first = _start.AddYears(-MostYears); day >= first; day = day.AddDays(-1))
        {
            if (WhyNot(day, isChange) is null)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The last of so many days on which a task may be done, counted from a day on (it included); null: not within the horizon.</summary>
    public DateOnly? End(DateOnly from, int days, bool isChange)
    {
        var day = Next(from, isChange);
        for (; days > 1 && day is { } known; days--)
        {
            day = Next(known.AddDays(1), isChange);
        }

        return day;
    }

    /// <summary>The day from which so many days end on a day on which a task may be done.</summary>
    public DateOnly? Start(DateOnly end, int days, bool isChange)
    {
        DateOnly? day = end;
        for (; days > 1 && day is { } known; days--)
        {
            day = Last(known.AddDays(-1), isChange);
        }

        return day;
    }

    /// <summary>The first day that may follow the end of another task: the next working day, and so many more; a freeze is no obstacle to waiting.</summary>
    public DateOnly? Following(DateOnly end, int wait) => End(end.AddDays(1), wait + 1, isChange: false);

    /// <summary>The last day on which a task may end so that one that follows it can start on a day.</summary>
    public DateOnly? Preceding(DateOnly start, int wait) => Last(start, isChange: false) is { } day ? Start(day, wait + 1, isChange: false)?.AddDays(-1) : null;

    /// <summary>Days after a day up to another (it included) on which a task may be done.</summary>
    public int Between(DateOnly after, DateOnly to, bool isChange)
    {
        var days = 0;
        for (var day = after.AddDays(1); day <= to; day = day.AddDays(1))
        {
            days += WhyNot(day, isChange) is null ? 1 : 0;
        }

        return days;
    }

    /// <summary>What stands against days, stretch by stretch.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The day after the last.</param>
    /// <param name="isChange">Whether the task changes the service.</param>
    /// <param name="withWeekends">Whether weekends are told too.</param>
    public IEnumerable<string> Avoided(DateOnly from, DateOnly to, bool isChange, bool withWeekends)
    {
        (DateOnly From, DateOnly To, string Why)? stretch = null;
        for (var day = from; day < to; day = day.AddDays(1))
        {
            var why = WhyNot(day, isChange);
            if (stretch is { } open && open.Why != why)
            {
                yield return Words(open);
                stretch = null;
            }

            if (why is not null && (withWeekends || why != "weekend"))
            {
                stretch = (stretch?.From ?? day, day, why);
            }
        }

        if (stretch is { } last)
        {
            yield return Words(last);
        }
    }

    private static string Words((DateOnly From, DateOnly To, string Why) stretch) =>
        $"{(stretch.From == stretch.To ? PlanText.Day(stretch.From) : $"{PlanText.Day(stretch.From)} to {PlanText.Day(stretch.To)}")}: {stretch.Why}";
}
