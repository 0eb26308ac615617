using System.Text.RegularExpressions;

namespace HesTools.Pilot.Dmarc;

/// <summary>Where reports are to be sent: a URI of rua or ruf.</summary>
/// <param name="Text">As written, without an obsolete size.</param>
/// <param name="Scheme">The scheme in lower case; empty: it is no URI.</param>
/// <param name="Host">The host reports go to, in ASCII and lower case; empty: it has none that can be read.</param>
/// <param name="Problem">What is wrong with it; empty: nothing.</param>
public sealed partial record ReportAddress(string Text, string Scheme, string Host, string Problem)
{
    private const int Longest = 1000;

    /// <summary>It has the grammar of a URI (RFC 9989 4.8), whether or not anybody can send to it.</summary>
    public bool IsUri => Scheme.Length > 0;

    /// <summary>Reads the addresses of a tag.</summary>
    /// <param name="value">The tag's value; null: it is not there.</param>
    public static ReportAddress[] ReadAll(string? value) => value is null ? [] : [.. value.Split(',').Select(Read)];

    private static ReportAddress Read(string text)
    {
        var uri = Size().Replace(text.Trim(' ', '\t'), "");
        if (uri.Length > Longest || !Uri().IsMatch(uri))
        {
            var shown = DisplayText.Clean(uri);
            return new(shown, "", "", uri.Contains('@', StringComparison.Ordinal) && !uri.Contains(':', StringComparison.Ordinal) ? $"'{shown}' lacks 'mailto:'." : $"'{shown}' is no URI.");
        }

        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        var scheme = uri[..colon].ToLowerInvariant();
        var host = scheme switch
        {
            "mailto" => MailHost(uri[(colon + 1)..]),
            "https" or "http" => System.Uri.TryCreate(uri, UriKind.Absolute, out var web) ? DomainName.Read(web.IdnHost, out _) : "",
            _ => "",
        };
        return new(uri, scheme, host, host.Length > 0 ? ""
            : scheme is "mailto" or "https" or "http" ? $"'{DisplayText.Clean(uri)}' has no host that reports can go to." : $"Receivers need not know the scheme of '{DisplayText.Clean(uri)}'.");
    }

    private static string MailHost(string rest)
    {
        var address = rest.Split('?')[0];
        var at = address.LastIndexOf('@');
        return at < 1 ? "" : DomainName.Read(System.Uri.UnescapeDataString(address[(at + 1)..]), out _);
    }

    [GeneratedRegex("![0-9]+[kmgt]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Size();

    [GeneratedRegex(@"^[a-z][a-z0-9+.-]*:(?:[a-z0-9\-._~:/?#\[\]@$&'()*+;=]|%[0-9a-f]{2})*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Uri();
}
