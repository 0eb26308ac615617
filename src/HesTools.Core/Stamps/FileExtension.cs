using System.IO.Enumeration;

namespace HesTools.Stamps;

/// <summary>File name extensions as rules name them: without the dot and without case, <c>*</c> for any characters.</summary>
public static class FileExtension
{
    /// <summary>
    /// Extensions of files that Windows runs or that carry others that it runs: the gateway's group of potentially dangerous ones and what Outlook blocks.
    /// </summary>
    public static IReadOnlyList<string> Dangerous { get; } =
    [
        "ade", "adp", "app", "appx", "bat", "chm", "cmd", "com", "cpl", "dll", "exe", "gadget", "hta", "img", "ins", "iso", "isp", "jar", "jnlp", "js", "jse", "lnk", "mde",
        "msc", "msi", "msix", "msp", "mst", "pif", "ps1", "psm1", "reg", "scf", "scr", "sct", "shb", "sys", "vb", "vbe", "vbs", "vhd", "vhdx", "vxd", "ws", "wsc", "wsf", "wsh",
        "xll",
    ];

    /// <summary>The form of an extension in a policy: <c>.EXE</c> and <c>*.exe</c> are <c>exe</c>.</summary>
    /// <param name="extension">As written.</param>
    public static string Normalize(string extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        var text = extension.Trim();
        text = text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text.TrimStart('.');
        return text.ToLowerInvariant();
    }

    /// <summary>Whether the text is an extension.</summary>
    /// <param name="extension">The text, normalised.</param>
    public static bool IsValid(string extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        return extension.Length is > 0 and <= 40 && extension.All(c => char.IsLetterOrDigit(c) || c is '*' or '_' or '-' or '.');
    }

    /// <summary>Whether a file's name ends in the extension; dots and spaces behind it, which Windows drops, do not hide it.</summary>
    /// <param name="extension">The extension.</param>
    /// <param name="fileName">The file's name.</param>
    public static bool Matches(string extension, string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return FileSystemName.MatchesSimpleExpression("*." + Normalize(extension), fileName.TrimEnd('.', ' '), ignoreCase: true);
    }
}
