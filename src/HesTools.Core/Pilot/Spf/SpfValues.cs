using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HesTools.Pilot.Spf;

/// <summary>The values of macros (RFC 7208 7.2).</summary>
internal sealed class SpfValues(SpfQuestions questions, SpfSender sender, DateTimeOffset time)
{
    private readonly IPAddress _address = SpfName.Plain(sender.Address);

    /// <summary>Replaces the macros of a text.</summary>
    /// <param name="macro">The text.</param>
    /// <param name="domain">The domain whose record it is in.</param>
    public async Task<string> ExpandAsync(SpfMacro macro, string domain)
    {
        var name = macro.Letters.Contains('p') ? Best(await questions.ValidatedAsync(_address, isCounted: false).ConfigureAwait(false), domain.ToLowerInvariant()) : "";
        var from = sender.Domain.TrimEndOnce();
        return macro.Expand(letter => letter switch
        {
            's' => $"{sender.Local}@{from}",
            'l' => sender.Local,
            'o' => from,
            'd' => domain,
            'i' => SpfName.Dotted(_address),
            'p' => name,
            'v' => _address.AddressFamily == AddressFamily.InterNetwork ? "in-addr" : "ip6",
            'h' => sender.Helo.TrimEndOnce(),
            'c' => _address.ToString(),
            'r' => sender.Receiver,
            _ => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        });
    }

    // The domain itself, else a name below it, else any.
    private static string Best(string[] names, string domain) =>
        Array.Find(names, name => name == domain) ?? Array.Find(names, name => SpfName.IsWithin(name, domain)) ?? names.FirstOrDefault() ?? "unknown";
}

/// <summary>Texts of names.</summary>
internal static class SpfText
{
    /// <summary>The name without one final dot.</summary>
    /// <param name="name">The name.</param>
    public static string TrimEndOnce(this string name) => name.EndsWith('.') ? name[..^1] : name;
}
