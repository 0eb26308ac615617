using System.Globalization;

namespace HesTools.Pilot.Checks;

/// <summary>A test for people: what stands in the way first, with what to do; then what is worth knowing. Always the same text, whatever the culture of the machine.</summary>
public static class PilotTestText
{
    private const int NameWidth = 19;
    private const int MostEvidence = 8;

    /// <summary>The lines of the view.</summary>
    /// <param name="test">The test.</param>
    /// <param name="detailed">Whether to show every check, with its evidence.</param>
    public static IEnumerable<string> Lines(PilotTest test, bool detailed)
    {
        ArgumentNullException.ThrowIfNull(test);
        var gates = test.Gates.GroupBy(gate => gate.Result).ToDictionary(group => group.Key, group => group.Count());
        int Count(string result) => gates.GetValueOrDefault(result);
        yield return $"{DomainName.Display(test.Name)}: {Words(test.Result)}, {(test.Phase == "After" ? "after" : "before")} the switch";
        yield return string.Create(CultureInfo.InvariantCulture, $"  tested {test.Time:yyyy-MM-dd HH:mm zzz}, {test.Queries} questions asked of DNS");
        yield return $"  gates: {Count(CheckResult.Holds)} hold, {Count(CheckResult.Fails)} fail, {Count(CheckResult.Unknown)} cannot be told, {Count(CheckResult.NotNeeded)} not needed";
        if (test.EarliestCutover is { } earliest)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  earliest safe switch: {earliest:yyyy-MM-dd HH:mm zzz}");
        }

        foreach (var stop in test.StopRules.SelectMany(rule => DisplayText.Wrap("STOP " + rule, "  ")))
        {
            yield return stop;
        }

        foreach (var check in Sorted(test).Where(check => detailed || check.Result is CheckResult.Fails or CheckResult.Unknown))
        {
            foreach (var line in Lines(check, detailed))
            {
                yield return line;
            }
        }

        if (!detailed)
        {
            var rest = test.Checks.Where(check => check.Result is CheckResult.Holds).Select(check => check.Check).ToList();
            foreach (var line in rest.Count == 0 ? [] : DisplayText.Wrap($"holds: {string.Join(", ", rest)}", "  "))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<PilotCheck> Sorted(PilotTest test) => test.Checks.Select((check, index) => (check, index)).OrderBy(item => Rank(item.check)).ThenBy(item => item.index).Select(item => item.check);

    private static int Rank(PilotCheck check) => (check.Result, check.IsGate) switch
    {
        (CheckResult.Fails, true) => 0,
        (CheckResult.Unknown, true) => 1,
        (CheckResult.Fails, false) => 2,
        (CheckResult.Unknown, false) => 3,
        (CheckResult.Holds, _) => 4,
        _ => 5,
    };

    private static IEnumerable<string> Lines(PilotCheck check, bool detailed)
    {
        var value = check.Value.Length > 0 ? DisplayText.Clean(check.Value, 60) + ": " : "";
        foreach (var line in DisplayText.Wrap($"{check.Check.PadRight(NameWidth)} {(check.IsGate ? "" : "(no gate) ")}{Words(check.Result)}. {value}{DisplayText.Clean(check.Finding, 700)}", "  "))
        {
            yield return line;
        }

        if (check.Result == CheckResult.Fails)
        {
            foreach (var line in DisplayText.Wrap($"-> {check.Remedy} ({check.Source})", "    "))
            {
                yield return line;
            }
        }

        foreach (var line in detailed ? check.Evidence.Take(MostEvidence) : [])
        {
            yield return "      " + DisplayText.Clean(line, 200);
        }

        if (detailed && check.Evidence.Length > MostEvidence)
        {
            yield return $"      ... and {check.Evidence.Length - MostEvidence} more in the property Evidence.";
        }
    }

    private static string Words(string result) => result switch
    {
        CheckResult.Holds => "holds",
        CheckResult.Fails => "FAILS",
        CheckResult.Unknown => "cannot be told",
        _ => "not needed",
    };
}
