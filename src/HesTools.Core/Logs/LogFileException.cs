namespace HesTools.Logs;

/// <summary>A file that cannot be read, or not to its end. The rest of the input is read all the same.</summary>
public sealed class LogFileException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="problem">What kind of problem it is.</param>
    /// <param name="path">The file.</param>
    /// <param name="message">What is wrong and what can be done, in words.</param>
    /// <param name="inner">The cause.</param>
    public LogFileException(LogFileProblem problem, string path, string message, Exception? inner = null)
        : base(message, inner)
    {
        Problem = problem;
        Path = path;
    }

    /// <summary>What kind of problem it is.</summary>
    public LogFileProblem Problem { get; }

    /// <summary>The file.</summary>
    public string Path { get; }
}

/// <summary>Why a file cannot be read. The name is the error id of the commands.</summary>
public enum LogFileProblem
{
    /// <summary>No file of that name.</summary>
    FileNotFound,

    /// <summary>Not allowed to read it.</summary>
    FileAccessDenied,

    /// <summary>It broke off: an I/O error, or a damaged archive.</summary>
    FileDamaged,

    /// <summary>Neither a console export, nor log API JSON, nor CEF.</summary>
    UnknownFormat,

    /// <summary>A console export that lacks a column without which its rows mean nothing.</summary>
    MissingColumn,

    /// <summary>Its times have no zone, and none was given.</summary>
    TimeZoneRequired,

    /// <summary>Its dates are in a local order, and no culture was given.</summary>
    CultureRequired,

    /// <summary>It is larger, once expanded, than allowed.</summary>
    LimitExceeded,
}
