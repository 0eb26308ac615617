using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Core.Tests.Statistics;

/// <summary>Cubes made by hand.</summary>
internal static class CubeSamples
{
    public static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    public static StatisticsCube Cube(string from, string to, params (string Time, Outcome Outcome, Category Category, long Count)[] cells) => new()
    {
        From = At(from),
        To = At(to),
        Cells = cells.ToDictionary(
            cell => new CubeKey((int)(At(cell.Time).UtcTicks / CubeKey.QuarterTicks), 0, 0, 0, 0, TrafficDirection.Incoming, cell.Outcome, cell.Category), cell => cell.Count),
        Domains = [""],
        Rules = [""],
        ThreatTypes = [""],
        Reasons = [""],
        Addresses = 529,
        Senders = 1000,
        AddressesByDay = new Dictionary<DateOnly, long>(),
        AddressesByGroup = new Dictionary<string, long>(),
        TopSenders = [],
        TopRecipients = [],
        UnknownWords = [],
        FirstReceived = cells.Length == 0 ? null : cells.Min(cell => At(cell.Time)),
        LastReceived = cells.Length == 0 ? null : cells.Max(cell => At(cell.Time)),
    };

    public static HesStatistics Build(StatisticsCube cube, HesStatistics? previous = null, IReadOnlyList<LogFile>? files = null) => StatisticsBuilder.Build(
        cube, new StatisticsQuery { TimeZone = London }, "Europe/London", files ?? [], null, previous);

    /// <summary>The second update of the University of Oxford, 2018, as published.</summary>
    public static HesStatistics Published(HesStatistics? previous = null) => Build(
        Cube(
            "2018-07-19T10:00+01:00",
            "2018-08-14T10:00+01:00",
            [
                ("2018-07-19T10:00+01:00", Outcome.Refused, Category.Clean, 206_357), ("2018-07-20T10:00+01:00", Outcome.Bounced, Category.Clean, 18),
                .. new (Category Category, long Count)[]
                {
                    (Category.Clean, 31_483), (Category.Graymail, 22_644), (Category.Spam, 7_999), (Category.DomainAuthentication, 12_560), (Category.WebReputation, 11_384),
                    (Category.Bec, 63), (Category.Malware, 89), (Category.Phishing, 19), (Category.AdvancedThreat, 23), (Category.Other, 179),
                }.Select(item => ("2018-08-14T09:45+01:00", Outcome.Delivered, item.Category, item.Count)),
            ]),
        previous);
}
