using System.Drawing;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace HesTools.Stamps;

/// <summary>Whether text in colours of the author's own can be read. The message around a stamp without a frame is taken for black on white.</summary>
internal static partial class ContrastChecks
{
    /// <summary>Checks a stamp.</summary>
    /// <param name="subject">The stamp.</param>
    /// <param name="findings">What is found.</param>
    public static void Run(CheckedStamp subject, FindingList findings)
    {
        if (!subject.TakesHtml || StampHtml.Problem(subject.Stamp.Html) is not null)
        {
            return;
        }

        var colours = StampColours.Of(subject.Stamp.Style);
        var open = new Stack<(Color? Text, Color? Background)>();
        open.Push((colours is null ? Color.Black : Contrast.Parse(colours.Text), colours is null ? Color.White : Contrast.Parse(colours.Background)));
        var told = new HashSet<(Color, Color)>();
        foreach (var piece in StampHtml.Pieces(subject.Stamp.Html))
        {
            if (piece.Element is null)
            {
                if (!string.IsNullOrWhiteSpace(WebUtility.HtmlDecode(piece.Text)) && open.Peek() is ({ } text, { } background) && Contrast.Of(text, background) < Contrast.Least && told.Add((text, background)))
                {
                    // Cut, not rounded: 4.48 is not 4.5.
                    var ratio = (Math.Floor(Contrast.Of(text, background) * 100) / 100).ToString("0.00", CultureInfo.InvariantCulture);
                    findings.Add("LowContrast", subject.Stamp, $"{subject.Place}.{nameof(Stamp.Html)}", $"Text in {Name(text)} on {Name(background)} has a contrast of {ratio}.");
                }
            }
            else if (piece.IsEnd)
            {
                open.Pop();
            }
            else if (piece.Element is not ("br" or "hr" or "wbr"))
            {
                open.Push(Inside(piece, open.Peek()));
            }
        }
    }

    // A value that is no plain colour (a name of the system, a gradient) is not judged.
    private static (Color? Text, Color? Background) Inside(HtmlPiece piece, (Color? Text, Color? Background) outside)
    {
        var (text, background) = outside;
        if (piece.Attributes.TryGetValue("bgcolor", out var own))
        {
            background = Contrast.Parse(own);
        }

        foreach (var declaration in WebUtility.HtmlDecode(piece.Attributes.GetValueOrDefault("style", "")).Split(';'))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            var value = Important().Replace(declaration[(colon + 1)..], "").Trim().ToLowerInvariant();
            switch (declaration[..colon].Trim().ToLowerInvariant())
            {
                case "color" when value is not ("inherit" or "unset"):
                    text = Contrast.Parse(value);
                    break;
                case "background" or "background-color" when value is not ("transparent" or "none" or "inherit" or "unset"):
                    background = Contrast.Parse(value);
                    break;
            }
        }

        return (text, background);
    }

    private static string Name(Color colour) => $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}";

    [GeneratedRegex(@"!\s*important\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Important();
}
