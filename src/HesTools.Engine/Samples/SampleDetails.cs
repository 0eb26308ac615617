using System.Globalization;

namespace HesTools.Engine.Samples;

/// <summary>An attachment as the logs show it; either member may be missing.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Sha256">Its hash, 64 hexadecimal digits.</param>
internal readonly record struct SampleAttachment(string? FileName, string? Sha256);

/// <summary>What only some formats show of a message, made from its token when it is needed.</summary>
internal static class SampleDetails
{
    private const int LargeMessage = 80_000;

    private static readonly string[] MalwareNames =
        ["Eicar_test_file", "TROJ_SAMPLE.A", "W2KM_SAMPLE.B", "JS_SAMPLE.C", "HEUR_SAMPLE.D", "TROJ.Win32.SAMPLE.USXVPA19"];

    private static readonly string[] FileNames =
    [
        "invoice.docm", "scan 0042.pdf", "IMG_6838.JPG", "report (final).docx", "archive.zip", "Übersicht.xlsx", "会议.pptx", "payment.exe",
        "data.csv", "photo.png", "statement.js", "notes.txt",
    ];

    private static readonly string[] LinkStarts =
    [
        "http://www.shop.example/offer?id=", "https://click.news.example.net/t?u=", "www.journal.example/toc/",
        "https://login.webmail.example/verify?session=", "http://example.com/a/b?x=1&y=", "https://social.example/u/",
    ];

    /// <summary>The mail server behind the gateway, or that of the other side, in the shapes the gateway has for it.</summary>
    public static string Relay(SampleMessage message)
    {
        var host = (message.Token & 7) + 1;
        return message.Outgoing ? string.Create(CultureInfo.InvariantCulture, $"mx.example.net[203.0.113.{host}]:25")
            : (message.Token & 0x30) == 0 ? string.Create(CultureInfo.InvariantCulture, $"192.0.2.{host}")
            : string.Create(CultureInfo.InvariantCulture, $"mx{host}.university.example[192.0.2.{host}]:25");
    }

    /// <summary>What was found by name: of malware the name, else the finer type.</summary>
    public static string ThreatName(SampleMessage message, SampleEvent found) =>
        found.Threat.Category == SampleBucket.Malware ? MalwareName(message) : found.Subtype;

    public static string MalwareName(SampleMessage message) => MalwareNames[(message.Token >> 8) % (ulong)MalwareNames.Length];

    /// <summary>The message ID as a policy event gives it: now and then without the angle brackets it has in message tracking.</summary>
    public static string EventMessageId(SampleMessage message, SampleEvent found) =>
        ((message.Token >> 16) + (ulong)found.Ordinal) % 40 == 0 ? message.MessageId[1..^1] : message.MessageId;

    /// <summary>How long after receipt a state is logged: 1 to 79 seconds, in milliseconds.</summary>
    public static long LogDelay(SampleMessage message) => 1_000 * (1 + (long)((message.Token >> 22) % 79));

    public static string TlsInfo(SampleMessage message, bool handedOver) => ((message.Token >> 30) & 7, handedOver) switch
    {
        (0, _) => "upstreamTLS: None",
        (1, true) => "upstreamTLS: TLS 1.2; downstreamTLS: None",
        (_, true) => "upstreamTLS: TLS 1.2; downstreamTLS: TLS 1.2",
        _ => "upstreamTLS: TLS 1.2",
    };

    /// <summary>The answer of the mail server that was tried, or nothing where none was.</summary>
    public static string? Reply(SampleMessage message, in SampleRow row, bool first)
    {
        var action = first ? message.FirstState : row.Action;
        return action switch
        {
            "Delivered" => string.Create(CultureInfo.InvariantCulture, $"250 2.0.0 Ok: queued as {message.Token & 0xFF_FFFF_FFFF:X10}"),
            "Bounced" => $"550 5.1.1 <{row.Recipient}>: Recipient address rejected: User unknown",
            "Expired" or SampleWords.TemporaryError => "451 4.3.0 Temporary lookup failure",
            _ => null,
        };
    }

    public static SampleAttachment[] Attachments(SampleMessage message)
    {
        if (message.Size < LargeMessage)
        {
            return [];
        }

        var random = SampleRandom.From(message.Token ^ 0xA77A);
        var attachments = new SampleAttachment[random.Next(1, 4)];
        for (var i = 0; i < attachments.Length; i++)
        {
            var missing = random.Next(20);
            var name = random.Pick(FileNames);
            var hash = Hash(ref random);
            attachments[i] = new SampleAttachment(missing == 0 ? null : name, missing == 1 ? null : hash);
        }

        return attachments;
    }

    /// <summary>Links in the body; a scheme is not guaranteed.</summary>
    public static string[] Links(SampleMessage message)
    {
        var random = SampleRandom.From(message.Token ^ 0x117C5);
        var links = new string[Math.Max(0, random.Next(6) - 2)];
        for (var i = 0; i < links.Length; i++)
        {
            links[i] = Link(ref random);
        }

        return links;
    }

    public static string Link(ref SampleRandom random) =>
        string.Create(CultureInfo.InvariantCulture, $"{random.Pick(LinkStarts)}{random.NextBits() & 0xFFFF_FFFF:x}");

    public static string FileName(ref SampleRandom random) => random.Pick(FileNames);

    public static string Hash(ref SampleRandom random) =>
        string.Create(CultureInfo.InvariantCulture, $"{random.NextBits():x16}{random.NextBits():x16}{random.NextBits():x16}{random.NextBits():x16}");
}
