using System.Globalization;

namespace HesTools.Pilot;

/// <summary>What holds of the texts and steps of a domain, and of the test that was kept with it.</summary>
public static class PilotHistory
{
    /// <summary>The longest reason, in UTF-16 units.</summary>
    public const int LongestReason = 1000;

    private const int LongestName = 200;
    private const int FirstYear = 1990;
    private const int LastYear = 2200;

    // A test from recorded answers has their time, and a time to live is at most 68 years.
    private const int FirstTestYear = 1970;
    private const int LastCutoverYear = LastYear + 70;
    private const long LongestTtl = int.MaxValue;

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

        return domain.Evidence is { } evidence ? ProblemOf(evidence, domain.Name) : null;
    }

    /// <summary>What is wrong with a step by itself; null: nothing.</summary>
    /// <param name="step">The step.</param>
    public static string? ProblemOf(PilotStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Time.Year is < FirstYear or > LastYear ? $"{step.Time:yyyy-MM-dd} is no time of a step."
            : step.By.Length > LongestName || !DisplayText.IsPlain(step.By) ? $"Who did it has a control or format character, or more than {LongestName} characters."
            : step.Reason.Length > LongestReason || !DisplayText.IsPlain(step.Reason) ? $"A reason has a control or format character, or more than {LongestReason} characters."
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

    private static string? ProblemOf(PilotEvidence evidence, string name) =>
        evidence.Result is not ("Holds" or "Fails" or "Unknown") ? "The result of its test is none of Holds, Fails and Unknown."
        : evidence.Time.Year is < FirstTestYear or > LastYear || evidence.EarliestCutover is { Year: < FirstTestYear or > LastCutoverYear } ? "A time of its test is none."
        : evidence.MxTtl is < 0 or > LongestTtl ? TtlProblem(evidence.MxTtl.Value)
        : evidence.Failed.Contains(null!) || evidence.Unknown.Contains(null!) || evidence.Before.Contains(null!) ? "An item of its test is null."
        : evidence.Failed.Concat(evidence.Unknown).Any(gate => gate.Length > LongestName || !DisplayText.IsPlain(gate)) ? $"A gate of its test has a control or format character, or more than {LongestName} characters."
        : evidence.Before.Select(set => ProblemOf(set, name)).FirstOrDefault(problem => problem is not null)
            ?? (evidence.Before.DistinctBy(set => set.Type).Count() < evidence.Before.Length ? "The records as they were before are there twice for a type." : null);

    // What stands here goes back into DNS when a switch is undone.
    private static string? ProblemOf(DnsRecordSet set, string name) =>
        set.Name != name ? $"The records as they were before are of '{DisplayText.Clean(set.Name)}'."
        : !Enum.IsDefined(set.Type) ? "The records as they were before are of no type."
        : set.Ttl is < 0 or > LongestTtl ? TtlProblem(set.Ttl)
        : set.Records.Contains(null!) || set.Strings.Any(strings => strings is null || strings.Contains(null!)) ? "An item of its test is null."
        : set.Strings.Length > 0 && set.Strings.Length != set.Records.Length ? "The strings of its records are not those of each record."
        : null;

    private static string TtlProblem(long ttl) => string.Create(CultureInfo.InvariantCulture, $"A time to live of its test is {ttl}: it is 0 to {LongestTtl} seconds (RFC 2181 8).");
}
