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
            var ttl = domains.Max(one => PilotPlanner.TtlOf(one.Domain) ?? PilotPlanner.AssumedTtl);
            var last = domains.MaxBy(one => one.Domain.Evidence?.EarliestCutover ?? DateTimeOffset.MinValue)!;
            var earliest = last.Domain.Evidence?.EarliestCutover;
            var (day, times, reason) = calendar.Find(
                from, ttl, domains.TrueForAll(one => PilotPlanner.IsLow(one.Domain)), earliest,
                earliest is null ? "" : $"resolvers may hold the old MX records of {last.Name} until {PlanText.Day(TimeZoneInfo.ConvertTime(earliest.Value, zone))}");
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
        new(one.Name, one.Unit, one.Domain.Owner, one.Domain.Mailboxes, one.Gates, Reason(options, one, wave, together), WouldMove(one, wave, selection));

    private static string Reason(PlanOptions options, PlanCandidate one, int wave, int together)
    {
        var place = one.FixedWave is not null ? $"Wave {wave} is fixed for it."
            : PlanPlacement.IsLarge(options, one) && together == 1 ? $"It has wave {wave} to itself: the limit is {PlanText.Number(options.MailboxesPerWave!.Value)} mailboxes."
            : $"Wave {wave} is the first with room for it, the smaller ones being placed before.";
        var gates = one.Gates switch
        {
            "Holds" => "Its gates hold.",
            "Unknown" => $"Gates cannot be told: {PlanText.List(one.Domain.Evidence!.Unknown)}.",
            "Fails" => "Its gates hold but for the time to live, which is waited for.",
            _ => "Its gates were not tested.",
        };
        return $"{one.Taken} It has {PlanText.Mailboxes(one.Domain.Mailboxes)}{(one.Domain.Mailboxes is null ? ", which counts as large" : "")}. {place} {gates}{(one.IsWilling ? "" : " Its unit was not asked yet.")}";
    }

    private static string WouldMove(PlanCandidate one, int wave, PlanSelection selection)
    {
        List<string> causes = [];
        if (one.Gates != "Holds")
        {
            causes.Add("its gates: Test-HesPilotDomain -Save");
        }

        if (!one.IsWilling)
        {
            causes.Add($"its unit: Set-HesPilotDomain {one.Name} -Willing $true, or $false");
        }

        if (one.Domain.Mailboxes is null)
        {
            causes.Add($"its mailboxes: Set-HesPilotDomain {one.Name} -Mailboxes");
        }

        causes.Add(one.IsUnderWay && one.FixedWave is not null ? $"its owner's agreement: it is {one.Domain.State}, and another wave needs another"
            : one.FixedWave is not null ? $"the administrator: -Wave @{{ '{one.Name}' = $null }} frees it"
            : selection.Taken.Length > 1 ? $"more mailboxes than others, other limits, or -Wave @{{ '{one.Name}' = {wave + 1} }}" : "the dates");
        return string.Join("; ", causes);
    }
}
