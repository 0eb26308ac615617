namespace HesTools.Engine.Archive;

/// <summary>The files of an archive.</summary>
internal sealed class ArchivePaths(string directory)
{
    public string Directory { get; } = directory;

    /// <summary>The database.</summary>
    public string File => Path.Combine(Directory, "archive.duckdb");

    /// <summary>What was committed and has not been moved into the database.</summary>
    public string Log => File + ".wal";

    /// <summary>Held by all that read, and alone by the one that writes.</summary>
    public string Lock => Path.Combine(Directory, "archive.lock");

    /// <summary>Held by the one that writes, or waits to.</summary>
    public string WriterLock => Path.Combine(Directory, "writer.lock");

    /// <summary>The process that wrote last.</summary>
    public string WriterNote => Path.Combine(Directory, "writer.pid");

    /// <summary>What does not fit into memory.</summary>
    public string Temporary => Path.Combine(Directory, "temporary");

    /// <summary>Rows that could not be read, a file a source.</summary>
    public string Rejects => Path.Combine(Directory, "rejects");
}
