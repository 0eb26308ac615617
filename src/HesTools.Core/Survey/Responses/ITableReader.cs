namespace HesTools.Survey.Responses;

/// <summary>Reads tables: comma, semicolon or tab between cells, quoted as RFC 4180 says, in the encodings that logs are read in.</summary>
public interface ITableReader
{
    /// <summary>Reads a table whole.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <exception cref="TableException">It cannot be read, or is no table; the message names the line where there is one.</exception>
    Table Read(string path);
}

/// <summary>A table.</summary>
/// <param name="Header">Names of its columns.</param>
/// <param name="Rows">Its rows.</param>
public sealed record Table(string[] Header, TableRow[] Rows);

/// <summary>A row.</summary>
/// <param name="Line">The line of the file it begins on, from 1.</param>
/// <param name="Cells">Its cells: as many as there are, which may be fewer or more than columns.</param>
public sealed record TableRow(long Line, string[] Cells);

/// <summary>A table that cannot be read.</summary>
public sealed class TableException : Exception
{
    /// <summary>A table that cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reason">Why, naming the line where there is one.</param>
    /// <param name="inner">What caused it.</param>
    public TableException(string path, string reason, Exception? inner = null)
        : base($"'{path}': {reason}", inner) => (Path, Reason) = (path, reason);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Why.</summary>
    public string Reason { get; }
}
