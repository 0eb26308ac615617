using System.Globalization;

namespace HesTools.Time;

/// <summary>Words of a plan, the same in every culture.</summary>
internal static class PlanText
{
    public static string Day(DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time) => time.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(long number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";

    public static string Mailboxes(int? number) => number is { } known ? known == 1 ? "1 mailbox" : $"{Number(known)} mailboxes" : "a number of mailboxes that is not known";

    public static string List(IEnumerable<string> items) => string.Join(", ", items);

    public static string Seconds(long seconds) => seconds % 3600 == 0 ? Count(seconds / 3600, "hour") : $"{Number(seconds)} s";
}
