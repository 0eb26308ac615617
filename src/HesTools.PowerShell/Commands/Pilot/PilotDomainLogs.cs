using HesTools.Archive;
using HesTools.Comparison;
using HesTools.Logs;
using HesTools.Pilot;
using HesTools.Pilot.Checks;
using HesTools.Statistics;

namespace HesTools.PowerShell.Commands;

/// <summary>What the archive says of the domains under test.</summary>
/// <param name="archive">The archive; null: there is none.</param>
/// <param name="zone">The zone of days.</param>
/// <param name="timeZone">The zone in the words of whoever asked.</param>
/// <param name="listed">Valid recipients of any domain; null: no list.</param>
/// <param name="past">Statistics from before the switch.</param>
/// <param name="nameAddresses">Whether addresses may be named.</param>
internal sealed class PilotDomainLogs(IMessageArchive? archive, TimeZoneInfo zone, string timeZone, HashSet<string>? listed, HesStatistics[] past, bool nameAddresses)
{
    // Eight weeks tell what is usual; more is another time of the year.
    private static readonly TimeSpan PastLength = TimeSpan.FromDays(56);

    /// <summary>Reads what the checks need: recipients where there is a list to compare with, rows since the switch where there was one.</summary>
    /// <param name="domains">The domains.</param>
    /// <param name="isAfter">Whether a domain is tested as one that was switched.</param>
    /// <param name="now">The time of the test.</param>
    /// <param name="token">Ends the reading.</param>
    public Dictionary<string, DomainLogs> Read(IReadOnlyList<PilotDomain> domains, Func<PilotDomain, bool> isAfter, DateTimeOffset now, CancellationToken token)
    {
        var read = new Dictionary<string, DomainLogs>(StringComparer.Ordinal);
        var lists = listed?.ToLookup(address => address[(address.LastIndexOf('@') + 1)..], StringComparer.Ordinal);
        var seen = listed is null || archive is null ? null : Recipients(archive, domains, token);
        foreach (var domain in domains)
        {
            var logs = new DomainLogs { Listed = lists?[domain.Name].ToHashSet(StringComparer.Ordinal), Delivered = seen?[domain.Name], NameAddresses = nameAddresses };
            read[domain.Name] = isAfter(domain) && domain.Switched is { } switched && switched < now ? Since(logs, domain, switched, now, token) : logs;
        }

        return read;
    }

    private static Dictionary<string, HashSet<string>> Recipients(IMessageArchive archive, IReadOnlyList<PilotDomain> domains, CancellationToken token)
    {
        var seen = domains.ToDictionary(domain => domain.Name, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        var query = new MessageQuery { Domains = [.. seen.Keys], Direction = TrafficDirection.Incoming, Outcomes = [Outcome.Delivered] };
        foreach (var row in archive.Find(query, token))
        {
            var address = row.Recipient.ToLowerInvariant();
            if (seen.TryGetValue(address[(address.LastIndexOf('@') + 1)..], out var addresses))
            {
                addresses.Add(address);
            }
        }

        return seen;
    }

    private DomainLogs Since(DomainLogs logs, PilotDomain domain, DateTimeOffset switched, DateTimeOffset now, CancellationToken token)
    {
        if (archive is null)
        {
            return logs with { NotCompared = "There is no archive of logs to look into." };
        }

        var days = CoveredDays.Of(archive.Cover(new CoverageQuery { From = switched - PastLength, To = now, TimeZone = zone, TimeZoneName = timeZone }, token), zone);
        var since = Count(archive, domain.Name, switched, now, token);
        logs = logs with { Since = since, CoveredUntil = days.Until };
        var before = Array.Find(past, one => one.Domain.Length == 1 && one.Domain[0].Equals(domain.Name, StringComparison.OrdinalIgnoreCase));
        if (before is null && days.StartOfRun(switched) is { } start && start < switched)
        {
            before = Count(archive, domain.Name, start, switched, token);
        }

        if (before is not { Scanned: > 0 })
        {
            return logs with { HasNoPast = true, NotCompared = "The archive has no row of the domain from just before the switch: give statistics of the mail system it had with -Past." };
        }

        // A small pilot may have a day without any mail: fewer than one in seven are taken for that, more for logs that are missing.
        var (holes, whole) = days.Holes(switched, now);
        if (holes.Count * 7 > whole)
        {
            return logs with { NotCompared = $"The archive has no row of any domain on {holes.Count} of {whole} days since the switch, first on {holes[0]:yyyy-MM-dd}: import the logs first." };
        }

        try
        {
            return logs with { Volume = PeriodComparer.Compare(before, since, new ComparisonOptions { Now = now }, EngineHost.Engine.Numerics) };
        }
        catch (ComparisonException exception)
        {
            return logs with { NotCompared = exception.Message };
        }
    }

    private HesStatistics Count(IMessageArchive archive, string domain, DateTimeOffset from, DateTimeOffset to, CancellationToken token)
    {
        var query = new StatisticsQuery { From = from, To = to, TimeZone = zone, Direction = TrafficDirection.Incoming, Domains = [domain] };
        return ArchiveStatistics.Count(archive, query, timeZone, token);
    }
}
