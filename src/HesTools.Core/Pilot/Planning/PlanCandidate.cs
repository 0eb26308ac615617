using HesTools.Time;

namespace HesTools.Pilot.Planning;

/// <summary>A domain as the planner sees it: whether it can move, and how much would be at stake.</summary>
/// <param name="domain">The domain.</param>
internal sealed class PlanCandidate(PilotDomain domain)
{
    private const string TtlGate = "MxTtl";

    public PilotDomain Domain => domain;

    public string Name => domain.Name;

    public string Unit => domain.Unit;

    /// <summary>The wave it has to be in; null: any.</summary>
    public int? FixedWave { get; set; }

    /// <summary>Why it was taken, in words.</summary>
    public string Taken { get; set; } = "";

    /// <summary>It is behind the gateway.</summary>
    public bool IsDone => domain.State is PilotState.Cutover or PilotState.Active;

    /// <summary>Its owner agreed to a date, or more.</summary>
    public bool IsUnderWay => domain.State is PilotState.Approved or PilotState.LoweredTtl;

    /// <summary>Its unit wants to take part: it said so, or agreed to a date.</summary>
    public bool IsWilling => domain.Willing == true || IsUnderWay;

    /// <summary>Holds, Fails, Unknown or NotTested.</summary>
    public string Gates => domain.Evidence?.Result ?? "NotTested";

    /// <summary>Nothing fails but the time to live, which the plan itself lowers and waits for.</summary>
    public bool WaitsForTtl => Gates == "Fails" && domain.Evidence!.Failed is [TtlGate];

    /// <summary>Why it is not to be switched as it stands, though nothing is in the way of planning it; null: its gates hold, but for the time to live perhaps.</summary>
    public string? OpenGates => Gates switch
    {
        "Holds" => null,
        "NotTested" => "its gates were not tested",
        "Fails" when !WaitsForTtl => $"gates fail: {PlanText.List(domain.Evidence!.Failed)}",
        _ => domain.Evidence!.Unknown.Length > 0 ? $"gates cannot be told: {PlanText.List(domain.Evidence.Unknown)}" : null,
    };

    /// <summary>Why it cannot move, and what would bring it in; null: it can.</summary>
    public (string Reason, string WouldMove)? Obstacle =>
        domain.State == PilotState.RolledBack
            ? ($"It was rolled back on {PlanText.Day(domain.Since!.Value)}{(domain.History[^1].Reason is { Length: > 0 } why ? $": {why}" : "")}.",
                $"Once the cause is gone: `Set-HesPilotDomain {Name} -State Proposed`.")
            : domain.Willing == false ? ("Its unit does not want to take part.", $"Ask its unit, and if it agrees: `Set-HesPilotDomain {Name} -Willing $true`.")
            : Gates == "Fails" && !WaitsForTtl
                ? ($"Gates fail: {string.Join(", ", domain.Evidence!.Failed)} (test of {PlanText.Day(domain.Evidence.Time)}).",
                    $"Mend what fails, then: `Test-HesPilotDomain {Name} -ValidRecipientPath LIST -Save`.")
            : null;

    /// <summary>By impact, the lowest first: few mailboxes, then gates that hold, then units that are willing, then the name.</summary>
    /// <param name="candidates">The domains.</param>
    public static IOrderedEnumerable<PlanCandidate> ByImpact(IEnumerable<PlanCandidate> candidates) => candidates
        .OrderBy(one => one.Domain.Mailboxes ?? int.MaxValue)
        .ThenBy(one => one.Gates switch { "Holds" => 0, "Unknown" => 1, "NotTested" => 2, _ => 3 })
        .ThenBy(one => one.IsWilling ? 0 : 1)
        .ThenBy(one => one.Name, StringComparer.Ordinal);
}
