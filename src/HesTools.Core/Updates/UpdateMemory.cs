using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HesTools.Statistics;
using HesTools.Workspaces;

namespace HesTools.Updates;

/// <summary>The updates of a workspace, in <c>updates/</c>, named by their period: what the next one knows of the last.</summary>
public static class UpdateMemory
{
    /// <summary>The folder of updates.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    public static string FolderOf(string workspace) => Path.Combine(workspace, "updates");

    /// <summary>The path of an update, without extension.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="statistics">Its numbers.</param>
    public static string PathOf(string workspace, HesStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        return Path.Combine(FolderOf(workspace), $"{Name(statistics.From)}--{Name(statistics.To)}{Scope(statistics)}");
    }

    /// <summary>The update with the latest end before that of the statistics.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="statistics">The numbers of the next update.</param>
    /// <param name="unreadable">Files that are no updates, and why.</param>
    /// <returns>Null: there is none of the same direction and domains.</returns>
    public static HesUpdate? Latest(string workspace, HesStatistics statistics, out IReadOnlyList<(string Path, string Reason)> unreadable)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        var problems = new List<(string, string)>();
        unreadable = problems;
        HesUpdate? latest = null;
        foreach (var path in Directory.Exists(FolderOf(workspace)) ? Directory.GetFiles(FolderOf(workspace), "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            try
            {
                var update = UpdateJson.Read(WorkspaceFile.Read(path)!);
                if (update.Statistics.To < statistics.To && !(update.Statistics.To <= latest?.Statistics.To) && UpdateBuilder.IsAlike(update.Statistics, statistics))
                {
                    latest = update;
                }
            }
            catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
            {
                problems.Add((path, exception.Message));
            }
        }

        return latest;
    }

    /// <summary>The update of the same period that was made before; null: none, or none that can be read.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="statistics">The numbers.</param>
    public static HesUpdate? Same(string workspace, HesStatistics statistics)
    {
        try
        {
            return WorkspaceFile.Read(PathOf(workspace, statistics) + ".json") is { } text && UpdateJson.Read(text) is var update && UpdateBuilder.IsAlike(update.Statistics, statistics) ? update : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Name(DateTimeOffset time) => time.UtcDateTime.ToString(time.Second == 0 ? "yyyy-MM-dd'T'HHmm'Z'" : "yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Updates of a part of the mail have names of their own; domains by a hash, since there can be many and their names are no file names.</summary>
    private static string Scope(HesStatistics statistics) =>
        (statistics.Direction == "Both" ? "" : "-" + statistics.Direction.ToLowerInvariant())
        + (statistics.Domain.Length == 0 ? "" : "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', statistics.Domain.Order(StringComparer.Ordinal)))))[..12]);
}
