namespace HesTools.Samples;

/// <summary>The shape in which sample logs are written.</summary>
public enum SampleLogFormat
{
    /// <summary>Exports of the administrator console: comma separated, UTF-8 without byte order mark, CRLF.</summary>
    Csv,

    /// <summary>Answers of the log retrieval API: one page of at most 500 rows a line.</summary>
    Json,

    /// <summary>Syslog lines in CEF. Blocked traffic never travels by syslog, so it is written as CSV beside them.</summary>
    Cef,
}
