using System.Globalization;

namespace HesTools.Engine.Samples;

/// <summary>What only some formats show of a message, made from its token when it is needed.</summary>
internal static class SampleDetails
{
    private static readonly string[] MalwareNames =
        ["Eicar_test_file", "TROJ_SAMPLE.A", "W2KM_SAMPLE.B", "JS_SAMPLE.C", "HEUR_SAMPLE.D", "TROJ.Win32.SAMPLE.USXVPA19"];

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
}
