using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using DuckDB.NET.Data;
using HesTools.Archive;

namespace HesTools.Engine.Archive;

/// <summary>An open archive: the lock, the connection, and SQL that can be stopped.</summary>
internal sealed class ArchiveDatabase : IDisposable
{
    /// <summary>The version of the schema that this version reads and writes.</summary>
    public const int Version = 1;

    private readonly ArchiveLock? _lock;
    private readonly ArchivePaths _paths;

    private ArchiveDatabase(ArchivePaths paths, ArchiveLock? held, DuckDBConnection connection)
    {
        _paths = paths;
        _lock = held;
        Connection = connection;
    }

    public DuckDBConnection Connection { get; }

    /// <summary>The seed of the hashes.</summary>
    public long Seed { get; private set; }

    /// <summary>Opens it to read.</summary>
    public static ArchiveDatabase Read(ArchivePaths paths, CancellationToken token)
    {
        if (!File.Exists(paths.File))
        {
            throw new ArchiveException(ArchiveProblem.ArchiveNotFound, paths.File, $"There is no archive {paths.File}.");
        }

        return Open(paths, ArchiveLock.Read(paths, token), "READ_ONLY", 0, token);
    }

    /// <summary>Opens it to write.</summary>
    /// <param name="paths">The archive; it is made where there is none.</param>
    /// <param name="memory">Bytes that the database may hold in memory; 0: its own choice.</param>
    /// <param name="token">Ends the waiting.</param>
    public static ArchiveDatabase Write(ArchivePaths paths, long memory, CancellationToken token)
    {
        try
        {
            System.IO.Directory.CreateDirectory(paths.Directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException(ArchiveProblem.ArchiveAccessDenied, paths.File, $"The folder {paths.Directory} cannot be made: {exception.Message}", exception);
        }

        var held = ArchiveLock.Write(paths, token);
        try
        {
            Files.RemoveBeside(paths.File);
            if (!File.Exists(paths.File))
            {
                Make(paths, token);
            }
        }
        catch
        {
            held.Dispose();
            throw;
        }

        return Open(paths, held, "READ_WRITE", memory, token);
    }

    /// <summary>Opens a copy of an archive that nobody else knows of.</summary>
    public static ArchiveDatabase OpenCopy(ArchivePaths paths, string copy, CancellationToken token)
    {
        // Within a database of its own in memory: the copy is called as the archive is, whatever its file is called.
        var connection = new DuckDBConnection("DataSource=:memory:");
        var database = new ArchiveDatabase(paths, null, connection);
        database.Run(() => { connection.Open(); return 0; }, token);
        database.Configure(paths, 0, token);
        database.Execute($"ATTACH {Quote(copy)} AS archive", token);
        return database;
    }

    /// <summary>Closes the file, and holds on to the lock.</summary>
    public void Close() => Connection.Dispose();

    /// <summary>Runs a statement.</summary>
    /// <returns>Rows changed.</returns>
    public int Execute(string sql, CancellationToken token, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var stop = token.Register(command.Cancel);
        return Run(() => command.ExecuteNonQuery(), token);
    }

    /// <summary>The first value of the first row.</summary>
    public long Number(string sql, CancellationToken token, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var stop = token.Register(command.Cancel);
        return Run(() => command.ExecuteScalar() is { } value and not DBNull ? ToLong(value) : 0, token);
    }

    /// <summary>All rows of a query.</summary>
    public IEnumerable<DuckDBDataReader> Rows(string sql, CancellationToken token, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Rows(Command(sql, parameters), token);

    /// <summary>Runs work on the database, whose exceptions become ours.</summary>
    public T Run<T>(Func<T> work, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        try
        {
            return work();
        }
        catch (DuckDBException exception)
        {
            token.ThrowIfCancellationRequested();
            throw Problem(exception.Message, exception);
        }
    }

    public void Dispose()
    {
        Connection.Dispose();
        _lock?.Dispose();
    }

    private static long ToLong(object value) => value is BigInteger big ? (long)big : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static ArchiveDatabase Open(ArchivePaths paths, ArchiveLock held, string mode, long memory, CancellationToken token)
    {
        var connection = new DuckDBConnection();
        var database = new ArchiveDatabase(paths, held, connection);
        try
        {
            // A quote in a path would end the value: the connection string is built by the rules of its kind.
            connection.ConnectionString = new DuckDBConnectionStringBuilder { DataSource = paths.File, ["access_mode"] = mode }.ConnectionString;
            database.Run(() => { connection.Open(); return 0; }, token);
            database.Configure(paths, memory, token);
            database.CheckVersion(token);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>What the database says, as one of our own exceptions.</summary>
    public ArchiveException Problem(string text, Exception? inner)
    {
        bool Says(string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
        var (problem, what) =
            Says("Could not set lock") || Says("being used by another process") ? (ArchiveProblem.ArchiveInUse, "is open in another program")
            : Says("newer version of DuckDB") || Says("storage version") || Says("version number") ? (ArchiveProblem.ArchiveTooNew, "was written by a later version")
            : Says("No space left") || Says("Could not write") || Says("failed to write") || Says("File too large") || Says("fsync failed") ? (ArchiveProblem.ArchiveWriteFailed, "could not be written")
            : Says("Permission denied") || Says("Read-only file system") || Says("read-only mode") ? (ArchiveProblem.ArchiveAccessDenied, "may not be opened")
            : Says("checksum") || Says("not a valid DuckDB") || Says("corrupt") || Says("Could not read") || Says("Serialization") || Says("Failure while replaying WAL") || Says("invalidated") || Says("does not exist") || Says("INTERNAL")
                ? (ArchiveProblem.ArchiveDamaged, "is damaged, or no archive")
            : (ArchiveProblem.ArchiveWriteFailed, "could not be used");
        return new ArchiveException(problem, _paths.File, $"The archive {_paths.File} {what}: {text}", inner);
    }

    private IEnumerable<DuckDBDataReader> Rows(DuckDBCommand command, CancellationToken token)
    {
        using (command)
        {
            command.UseStreamingMode = true;
            using var stop = token.Register(command.Cancel);
            using var reader = Run(command.ExecuteReader, token);
            while (Run(reader.Read, token))
            {
                yield return reader;
            }
        }
    }

    private DuckDBCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.Add(new DuckDBParameter(name, value ?? DBNull.Value));
        }

        return command;
    }

    private void Configure(ArchivePaths paths, long memory, CancellationToken token)
    {
        // No extension is ever fetched or loaded on its own.
        Execute("SET autoinstall_known_extensions = false", token);
        Execute("SET autoload_known_extensions = false", token);
        Execute("SET TimeZone = 'UTC'", token);
        Execute("SET temp_directory = " + Quote(paths.Temporary), token);
        if (memory > 0)
        {
            Execute($"SET memory_limit = '{memory.ToString(CultureInfo.InvariantCulture)}B'", token);
        }
    }

    /// <summary>A setting takes no parameter: a path as a literal, its quotes doubled.</summary>
    internal static string Quote(string path) => "'" + path.Replace("'", "''", StringComparison.Ordinal) + "'";

    private void CheckVersion(CancellationToken token)
    {
        if (Number("SELECT count(*) FROM duckdb_tables() WHERE NOT temporary AND table_name = 'archive'", token) == 0)
        {
            throw new ArchiveException(ArchiveProblem.ArchiveDamaged, _paths.File, $"{_paths.File} is a database, but no archive of HesTools.");
        }

        var version = Number("SELECT version FROM archive", token);
        if (version > Version)
        {
            throw new ArchiveException(
                ArchiveProblem.ArchiveTooNew, _paths.File, $"The archive {_paths.File} has version {version}, this HesTools knows up to {Version}. Install a later HesTools; the archive is as it was.");
        }

        Seed = Number("SELECT seed FROM archive", token);
    }

    /// <summary>Makes an archive beside its place and puts it there when it is one: whoever is killed on the way leaves none.</summary>
    private static void Make(ArchivePaths paths, CancellationToken token)
    {
        var fresh = Files.Beside(paths.File);
        using (var database = OpenCopy(paths, fresh, token))
        {
            database.Execute("USE archive", token);
            database.Execute("BEGIN", token);
            var script = SqlScript.Load("schema");
            foreach (var name in script.Names)
            {
                database.Execute(script[name], token);
            }

            database.Execute(
                "INSERT INTO archive.main.archive VALUES ($version, $seed, $created)",
                token,
                ("version", Version),
                ("seed", BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8))),
                ("created", DateTime.UtcNow));
            database.Execute("INSERT INTO word VALUES (0, '')", token);
            database.Execute("INSERT INTO address VALUES (0, 0, '')", token);
            database.Execute("COMMIT", token);
            database.Execute("CHECKPOINT archive", token);
        }

        Files.Flush(fresh);
        File.Move(fresh, paths.File);
    }
}
