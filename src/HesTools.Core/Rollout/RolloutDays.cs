using HesTools.Time;

namespace HesTools.Rollout;

/// <summary>
/// The days of a plan: which may be worked on, and which follow which. They end ten years after the start of the plan, or after the day it is looked at from, and begin ten years before the start.
/// Days that are open are told beforehand and counted from the first on, so that no question walks from day to day.
/// </summary>
internal sealed class RolloutDays
{
    /// <summary>Years before and after the start of a plan in which its days are.</summary>
    public const int MostYears = 10;

    private readonly WorkCalendar _calendar;
    private readonly Dictionary<(DateOnly Day, bool IsChange), string?> _known = [];
    private readonly DateOnly _first;
    private readonly Open _work;
    private readonly Open _change;

    public RolloutDays(HesRolloutPlan plan, DateOnly? asOf = null)
    {
        _calendar = new WorkCalendar(plan.Holidays, plan.Freezes);
        _first = Years(plan.Start, -MostYears);
        Horizon = Years(asOf > plan.Start ? asOf.Value : plan.Start, MostYears);
        var count = Horizon.DayNumber - _first.DayNumber + 1;
        var (holidays, freezes) = (Covered(plan.Holidays, count), Covered(plan.Freezes, count));
        _work = new Open(count, place => !holidays[place] && _first.AddDays(place).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        _change = new Open(count, place => _work.Is(place) && !freezes[place]);
    }

    /// <summary>The last day that is looked at.</summary>
    public DateOnly Horizon { get; }

    /// <summary>A day so many years away, or the last or first there is.</summary>
    public static DateOnly Years(DateOnly day, int years) =>
        day.Year + years > DateOnly.MaxValue.Year ? DateOnly.MaxValue : day.Year + years < DateOnly.MinValue.Year ? DateOnly.MinValue : day.AddYears(years);

    /// <summary>Why a task may not be done on a day; null: it may.</summary>
    public string? WhyNot(DateOnly day, bool isChange)
    {
        if (day >= _first && day <= Horizon && Days(isChange).Is(Place(day)))
        {
            return null;
        }

        if (!_known.TryGetValue((day, isChange), out var why))
        {
            _known[(day, isChange)] = why = _calendar.WhyNot(day, isChange);
        }

        return why;
    }

    /// <summary>The first day from a day on (it included) on which a task may be done; null: none within the horizon.</summary>
    public DateOnly? Next(DateOnly day, bool isChange) => End(day, 1, isChange);

    /// <summary>The last day up to a day (it included) on which a task may be done; null: none for as long as the horizon is away.</summary>
    public DateOnly? Last(DateOnly day, bool isChange) => Day(isChange, Days(isChange).Until(Place(day)) - 1);

    /// <summary>The last of so many days on which a task may be done, counted from a day on (it included); null: not within the horizon.</summary>
    public DateOnly? End(DateOnly from, int days, bool isChange) => Day(isChange, Days(isChange).Until(Place(from) - 1) + days - 1);

    /// <summary>The day from which so many days end on a day on which a task may be done.</summary>
    public DateOnly? Start(DateOnly end, int days, bool isChange) => days == 1 ? end : Day(isChange, Days(isChange).Until(Place(end) - 1) - days + 1);

    /// <summary>The first day that may follow the end of another task: the next working day, and so many more; a freeze is no obstacle to waiting.</summary>
    public DateOnly? Following(DateOnly end, int wait) => end == DateOnly.MaxValue ? null : End(end.AddDays(1), wait + 1, isChange: false);

    /// <summary>The last day on which a task may end so that one that follows it can start on a day.</summary>
    public DateOnly? Preceding(DateOnly start, int wait) => Last(start, isChange: false) is { } day ? Start(day, wait + 1, isChange: false)?.AddDays(-1) : null;

    /// <summary>Days after a day up to another (it included) on which a task may be done; of days that are not looked at, none is counted.</summary>
    public int Between(DateOnly after, DateOnly to, bool isChange) => to <= after ? 0 : Days(isChange).Until(Place(to)) - Days(isChange).Until(Place(after));

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

    private Open Days(bool isChange) => isChange ? _change : _work;

    private int Place(DateOnly day) => day.DayNumber - _first.DayNumber;

    private DateOnly? Day(bool isChange, int number) => Days(isChange).At(number) is { } place ? _first.AddDays(place) : null;

    // Where each range begins and ends, added up: ranges may overlap, and there may be thousands.
    private bool[] Covered(DayRange[] ranges, int count)
    {
        var edges = new int[count + 1];
        foreach (var range in ranges)
        {
            var (from, to) = (Math.Max(0, Place(range.From)), Math.Min(count - 1, Place(range.To)));
            if (from <= to)
            {
                edges[from]++;
                edges[to + 1]--;
            }
        }

        var depth = 0;
        return [.. edges.Take(count).Select(edge => (depth += edge) > 0)];
    }

    /// <summary>Open days among days in a row: each has a number, and each day knows how many are up to it.</summary>
    private sealed class Open
    {
        private readonly List<int> _places = [];
        private readonly int[] _until;

        public Open(int count, Func<int, bool> isOpen)
        {
            _until = new int[count];
            for (var place = 0; place < count; place++)
            {
                if (isOpen(place))
                {
                    _places.Add(place);
                }

                _until[place] = _places.Count;
            }
        }

        public bool Is(int place) => Until(place) > Until(place - 1);

        /// <summary>Open days up to a day, it included.</summary>
        public int Until(int place) => place < 0 ? 0 : _until[Math.Min(place, _until.Length - 1)];

        public int? At(int number) => number >= 0 && number < _places.Count ? _places[number] : null;
    }
}
