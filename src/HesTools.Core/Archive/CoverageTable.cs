using System.Globalization;

namespace HesTools.Archive;

/// <summary>The coverage for people: the map, and what its marks mean.</summary>
public static class CoverageTable
{
    private const int MostHoles = 20;

    /// <summary>The lines of the view.</summary>
    /// <param name="coverage">The coverage.</param>
    public static IReadOnlyList<string> Lines(HesCoverage coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{coverage.From:yyyy-MM-dd HH:mm zzz} to {coverage.To:yyyy-MM-dd HH:mm zzz}, {coverage.TimeZone}"),
            "# rows   . none   ? an export of 50,000 rows ends here: rows may be missing",
            "",
        };
        lines.AddRange(coverage.Map);
        lines.Add("");
        lines.Add(coverage.Hours.Length == 0 ? "The archive has no rows." : coverage.Holes.Length == 0 ? "No hour is without rows, and no export was cut." : "Not covered:");
        lines.AddRange(coverage.Holes.Take(MostHoles).Select(hole => string.Create(
            CultureInfo.InvariantCulture,
            $"  {hole.Stream,-22} {hole.From:yyyy-MM-dd HH:mm} to {hole.To:yyyy-MM-dd HH:mm}, {hole.Hours} h{(hole.State == CoverageState.SuspectedCut ? ", may be cut" : "")}")));
        if (coverage.Holes.Length > MostHoles)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"  and {coverage.Holes.Length - MostHoles} more: see the property Holes."));
        }

        return lines;
    }
}
