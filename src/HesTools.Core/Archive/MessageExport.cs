namespace HesTools.Archive;

/// <summary>How rows are exported.</summary>
public enum ExportFormat
{
    /// <summary>CSV, UTF-8, RFC 4180. A cell that a spreadsheet would take for a formula begins with <c>'</c>, and the column FormulaGuard says so.</summary>
    Csv,

    /// <summary>JSON Lines with the names of the log API.</summary>
    JsonLines,

    /// <summary>A folder of Parquet files, one a UTC day: <c>day=2018-07-19/data_0.parquet</c>.</summary>
    Parquet,
}

/// <summary>Where rows are exported to.</summary>
/// <param name="Path">Full path of the file, or for Parquet of the folder. A file is replaced; a folder must not exist or be empty.</param>
/// <param name="Format">The format.</param>
/// <param name="Raw">CSV: cells as they are, formulas included.</param>
public sealed record ExportTarget(string Path, ExportFormat Format, bool Raw);

/// <summary>An export that was written.</summary>
/// <param name="Path">Full path of the file or folder.</param>
/// <param name="Format">The format.</param>
/// <param name="Rows">Tracking rows written.</param>
/// <param name="Files">Files written.</param>
/// <param name="Bytes">Bytes of all of them.</param>
public sealed record MessageExport(string Path, ExportFormat Format, long Rows, int Files, long Bytes);
