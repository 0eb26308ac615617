using System.Security.Cryptography;
using System.Text;
using HesTools.Stamps;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace HesTools.Engine.Tests.Stamps;

/// <summary>What stamping does to DKIM signatures. They are made, and verified before and after, by MimeKit; the key is made here.</summary>
public sealed class SignatureTests
{
    [Theory]
    [InlineData(DkimCanonicalizationAlgorithm.Simple)]
    [InlineData(DkimCanonicalizationAlgorithm.Relaxed)]
    public void What_is_said_of_a_signature_is_what_a_verifier_finds(DkimCanonicalizationAlgorithm canonicalization)
    {
        using var rsa = RSA.Create(2048);
        var pair = DotNetUtilities.GetRsaKeyPair(rsa);
        var message = MimeMessage.Load(new MemoryStream(Stamping.Bytes("From: ann@example.org\nSubject: x\nDate: Thu, 4 Jan 2018 10:00:00 +0000\n\nHello  Bob, \t\n\nall is well. \n\n\n")), TestContext.Current.CancellationToken);
        var signer = new DkimSigner(pair.Private, "example.org", "s1") { BodyCanonicalizationAlgorithm = canonicalization };
        signer.Sign(message, [HeaderId.From, HeaderId.Subject]);
        using var bytes = new MemoryStream();
        message.WriteTo(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, bytes, TestContext.Current.CancellationToken);
        Assert.True(Verifies(bytes.ToArray(), pair.Public));

        var stamped = Stamping.Stamp(bytes.ToArray());
        Assert.Equal(("WouldBreak", "NotSigned"), (stamped.Result.Dkim, stamped.Result.Arc));
        Assert.False(Verifies(stamped.ToArray(), pair.Public));

        var changed = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes.ToArray()).Replace("all is well", "nothing is", StringComparison.Ordinal));
        Assert.False(Verifies(changed, pair.Public));
        Assert.Equal("AlreadyBroken", Stamping.Stamp(changed).Result.Dkim);
    }

    // RFC 6376, 3.4.5: l= says how much of the body counts, and what is put behind it, does not.
    [Theory]
    [InlineData(StampPosition.End, "Kept")]
    [InlineData(StampPosition.Start, "WouldBreak")]
    public void A_stamp_behind_the_counted_length_breaks_nothing(StampPosition position, string expected)
    {
        // "Hello\r\n" in simple canonicalisation.
        var hash = Convert.ToBase64String(SHA256.HashData("Hello\r\n"u8));
        var stamped = Stamping.Stamp($"ARC-Message-Signature: i=1; a=rsa-sha256; c=simple/simple; l=7; bh={hash[..10]}\n {hash[10..]}; b=x\nSubject: x\n\nHello\n", Stamping.Policy(position));
        Assert.Equal(("NotSigned", expected), (stamped.Result.Dkim, stamped.Result.Arc));
    }

    // RFC 6376, 3.4.3 and 3.4.4: the hashes of an empty body.
    [Theory]
    [InlineData("simple", "frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=")]
    [InlineData("relaxed", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    public void The_published_hashes_of_an_empty_body_are_right(string canonicalization, string hash) =>
        Assert.Equal("WouldBreak", Stamping.Stamp($"DKIM-Signature: a=rsa-sha256; c=relaxed/{canonicalization}; bh={hash}\nSubject: x\n\n\n\n").Result.Dkim);

    private static bool Verifies(byte[] bytes, AsymmetricKeyParameter key)
    {
        var message = MimeMessage.Load(new MemoryStream(bytes), TestContext.Current.CancellationToken);
        return new DkimVerifier(new Keys(key)).Verify(message, message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)], TestContext.Current.CancellationToken);
    }

    private sealed class Keys(AsymmetricKeyParameter key) : IDkimPublicKeyLocator
    {
        public AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default) => key;

        public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default) => Task.FromResult(key);
    }
}
