namespace HesTools.Updates;

/// <summary>Formats of an update.</summary>
public enum UpdateFormat
{
    /// <summary>One self-contained page.</summary>
    Html,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>All of it, for programs and for the next update.</summary>
    Json,

    /// <summary>A mail that can be opened and sent.</summary>
    Eml,

    /// <summary>The picture of delivered mail by category.</summary>
    Png,
}

/// <summary>A rendered update.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Extension">Of a file of it, with the dot.</param>
/// <param name="Bytes">Its bytes; texts are UTF-8.</param>
public sealed record UpdateFile(UpdateFormat Format, string Extension, byte[] Bytes);
