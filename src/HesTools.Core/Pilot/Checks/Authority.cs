using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>Asks the servers that hold a zone: only they tell a whole time to live, a resolver what is left of it.</summary>
internal static class Authority
{
    private const int MostServers = 2;

    /// <summary>The answer of an authority; where none can be had, that of the resolver, which then says so by <see cref="DnsAnswer.IsAuthoritative"/>.</summary>
    public static async Task<DnsAnswer> AskAsync(CheckContext context, string name, DnsRecordType type)
    {
        var answer = await context.AskAsync(name, type).ConfigureAwait(false);
        if (answer.IsAuthoritative || answer.IsUnknown)
        {
            return answer;
        }

        foreach (var server in await ServersAsync(context, name).ConfigureAwait(false))
        {
            var direct = await context.Network.AskAsync(new DnsQuestion(name, type, server), context.Token).ConfigureAwait(false);
            if (direct.IsAuthoritative && !direct.IsUnknown)
            {
                return direct;
            }
        }

        return answer;
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
                var servers = new List<string>();
                foreach (var host in answer.Found.Select(record => record.Data).Order(StringComparer.Ordinal).Take(MostServers))
                {
                    var address = (await context.AskAsync(host, DnsRecordType.A).ConfigureAwait(false)).Found.FirstOrDefault()
                        ?? (await context.AskAsync(host, DnsRecordType.Aaaa).ConfigureAwait(false)).Found.FirstOrDefault();
                    if (address is not null)
                    {
                        servers.Add(address.Data);
                    }
                }

                return servers;
            }
        }

        return [];
    }
}
