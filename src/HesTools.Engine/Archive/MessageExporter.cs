using HesTools.Archive;
using HesTools.Logs;

namespace HesTools.Engine.Archive;

/// <summary>
/// Exports rows, some days at a time (<c>find.sql</c>, <c>export.sql</c>): the database writes CSV, JSON Lines and Parquet. Everything is written beside its
/// place and put into it when it is whole.
/// </summary>
internal sealed class MessageExporter(ArchiveDatabase database, MessageQuery query, CancellationToken token)
{
    private readonly SqlScript _script = SqlScript.Load("export");

    public MessageExport Export(ExportTarget target)
    {
        var parquet = target.Format == ExportFormat.Parquet;
        if (parquet && (File.Exists(target.Path) || (Directory.Exists(target.Path) && Directory.EnumerateFileSystemEntries(target.Path).Any())))
        {
            throw new ArchiveException(ArchiveProblem.TargetExists, target.Path, $"{target.Path} exists and is not an empty folder: a Parquet export makes its own.");
        }

        var work = Path.Combine(Path.GetDirectoryName(target.Path)!, $".{Path.GetFileName(target.Path)}.{Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(work);
            var rows = Write(work, target);
            return parquet ? Move(work, target, rows) : Join(work, target, rows);
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private long Write(string work, ExportTarget target)
    {
        var search = new MessageSearch(database, query, token);
        MakeNames(search);
        var rows = 0L;
        var number = 0;

        // An export without rows is an empty one, with its header.
        foreach (var part in search.Parts().DefaultIfEmpty((DateTime.MinValue, DateTime.MinValue)))
        {
            var (sql, parameters) = search.Statement("exported", part);
            database.Execute("CREATE OR REPLACE TEMP TABLE exported AS " + sql, token, parameters);
            rows += database.Number("SELECT count(*) FROM exported", token);
            var (statement, path) = target.Format switch
            {
                ExportFormat.Parquet => ("parquet", work),
                ExportFormat.JsonLines => ("json", Path.Combine(work, $"{number:D8}")),
                _ => (target.Raw ? "csv_raw" : "csv", Path.Combine(work, $"{number:D8}")),
            };

            // COPY takes its path as a literal only.
            database.Execute(_script[statement].Replace("$path", ArchiveDatabase.Quote(path), StringComparison.Ordinal).Replace("$header", number == 0 ? "true" : "false", StringComparison.Ordinal), token);
            number++;
        }

        return rows;
    }

    private void MakeNames(MessageSearch search)
    {
        database.Execute(_script["names"], token);
        using (var outcomes = database.Connection.CreateAppender("temp", "main", "outcome_name"))
        {
            foreach (var outcome in Enum.GetValues<Outcome>())
            {
                outcomes.CreateRow().AppendValue((int?)outcome).AppendValue(outcome.ToString()).EndRow();
            }
        }

        using (var categories = database.Connection.CreateAppender("temp", "main", "category_name"))
        {
            foreach (var category in Enum.GetValues<Category>())
            {
                categories.CreateRow().AppendValue((int?)category).AppendValue(category.ToString()).EndRow();
            }
        }

        using var cells = database.Connection.CreateAppender("temp", "main", "cell_word");
        for (var cell = 0; cell < search.Events.Cells; cell++)
        {
            var (_, rule, type) = search.Events.Of(cell);
            cells.CreateRow().AppendValue((int?)cell).AppendValue((int?)rule).AppendValue((int?)type).EndRow();
        }
    }

    private static MessageExport Move(string work, ExportTarget target, long rows)
    {
        if (Directory.Exists(target.Path))
        {
            Directory.Delete(target.Path);
        }

        Directory.Move(work, target.Path);
        var files = new DirectoryInfo(target.Path).GetFiles("*", SearchOption.AllDirectories);
        return new MessageExport(target.Path, target.Format, rows, files.Length, files.Sum(file => file.Length));
    }

    private MessageExport Join(string work, ExportTarget target, long rows)
    {
        var parts = Directory.GetFiles(work).Order(StringComparer.Ordinal).ToList();
        using (var first = new FileStream(parts[0], FileMode.Append))
        {
            foreach (var part in parts.Skip(1))
            {
                token.ThrowIfCancellationRequested();
                using (var next = File.OpenRead(part))
                {
                    next.CopyTo(first);
                }

                File.Delete(part);
            }

            first.Flush(flushToDisk: true);
        }

        File.Move(parts[0], target.Path, overwrite: true);
        return new MessageExport(target.Path, target.Format, rows, 1, new FileInfo(target.Path).Length);
    }
}
