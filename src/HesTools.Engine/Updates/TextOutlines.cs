using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace HesTools.Engine.Updates;

/// <summary>
/// Texts of a picture (SVG) as outlines of the typeface it was laid out for. A page carries no font, and a machine without this one would put wider letters into the same places and cut the last of them off.
/// What a picture says in words is its text alternative.
/// </summary>
internal static class TextOutlines
{
    private const float Size = 100;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace Link = "http://www.w3.org/1999/xlink";

    /// <summary>Draws each text of a picture. One whose letters are not placed one by one stays a text.</summary>
    /// <param name="picture">The picture, which is changed.</param>
    public static void Draw(XElement picture)
    {
        var outlines = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var text in picture.Descendants(Svg + "text").ToArray())
        {
            if (Outlined(text, outlines) is { } drawn)
            {
                text.ReplaceWith(drawn);
            }
        }

        if (outlines.Count > 0)
        {
            picture.AddFirst(new XElement(Svg + "defs", outlines.Values));
        }
    }

    private static XElement? Outlined(XElement text, Dictionary<string, XElement> outlines)
    {
        // The drawing library puts the words on a line of their own.
        var letters = Letters(text.Value.Trim());
        var places = Numbers(text.Attribute("x"));
        if (letters.Length == 0 || letters.Length != places.Length || Numbers(text.Attribute("y")) is not [var base1, ..] || Numbers(text.Attribute("font-size")) is not [var size])
        {
            return null;
        }

        var isBold = (string?)text.Attribute("font-weight") is "bold" or "600" or "700";
        var group = new XElement(Svg + "g", text.Attributes().Where(attribute => attribute.Name.LocalName is "transform" or "fill" or "fill-opacity"));
        for (var i = 0; i < letters.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(letters[i]))
            {
                group.Add(new XElement(
                    Svg + "use",
                    new XAttribute(Link + "href", "#" + Name(letters[i], isBold, outlines)),
                    new XAttribute("transform", string.Create(CultureInfo.InvariantCulture, $"translate({places[i]:0.##} {base1:0.##}) scale({size / Size:0.###})"))));
            }
        }

        return group;
    }

    private static string Name(string letter, bool isBold, Dictionary<string, XElement> outlines)
    {
        var key = (isBold ? "b" : "r") + letter;
        if (!outlines.TryGetValue(key, out var outline))
        {
            using var font = new SKFont(InterFont.Typeface(isBold), Size);
            using var path = font.GetTextPath(letter, new SKPoint(0, 0));
            outlines[key] = outline = new XElement(Svg + "path", new XAttribute("id", $"letter-{outlines.Count}"), new XAttribute("d", path.ToSvgPathData()));
        }

        return outline.Attribute("id")!.Value;
    }

    private static string[] Letters(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    private static float[] Numbers(XAttribute? attribute) =>
        [.. (attribute?.Value ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(number => float.Parse(number, CultureInfo.InvariantCulture))];
}
