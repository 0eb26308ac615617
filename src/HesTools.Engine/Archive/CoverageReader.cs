using HesTools.Archive;
using HesTools.Logs;

namespace HesTools.Engine.Archive;

/// <summary>What the archive knows of the hours it covers.</summary>
internal static class CoverageReader
{
    private const string Quarters =
        """
        SELECT source, kind, direction, quarter, sum(row_count)::BIGINT FROM source_quarter GROUP BY ALL ORDER BY kind, direction, quarter, source
        """;

    private const string Sources =
        """
        SELECT id, path, member, cut_at FROM source ORDER BY id
        """;

    public static HesCoverage Read(ArchiveDatabase database, CoverageQuery query, CancellationToken token)
    {
        var sources = new Dictionary<int, CoverageSource>();
        foreach (var row in database.Rows(Sources, token))
        {
            var name = Path.GetFileName(row.GetString(1)) + (row.IsDBNull(2) ? "" : "/" + row.GetString(2));
            sources.Add(row.GetInt32(0), new CoverageSource(name, row.IsDBNull(3) ? null : new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero)));
        }

        var quarters = new List<CoverageQuarter>();
        foreach (var row in database.Rows(Quarters, token))
        {
            if (sources.TryGetValue(row.GetInt32(0), out var source))
            {
                quarters.Add(new CoverageQuarter(source, (LogKind)row.GetByte(1), (TrafficDirection)row.GetByte(2), row.GetInt32(3), row.GetInt64(4)));
            }
        }

        return CoverageBuilder.Build(query, quarters);
    }
}
