using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ScottPlot;

namespace HesTools.Engine.Updates;

/// <summary>A picture with its text alternative and its table.</summary>
/// <param name="Name">Short name, fit for a file.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Alternative">What can be seen on it, in words.</param>
/// <param name="Columns">Headers of the table.</param>
/// <param name="Rows">The same numbers as a table; the first cell of each is its header.</param>
/// <param name="Plot">The picture.</param>
/// <param name="Height">Its height in pixels.</param>
internal sealed partial record UpdateChart(string Name, string Title, string Alternative, string[] Columns, string[][] Rows, Plot Plot, int Height)
{
    /// <summary>Narrow, so that text of 16 pixels is still readable where the picture is shown 400 wide.</summary>
    private const int Narrow = 560;
    private const double Sharpness = 2;

    /// <summary>Its width in pixels.</summary>
    public int Width { get; init; } = Narrow;

    /// <summary>The picture as pixels, twice as many as it is to measure.</summary>
    public byte[] Png()
    {
        Plot.ScaleFactor = Sharpness;
        try
        {
            return Plot.GetImageBytes((int)(Width * Sharpness), (int)(Height * Sharpness), ImageFormat.Png);
        }
        finally
        {
            Plot.ScaleFactor = 1;
        }
    }

    /// <summary>The picture as an element of a page, as wide as there is room.</summary>
    public string Svg()
    {
        var picture = XElement.Parse(Plot.GetSvgXml(Width, Height));
        TextOutlines.Draw(picture);
        var xml = picture.ToString(SaveOptions.DisableFormatting);
        var body = xml.IndexOf('>', StringComparison.Ordinal) + 1;

        // Names inside a picture are names of the page it stands in, and are numbered through the life of the process.
        var names = new Dictionary<string, string>();
        var content = Identifiers().Replace(xml[body..].Trim(), match =>
        {
            names.TryAdd(match.Value, $"{Name}-{names.Count}");
            return names[match.Value];
        });
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(DisplayText.Clean(Alternative, int.MaxValue))}\">{content}");
    }

    [GeneratedRegex(@"(?<=id=""|url\(#|href=""#)[\w-]+")]
    private static partial Regex Identifiers();
}
