namespace HesTools.Engine.Archive;

/// <summary>Merges the policy events of files: <c>merge-events.sql</c>.</summary>
internal sealed class EventMerge(ArchiveDatabase database)
{
    private readonly SqlScript _script = SqlScript.Load("merge-events");

    /// <summary>Merges what is staged.</summary>
    /// <param name="staged">How much that is, and when it was generated.</param>
    /// <param name="changes">What was changed.</param>
    /// <param name="token">Ends it.</param>
    public void Run(StagedRange staged, MergeChanges changes, CancellationToken token)
    {
        if (staged.Count == 0)
        {
            return;
        }

        foreach (var name in _script.Names)
        {
            var sql = _script[name];
            switch (name)
            {
                case "known_event" or "reached":
                    database.Execute(sql, token, ("low", staged.Low), ("high", staged.High));
                    break;
                case "added" or "superseded":
                    foreach (var row in database.Rows(sql, token))
                    {
                        changes.Add(row.GetInt32(0), name == "added" ? row.GetInt64(1) : 0, name == "added" ? 0 : row.GetInt64(1));
                    }

                    break;
                default:
                    database.Execute(sql, token);
                    break;
            }
        }
    }
}
