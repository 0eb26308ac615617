using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace HesTools.Engine.Tests.Pilot;

/// <summary>A web server over TLS on a free port of loopback, with a certificate for one name by an authority made for the test. It gives every request the same bytes.</summary>
internal sealed class PolicyServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly X509Certificate2 _certificate;
    private readonly byte[] _reply;
    private int _requests;

    /// <summary>Starts one.</summary>
    /// <param name="name">The name of its certificate.</param>
    /// <param name="reply">Status line, headers and body; empty: silence.</param>
    public PolicyServer(string name, string reply)
        : this(name, Encoding.UTF8.GetBytes(reply))
    {
    }

    /// <summary>Starts one.</summary>
    /// <param name="name">The name of its certificate.</param>
    /// <param name="reply">Status line, headers and body; empty: silence.</param>
    public PolicyServer(string name, byte[] reply)
    {
        _reply = reply;
        using var authorityKey = RSA.Create(2048);
        var request = new CertificateRequest("CN=HesTools test authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        Authorities = [X509CertificateLoader.LoadCertificate(authority.Export(X509ContentType.Cert))];

        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        var server = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        server.CertificateExtensions.Add(names.Build());
        server.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var issued = server.Create(authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3, 4]);
        using var whole = issued.CopyWithPrivateKey(key);
        _certificate = X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Who issued its certificate.</summary>
    public X509Certificate2Collection Authorities { get; }

    /// <summary>Requests that came through TLS.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _certificate.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _end.Token);
                var buffer = new byte[4096];
                var read = await stream.ReadAsync(buffer, _end.Token);
                if (read == 0)
                {
                    return;
                }

                Interlocked.Increment(ref _requests);
                if (_reply.Length == 0)
                {
                    await Task.Delay(Timeout.Infinite, _end.Token);
                }

                await stream.WriteAsync(_reply, _end.Token);
                await stream.ShutdownAsync();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The other side went away, or would have nothing of it.
        }
    }
}
