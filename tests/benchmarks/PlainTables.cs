using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;

namespace HesTools.Benchmarks;

/// <summary>The peer of the archive: the files as they are, read into tables of text by DuckDB itself; nothing removed, nothing joined. And seven plain questions.</summary>
internal static class PlainTables
{
    private static readonly string[] Questions =
    [
        "SELECT action, count(*) FROM accepted GROUP BY 1",
        "SELECT type, count(*) FROM events GROUP BY 1",
        "SELECT substr(ts, 1, 10), count(*) FROM (SELECT ts FROM accepted UNION ALL SELECT ts FROM blocked) GROUP BY 1",
        "SELECT regexp_extract(recipient, '@(.*)$', 1), count(*) FROM (SELECT recipient FROM accepted UNION ALL SELECT recipient FROM blocked) GROUP BY 1",
        "SELECT count(DISTINCT lower(recipient)) FROM accepted",
        "SELECT count(DISTINCT lower(sender)) FROM (SELECT sender FROM accepted UNION ALL SELECT sender FROM blocked)",
        "SELECT lower(sender), count(*) FROM (SELECT sender FROM accepted UNION ALL SELECT sender FROM blocked) GROUP BY 1 ORDER BY 2 DESC LIMIT 20",
    ];

    public static string Make(string folder, string target)
    {
        var path = target + ".plain";
        File.Delete(path);
        using (var connection = Open(path))
        {
            Execute(connection, $"CREATE TABLE accepted AS SELECT * FROM {DuckDb.Table(DuckDb.Accepted, folder)}");
            Execute(connection, $"CREATE TABLE blocked AS SELECT * FROM {DuckDb.Table(DuckDb.Blocked, folder)}");
            Execute(connection, $"CREATE TABLE events AS SELECT * FROM {DuckDb.Table(DuckDb.Events, folder)}");
            Execute(connection, "CHECKPOINT");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length / 1e6:0} MB");
    }

    public static string Ask(string target)
    {
        using var connection = Open(target + ".plain");
        var times = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            var started = Stopwatch.GetTimestamp();
            foreach (var question in Questions)
            {
                Execute(connection, question);
            }

            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.RemoveAt(0);
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"seven questions {times[1]:0} ms");
    }

    private static DuckDBConnection Open(string path)
    {
        var connection = new DuckDBConnection("DataSource=" + path);
        connection.Open();
        return connection;
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
        }
    }
}
