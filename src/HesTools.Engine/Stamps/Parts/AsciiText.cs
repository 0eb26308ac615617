using System.Globalization;
using System.Text;

namespace HesTools.Engine.Stamps;

/// <summary>Text in ASCII as people write it.</summary>
internal static class AsciiText
{
    private static readonly Dictionary<char, string> Words = new()
    {
        ['’'] = "'", ['‘'] = "'", ['“'] = "\"", ['”'] = "\"", ['„'] = "\"", ['–'] = "-", ['—'] = "-", ['…'] = "...", ['ß'] = "ss", ['æ'] = "ae", ['Æ'] = "AE", ['ø'] = "o", ['Ø'] = "O",
        ['€'] = "EUR", ['£'] = "GBP", ['\u00A0'] = " ",
    };

    /// <summary>Puts text into ASCII: letters without their marks, and a question mark for what has no such form.</summary>
    /// <param name="text">The text.</param>
    public static string Fold(string text)
    {
        var result = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            result.Append(char.IsAscii(c) ? c.ToString() : Words.TryGetValue(c, out var word) ? word : CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark ? "" : "?");
        }

        return result.ToString();
    }
}
