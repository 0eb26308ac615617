using System.Buffers;

namespace HesTools.Engine.Pilot.Export;

/// <summary>Sentences with commands and names of files between backticks, which are to be copied as they are.</summary>
internal static class CodeText
{
    // A table of Markdown ends a cell at a bar, inside of a command too; line breaks and other controls are cleaned away as in all text.
    private static readonly SearchValues<char> NoCode = SearchValues.Create("|\r\n");

    /// <summary>Without the backticks, for where there is only text.</summary>
    public static string Bare(string text) => text.Replace("`", "", StringComparison.Ordinal);

    /// <summary>The pieces of a sentence, as a layout has them: text, and whether it is code.</summary>
    public static object[] Parts(string text)
    {
        var pieces = DisplayText.Clean(text, int.MaxValue).Split('`');

        // Without a partner, a backtick is text.
        var isPaired = pieces.Length % 2 == 1;
        return isPaired
            ? [.. pieces.Select((piece, index) => (object)new Dictionary<string, object?> { ["text"] = piece, ["code"] = index % 2 == 1 && piece.Trim().Length > 0 && piece.AsSpan().IndexOfAny(NoCode) < 0 }).Where(part => ((string)((Dictionary<string, object?>)part)["text"]!).Length > 0)]
            : [new Dictionary<string, object?> { ["text"] = string.Join('`', pieces), ["code"] = false }];
    }
}
