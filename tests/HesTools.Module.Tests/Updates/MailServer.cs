using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HesTools.Module.Tests.Updates;

[assembly: AssemblyFixture(typeof(MailServer))]

namespace HesTools.Module.Tests.Updates;

/// <summary>A real Postfix on loopback with directories of its own, STARTTLS by a certificate made for the test, and no login that it would accept. Started on first use, stopped by its own process id.</summary>
public sealed class MailServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hestools-postfix-").FullName;
    private int _port;

    /// <summary>Why it cannot run here; null: it can.</summary>
    public static string? Missing =>
        !OperatingSystem.IsLinux() || !File.Exists("/usr/sbin/postfix") ? "Postfix is not installed."
        : Environment.UserName != "root" ? "Postfix needs root." : null;

    /// <summary>The authority that issued its certificate.</summary>
    public string Authority => Path.Combine(_folder, "ca.pem");

    public int Port
    {
        get
        {
            if (_port == 0)
            {
                Start();
            }

            return _port;
        }
    }

    /// <summary>The mail that has come in.</summary>
    public string[] Mail => Directory.Exists(Path.Combine(_folder, "mail/inbox/new")) ? Directory.GetFiles(Path.Combine(_folder, "mail/inbox/new")) : [];

    public void Dispose()
    {
        if (_port != 0)
        {
            // By the process id in its own queue directory.
            Run("/usr/sbin/postfix", "-c", Path.Combine(_folder, "conf"), "stop");
        }

        Directory.Delete(_folder, recursive: true);
    }

    private void Start()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            _port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        foreach (var folder in new[] { "conf", "spool", "data", "mail" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        }

        Certificates();
        File.WriteAllText(Path.Combine(_folder, "conf/main.cf"), $"""
            compatibility_level = 3.6
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            queue_directory = {_folder}/spool
            data_directory = {_folder}/data
            maillog_file = {_folder}/data/mail.log
            maillog_file_prefixes = {_folder}
            mail_owner = postfix
            setgid_group = postdrop
            myhostname = localhost
            mydestination =
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            virtual_mailbox_domains = example.org
            virtual_mailbox_base = {_folder}/mail
            virtual_mailbox_maps = inline:{"{{"}stakeholders@example.org=inbox/{"}}"}
            virtual_uid_maps = static:65534
            virtual_gid_maps = static:65534
            virtual_minimum_uid = 1000
            smtpd_tls_cert_file = {_folder}/server.pem
            smtpd_tls_key_file = {_folder}/server.key
            smtpd_tls_security_level = encrypt
            smtpd_tls_auth_only = yes
            smtpd_sasl_auth_enable = yes
            smtpd_relay_restrictions = reject_unauth_destination
            """.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal) + "\n");
        string[] services =
        [
            $"127.0.0.1:{_port} inet n - n - - smtpd", "pickup unix n - n 60 1 pickup", "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr", "rewrite unix - - n - - trivial-rewrite",
            "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce", "verify unix - - n - 1 verify", "flush unix n - n 1000? 0 flush", "proxymap unix - - n - - proxymap",
            "smtp unix - - n - - smtp", "error unix - - n - - error", "retry unix - - n - - error", "discard unix - - n - - discard", "local unix - n n - - local", "virtual unix - n n - - virtual",
            "anvil unix - - n - 1 anvil", "scache unix - - n - 1 scache", "tlsmgr unix - - n 1000? 1 tlsmgr", "postlog unix-dgram n - n - 1 postlogd",
        ];
        File.WriteAllText(Path.Combine(_folder, "conf/master.cf"), string.Join('\n', services) + "\n");
        Run("/bin/sh", "-c", $"chmod 755 {_folder} && chown -R postfix {_folder}/data && chown nobody {_folder}/mail");
        Run("/usr/sbin/postfix", "-c", Path.Combine(_folder, "conf"), "start");
        for (var i = 0; i < 100; i++)
        {
            try
            {
                using var probe = new TcpClient("127.0.0.1", _port);
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(100);
            }
        }

        Assert.Fail("Postfix did not start: " + (File.Exists(Path.Combine(_folder, "data/mail.log")) ? File.ReadAllText(Path.Combine(_folder, "data/mail.log")) : "no log"));
    }

    private void Certificates()
    {
        using var authorityKey = RSA.Create(2048);
        var request = new CertificateRequest("CN=HesTools test authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        File.WriteAllText(Authority, authority.ExportCertificatePem());

        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        var server = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        server.CertificateExtensions.Add(names.Build());
        server.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var certificate = server.Create(authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3, 4]);
        File.WriteAllText(Path.Combine(_folder, "server.pem"), certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(Path.Combine(_folder, "server.key"), key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit(30_000);
    }
}
