using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HesTools.Pilot.Dns;

namespace HesTools.Engine.Pilot;

/// <summary>Fetches MTA-STS policies (RFC 8461 3.3): verified TLS, no redirect, plain text.</summary>
/// <param name="finder">Finds the server.</param>
/// <param name="patience">How long it may take.</param>
/// <param name="port">The port of HTTPS.</param>
/// <param name="authorities">Whose certificates are trusted; empty: those the system trusts.</param>
internal sealed class PolicyFetcher(HostFinder finder, TimeSpan patience, int port, X509Certificate2Collection authorities)
{
    /// <summary>The port of HTTPS.</summary>
    public const int Port = 443;

    private const int MostBytes = 64 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Fetches a policy. Failures are answers.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="token">Ends the waiting.</param>
    public async Task<PolicyAnswer> FetchAsync(string domain, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(domain);
        token.ThrowIfCancellationRequested();
        if (Uri.CheckHostName(domain) != UriHostNameType.Dns)
        {
            return new PolicyAnswer(domain, null, "The domain is no name of a host.");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(patience);
        try
        {
            using var client = new HttpClient(Handler()) { Timeout = Timeout.InfiniteTimeSpan };
            using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(Uri.UriSchemeHttps, "mta-sts." + domain, port, "/.well-known/mta-sts.txt").Uri);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
            return await ReadAsync(domain, response, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!token.IsCancellationRequested && Why(exception) is not null)
        {
            return new PolicyAnswer(domain, null, Why(exception)!);
        }
        catch (Exception) when (token.IsCancellationRequested)
        {
            throw new OperationCanceledException(token);
        }
    }

    private static async Task<PolicyAnswer> ReadAsync(string domain, HttpResponseMessage response, CancellationToken token)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            var code = (int)response.StatusCode;
            return new PolicyAnswer(domain, null, string.Create(CultureInfo.InvariantCulture, $"The web server answered {code}{(code is >= 300 and < 400 ? ", a redirect, which must not be followed" : "")}."));
        }

        // The first thing a wrong server gives is a page.
        if (!"text/plain".Equals(response.Content.Headers.ContentType?.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return new PolicyAnswer(domain, null, $"The media type is '{DisplayText.Clean(response.Content.Headers.ContentType?.MediaType)}' and not 'text/plain'.");
        }

        var bytes = new byte[MostBytes + 1];
        using var stream = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, token).AsTask().WaitAsync(token).ConfigureAwait(false);
        return length > MostBytes ? new PolicyAnswer(domain, null, "The policy is longer than 64 KiB.") : new PolicyAnswer(domain, Utf8.GetString(bytes, 0, length), "");
    }

    private string? Why(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AuthenticationException:
                    return "The certificate of the web server is not trusted, or is not for its name, or TLS failed.";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData }:
                    return "The web server has no address.";
                case SocketException { SocketErrorCode: SocketError.TryAgain }:
                    return "The address of the web server could not be found out.";
                case SocketException socket:
                    return $"The web server cannot be reached ({socket.SocketErrorCode}).";
                case DecoderFallbackException:
                    return "The policy is not in UTF-8.";
                case OperationCanceledException or TimeoutException:
                    return string.Create(CultureInfo.InvariantCulture, $"The web server did not answer in {patience.TotalSeconds:0.###} s.");
            }
        }

        return exception is HttpRequestException or IOException or UriFormatException ? "The web server did not answer in HTTP." : null;
    }

    // One for each policy: hardly two domains share a server.
    private SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 64, AutomaticDecompression = DecompressionMethods.None, ConnectCallback = ConnectAsync };
        if (authorities.Count > 0)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }

        return handler;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken token)
    {
        var (host, to) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);

        // Through a proxy it is the proxy that is connected to, which only the system may know.
        var isProxy = !host.Equals(context.InitialRequestMessage.RequestUri?.IdnHost, StringComparison.OrdinalIgnoreCase);
        var addresses = isProxy ? await Dns.GetHostAddressesAsync(host, token).ConfigureAwait(false) : await finder.FindAsync(host, token).ConfigureAwait(false);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to, token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
