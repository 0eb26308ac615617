using System.Globalization;
using System.Text;

namespace HesTools.Engine.Samples;

/// <summary>Syslog lines in CEF, with what makes real ones hard to read.</summary>
internal sealed class CefExport : ExportFile
{
    private readonly StreamWriter _writer;
    private readonly SampleKind _kind;
    private readonly int _seed;

    public CefExport(Stream stream, int seed, SampleKind kind)
    {
        _writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        _seed = seed;
        _kind = kind;
    }

    public override void Accepted(SampleMessage message, in SampleRow row, bool first)
    {
        var time = first ? message.Received : message.Settled;
        var handedOver = !first && row.WasHandedOver;
        Start(time, "400101|TRACKING|4");
        Time(time, message.Token);
        Parties(message.Sender, row.Recipient);
        Subject(message.Subject);
        _writer.Write(" src=");
        _writer.Write(message.SenderAddress);
        _writer.Write(" cs1Label=mailUuid cs1=");
        _writer.Write(message.MailId.ToString());
        _writer.Write(message.Outgoing ? " cs2Label=direction cs2=outgoing" : " cs2Label=direction cs2=incoming");
        _writer.Write(" cs3Label=messageId cs3=");
        Escaped(message.MessageId);
        Size(message.Size);
        _writer.Write(" act=");
        _writer.Write(first ? message.FirstState : row.Action);
        if (handedOver)
        {
            _writer.Write(" deviceTranslatedAddress=");
            _writer.Write(SampleDetails.Relay(message));
        }

        Attachments(message);
        _writer.Write(" cs5Label=tlsInfo cs5=");
        _writer.Write(SampleDetails.TlsInfo(message, handedOver));
        Links(message);
        _writer.WriteLine();
        Rows++;
    }

    public override void Event(SampleMessage message, SampleEvent found)
    {
        var time = message.Received + found.Ordinal;
        Start(time, "100101|DETECTION|6");
        Time(time, message.Token >> 5);
        _writer.Write(" cs1Label=eventType cs1=");
        _writer.Write(found.Threat.Code);
        _writer.Write(" cs2Label=domainName cs2=");
        _writer.Write(AddressBook.DomainOf(message.Outgoing ? message.Sender : found.Recipients[0]));
        Parties(message.Sender, string.Join(';', found.Recipients));
        _writer.Write(message.Outgoing ? " cs3Label=direction cs3=outgoing" : " cs3Label=direction cs3=incoming");
        _writer.Write(" cs4Label=messageId cs4=");
        Escaped(SampleDetails.EventMessageId(message, found));
        Subject(message.Subject);
        Size(message.Size);
        _writer.Write(" cs5Label=policyName cs5=");
        Escaped(found.Rule);
        _writer.Write(" act=");
        _writer.Write(found.Action.Interface);
        if (EventDetails.For(message, found) is { } details)
        {
            // The misspelt label is in the vendor's own sample.
            _writer.Write(message.Token % 97 == 0 ? " cs6Lable=details cs6=" : " cs6Label=details cs6=");
            Escaped(details);
        }

        _writer.WriteLine();
        Rows++;
    }

    public override void Refused(SampleAttempt attempt) => throw new NotSupportedException("Blocked traffic never travels by syslog.");

    /// <summary>What the same stream carries besides: audit lines among the tracking, clicks among the detections.</summary>
    public override void SideLines(int quarter, IReadOnlyList<SampleMessage> messages)
    {
        var random = SampleRandom.For(_seed, SampleStream.SideLines, quarter, (long)_kind);
        var time = PublishedMonth.StartOf(quarter) + (random.Next(PublishedMonth.MillisecondsPerQuarter / 1000) * 1000L);
        if (messages.Count == 0 || !random.Chance(0.2))
        {
            return;
        }

        if (_kind == SampleKind.Accepted)
        {
            Audit(time, ref random);
        }
        else
        {
            Click(time, messages[random.Next(messages.Count)], ref random);
        }
    }

    public override void Complete() => _writer.Flush();

    public override void Dispose() => _writer.Dispose();

    private void Audit(long time, ref SampleRandom random)
    {
        Start(time, "300101|AUDIT|4");
        _writer.Write("rt=");
        _writer.Write(SampleClock.Zoneless(time));
        _writer.WriteLine(random.Next(3) switch
        {
            0 => " cs1Label=accountType cs1=admin suser=postmaster@it.university.example cs2Label=eventType cs2=Administration"
                + " act=Edit Syslog Setting (Audit Logs) cs3Label=affectedDomains cs3=it.university.example",
            1 => " cs1Label=accountType cs1=admin suser=postmaster@it.university.example cs2Label=eventType cs2=Policy act=Edit Rule"
                + " cs3Label=affectedDomains cs3=library.university.example",
            _ => " cs1Label=accountType cs1=end user suser=emma.bell@physics.university.example cs2Label=eventType cs2=End-User Actions"
                + " act=User login to End User Console cs3Label=affectedDomains cs3=",
        });
    }

    private void Click(long time, SampleMessage message, ref SampleRandom random)
    {
        var risk = random.Next(4);
        Start(time, string.Create(CultureInfo.InvariantCulture, $"500101|CTP_DETECTION|{2 + (2 * risk)}"));
        var text = SampleClock.Zoneless(time);
        _writer.Write($"rt={text} cs2Label=timeOfClick cs2={text} request=");
        Escaped(SampleDetails.Link(ref random));
        _writer.Write(risk switch
        {
            0 => " act=allowed",
            1 => " act=warned but accessed",
            2 => " act=warned and stopped",
            _ => " act=blocked",
        });
        Subject(message.Subject);
        _writer.Write(" cs1Label=messageId cs1=");
        Escaped(message.MessageId);
        Parties(message.Sender, message.Rows[0].Recipient);
        _writer.WriteLine();
    }

    private void Start(long time, string signature)
    {
        _writer.Write("<14> ");
        _writer.Write(SampleClock.Seconds(time));
        _writer.Write(" forwarder.gateway.example tmes[1]: CEF:0|Trend Micro|TMES|1.0.0.0|");
        _writer.Write(signature);
        _writer.Write('|');
    }

    /// <summary>The three shapes of time that there are. One message keeps to one.</summary>
    private void Time(long time, ulong token)
    {
        _writer.Write("rt=");
        _writer.Write((token % 16) switch
        {
            0 => SampleClock.Zoneless(time),
            1 => SampleClock.Seconds(time),
            _ => SampleClock.Milliseconds(time),
        });
    }

    /// <summary>An awkward sender comes after the recipient, and its equals sign is not escaped.</summary>
    private void Parties(string sender, string recipients)
    {
        var awkward = sender.AsSpan().ContainsAny('=', '+');
        if (!awkward)
        {
            _writer.Write(" suser=");
            _writer.Write(sender);
        }

        _writer.Write(" duser=");
        _writer.Write(recipients);
        if (awkward)
        {
            _writer.Write(" suser=");
            _writer.Write(sender);
        }
    }

    private void Subject(string subject)
    {
        if (subject.Length > 0)
        {
            _writer.Write(" msg=");
            Escaped(subject.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal));
        }
    }

    private void Size(int size)
    {
        _writer.Write(" cn1Label=messageSize cn1=");
        _writer.Write(size);
    }

    private void Attachments(SampleMessage message)
    {
        var attachments = SampleDetails.Attachments(message);
        for (var i = 0; i < attachments.Length; i++)
        {
            var (name, hash) = attachments[i];
            _writer.Write(i == 0 ? " cs4Label=attachments cs4=[{" : ",{");
            _writer.Write(name is null ? "" : $"\"fileName\":\"{name}\"");
            _writer.Write(name is null || hash is null ? "" : ",");
            _writer.Write(hash is null ? "" : $"\"sha256\":\"{hash}\"");
            _writer.Write(i == attachments.Length - 1 ? "}]" : "}");
        }
    }

    private void Links(SampleMessage message)
    {
        var links = SampleDetails.Links(message);
        if (links.Length > 0)
        {
            _writer.Write(" cs6Label=embeddedUrl cs6=");
            Escaped("[\"" + string.Join("\",\"", links) + "\"]");
        }
    }

    private void Escaped(string value)
    {
        if (value.AsSpan().ContainsAny('=', '\\'))
        {
            value = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal);
        }

        _writer.Write(value);
    }
}
