using HesTools.Time;

namespace HesTools.Pilot.Planning;

/// <summary>Which domains move: those under way, those fixed, the kinds of units that are required, one of each kind, then the rest by impact.</summary>
internal sealed class PlanSelection
{
    private readonly PlanOptions _options;
    private readonly PlanCandidate[] _all;
    private readonly PlanCandidate[] _able;
    private readonly List<PlanCandidate> _taken = [];

    private PlanSelection(PlanOptions options, PlanCandidate[] all)
    {
        _options = options;
        _all = all;
        _able = [.. PlanCandidate.ByImpact(all.Where(one => !one.IsDone && one.Obstacle is null))];
    }

    /// <summary>The domains that move, by impact.</summary>
    public PlanCandidate[] Taken => [.. PlanCandidate.ByImpact(_taken)];

    /// <summary>What was asked for and could not be had.</summary>
    public List<string> Unmet { get; } = [];

    /// <summary>What is worth knowing.</summary>
    public List<string> Notes { get; } = [];

    private bool IsFull => _taken.Count >= _options.DomainCount;

    /// <summary>Selects.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="all">Every domain.</param>
    public static PlanSelection Of(PlanOptions options, PlanCandidate[] all)
    {
        var selection = new PlanSelection(options, all);
        selection.TakeBound();
        selection.TakeRequired();
        if (options.CoverUnits)
        {
            selection.TakeOneOfEach();
        }

        selection.TakeRest();
        return selection;
    }

    /// <summary>Why a domain that can move does not, and what would bring it in.</summary>
    /// <param name="left">The domain.</param>
    public (string Reason, string WouldMove) WhyLeft(PlanCandidate left) =>
        ($"{PlanText.Count(_options.DomainCount ?? 0, "domain")} were asked for, and {PlanText.List(Taken.Select(one => one.Name))} come before it; it is number {Array.IndexOf(_able, left) + 1} of {_able.Length} by impact.",
            $"A larger `-DomainCount`, or `New-HesPilotPlan -Wave @{{ '{left.Name}' = 1 }}`.");

    private void TakeBound()
    {
        foreach (var one in _able.Where(one => one.IsUnderWay))
        {
            Take(one, $"It is {one.Domain.State} already{(one.Domain.Wave is { } wave ? $", for wave {wave}" : "")}.");
        }

        foreach (var one in _able.Where(one => one.FixedWave is not null && !one.IsUnderWay))
        {
            Take(one, $"The administrator fixed it to wave {one.FixedWave}.");
        }

        if (_taken.Count > _options.DomainCount)
        {
            Unmet.Add($"DomainCount {_options.DomainCount}: {_taken.Count} domains are under way or fixed to waves, and all of them are planned.");
        }
    }

    private void TakeRequired()
    {
        foreach (var kind in _options.RequireUnits.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var able = _able.Where(one => Is(one, kind)).OrderBy(one => one.IsWilling ? 0 : 1).ToArray();
            var there = able.Where(_taken.Contains).ToArray();
            if (there.Any(one => one.IsWilling))
            {
                continue;
            }

            if (able.Length == 0)
            {
                Unmet.Add($"RequireUnit {kind}: none can be had. {WhyNone(kind)}");
            }
            else if (there.Length > 0 && !able[0].IsWilling)
            {
                Unmet.Add(NotAsked(kind, there[0]));
            }
            else if (IsFull)
            {
                Unmet.Add($"RequireUnit {kind}: {PlanText.Count(_options.DomainCount!.Value, "domain")} leave no room for it; {able[0].Name} could move.");
            }
            else
            {
                Take(able[0], $"A {able[0].Unit} is required, and it is the one with the lowest impact of those that {(able[0].IsWilling ? "are willing" : "can be had")}.");
                if (!able[0].IsWilling)
                {
                    Unmet.Add(NotAsked(kind, able[0]));
                }
            }
        }
    }

    private void TakeOneOfEach()
    {
        foreach (var one in _able)
        {
            if (one.Unit.Length > 0 && !IsFull && !_taken.Any(taken => Is(taken, one.Unit)))
            {
                Take(one, $"It is the {one.Unit} with the lowest impact: units of every kind are to be covered.");
            }
        }

        foreach (var kind in _all.Where(one => !one.IsDone && one.Unit.Length > 0).GroupBy(one => one.Unit, StringComparer.OrdinalIgnoreCase))
        {
            if (!_taken.Any(one => Is(one, kind.Key)))
            {
                Notes.Add(_able.Any(one => Is(one, kind.Key))
                    ? $"No {kind.Key} is covered: {PlanText.Count(_options.DomainCount ?? 0, "domain")} leave no room for it."
                    : $"No {kind.Key} is covered, as none can move. {WhyNone(kind.Key)}");
            }
        }

        if (_all.Where(one => one.Unit.Length == 0 && !one.IsDone).Select(one => one.Name).ToArray() is { Length: > 0 } unsaid)
        {
            Notes.Add($"The kind of unit is not known, so that they cover none: {PlanText.List(unsaid)}.");
        }
    }

    private void TakeRest()
    {
        foreach (var one in _able)
        {
            if (!IsFull && !_taken.Contains(one))
            {
                Take(one, _options.DomainCount is null ? "All that can move are planned." : $"It is number {Array.IndexOf(_able, one) + 1} of {_able.Length} by impact.");
            }
        }

        if (_taken.Count < _options.DomainCount)
        {
            Unmet.Add($"DomainCount {_options.DomainCount}: {(_taken.Count == 1 ? "only 1 can" : $"only {_taken.Count} can")} move.");
        }
    }

    /// <summary>Why none of a kind that is willing can be had, one by one.</summary>
    private string WhyNone(string kind)
    {
        var reasons = _all.Where(one => Is(one, kind) && !_taken.Contains(one))
            .Select(one => $"{one.Name}: {(one.IsDone ? "It is behind the gateway already." : one.Obstacle?.Reason ?? (one.IsWilling ? "Another comes before it." : "Its unit was not asked yet."))}").ToArray();
        return reasons.Length > 0 ? string.Join(" ", reasons) : _taken.Any(one => Is(one, kind)) ? "" : "No domain is of this kind.";
    }

    private string NotAsked(string kind, PlanCandidate one) => $"RequireUnit {kind}: {one.Name} is planned, but its unit was not asked yet. {WhyNone(kind)}".TrimEnd();

    private void Take(PlanCandidate one, string why)
    {
        one.Taken = why;
        _taken.Add(one);
    }

    private static bool Is(PlanCandidate one, string kind) => one.Unit.Equals(kind, StringComparison.OrdinalIgnoreCase);
}
