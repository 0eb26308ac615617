using System.Text;
using HesTools.Engine.Stamps;
using HesTools.Stamps;
using MimeKit;

namespace HesTools.Engine.Tests.Stamps;

/// <summary>Stamps messages that tests write down, and holds the result against the invariants every time.</summary>
internal static class Stamping
{
    public const string TextMark = "THIS MESSAGE MAY BE AN ATTEMPT AT FRAUD.";
    public const string HtmlMark = "This message may be an attempt at";
    public static readonly byte[] Key = Encoding.ASCII.GetBytes("a key that only the tests know");

    public static StampRequest Request { get; } = new() { Triggers = [StampTrigger.SuspectedBec] };

    public static StampPolicy Policy(StampPosition position = StampPosition.Start, string? text = null, string? html = null)
    {
        var stamp = DefaultStamps.For(StampTrigger.SuspectedBec);
        return new StampPolicy
        {
            Stamps = [stamp with { Position = position, Text = text ?? stamp.Text, Html = html ?? stamp.Html }],
            Rules = [new StampRule { Name = "BEC", Trigger = StampTrigger.SuspectedBec, Stamp = stamp.Name }],
        };
    }

    public static StampedMessage Stamp(string message, StampPolicy? policy = null, StampRequest? request = null) => Stamp(Bytes(message), policy, request);

    public static StampedMessage Stamp(byte[] message, StampPolicy? policy = null, StampRequest? request = null)
    {
        var stamper = new MessageStamper();
        policy ??= Policy();
        request ??= Request;
        var stamped = Assert.Single(stamper.Stamp(message, policy, request));
        Assert.Equal([], stamper.Verify(stamped, policy, request));
        return stamped;
    }

    /// <summary>A message as it is sent: lines end in CRLF; characters are octets.</summary>
    public static byte[] Bytes(string message) => Encoding.Latin1.GetBytes(message.ReplaceLineEndings("\r\n"));

    public static MimeMessage Parsed(this StampedMessage stamped) => MimeMessage.Load(new MemoryStream(stamped.ToArray()));

    public static string Latin1(this StampedMessage stamped) => Encoding.Latin1.GetString(stamped.ToArray());

    public static void AssertUntouched(this StampedMessage stamped, string outcome, string because)
    {
        Assert.Equal(outcome, stamped.Result.Outcome);
        Assert.Contains(because, stamped.Result.Reason, StringComparison.Ordinal);
        Assert.Equal(stamped.Original.ToArray(), stamped.ToArray());
    }
}
