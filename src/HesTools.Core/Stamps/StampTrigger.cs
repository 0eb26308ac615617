namespace HesTools.Stamps;

/// <summary>What the gateway did with, or thought of, a message that is to be stamped.</summary>
public enum StampTrigger
{
    /// <summary>Malware was removed from it.</summary>
    CleanedMalware,

    /// <summary>An attachment was removed because of its file name extension.</summary>
    RemovedAttachment,

    /// <summary>It looks like business email compromise.</summary>
    SuspectedBec,
}
