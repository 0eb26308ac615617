using System.Net;
using System.Net.Sockets;
using HesTools.Pilot.Dns;

namespace HesTools.Engine.Pilot;

/// <summary>Finds the addresses of a server: by the resolver that was named, or else as the system does.</summary>
/// <param name="lookup">Asks the resolver; null: the system.</param>
internal sealed class HostFinder(IDnsLookup? lookup)
{
    // Nobody has more, but somebody might answer with a thousand to have them all connected to.
    private const int MostAddresses = 16;

    /// <summary>The addresses of a host, at most 16.</summary>
    /// <param name="host">Its name, or an address.</param>
    /// <param name="token">Ends the waiting.</param>
    /// <exception cref="SocketException">It has none, or they could not be found.</exception>
    public async Task<IPAddress[]> FindAsync(string host, CancellationToken token)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return [address];
        }

        if (lookup is null)
        {
            var known = await Dns.GetHostAddressesAsync(host, token).ConfigureAwait(false);
            return known.Length > 0 ? [.. known.Take(MostAddresses)] : throw new SocketException((int)SocketError.HostNotFound);
        }

        var name = host.TrimEnd('.').ToLowerInvariant();
        var answers = await Task.WhenAll(lookup.AskAsync(new DnsQuestion(name, DnsRecordType.A), token), lookup.AskAsync(new DnsQuestion(name, DnsRecordType.Aaaa), token)).ConfigureAwait(false);
        IPAddress[] found = [.. answers.SelectMany(answer => answer.Found).Select(record => IPAddress.Parse(record.Data)).Take(MostAddresses)];
        return found.Length > 0 ? found : throw new SocketException((int)(answers.Any(answer => answer.IsUnknown) ? SocketError.TryAgain : SocketError.HostNotFound));
    }
}
