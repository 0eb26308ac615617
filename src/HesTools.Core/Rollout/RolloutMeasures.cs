using HesTools.Comparison;
using HesTools.Time;

namespace HesTools.Rollout;

/// <summary>Fills the measures of a plan from a comparison of two periods.</summary>
public static class RolloutMeasures
{
    private const string Met = nameof(Met);
    private const string NotMet = nameof(NotMet);
    private const string CannotTell = nameof(CannotTell);

    /// <summary>
    /// The plan with what the comparison says of each measure: Met where the verdict is the one hoped for, CannotTell where there is none (too few, not assessed, not comparable, no such figure), NotMet otherwise.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="comparison">The comparison.</param>
    public static HesRolloutPlan Fill(HesRolloutPlan plan, HesComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(comparison);
        return plan with { Measures = [.. plan.Measures.Select(measure => Fill(measure, comparison))] };
    }

    /// <summary>Why a comparison says nothing of a rollout, in words: the period after it ends before anything was changed. Null: nothing says so.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="comparison">The comparison.</param>
    public static string? Doubt(HesRolloutPlan plan, HesComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(comparison);
        var changed = plan.Tasks.Where(task => task.IsChange && task.Started is not null).Min(task => task.Started);
        return changed is null ? "No task that changes the service was begun: the comparison is of a time before, and says nothing of the product."
            : DateOnly.FromDateTime(comparison.Difference.To.DateTime) <= changed ? $"The comparison ends before the first change of {PlanText.Day(changed.Value)}, and says nothing of the product." : null;
    }

    private static RolloutMeasure Fill(RolloutMeasure measure, HesComparison comparison)
    {
        var figure = Array.Find(comparison.Figures, one => one.Kind.Equals(measure.Kind, StringComparison.OrdinalIgnoreCase) && one.Figure.Equals(measure.Figure, StringComparison.OrdinalIgnoreCase));
        return measure with
        {
            Verdict = figure?.Verdict is { Length: > 0 } verdict ? verdict : Verdict.NotAssessed,
            Result = figure?.Verdict is Verdict.Higher or Verdict.Lower or Verdict.NoClearChange ? figure.Verdict == measure.Target ? Met : NotMet : CannotTell,
            Sentence = figure is null ? $"The comparison has no {measure.Kind} '{measure.Figure}'." : figure.Sentence,
            To = comparison.Difference.To,
        };
    }
}
