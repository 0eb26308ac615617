using HesTools.Rollout;
using HesTools.Updates;

namespace HesTools.Engine.Updates;

/// <summary>What an update says of a rollout.</summary>
/// <param name="rollout">The rollout.</param>
/// <param name="texts">The words.</param>
internal sealed class RolloutModel(RolloutStatus rollout, UpdateTexts texts)
{
    private const int MostNamed = 5;

    /// <summary>What is to come: the plan, and what it begins with.</summary>
    public NextStep NextStep() => new(
        texts.Render("rollout.next", Plan()), [.. rollout.Next.Select(task => texts.Render("rollout.item", Task(task)))]);

    /// <summary>The sentences, one a paragraph: how far it is, what is late, which gate stays shut, which is next.</summary>
    public IEnumerable<string> Sentences()
    {
        yield return texts.Render("rollout.progress", Plan());
        if (rollout.DaysLate > 0)
        {
            yield return texts.Render("rollout.forecast", UpdateModel.Values(("end", UpdateModel.Iso(rollout.ForecastEnd)), ("days", rollout.DaysLate)));
        }

        if (rollout.Overdue.Length > 0)
        {
            yield return texts.Render("rollout.overdue", UpdateModel.Values(("count", rollout.Overdue.Length), ("items", texts.Listed(
            [
                .. rollout.Overdue.Take(MostNamed).Select(task => texts.Render("rollout.late", Task(task))),
                .. rollout.Overdue.Length > MostNamed ? [texts.Render("rollout.more", UpdateModel.Values(("count", rollout.Overdue.Length - MostNamed)))] : Array.Empty<string>(),
            ]))));
        }

        foreach (var gate in rollout.Refused)
        {
            yield return texts.Render("rollout.refused", UpdateModel.Values(("gate", gate.Title), ("note", gate.Note)));
        }

        if (rollout.NextGate is { } next && !Array.Exists(rollout.Refused, gate => gate.Id == next.Id))
        {
            yield return texts.Render("rollout.gate", UpdateModel.Values(("gate", next.Title), ("end", UpdateModel.Iso(next.End)), ("forecast", rollout.NextGateForecast is { } day ? UpdateModel.Iso(day) : null), ("owner", next.Owner), ("evidence", next.Evidence)));
        }
    }

    private static Dictionary<string, object?> Task(RolloutTask task) => UpdateModel.Values(("task", task.Title), ("owner", task.Owner), ("end", UpdateModel.Iso(task.End)));

    private Dictionary<string, object?> Plan() => UpdateModel.Values(
        ("title", rollout.Title), ("groups", texts.Listed(rollout.Groups)), ("tasks", rollout.Tasks), ("done", rollout.Done), ("inProgress", rollout.InProgress),
        ("start", UpdateModel.Iso(rollout.Start)), ("end", UpdateModel.Iso(rollout.End)));
}
