using System.Globalization;

namespace HesTools.Survey.Responses;

/// <summary>Reads the day of a time, and forgets the rest of it.</summary>
/// <param name="culture">How dates in a local order are written; null: not said.</param>
internal sealed class ResponseDay(CultureInfo? culture)
{
    // What LimeSurvey writes of a submitted response where it keeps no times.
    private static readonly DateOnly NoTime = new(1980, 1, 1);

    /// <summary>Whether a day was in a local order, and no culture said which.</summary>
    public bool IsCultureMissing { get; private set; }

    /// <summary>Reads a day.</summary>
    /// <param name="text">A time, as the tool writes it.</param>
    /// <param name="day">The day by the clock of the tool; null: not known.</param>
    /// <returns>False: it is no time.</returns>
    public bool TryRead(string text, out DateOnly? day)
    {
        day = null;
        text = text.Trim();
        if (text.Length >= 10 && (text.Length == 10 || text[10] is ' ' or 'T' or 't')
            && DateOnly.TryParseExact(text.AsSpan(0, 10), ["yyyy-MM-dd", "yyyy/MM/dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso))
        {
            day = iso == NoTime ? null : iso;
            return true;
        }

        if (!text.Any(char.IsDigit) || text.Length > 60)
        {
            return false;
        }

        if (culture is null)
        {
            var isLocal = text.IndexOfAny(['/', '.', '-', ' ']) > 0;
            IsCultureMissing |= isLocal;
            return isLocal;
        }

        if (!DateTime.TryParse(text, culture, DateTimeStyles.NoCurrentDateDefault, out var time) || time.Year < 2000)
        {
            return false;
        }

        day = DateOnly.FromDateTime(time);
        return true;
    }
}
