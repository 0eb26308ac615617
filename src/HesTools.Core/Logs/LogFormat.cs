namespace HesTools.Logs;

/// <summary>The shape of a log file, found from its content.</summary>
public enum LogFormat : byte
{
    /// <summary>A console export.</summary>
    Csv,

    /// <summary>The log retrieval API: pages, an array of rows, or JSON Lines.</summary>
    Json,

    /// <summary>Syslog lines in the Common Event Format.</summary>
    Cef,

    /// <summary>Parquet, as Export-HesMessage writes it.</summary>
    Parquet,
}
