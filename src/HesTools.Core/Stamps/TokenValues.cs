using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using HesTools.Time;

namespace HesTools.Stamps;

/// <summary>What takes the place of tokens: text of strangers, on one line, without control and direction characters, cut to a length.</summary>
internal sealed class TokenValues(StampFacts facts, string? timeZone)
{
    private const int LongestValue = 200;
    private const int LongestHeaders = 2000;

    /// <summary>The value of a token, as plain text.</summary>
    /// <param name="token">The token.</param>
    public string Of(StampToken token) => token.Name switch
    {
        "DATE&TIME" => Moment(),
        "SENDER" when facts.Sender.Length > 0 => Line(facts.Sender),
        "RCPTS" when facts.Recipients.Count > 0 => Line(string.Join(", ", facts.Recipients)),
        "FILENAME" when facts.FileNames.Count > 0 => Line(string.Join(", ", facts.FileNames)),
        "HEADERS" => Line(facts.Values.GetValueOrDefault(token.Name, ""), LongestHeaders),
        "DEF_CHARSET" => "UTF-8",
        _ => Line(facts.Values.GetValueOrDefault(token.Name, "")),
    };

    /// <summary>The value of a token for HTML: no character of it is markup, and none is outside ASCII.</summary>
    /// <param name="token">The token.</param>
    public string HtmlOf(StampToken token) => HtmlEncoder.Default.Encode(Of(token));

    /// <summary>Makes text of strangers fit for a sentence.</summary>
    /// <param name="value">The text.</param>
    /// <param name="longest">The longest result, in UTF-16 units.</param>
    public static string Line(string value, int longest = LongestValue)
    {
        var result = new StringBuilder(Math.Min(value.Length, longest));
        var space = false;
        foreach (var rune in value.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned || rune == Rune.ReplacementChar)
            {
                continue;
            }

            if (Rune.IsWhiteSpace(rune) || category is UnicodeCategory.Control)
            {
                space = result.Length > 0;
                continue;
            }

            if (result.Length + 3 > longest)
            {
                return result.Append('…').ToString();
            }

            result.Append(space ? " " : "").Append(rune.ToString());
            space = false;
        }

        return result.ToString();
    }

    private string Moment()
    {
        var zone = timeZone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? TimeZoneInfo.Utc : found;
        return WallClock.At(facts.Time).In(zone).ToString("yyyy-MM-dd HH:mm:ss 'UTC'zzz", CultureInfo.InvariantCulture);
    }
}
