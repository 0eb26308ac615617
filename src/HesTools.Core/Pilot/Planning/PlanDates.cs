using HesTools.Time;

namespace HesTools.Pilot.Planning;

/// <summary>When each wave is, and what is said of each domain in it.</summary>
internal sealed class PlanDates
{
    /// <summary>The waves that have a day.</summary>
    public required PlannedWave[] Waves { get; init; }

    /// <summary>Those that have none.</summary>
    public required (int Number, List<PlanCandidate> Domains)[] Undated { get; init; }

    /// <summary>What stood against each day; empty: every wave has one.</summary>
    public required string WhyUndated { get; init; }

    /// <summary>Finds the days.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="placed">Domains by wave.</param>
    /// <param name="selection">Why they were taken.</param>
    public static PlanDates Of(PlanOptions options, SortedDictionary<int, List<PlanCandidate>> placed, PlanSelection selection)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        var calendar = new PlanCalendar(options, zone);
        var (waves, undated, why, from) = (new List<PlannedWave>(), new List<(int, List<PlanCandidate>)>(), "", options.Start);
        foreach (var (number, domains) in placed)
        {
            var ttl = domains.Max(one => PilotPlanner.WaitOf(one.Domain));
            var last = domains.MaxBy(one => PilotPlanner.EarliestOf(one.Domain) ?? DateTimeOffset.MinValue)!;
            var earliest = PilotPlanner.EarliestOf(last.Domain);
            var (day, times, reason) = calendar.Find(
                from, ttl, domains.TrueForAll(one => PilotPlanner.IsLow(one.Domain)), earliest,
                earliest is null ? "" : $"resolvers may hold the old records of {last.Name} until {PlanText.Day(TimeZoneInfo.ConvertTime(earliest.Value, zone))}");
            if (number > PlanRules.MostWaves)
            {
                (times, reason) = (null, $"Waves are numbered to {PlanRules.MostWaves}.");
            }

            if (times is null)
            {
                // A later wave may still have a day: only this one waits for these domains.
                undated.Add((number, domains));
                why = why.Length > 0 ? why : reason;
                continue;
            }

            waves.Add(new(
                number, times.LowerTtl, times.Cutover, times.Verify, times.RaiseTtl, [.. domains.Select(one => Domain(options, one, number, domains.Count, selection))],
                (int)Math.Min(int.MaxValue, PlanPlacement.Mailboxes(domains)), reason));
            from = day.AddDays(options.DaysBetween);
        }

        return new() { Waves = [.. waves], Undated = [.. undated], WhyUndated = why };
    }

    /// <summary>Domains in waves whose gates do not hold.</summary>
    /// <param name="placed">Domains by wave.</param>
    public static IEnumerable<string> OpenGates(SortedDictionary<int, List<PlanCandidate>> placed)
    {
        var open = placed.Values.SelectMany(domains => domains).Where(one => one.OpenGates is not null).OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{one.Name} ({one.OpenGates})").ToArray();
        if (open.Length > 0)
        {
            yield return $"Not to be switched as they stand: {string.Join("; ", open)}. Test-HesPilotDomain -ValidRecipientPath LIST -Save before the day.";
        }
    }

    /// <summary>What the dates rest on that nobody measured.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="placed">Domains by wave.</param>
    public static IEnumerable<string> Assumptions(PlanOptions options, SortedDictionary<int, List<PlanCandidate>> placed)
    {
        var planned = placed.Values.SelectMany(domains => domains).OrderBy(one => one.Name, StringComparer.Ordinal).ToArray();
        if (planned.Where(one => PilotPlanner.TtlOf(one.Domain) is null).Select(one => one.Name).ToArray() is { Length: > 0 } unseen)
        {
            yield return $"The time to live of the MX records is not known and taken for {PlanText.Seconds(PilotPlanner.AssumedTtl)}: {PlanText.List(unseen)}.";
        }

        if (planned.Where(one => PilotPlanner.LacksSpf(one.Domain) && PilotPlanner.TxtOf(one.Domain) is null).Select(one => one.Name).ToArray() is { Length: > 0 } noText)
        {
            yield return $"The time to live of the TXT records, which are to allow the gateway in SPF, is not known and taken for {PlanText.Seconds(PilotPlanner.AssumedTtl)}: {PlanText.List(noText)}.";
        }

        if (planned.Where(one => one.Domain.Mailboxes is null).Select(one => one.Name).ToArray() is { Length: > 0 } unknown)
        {
            yield return $"The number of mailboxes is not known and counts as large: {PlanText.List(unknown)}.";
        }

        if (options.Freezes.Length == 0 && options.TermStarts.Length == 0)
        {
            yield return "No freeze and no start of a term was given: holidays, exams and closed days are not avoided.";
        }
    }

    private static PlannedDomain Domain(PlanOptions options, PlanCandidate one, int wave, int together, PlanSelection selection) =>
        new(one.Name, one.Unit, one.Domain.Owner, one.Gates, Reason(options, one, wave, together), WouldMove(one, wave, selection), one.Domain.Mailboxes);

    private static string Reason(PlanOptions options, PlanCandidate one, int wave, int together)
    {
        var place = one.FixedWave is not null ? $"Wave {wave} is fixed for it."
            : PlanPlacement.IsLarge(options, one) && together == 1 ? $"It has wave {wave} to itself: the limit is {PlanText.Number(options.MailboxesPerWave!.Value)} mailboxes."
            : $"Wave {wave} is the first with room for it, the smaller ones being placed before.";
        var gates = one.Gates switch
        {
            "Holds" => "Its gates hold.",
            "Unknown" => $"Gates cannot be told: {PlanText.List(one.Domain.Evidence!.Unknown)}.",
            "Fails" => one.Domain.Evidence!.Unknown.Length == 0 ? "Its gates hold but for the time to live, which is waited for."
                : $"Nothing fails but the time to live, which is waited for. Gates cannot be told: {PlanText.List(one.Domain.Evidence.Unknown)}.",
            _ => "Its gates were not tested.",
        };
        return $"{one.Taken} It has {PlanText.Mailboxes(one.Domain.Mailboxes)}{(one.Domain.Mailboxes is null ? ", which counts as large" : "")}. {place} {gates}{(one.IsWilling ? "" : " Its unit was not asked yet.")}";
    }

    private static string WouldMove(PlanCandidate one, int wave, PlanSelection selection)
    {
        List<string> advice = [];
        if (one.Gates != "Holds")
        {
            advice.Add($"Test it again: `Test-HesPilotDomain {one.Name} -ValidRecipientPath LIST -Save`.");
        }

        if (!one.IsWilling)
        {
            advice.Add($"Ask its unit: `Set-HesPilotDomain {one.Name} -Willing $true`, or `$false`.");
        }

        if (one.Domain.Mailboxes is null)
        {
            advice.Add($"Say how large it is: `Set-HesPilotDomain {one.Name} -Mailboxes NUMBER`.");
        }

        advice.Add(one.IsUnderWay && one.FixedWave is not null ? "Another wave needs its owner's agreement anew."
            : one.FixedWave is not null ? $"Free it: `New-HesPilotPlan -Wave @{{ '{one.Name}' = $null }}`."
            : selection.Taken.Length > 1 ? $"Fix it: `New-HesPilotPlan -Wave @{{ '{one.Name}' = {(wave < PlanRules.MostWaves ? wave + 1 : 1)} }}`." : "Give another `-Start`.");
        return string.Join(" ", advice);
    }
}
