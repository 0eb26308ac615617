using System.Text;
using System.Text.RegularExpressions;

namespace HesTools.Stamps;

/// <summary>What a stamp says and how it looks.</summary>
internal static partial class StampChecks
{
    // Of Exchange; of the text what fits on a screen.
    private const int MostHtml = 5000;
    private const int MostText = 1000;

    // RFC 5322, 2.1.1.
    private const int MostOctets = 998;

    /// <summary>Checks a stamp.</summary>
    /// <param name="subject">The stamp.</param>
    /// <param name="findings">What is found.</param>
    public static void Run(CheckedStamp subject, FindingList findings)
    {
        var (stamp, place) = (subject.Stamp, subject.Place);
        if (subject.Rules.Count == 0)
        {
            findings.Add("UnusedStamp", stamp, place, "No rule uses it.");
        }

        if (stamp.Position == StampPosition.End)
        {
            findings.Add("PositionEnd", stamp, $"{place}.{nameof(stamp.Position)}", "It stands at the end of the body.");
        }

        if (stamp.TimeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(stamp.TimeZone, out _))
        {
            findings.Add("InvalidTimeZone", stamp, $"{place}.{nameof(stamp.TimeZone)}", $"'{stamp.TimeZone}' is no time zone of this system.");
        }

        Twins(subject, findings);
        Text(subject, findings);
        if (subject.TakesHtml)
        {
            Html(subject, findings);
        }
        else if (!IsBlank(stamp.Html) || stamp.Style != StampStyle.Custom)
        {
            findings.Add("HtmlNotSupported", stamp, $"{place}.{(IsBlank(stamp.Html) ? nameof(stamp.Style) : nameof(stamp.Html))}", "The product knows neither HTML nor predefined styles.");
        }
    }

    private static void Twins(CheckedStamp subject, FindingList findings)
    {
        var (stamp, place) = (subject.Stamp, subject.Place);
        if (IsBlank(stamp.Text))
        {
            findings.Add("MissingTwin", stamp, $"{place}.{nameof(stamp.Text)}", "There is nothing for plain text parts.");
        }

        if (!subject.TakesHtml)
        {
            return;
        }

        if (IsBlank(stamp.Html))
        {
            findings.Add("MissingTwin", stamp, $"{place}.{nameof(stamp.Html)}", "There is nothing for HTML parts.");
        }
        else if (!IsBlank(stamp.Text) && StampHtml.Problem(stamp.Html) is null && Difference(stamp) is { } difference)
        {
            findings.Add("TwinsDiffer", stamp, $"{place}.{nameof(stamp.Text)}", difference);
        }
    }

    private static void Text(CheckedStamp subject, FindingList findings)
    {
        var (stamp, place) = (subject.Stamp, $"{subject.Place}.{nameof(Stamp.Text)}");
        var text = RenderedStamp.Of(stamp, new StampFacts()).Text;
        if (text.Length > MostText)
        {
            findings.Add("TooLong", stamp, place, $"As it goes into a message the text has {text.Length} characters; {MostText} are the most to be read.");
        }

        if (LongestLine(text) is > MostOctets and var octets)
        {
            findings.Add("LineTooLong", stamp, place, $"A line of the text has {octets} octets and no space to break at.");
        }

        if (!Ascii.IsValid(stamp.Text))
        {
            var first = stamp.Text.EnumerateRunes().First(rune => !rune.IsAscii);
            findings.Add("TextNotAscii", stamp, place, $"The text has characters outside ASCII, such as U+{first.Value:X4}.");
        }

        if (WebAddress().IsMatch(stamp.Text))
        {
            findings.Add("LinkInStamp", stamp, place, "The text has the address of a page, which mail programs make a link.");
        }
    }

    private static void Html(CheckedStamp subject, FindingList findings)
    {
        var (stamp, place) = (subject.Stamp, $"{subject.Place}.{nameof(Stamp.Html)}");
        if (StampHtml.Problem(stamp.Html) is { } problem)
        {
            findings.Add("HtmlInvalid", stamp, place, problem);
        }

        var html = RenderedStamp.Of(stamp, new StampFacts()).Html;
        if (!IsBlank(stamp.Html) && html.Length > MostHtml)
        {
            findings.Add("TooLong", stamp, place, $"As it goes into a message the HTML has {html.Length} characters; Exchange takes {MostHtml}.");
        }

        if (LongestLine(html) is > MostOctets and var octets)
        {
            findings.Add("LineTooLong", stamp, place, $"A line of the HTML has {octets} octets and no place to break at.");
        }

        if (Links(stamp.Html).Any(link => WebAddress().IsMatch(link)) || WebAddress().IsMatch(StampHtml.ToText(stamp.Html)))
        {
            findings.Add("LinkInStamp", stamp, place, "The HTML has a link to a page.");
        }
    }

    // What the twins say, as words without case and punctuation. A text has to spell out where a link leads; the HTML need not.
    private static string? Difference(Stamp stamp)
    {
        var links = Links(stamp.Html).Select(link => link.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || link.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? link[(link.IndexOf(':', StringComparison.Ordinal) + 1)..] : link);
        var (html, text) = (StampHtml.ToText(stamp.Html), stamp.Text);
        foreach (var link in links.Where(link => link.Length > 0))
        {
            html = html.Replace(link, " ", StringComparison.OrdinalIgnoreCase);
            text = text.Replace(link, " ", StringComparison.OrdinalIgnoreCase);
        }

        var (one, other) = (Words(html), Words(text));
        var same = one.Zip(other).TakeWhile(pair => string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase)).Count();
        return same == one.Length && same == other.Length ? null
            : $"Word {same + 1} is {Word(one, same)} in the HTML and {Word(other, same)} in the text.";
    }

    private static string Word(string[] words, int at) => at < words.Length ? $"'{words[at]}'" : "missing";

    private static string[] Words(string text) => [.. WordPattern().Matches(text).Select(word => word.Value)];

    private static IEnumerable<string> Links(string html) =>
        StampHtml.Pieces(html).Select(piece => piece.Attributes.GetValueOrDefault("href")).OfType<string>().Select(link => System.Net.WebUtility.HtmlDecode(link).Trim());

    private static bool IsBlank(string text) => string.IsNullOrWhiteSpace(text);

    private static int LongestLine(string text) => text.Split('\n').Max(Encoding.UTF8.GetByteCount);

    // A hyphen or an apostrophe inside a word belongs to it.
    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['\u2019\-_&][\p{L}\p{M}\p{N}]+)*")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"https?:|\bwww\.", RegexOptions.IgnoreCase)]
    private static partial Regex WebAddress();
}
