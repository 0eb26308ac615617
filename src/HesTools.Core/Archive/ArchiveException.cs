namespace HesTools.Archive;

/// <summary>An archive that cannot be used as asked. What it holds is as it was.</summary>
public sealed class ArchiveException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="problem">What kind of problem it is.</param>
    /// <param name="path">The file of the archive, or the one that was to be written.</param>
    /// <param name="message">What is wrong and what can be done, in words.</param>
    /// <param name="inner">The cause.</param>
    public ArchiveException(ArchiveProblem problem, string path, string message, Exception? inner = null)
        : base(message, inner)
    {
        Problem = problem;
        Path = path;
    }

    /// <summary>What kind of problem it is.</summary>
    public ArchiveProblem Problem { get; }

    /// <summary>The file.</summary>
    public string Path { get; }
}

/// <summary>Why an archive cannot be used. The name is the error id of the commands.</summary>
public enum ArchiveProblem
{
    /// <summary>The workspace has no archive yet.</summary>
    ArchiveNotFound,

    /// <summary>Another process, or another command of this one, writes to it; or reads while it is to be written.</summary>
    ArchiveInUse,

    /// <summary>It is no archive, or was cut off or altered.</summary>
    ArchiveDamaged,

    /// <summary>A later version of HesTools made it.</summary>
    ArchiveTooNew,

    /// <summary>Not allowed to read or write it.</summary>
    ArchiveAccessDenied,

    /// <summary>It could not be written: the disk is full, or failed.</summary>
    ArchiveWriteFailed,

    /// <summary>The same file was imported with another time zone or culture.</summary>
    ImportedOtherwise,

    /// <summary>What was to be written is there already.</summary>
    TargetExists,
}
