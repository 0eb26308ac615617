using System.Globalization;
using HesTools.Time;

namespace HesTools.Pilot.Planning;

/// <summary>A plan for people to read, in lines that fit 80 columns.</summary>
public static class PilotPlanTable
{
    private const int LongestText = 600;

    /// <summary>The lines.</summary>
    /// <param name="plan">The plan.</param>
    public static IEnumerable<string> Lines(HesPilotPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        yield return Line($"Pilot plan: {PlanText.Count(plan.Domains, "domain")} in {PlanText.Count(plan.Waves.Length, "wave")}; times of {DisplayText.Clean(plan.Options.TimeZone)}");
        foreach (var wave in plan.Waves)
        {
            yield return "";
            yield return Line($"Wave {wave.Number}: switch {Time(wave.Cutover)}, {PlanText.Mailboxes(wave.Mailboxes)}{(wave.Domains.Any(domain => domain.Mailboxes is null) ? " and more" : "")}");
            yield return Line($"  TTL lowered by {Time(wave.LowerTtl)}, raised {Time(wave.RaiseTtl)}");
            yield return $"  {"Domain",-36} {"Unit",-16} {"Mailboxes",9}  Gates";
            foreach (var domain in wave.Domains)
            {
                yield return Line($"  {DisplayText.Clean(domain.Name, 36),-36} {DisplayText.Clean(domain.Unit, 16),-16} {(domain.Mailboxes is { } number ? PlanText.Number(number) : "?"),9}  {DisplayText.Clean(domain.Gates, 10)}");
            }
        }

        foreach (var line in Section("Not met", plan.Unmet).Concat(Section("Notes", plan.Notes))
            .Concat(Section("In no wave", plan.NotPlanned.Select(one => $"{DisplayText.Clean(one.Name, 253)}: {one.Reason}"))).Concat(Section("Behind the gateway already", plan.Done)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Section(string heading, IEnumerable<string> items)
    {
        var lines = items.SelectMany(item => DisplayText.Wrap("- " + DisplayText.Clean(item, LongestText))).ToArray();
        return lines.Length > 0 ? ["", heading, .. lines] : [];
    }

    private static string Time(DateTimeOffset time) => time.ToString("ddd yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
