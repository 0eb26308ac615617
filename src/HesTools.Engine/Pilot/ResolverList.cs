using System.Net;
using DnsClient;

namespace HesTools.Engine.Pilot;

/// <summary>The resolvers that the system is set to.</summary>
internal static class ResolverList
{
    /// <summary>Their addresses in the system's order; empty: it has none. Never a public resolver in their stead: which domains a customer prepares is nobody else's business.</summary>
    public static IPEndPoint[] OfSystem()
    {
        try
        {
            return [.. NameServer.ResolveNameServers(skipIPv6SiteLocal: true, fallbackToGooglePublicDns: false).Where(server => !IsForSuffix(server.DnsSuffix)).Select(server => new IPEndPoint(IPAddress.Parse(server.Address), server.Port)).Distinct()];
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }

    // Windows has resolvers for some suffixes only (NRPT), which would not know the rest. Those of an adapter have its suffix without a dot.
    private static bool IsForSuffix(string? suffix) => suffix is ['.', _, ..];
}
