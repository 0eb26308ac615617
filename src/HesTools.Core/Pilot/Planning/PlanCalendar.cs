using HesTools.Time;

namespace HesTools.Pilot.Planning;

/// <summary>
/// Days on which a wave may be. A switch is on Monday to Thursday, so that the day after, on which mail is watched, is a working day too: after a Friday come two days without watchers.
/// </summary>
/// <param name="options">What was asked for.</param>
/// <param name="zone">The zone of the clock.</param>
internal sealed class PlanCalendar(PlanOptions options, TimeZoneInfo zone)
{
    private const int DaysLow = 7;
    private const int MostReasons = 6;

    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    private readonly WorkCalendar _calendar = new([], options.Freezes);

    /// <summary>The day after the last on which a switch may be: two years from the start.</summary>
    public DateOnly End { get; } = options.Start.AddYears(2);

    /// <summary>The first day for a wave.</summary>
    /// <param name="from">No day before.</param>
    /// <param name="ttl">How long resolvers keep the records that the first step changes, seconds.</param>
    /// <param name="isLowered">Whether the first step has nothing to change for any of them.</param>
    /// <param name="notBefore">No time before; null: any.</param>
    /// <param name="notBeforeWhy">Why not, in words.</param>
    /// <returns>Null: there is none before <see cref="End"/>. The reason says what was avoided.</returns>
    public (DateOnly Day, WaveTimes? Times, string Reason) Find(DateOnly from, long ttl, bool isLowered, DateTimeOffset? notBefore, string notBeforeWhy)
    {
        var avoided = new List<(DateOnly From, DateOnly To, string Why)>();
        for (var day = from; day < End; day = day.AddDays(1))
        {
            var cutover = At(day);
            var lower = LowerTtl(cutover, TimeSpan.FromSeconds(ttl));
            var why = WhyNot(day) ?? (cutover < notBefore ? notBeforeWhy
                : lower is null && !isLowered ? $"no working day since the start for the first change of DNS, {PlanText.Seconds(ttl)} and a day before it" : null);
            if (why is null)
            {
                return (day, new(lower ?? cutover - TimeSpan.FromSeconds(ttl) - Margin, cutover, At(day.AddDays(1)), At(Raise(day))), Reason(from, day, avoided));
            }

            if (avoided.Count > 0 && avoided[^1].Why == why && avoided[^1].To.AddDays(1) == day)
            {
                avoided[^1] = avoided[^1] with { To = day };
            }
            else
            {
                avoided.Add((day, day, why));
            }
        }

        return (default, null, Avoided(avoided));
    }

    /// <summary>Why no switch may be on a day; null: it may.</summary>
    private string? WhyNot(DateOnly day)
    {
        if (_calendar.Freeze(day) is { } freeze)
        {
            return freeze;
        }

        if (options.TermStarts.Where(term => Math.Abs(term.DayNumber - day.DayNumber) <= options.DaysAroundTermStart).OrderBy(term => term).Cast<DateOnly?>().FirstOrDefault() is { } start)
        {
            return $"within {PlanText.Count(options.DaysAroundTermStart, "day")} of the start of term on {PlanText.Day(start)}";
        }

        return day.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday or DayOfWeek.Sunday ? "a weekend would follow without watchers"
            : _calendar.Freeze(day.AddDays(1)) is { } next ? $"the day after, on which mail is watched, is in {next}"
            : null;
    }

    private bool IsWorkingDay(DateOnly day) => _calendar.WhyNot(day, isChange: true) is null;

    /// <summary>The latest time for lowering the time to live: on a working day, not before the start; null: there is none.</summary>
    private DateTimeOffset? LowerTtl(DateTimeOffset cutover, TimeSpan ttl)
    {
        var latest = TimeZoneInfo.ConvertTime(cutover - ttl - Margin, zone);
        var day = DateOnly.FromDateTime(latest.DateTime);
        if (day >= options.Start && IsWorkingDay(day))
        {
            return latest;
        }

        for (day = day.AddDays(-1); day >= options.Start; day = day.AddDays(-1))
        {
            if (IsWorkingDay(day))
            {
                return At(day);
            }
        }

        return null;
    }

    private DateOnly Raise(DateOnly day)
    {
        for (var raise = day.AddDays(DaysLow); raise < End.AddYears(1); raise = raise.AddDays(1))
        {
            if (IsWorkingDay(raise))
            {
                return raise;
            }
        }

        return day.AddDays(DaysLow);
    }

    private DateTimeOffset At(DateOnly day) => LocalTime.ToInstant(day.ToDateTime(options.At), zone, out _);

    private string Reason(DateOnly from, DateOnly day, List<(DateOnly From, DateOnly To, string Why)> avoided)
    {
        var since = from == options.Start ? "the start" : $"{PlanText.Day(from)}, {PlanText.Count(options.DaysBetween, "day")} after the wave before";
        return $"{PlanText.Day(day)} is the first day that suits from {since}.{(avoided.Count > 0 ? $" Avoided: {Avoided(avoided)}." : "")}";
    }

    private static string Avoided(List<(DateOnly From, DateOnly To, string Why)> avoided)
    {
        var told = string.Join("; ", avoided.Take(MostReasons).Select(one => $"{(one.From == one.To ? PlanText.Day(one.From) : $"{PlanText.Day(one.From)} to {PlanText.Day(one.To)}")}: {one.Why}"));
        return avoided.Count > MostReasons ? $"{told}; and {avoided.Count - MostReasons} more periods" : told;
    }
}

/// <summary>The times of a wave.</summary>
internal sealed record WaveTimes(DateTimeOffset LowerTtl, DateTimeOffset Cutover, DateTimeOffset Verify, DateTimeOffset RaiseTtl);
