using System.Globalization;

namespace HesTools.Stamps.Trial;

/// <summary>A trial for people to read.</summary>
public static class StampTrialTable
{
    private const int LongestList = 20;

    /// <summary>The lines.</summary>
    /// <param name="trial">The trial.</param>
    public static IEnumerable<string> Lines(HesStampTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        yield return Line($"Trial of {DisplayText.Clean(trial.Policy, 200)}: {(trial.Passed ? "passed" : "FAILED")}");
        yield return Line($"{trial.Messages:N0} messages in {trial.Files:N0} files, {trial.Bytes / 1e6:N1} MB, each tried once for each trigger; {trial.Seconds:N1} s with checks. Nothing was written.");
        foreach (var trigger in trial.Outcomes.GroupBy(one => one.Trigger))
        {
            yield return "";
            yield return trigger.Key;
            foreach (var one in trigger)
            {
                yield return Line($"  {one.Messages,12:N0}  {one.Outcome}");
                if (one.Outcome == "LeftAlone")
                {
                    foreach (var reason in trial.Reasons.Where(reason => reason.Trigger == trigger.Key).Take(LongestList))
                    {
                        yield return Line($"  {reason.Messages,12:N0}    {DisplayText.Clean(reason.Outcome, 120)}");
                    }
                }
            }
        }

        yield return "";
        yield return "Stamped parts";
        foreach (var one in trial.Parts)
        {
            yield return Line($"  {one.Parts,12:N0}  {one.ContentType}, {one.Change}");
        }

        yield return "";
        yield return "Signatures of stamped messages, by body hash";
        foreach (var one in trial.Signatures)
        {
            yield return Line($"  {one.Messages,12:N0}  {one.Kind} {one.Effect}");
        }

        yield return "";
        yield return Line($"Invariants broken: {trial.Broken.Length:N0}");
        foreach (var one in trial.Broken.Take(LongestList))
        {
            yield return Line($"  {DisplayText.Clean(one.Path, 200)}, message {one.Number}, {one.Trigger}: {DisplayText.Clean(one.Problem, 200)}");
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
