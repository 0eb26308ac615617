using HesTools.Engine.Stamps;
using HesTools.Stamps;

namespace HesTools.Engine.Tests.Stamps;

public sealed class MutationTests
{
    private static readonly byte[][] Seeds =
    [
        .. new[]
        {
            "From: a@example.org\nSubject: x\n\nHello\n",
            "Subject: x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<html><head><title>x</title></head><body bgcolor=3D\"red\"><p>Hello =C3=BC =\nand more</p></body></html>\n",
            "Subject: x\nContent-Type: text/plain; format=flowed\nContent-Transfer-Encoding: base64\n\nSGVsbG8gV29ybGQgYW5kIG1vcmUgYW5kIG1vcmUgYW5kIG1vcmUK\nSGVsbG8=\n",
            "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n\npreamble\n--m\nContent-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nHello\n--b\n"
                + "Content-Type: text/html\n\n<body>Hello</body>\n--b--\n--m\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERg==\n--m\nContent-Type: message/rfc822\n\nSubject: y\n\nInner\n--m--\nepilogue\n",
            "Subject: x\nContent-Type: application/octet-stream; name=x\n\nbytes\n",
        }.Select(Stamping.Bytes),
    ];

    [Theory]
    [InlineData(StampPosition.Start, null)]
    [InlineData(StampPosition.End, null)]
    [InlineData(StampPosition.Start, "Grüße – 注意")]
    public void Damaged_messages_are_stamped_safely_or_left_alone(StampPosition position, string? text)
    {
        var stamper = new MessageStamper();
        var policy = Stamping.Policy(position, text);
        var mutations = new Mutations(Seeds, 6);
        for (var i = 0; i < 1500; i++)
        {
            var mutant = mutations.Next();
            foreach (var message in stamper.Stamp(mutant, policy, Stamping.Request with { Key = Stamping.Key }))
            {
                var broken = stamper.Verify(message, policy, Stamping.Request with { Key = Stamping.Key });
                Assert.True(broken.Count == 0, $"{i}: {string.Join(" ", broken)} {message.Result.Outcome} {string.Join(" ", message.Result.Parts.Select(part => part.Part))}\n{System.Text.Encoding.Latin1.GetString(mutant)}");
            }
        }
    }
}
