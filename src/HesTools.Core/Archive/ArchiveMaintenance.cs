namespace HesTools.Archive;

/// <summary>An archive that was checked: after it was written anew, or a copy of it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Rows">Tracking rows, each counted once.</param>
/// <param name="PolicyEvents">Policy events, each counted once.</param>
/// <param name="Sources">Files that were imported.</param>
/// <param name="BytesBefore">Bytes of the archive before.</param>
/// <param name="Bytes">Bytes of the file.</param>
public sealed record ArchiveMaintenance(string Path, long Rows, long PolicyEvents, long Sources, long BytesBefore, long Bytes);
