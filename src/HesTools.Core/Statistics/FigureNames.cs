using HesTools.Logs;

namespace HesTools.Statistics;

/// <summary>Figures as the published update calls them.</summary>
internal static class FigureNames
{
    private static readonly Dictionary<string, string> Categories = new()
    {
        [nameof(Category.Clean)] = "clean",
        [nameof(Category.Graymail)] = "graymail",
        [nameof(Category.Spam)] = "potential spam",
        [nameof(Category.DomainAuthentication)] = "failed domain-based authentication",
        [nameof(Category.WebReputation)] = "low web reputation",
        [nameof(Category.Bec)] = "potential BEC",
        [nameof(Category.Malware)] = "malware",
        [nameof(Category.Phishing)] = "phishing",
        [nameof(Category.AdvancedThreat)] = "advanced persistent threat (APT)",
        [nameof(Category.Other)] = "other",
    };

    /// <summary>The words for a category.</summary>
    public static string OfCategory(string category) => Categories.GetValueOrDefault(category, category);

    /// <summary>The words for a figure of a comparison; the name of a group stands as it is, made fit for a terminal.</summary>
    public static string Of(string figure, string kind) => kind switch
    {
        "Group" => figure.Length == 0 ? "(none)" : DisplayText.Clean(figure, 60),
        "Category" => OfCategory(figure),
        _ => figure.ToLowerInvariant(),
    };
}
