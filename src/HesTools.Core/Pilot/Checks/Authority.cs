using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>Asks the servers that hold a zone: only they tell a whole time to live, a resolver what is left of it.</summary>
internal static class Authority
{
    private const int MostServers = 8;

    /// <summary>The answer of the authorities; where none can be had, that of the resolver, which then says so by <see cref="DnsAnswer.IsAuthoritative"/>.</summary>
    /// <param name="context">The domain.</param>
    /// <param name="name">The name.</param>
    /// <param name="type">The type.</param>
    /// <returns>The answer with the longest time to live, since one of them is handed to some resolver; and what the servers disagree on, empty where they agree.</returns>
    public static async Task<(DnsAnswer Answer, string Disagreement)> AskAsync(CheckContext context, string name, DnsRecordType type)
    {
        var answer = await context.AskAsync(name, type).ConfigureAwait(false);
        if (answer.IsAuthoritative || answer.IsUnknown)
        {
            return (answer, "");
        }

        // What is behind an alias is in another zone: then what the resolver says is all there is.
        var servers = IsAlias(answer, name) ? [] : await ServersAsync(context, name).ConfigureAwait(false);
        var asked = await Task.WhenAll(servers.Select(server => context.Network.AskAsync(new DnsQuestion(name, type, server), context.Token))).ConfigureAwait(false);
        var told = asked.Where(direct => direct.IsAuthoritative && !direct.IsUnknown && !IsAlias(direct, name)).ToList();
        return told.Count == 0 ? (answer, "") : (told.MaxBy(Ttl)!, Disagreement(told));
    }

    /// <summary>Whether the answer is by way of an alias of the name.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="name">The name.</param>
    public static bool IsAlias(DnsAnswer answer, string name) => answer.Records.Any(record => record.Type == DnsRecordType.Cname && record.Name == name);

    /// <summary>The longest time to live of what led to the records, seconds.</summary>
    /// <param name="answer">The answer.</param>
    public static long Ttl(DnsAnswer answer) => answer.Records.Length == 0 ? 0 : answer.Records.Max(record => record.Ttl);

    private static string Disagreement(List<DnsAnswer> told)
    {
        var kinds = told.GroupBy(answer => string.Join(", ", answer.Found.Select(record => record.Data).Order(StringComparer.Ordinal))).ToList();
        return kinds.Count > 1 ? $"The servers of the zone disagree: {string.Join("; ", kinds.Select(kind => $"{string.Join(", ", kind.Select(one => one.Question.Server))} say {(kind.Key.Length == 0 ? "nothing" : kind.Key)}"))}."
            : told.Select(Ttl).Distinct().Count() > 1 ? $"The servers of the zone disagree on the time to live: {string.Join(", ", told.Select(one => $"{one.Question.Server} {Ttl(one)} s"))}." : "";
    }

    /// <summary>Addresses of the servers of the zone that a name is in: the name servers of the nearest name above that has some.</summary>
    private static async Task<List<string>> ServersAsync(CheckContext context, string name)
    {
        for (var zone = name; zone.Contains('.', StringComparison.Ordinal); zone = zone[(zone.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            var answer = await context.AskAsync(zone, DnsRecordType.Ns).ConfigureAwait(false);
            if (answer.IsUnknown)
            {
                return [];
            }

            if (answer.Found.Any())
            {
                var hosts = answer.Found.Select(record => record.Data).Order(StringComparer.Ordinal).Take(MostServers);
                var addresses = await Task.WhenAll(hosts.Select(host => AddressAsync(context, host))).ConfigureAwait(false);
                return [.. addresses.OfType<string>().Distinct(StringComparer.Ordinal)];
            }
        }

        return [];
    }

    private static async Task<string?> AddressAsync(CheckContext context, string host) =>
        (await context.AskAsync(host, DnsRecordType.A).ConfigureAwait(false)).Found.FirstOrDefault()?.Data
        ?? (await context.AskAsync(host, DnsRecordType.Aaaa).ConfigureAwait(false)).Found.FirstOrDefault()?.Data;
}
