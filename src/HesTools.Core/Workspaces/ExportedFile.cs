namespace HesTools.Workspaces;

/// <summary>A file of an export.</summary>
/// <param name="Name">Its name, safe on every file system; relative to the folder that is written to, with <c>/</c> before what is in a folder of it.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="IsSecret">Whether nobody but its owner may read it: it ties addresses to tokens.</param>
public sealed record ExportedFile(string Name, byte[] Bytes, bool IsSecret = false)
{
    /// <summary>People fill it in: of one that is there, nothing is changed, and lines that are missing are added (<see cref="Pilot.Export.ReceiptList"/>).</summary>
    public bool IsFilledIn { get; init; }
}
