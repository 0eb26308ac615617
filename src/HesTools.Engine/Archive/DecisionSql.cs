namespace HesTools.Engine.Archive;

/// <summary>The SQL of deciding events (<c>decision.sql</c>): tables "joined" and "decided", to stand behind "picked" and before what reads them.</summary>
internal static class DecisionSql
{
    public static string Of(ArchiveDatabase database, CancellationToken token)
    {
        var script = SqlScript.Load("decision");

        // Hardly ever an event names no recipients, and the join for those costs what the other one does.
        var everyone = database.Number("SELECT count(*) FROM (SELECT 1 FROM event_recipient WHERE recipient = -1 LIMIT 1)", token) > 0;
        return script["joined"] + (everyone ? script["everyone"] : "") + script["decided"];
    }
}
