using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using MimeKit.Cryptography;

namespace HesTools.Engine.Tests.Stamps;

/// <summary>Messages that a stamp would break stay as they are, byte for byte. Keys are made here.</summary>
public sealed class LeftAloneTests
{
    private const string Head = "From: ann@example.org\nTo: ann@example.org\nSubject: x\nMIME-Version: 1.0\n";

    [Fact]
    public void Signed_and_encrypted_with_SMIME()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Ann, E=ann@example.org", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var signer = new CmsSigner(new MemoryStream(certificate.Export(X509ContentType.Pkcs12, "x")), "x");
        var readers = new CmsRecipientCollection { new CmsRecipient(signer.Certificate!) };
        using var context = new TemporarySecureMimeContext();
        var body = new TextPart("plain") { Text = "Pay at once." };
        var signed = MultipartSigned.Create(context, signer, body, TestContext.Current.CancellationToken);
        Stamping.Stamp(Bytes(signed)).AssertUntouched("LeftAlone", "S/MIME");
        Stamping.Stamp(Bytes(ApplicationPkcs7Mime.Encrypt(context, readers, body, TestContext.Current.CancellationToken))).AssertUntouched("LeftAlone", "S/MIME");
        Stamping.Stamp(Bytes(ApplicationPkcs7Mime.Sign(context, signer, body, TestContext.Current.CancellationToken))).AssertUntouched("LeftAlone", "S/MIME");

        // Below the parts that a mailing list puts around it.
        var footer = new Multipart("mixed") { signed, new TextPart("plain") { Text = "A footer" } };
        Stamping.Stamp(Bytes(footer)).AssertUntouched("LeftAlone", "S/MIME");
    }

    [Fact]
    public void Signed_and_encrypted_with_PGP()
    {
        if (!File.Exists("/usr/bin/gpg"))
        {
            Assert.Skip("There is no gpg.");
        }

        var home = Directory.CreateTempSubdirectory("hes").FullName;
        try
        {
            Gpg(home, "", "--quick-generate-key", "ann@example.org", "ed25519", "sign", "1d");
            Stamping.Stamp(Head + "\n" + Gpg(home, "Pay at once.\n", "--clearsign")).AssertUntouched("LeftAlone", "inline PGP");
            var signature = Gpg(home, "Pay at once.\r\n", "--armor", "--detach-sign");
            Stamping.Stamp(Head + "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=s\n\n--s\nContent-Type: text/plain\n\nPay at once.\n--s\n"
                + $"Content-Type: application/pgp-signature\n\n{signature}\n--s--\n").AssertUntouched("LeftAlone", "PGP/MIME");
        }
        finally
        {
            Process.Start(new ProcessStartInfo("gpgconf", ["--homedir", home, "--kill", "all"]))?.WaitForExit();
            Directory.Delete(home, recursive: true);
        }
    }

    [Theory]
    [InlineData("Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=s\n\n--s\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--s\nContent-Type: application/octet-stream\n\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n--s--\n", "encrypted")]
    [InlineData("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nLS0tLS1CRUdJTiBQR1AgTUVTU0FHRS0tLS0tCgp4Ci0tLS0tRU5EIFBHUCBNRVNTQUdFLS0tLS0K\n", "inline PGP")]
    [InlineData("Content-Type: multipart/mixed; boundary=s\n\n--s\nContent-Type: text/plain\n\nHello\n--s\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+IgEAAQaQCAAEAAAAAAABAAEAAQiABwAYAAAASVBNLk1pY3Jvc29mdCBNYWlsLk5vdGUAMQg=\n--s--\n", "TNEF")]
    [InlineData("Content-Type: multipart/mixed; boundary=s\n\n--s\nContent-Type: text/plain\n\nProtected\n--s\nContent-Type: application/x-microsoft-rpmsg-message\nContent-Transfer-Encoding: base64\n\ndugEYMQR44Z4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4\n--s--\n", "rights management")]
    [InlineData("Content-Type: message/partial; id=x; number=1\n\nSubject: y\n\nHello\n", "message/partial")]
    [InlineData("Content-Type: application/x-pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHAwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", "S/MIME")]
    public void What_is_encrypted_protected_or_only_a_part(string rest, string because) => Stamping.Stamp(Head + rest).AssertUntouched("LeftAlone", because);

    [Fact]
    public void Words_about_PGP_are_no_signature() =>
        Assert.Equal("Stamped", Stamping.Stamp(Head + "\nA line such as -----BEGIN PGP MESSAGE----- begins one.\n").Result.Outcome);

    private static byte[] Bytes(MimeEntity body)
    {
        var message = new MimeMessage([new MailboxAddress("Ann", "ann@example.org")], [new MailboxAddress("Ann", "ann@example.org")], "x", body);
        using var bytes = new MemoryStream();
        message.WriteTo(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    private static string Gpg(string home, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/gpg", ["--homedir", home, "--batch", "--quiet", "--passphrase", "", "--pinentry-mode", "loopback", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
        return output;
    }
}
