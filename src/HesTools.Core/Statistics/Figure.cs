using HesTools.Logs;

namespace HesTools.Statistics;

/// <summary>A figure that both statistics have, and how to find it there.</summary>
/// <param name="Kind">Total, Outcome or Category.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="ShareOf">The figure it is a share of; empty: none.</param>
/// <param name="Of">Its count in statistics; null: not there.</param>
/// <param name="OfDay">Its count in a day.</param>
internal sealed record Figure(
    string Kind, string Name, string Unit, string ShareOf, Func<HesStatistics, long?> Of, Func<DayCount, long> OfDay)
{
    public const string Total = nameof(Total);
    public const string OfOutcome = nameof(Outcome);
    public const string OfCategory = nameof(Category);
    public const string Group = nameof(Group);
    public const string Scanned = nameof(HesStatistics.Scanned);
    public const string Blocked = nameof(HesStatistics.Blocked);
    public const string Delivered = nameof(HesStatistics.Delivered);
    public const string Residual = nameof(HesStatistics.Residual);
    public const string Addresses = nameof(HesStatistics.Addresses);
    private const string Rows = "tracking rows";

    /// <summary>All figures that add up, in the order of the published update; Delivered is a total, and not once more an outcome.</summary>
    public static IReadOnlyList<Figure> Counts { get; } =
    [
        new(Total, Scanned, Rows, "", s => s.Scanned, d => d.Scanned),
        new(Total, Blocked, Rows, Scanned, s => s.Blocked, BlockedOf),
        new(Total, Delivered, Rows, Scanned, s => s.Delivered, d => d.Delivered),
        new(Total, Residual, Rows, Scanned, s => s.Residual, d => d.Scanned - BlockedOf(d) - d.Delivered),
        OutcomeOf(Outcome.Refused, d => d.Refused),
        OutcomeOf(Outcome.Quarantined, d => d.Quarantined),
        OutcomeOf(Outcome.Deleted, d => d.Deleted),
        OutcomeOf(Outcome.Redirected, d => d.Redirected),
        OutcomeOf(Outcome.Bounced, d => d.Bounced),
        OutcomeOf(Outcome.Expired, d => d.Expired),
        OutcomeOf(Outcome.Pending, d => d.Pending),
        OutcomeOf(Outcome.Unknown, d => d.Unknown),
        CategoryOf(Category.Clean, d => d.Clean),
        CategoryOf(Category.Graymail, d => d.Graymail),
        CategoryOf(Category.Spam, d => d.Spam),
        CategoryOf(Category.DomainAuthentication, d => d.DomainAuthentication),
        CategoryOf(Category.WebReputation, d => d.WebReputation),
        CategoryOf(Category.Bec, d => d.Bec),
        CategoryOf(Category.Malware, d => d.Malware),
        CategoryOf(Category.Phishing, d => d.Phishing),
        CategoryOf(Category.AdvancedThreat, d => d.AdvancedThreat),
        CategoryOf(Category.Other, d => d.Other),
    ];

    /// <summary>The three of which a board is told: they are tested as a family of their own.</summary>
    public bool IsHeadline => Kind == Total && Name is Scanned or Blocked or Delivered;

    private static long BlockedOf(DayCount day) => day.Refused + day.Quarantined + day.Deleted;

    private static Figure OutcomeOf(Outcome outcome, Func<DayCount, long> ofDay)
    {
        var name = outcome.ToString();
        return new(OfOutcome, name, Rows, Scanned, s => Array.Find(s.Outcomes, o => o.Outcome == name)?.Count, ofDay);
    }

    private static Figure CategoryOf(Category category, Func<DayCount, long> ofDay)
    {
        var name = category.ToString();
        return new(OfCategory, name, "delivered tracking rows", Delivered, s => Array.Find(s.Categories, c => c.Category == name)?.Count, ofDay);
    }
}
