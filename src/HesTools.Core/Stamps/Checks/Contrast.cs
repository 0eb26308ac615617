using System.Drawing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace HesTools.Stamps;

/// <summary>Colours of CSS and how well one is read on another, by WCAG 2.2.</summary>
internal static partial class Contrast
{
    /// <summary>The least contrast of text (success criterion 1.4.3, level AA).</summary>
    public const double Least = 4.5;

    /// <summary>The contrast of two colours: 1 (the same) to 21 (black and white).</summary>
    /// <param name="one">A colour.</param>
    /// <param name="other">Another.</param>
    public static double Of(Color one, Color other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    /// <summary>A colour as a style has it: <c>#rgb</c>, <c>#rrggbb</c>, <c>rgb(1, 2, 3)</c> or a name.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null: it is none, or one that shines through.</returns>
    public static Color? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim().ToLowerInvariant();
        if (Hex().IsMatch(text))
        {
            var digits = text.Length == 4 ? string.Concat(text[1..].Select(digit => new string(digit, 2))) : text[1..];
            return Color.FromArgb(255, Color.FromArgb(int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        }

        if (Rgb().Match(text) is { Success: true } rgb)
        {
            int Channel(int group) => Math.Min(255, int.Parse(rgb.Groups[group].ValueSpan, CultureInfo.InvariantCulture));
            return Color.FromArgb(Channel(1), Channel(2), Channel(3));
        }

        var named = text.All(char.IsAsciiLetterLower) ? Color.FromName(text.Replace("grey", "gray", StringComparison.Ordinal)) : default;
        return named is { IsKnownColor: true, IsSystemColor: false, A: 255 } ? named : null;
    }

    private static double Luminance(Color colour) => 0.2126 * Linear(colour.R) + 0.7152 * Linear(colour.G) + 0.0722 * Linear(colour.B);

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("^#(?:[0-9a-f]{3}|[0-9a-f]{6})$")]
    private static partial Regex Hex();

    [GeneratedRegex(@"^rgb\(\s*([0-9]{1,3})\s*[, ]\s*([0-9]{1,3})\s*[, ]\s*([0-9]{1,3})\s*\)$")]
    private static partial Regex Rgb();
}
