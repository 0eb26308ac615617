namespace HesTools.Statistics;

/// <summary>Plain signed differences between two statistics.</summary>
internal static class Changes
{
    public const string Cumulative = "Cumulative";
    public const string Sequential = "Sequential";
    public const string Overlapping = "Overlapping";

    public static HesStatistics Add(HesStatistics current, HesStatistics previous)
    {
        var relation = current.From <= previous.From && current.To >= previous.To ? Cumulative
            : current.From >= previous.To ? Sequential
            : Overlapping;
        var outcomes = previous.Outcomes.ToDictionary(outcome => outcome.Outcome, outcome => outcome.Count);
        var categories = previous.Categories.ToDictionary(category => category.Category);
        var change = new StatisticsChange(
            relation,
            previous.From,
            previous.To,
            current.Scanned - previous.Scanned,
            current.Blocked - previous.Blocked,
            current.Delivered - previous.Delivered,
            current.Residual - previous.Residual,
            current.Addresses - previous.Addresses,
            [.. current.Outcomes.Select(outcome => new OutcomeCount(outcome.Outcome, outcome.Count - outcomes.GetValueOrDefault(outcome.Outcome)))],
            [.. current.Categories.Select(category => new CategoryChange(
                category.Category,
                category.Count - (categories.GetValueOrDefault(category.Category)?.Count ?? 0),
                category.Share - (categories.GetValueOrDefault(category.Category)?.Share ?? 0)))]);
        return current with { Change = change };
    }
}
