using System.Globalization;
using DuckDB.NET.Data;

namespace HesTools.Benchmarks;

/// <summary>The peer: the same questions in SQL, over the same files, as one would write them.</summary>
internal static class DuckDb
{
    internal const string Accepted =
        "read_csv('{0}/accepted-*.csv', header=true, delim=',', quote='\"', escape='\"', filename=true, columns={{'ts':'VARCHAR','direction':'VARCHAR','sender':'VARCHAR','recipient':'VARCHAR','header_from':'VARCHAR','subject':'VARCHAR','message_id':'VARCHAR','ip':'VARCHAR','delivered_to':'VARCHAR','action':'VARCHAR'}})";

    internal const string Blocked =
        "read_csv('{0}/blocked-*.csv', header=true, delim=',', quote='\"', escape='\"', filename=true, columns={{'ts':'VARCHAR','direction':'VARCHAR','sender':'VARCHAR','recipient':'VARCHAR','reason':'VARCHAR','ip':'VARCHAR'}})";

    internal const string Events =
        "read_csv('{0}/policy-events-*.csv', header=true, delim=',', quote='\"', escape='\"', columns={{'ts':'VARCHAR','direction':'VARCHAR','sender':'VARCHAR','recipient':'VARCHAR','subject':'VARCHAR','rule':'VARCHAR','type':'VARCHAR','threat':'VARCHAR','message_id':'VARCHAR','size':'VARCHAR','action':'VARCHAR'}})";

    private const string Shape =
        "SELECT outcome, category, substr(ts, 1, 10) AS day, regexp_extract(CASE WHEN direction = 'Outgoing' THEN sender ELSE recipient END, '@(.*)$', 1) AS domain, CASE WHEN outcome <> 'Refused' AND direction = 'Incoming' THEN recipient END AS address, CASE WHEN outcome <> 'Refused' AND direction = 'Incoming' THEN sender END AS incoming_sender, sender, n FROM rows";

    private const string Sets =
        "SELECT grouping_id(outcome, category, day, domain, address, incoming_sender, sender) AS g, any_value(outcome) o, any_value(category) c, any_value(address) a, any_value(incoming_sender) s, sum(n)::BIGINT AS n FROM shaped GROUP BY GROUPING SETS ((outcome, category), (day), (domain), (address), (incoming_sender), (sender))";

    /// <summary>One scan: no duplicates removed, no categories.</summary>
    public static string Scan(string folder) => Query(folder, $"""
        WITH rows AS (
            SELECT ts, direction, lower(sender) AS sender, lower(recipient) AS recipient, action AS outcome, '' AS category, 1 AS n FROM {Accepted}
            UNION ALL SELECT ts, direction, lower(sender), lower(recipient), 'Refused', '', 1 FROM {Blocked}),
        """);

    /// <summary>The whole job: every row once in its winning state, refused attempts by their larger count, the deciding event of each row.</summary>
    public static string Whole(string folder) => Query(folder, $"""
        WITH accepted AS (
            SELECT ts, trim(message_id, '<>') AS message_id, lower(recipient) AS recipient, any_value(direction) AS direction, any_value(lower(sender)) AS sender,
                max(CASE WHEN action IN ('Submitted to sandbox', 'Temporary delivery error', 'Password analyzing') THEN '0' ELSE '1' END || action)[2:] AS outcome
            FROM {Accepted} GROUP BY ALL),
        refused AS (
            SELECT ts, direction, lower(sender) AS sender, lower(recipient) AS recipient, reason, ip, max(n) AS n FROM (
                SELECT ts, direction, sender, recipient, reason, ip, filename, count(*) AS n FROM {Blocked} GROUP BY ALL) GROUP BY ALL),
        events AS (
            SELECT message_id, recipient, min(rank) AS rank FROM (
                SELECT trim(message_id, '<>') AS message_id, lower(trim(unnest(string_split(recipient, ';')))) AS recipient,
                    CASE WHEN type IN ('Malware', 'Ransomware') THEN 0 WHEN type IN ('Advanced Persistent Threat', 'Suspicious Objects') THEN 1 WHEN type = 'Phishing' THEN 2
                        WHEN type LIKE 'Business Email%' THEN 3 WHEN type = 'Web Reputation' THEN 4 WHEN type = 'Spam' THEN 5
                        WHEN type = 'Domain-based Authentication' THEN 6 WHEN type = 'Graymail' THEN 7 ELSE 8 END AS rank
                FROM {Events}) GROUP BY ALL),
        rows AS (
            SELECT ts, direction, sender, a.recipient AS recipient, outcome, coalesce(rank, 9)::VARCHAR AS category, 1 AS n FROM accepted a
                LEFT JOIN events e ON a.message_id = e.message_id AND a.recipient = e.recipient
            UNION ALL SELECT ts, direction, sender, recipient, 'Refused', '', n FROM refused),
        """);

    /// <summary>Files of a kind as a table.</summary>
    public static string Table(string files, string folder) =>
        string.Format(CultureInfo.InvariantCulture, files, folder.Replace("'", "''", StringComparison.Ordinal));

    private static string Query(string folder, string rows)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = string.Format(
            CultureInfo.InvariantCulture,
            rows + $" shaped AS ({Shape}), sets AS MATERIALIZED ({Sets}) SELECT g, o, c, n, NULL FROM sets WHERE g = 31 UNION ALL SELECT g, NULL, NULL, count(*), count(coalesce(a, s)) FROM sets WHERE g <> 31 GROUP BY g UNION ALL (SELECT -1, NULL, NULL, n, NULL FROM sets WHERE g = 126 ORDER BY n DESC LIMIT 20)",
            folder.Replace("'", "''", StringComparison.Ordinal));
        long scanned = 0, delivered = 0, addresses = 0, senders = 0, days = 0, top = 0;
        var categories = new long[10];
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var set = reader.GetInt64(0);
            var count = reader.GetInt64(3);
            switch (set)
            {
                case 31:
                    scanned += count;
                    if (reader.GetString(1) == "Delivered")
                    {
                        delivered += count;
                        if (reader.GetString(2) is { Length: > 0 } rank)
                        {
                            categories[int.Parse(rank, CultureInfo.InvariantCulture)] += count;
                        }
                    }

                    break;
                case 111:
                    days = count;
                    break;
                case 123:
                    addresses = reader.GetInt64(4);
                    break;
                case 125:
                    senders = reader.GetInt64(4);
                    break;
                case -1:
                    top++;
                    break;
            }
        }

        // The order of the published update, from the order of precedence.
        int[] published = [9, 7, 5, 6, 4, 3, 0, 2, 1, 8];
        return $"{scanned} {delivered} {string.Join(' ', published.Select(rank => categories[rank]))} {addresses} {senders} {days} {top}";
    }
}
