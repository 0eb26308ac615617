using System.Globalization;

namespace HesTools.Stamps.Forecast;

/// <summary>A forecast for people, in 80 columns. Always the same text, whatever the culture of the machine.</summary>
public static class StampForecastTable
{
    private const int NameWidth = 34;
    private const int AddressWidth = 56;
    private const int MostRules = 50;
    private const int MostDomains = 10;

    /// <summary>The lines of the table.</summary>
    /// <param name="forecast">The forecast.</param>
    public static IEnumerable<string> Lines(HesStampForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        var direction = forecast.Direction == "Both" ? "both directions" : DisplayText.Clean(forecast.Direction.ToLowerInvariant()) + " only";
        var head = $"Stamp forecast, {Time(forecast.From)} to {Time(forecast.To)} ({DisplayText.Clean(forecast.TimeZone)})";
        return
        [
            .. DisplayText.Wrap(head),
            $"Delivered tracking rows, {direction}: one message to one recipient each.",
            "",
            Row("", "stamped", "share", "matched", "undecided"),
            .. forecast.Rules.Take(MostRules).Select(rule => Row(
                rule.Rule + (rule.Mode == nameof(StampMode.Audit) ? " (audit)" : ""), Number(rule.Stamped), Percent(rule.ShareOfDelivered), Number(rule.Matched), Number(rule.Undecided))),
            .. forecast.Rules.Length > MostRules ? [$"... and {Number(forecast.Rules.Length - MostRules)} more in the property Rules."] : Array.Empty<string>(),
            Row("stamped in all", Number(forecast.Stamped), Percent(forecast.ShareOfDelivered), "", ""),
            Row("delivered", Number(forecast.Delivered), "", "", ""),
            Row("stamped by the gateway already", Number(forecast.AlreadyStamped), "", "", ""),
            .. Recipients(forecast),
            .. Domains(forecast),
            .. Added(forecast),
            "",
            .. forecast.Notes.Concat(forecast.Coverage.Notes).SelectMany(note => DisplayText.Wrap("Note: " + DisplayText.Clean(note, 600))),
            "Days, and what each figure means: the properties Rules.PerDay, Definitions.",
        ];
    }

    private static IEnumerable<string> Recipients(HesStampForecast forecast)
    {
        yield return "";
        yield return Row("recipients by stamps in the period", "recipients", "", "", "");
        foreach (var range in forecast.Distribution)
        {
            yield return Row("  " + range.Stamps, Number(range.Recipients), "", "", "");
        }

        yield return Row("most stamps of one recipient", Number(forecast.Most), "", "", "");
        if (forecast.TopRecipients.Length == 0)
        {
            yield break;
        }

        yield return "";
        yield return Person("recipients of most stamps", "stamps", "a week");
        foreach (var one in forecast.TopRecipients)
        {
            yield return Person("  " + one.Recipient, Number(one.Count), one.PerWeek.ToString("N1", CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<string> Domains(HesStampForecast forecast)
    {
        var domains = forecast.Rules.SelectMany(rule => rule.Domains).GroupBy(domain => domain.Domain)
            .Select(domain => (domain.Key, Count: domain.Sum(one => one.Count))).Where(domain => domain.Count > 0)
            .OrderByDescending(domain => domain.Count).ThenBy(domain => domain.Key, StringComparer.Ordinal).ToList();
        if (domains.Count == 0)
        {
            yield break;
        }

        yield return "";
        yield return Row("domains", "stamped", "", "", "");
        foreach (var (domain, count) in domains.Take(MostDomains))
        {
            yield return Row("  " + (domain.Length == 0 ? "(none)" : domain), Number(count), "", "", "");
        }

        if (domains.Count > MostDomains)
        {
            yield return $"  ... and {Number(domains.Count - MostDomains)} more in the property Rules.Domains.";
        }
    }

    private static IEnumerable<string> Added(HesStampForecast forecast)
    {
        if (forecast.AddedExtensions.Length == 0)
        {
            yield break;
        }

        yield return "";
        yield return Row("extensions, if added", "rows more", "", "", "");
        foreach (var added in forecast.AddedExtensions)
        {
            yield return Row("  " + added.Extension, added.AddedMessages is { } rows ? Number(rows) : "not known", "", "", "");
        }
    }

    private static string Row(string name, string first, string second, string third, string fourth) =>
        (DisplayText.Clean(name, NameWidth).PadRight(NameWidth) + first.PadLeft(12) + second.PadLeft(10) + third.PadLeft(11) + fourth.PadLeft(11)).TrimEnd();

    private static string Person(string name, string count, string perWeek) => DisplayText.Clean(name, AddressWidth).PadRight(AddressWidth) + count.PadLeft(12) + perWeek.PadLeft(10);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
