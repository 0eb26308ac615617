using HesTools.Archive;

namespace HesTools.Engine.Archive;

/// <summary>Writes an archive anew, and copies it. Nothing takes the place of an archive before it has been checked.</summary>
internal static class ArchiveKeeper
{
    // Rows that are read together lie together.
    private static readonly Dictionary<string, string> Order = new()
    {
        ["message"] = "received, number", ["message_text"] = "number", ["event"] = "generated, id", ["event_recipient"] = "generated, event", ["address"] = "id", ["word"] = "id",
        ["source"] = "id", ["source_quarter"] = "source, quarter",
    };

    public static ArchiveMaintenance Optimize(ArchivePaths paths, long memory, CancellationToken token)
    {
        if (!File.Exists(paths.File))
        {
            throw new ArchiveException(ArchiveProblem.ArchiveNotFound, paths.File, $"There is no archive {paths.File}.");
        }

        var fresh = Files.Beside(paths.File);
        var database = ArchiveDatabase.Write(paths, memory, token);
        try
        {
            database.Execute("CHECKPOINT", token);
            var before = new FileInfo(paths.File).Length;
            database.Execute($"ATTACH {ArchiveDatabase.Quote(fresh)} AS fresh", token);
            Fill(database, token);
            var check = ArchiveCheck.Of(database, "archive", token);
            check.Require(ArchiveCheck.Of(database, "fresh", token), fresh);
            database.Execute("CHECKPOINT fresh", token);
            database.Execute("DETACH fresh", token);
            token.ThrowIfCancellationRequested();
            database.Close();
            Files.Flush(fresh);
            File.Move(fresh, paths.File, overwrite: true);
            File.Delete(paths.Log);
            return new ArchiveMaintenance(paths.File, check.Rows, check.PolicyEvents, check.Sources, before, new FileInfo(paths.File).Length);
        }
        finally
        {
            database.Dispose();
            Files.Remove(fresh);
        }
    }

    public static ArchiveMaintenance Backup(ArchivePaths paths, string target, CancellationToken token)
    {
        if (File.Exists(target) || Directory.Exists(target))
        {
            throw new ArchiveException(ArchiveProblem.TargetExists, target, $"{target} exists. A backup never takes the place of another file.");
        }

        var copy = Files.Beside(target);
        try
        {
            // Nobody writes as long as this one reads: the files stand still.
            ArchiveCheck check;
            long bytes;
            using (var database = ArchiveDatabase.Read(paths, token))
            {
                check = ArchiveCheck.Of(database, "archive", token);
                bytes = Files.Copy(paths.File, copy, token);
                if (File.Exists(paths.Log))
                {
                    Files.Copy(paths.Log, copy + ".wal", token);
                }
            }

            using (var database = ArchiveDatabase.OpenCopy(paths, copy, token))
            {
                check.Require(ArchiveCheck.Of(database, "archive", token), copy);
                database.Execute("CHECKPOINT archive", token);
            }

            Files.Flush(copy);
            File.Move(copy, target);
            return new ArchiveMaintenance(target, check.Rows, check.PolicyEvents, check.Sources, bytes, new FileInfo(target).Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException(ArchiveProblem.ArchiveWriteFailed, target, $"{target} could not be written: {exception.Message}", exception);
        }
        finally
        {
            Files.Remove(copy);
        }
    }

    private static void Fill(ArchiveDatabase database, CancellationToken token)
    {
        var schema = SqlScript.Load("schema");
        database.Execute("USE fresh", token);
        foreach (var name in schema.Names)
        {
            database.Execute(schema[name], token);
        }

        foreach (var table in ArchiveCheck.Tables)
        {
            database.Execute($"INSERT INTO fresh.main.{table} SELECT * FROM archive.main.{table} {(Order.TryGetValue(table, out var order) ? "ORDER BY " + order : "")}", token);
        }

        database.Execute("USE archive", token);
    }
}
