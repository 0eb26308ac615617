namespace HesTools.Pilot;

/// <summary>What holds of the steps of a domain and of the test that was kept with it.</summary>
public static class PilotHistory
{
    /// <summary>The longest reason, in UTF-16 units.</summary>
    public const int LongestReason = 1000;

    private const int LongestName = 200;
    private const int FirstYear = 1990;
    private const int LastYear = 2200;

    /// <summary>What is wrong with the steps or the test; null: nothing.</summary>
    /// <param name="domain">The domain.</param>
    public static string? ProblemOf(PilotDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        PilotStep? last = null;
        foreach (var step in domain.History)
        {
            if ((step is null ? "A step is null." : ProblemOf(step) ?? OrderProblem(last, step)) is { } problem)
            {
                return problem;
            }

            last = step;
        }

        return domain.Evidence is { } evidence ? ProblemOf(evidence) : null;
    }

    /// <summary>What is wrong with a step by itself; null: nothing.</summary>
    /// <param name="step">The step.</param>
    public static string? ProblemOf(PilotStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Time.Year is < FirstYear or > LastYear ? $"{step.Time:yyyy-MM-dd} is no time of a step."
            : step.By.Length > LongestName || step.By.Any(char.IsControl) ? $"Who did it has a control character, or more than {LongestName} characters."
            : step.Reason.Length > LongestReason || step.Reason.Any(char.IsControl) ? $"A reason has a control character, or more than {LongestReason} characters."
            : null;
    }

    /// <summary>Why a step cannot follow another, whatever it is; null: it can.</summary>
    /// <param name="last">The step before; null: there is none.</param>
    /// <param name="step">The step.</param>
    public static string? OrderProblem(PilotStep? last, PilotStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return last is not null && step.Time < last.Time ? $"Steps are in order of time: {last.State} was on {last.Time:yyyy-MM-dd HH:mm zzz}, after {step.Time:yyyy-MM-dd HH:mm zzz}." : null;
    }

    private static string? ProblemOf(PilotEvidence evidence) =>
        evidence.Result is not ("Holds" or "Fails" or "Unknown") ? "The result of its test is none of Holds, Fails and Unknown."
        : evidence.Failed.Contains(null!) || evidence.Unknown.Contains(null!) || Array.Exists(evidence.Before, set => set is null || set.Records.Contains(null!) || Array.Exists(set.Strings, strings => strings is null || strings.Contains(null!)))
            ? "An item of its test is null."
        : null;
}
