namespace HesTools.Engine.Archive;

/// <summary>
/// Merges the tracking rows of files (<c>merge-messages.sql</c>, <c>contest-messages.sql</c>, <c>insert-messages.sql</c>) and, where rows with and without a
/// mail ID meet, joins those (<c>merge-idless.sql</c>).
/// </summary>
internal sealed class MessageMerge(ArchiveDatabase database)
{
    private const string Both =
        "SELECT count(*) FROM (SELECT 1 FROM message WHERE class = $one LIMIT 1) a, (SELECT 1 FROM message WHERE class = $other LIMIT 1) b";

    private readonly SqlScript _merge = SqlScript.Load("merge-messages");
    private readonly SqlScript _contest = SqlScript.Load("contest-messages");
    private readonly SqlScript _insert = SqlScript.Load("insert-messages");
    private readonly SqlScript _refused = SqlScript.Load("merge-refused");
    private readonly SqlScript _idless = SqlScript.Load("merge-idless");

    /// <summary>Merges what is staged.</summary>
    /// <param name="staged">How much that is, and when it was received.</param>
    /// <param name="first">The number of the first file.</param>
    /// <param name="changes">What was changed.</param>
    /// <param name="token">Ends it.</param>
    public void Run(StagedRange staged, int first, MergeChanges changes, CancellationToken token)
    {
        if (staged.Count > 0)
        {
            Merge(("low", staged.Low), ("high", staged.High), changes, token);
        }

        if (database.Number(Both, token, ("one", 0), ("other", 1)) > 0)
        {
            JoinIdless(("first", first), changes, token);
        }

        if (database.Number(Both, token, ("one", 2), ("other", 3)) > 0)
        {
            JoinRefused(first, changes, token);
        }
    }

    private void JoinRefused(int file, MergeChanges changes, CancellationToken token)
    {
        var first = ("first", (object?)file);
        database.Execute(_refused["attempt_group"], token, first);
        database.Execute(_refused["attempt_standing"], token);
        foreach (var row in database.Rows(_refused["hidden"], token, first))
        {
            changes.Add(row.GetInt32(0), -row.GetInt64(1), 0);
        }

        // Whose rows took their place is not worth finding out: the files of one merge share it.
        changes.Supersede(database.Number(_refused["superseded"], token, first));
        database.Execute(_refused["apply"], token);
    }

    private void Merge((string, object?) low, (string, object?) high, MergeChanges changes, CancellationToken token)
    {
        database.Execute(_merge["file_key"], token);
        database.Execute(_merge["attempt"], token, low, high);
        database.Execute(_merge["known"], token, low, high);
        database.Execute(_merge["disputed"], token);
        database.Execute(_merge["place"], token);
        if (database.Number("SELECT count(*) FROM disputed", token) > 0)
        {
            database.Execute(_contest["contest"], token, low, high);
            database.Execute(_contest["tie_sender"], token);
            database.Execute(_contest["winner"], token);
            database.Execute(_contest["former_key"], token);
            foreach (var row in database.Rows(_contest["superseded"], token))
            {
                changes.Add(row.GetInt32(0), -row.GetInt64(1), row.GetInt64(2));
            }

            database.Execute(_contest["supersede"], token);
            database.Execute(_contest["place"], token);
        }

        if (database.Number("SELECT count(*) FROM place", token) > 0)
        {
            foreach (var row in database.Rows(_insert["inserted"], token))
            {
                changes.Add(row.GetInt32(0), row.GetInt64(1), 0);
            }

            database.Execute(_insert["insert"], token);
            database.Execute(_insert["insert_text"], token);
        }
    }

    private void JoinIdless((string, object?) first, MergeChanges changes, CancellationToken token)
    {
        database.Execute(_idless["touched"], token, first);
        database.Execute(_idless["idless"], token);
        if (database.Number("SELECT count(*) FROM idless", token) == 0)
        {
            return;
        }

        foreach (var name in new[] { "claimant", "claimed", "member", "state", "verdict" })
        {
            database.Execute(_idless[name], token);
        }

        foreach (var row in database.Rows(_idless["hidden"], token, first))
        {
            changes.Add(row.GetInt32(0), -row.GetInt64(1), 0);
        }

        foreach (var row in database.Rows(_idless["superseded"], token, first))
        {
            changes.Add(row.GetInt32(0), -row.GetInt64(1), row.GetInt64(1));
        }

        database.Execute(_idless["apply"], token);
    }
}
