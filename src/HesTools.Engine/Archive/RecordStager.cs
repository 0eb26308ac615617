using System.Text;
using HesTools.Engine.Statistics;
using HesTools.Logs;

namespace HesTools.Engine.Archive;

/// <summary>Takes from a row what the archive keeps: on the thread that reads, since a row is gone after that.</summary>
internal sealed class RecordStager
{
    // Text kept as it is, in the order of the columns.
    private static readonly LogField[] Texts =
    [
        LogField.Subject, LogField.DeliveredTo, LogField.HeaderFrom, LogField.HeaderTo, LogField.TlsInfo, LogField.Attachments, LogField.Details,
    ];

    // What tells two refused attempts without an id apart, besides the fields of the key: as in counting files.
    private static readonly LogField[] AttemptTexts =
    [
        LogField.SenderIp, LogField.Subject, LogField.HeaderFrom, LogField.TlsInfo, LogField.Details,
    ];

    private readonly long _seed;
    private readonly AddressNumbers _addresses;
    private readonly WordTable _words;
    private readonly WordMap<int> _plain;
    private readonly WordMap<int> _reasons;
    private readonly WordMap<int> _types;
    private byte[] _content = new byte[4096];

    /// <summary>Makes a stager.</summary>
    /// <param name="seed">The seed of the archive.</param>
    /// <param name="words">The words of the archive; grows.</param>
    /// <param name="addresses">The addresses of the archive; grows.</param>
    /// <param name="vocabulary">What the words of the logs mean.</param>
    public RecordStager(long seed, WordTable words, AddressNumbers addresses, Vocabulary vocabulary)
    {
        _seed = seed;
        _words = words;
        _addresses = addresses;
        _plain = new(Number);
        _reasons = new(word => Number(vocabulary.BlockReasonOf(word, out _)));
        _types = new(word => Number(vocabulary.ThreatTypeOf(word).Name));
    }

    /// <summary>The number of the file whose rows come.</summary>
    public int Source { get; set; }

    /// <summary>What a tracking row is known by.</summary>
    /// <param name="record">The row.</param>
    /// <param name="addresses">Takes addresses that are new.</param>
    public RowIdentity Identify(LogRecord record, DataChunk addresses)
    {
        var mailId = LogText.Trim(record[LogField.MailId]);
        var message = ByteHash.Of(LogText.TrimBrackets(record[LogField.MessageId]), _seed);
        var refused = record.Kind == LogKind.Blocked;
        var outgoing = record.Direction == TrafficDirection.Outgoing;
        var recipient = _addresses.Of(LogText.TrimBrackets(record[LogField.Recipient]), out var lower, addresses);
        var domain = outgoing ? 0 : Domain(lower);
        var sender = _addresses.Of(LogText.TrimBrackets(record[LogField.Sender]), out lower, addresses);
        domain = outgoing ? Domain(lower) : domain;
        var ip = _addresses.Of(LogText.Valid(LogText.Trim(record[LogField.SenderIp])), out _, addresses);
        var word = refused ? _reasons.Of(LogText.Trim(record[LogField.Reason])) : _plain.Of(LogText.Trim(record[LogField.Action]));
        var kind = (byte)((refused ? 2 : 0) + (mailId.IsEmpty ? 1 : 0));
        var key = !mailId.IsEmpty ? ByteHash.Of(mailId, _seed)
            : refused ? AttemptKey(record, sender, word)
            : Row.IdlessKeyOf(message, record.ReceivedTicks);
        return new RowIdentity
        {
            // The class is part of the identity.
            Key = ByteHash.Mix(key, kind), Recipient = recipient, Class = kind, MessageKey = message, Sender = sender, Domain = domain, Word = word,
            SenderIp = ip,
        };
    }

    /// <summary>Adds a tracking row.</summary>
    public void Add(LogRecord record, in RowIdentity identity, long number, DataChunk messages)
    {
        messages.Set(0, number);
        messages.Set(1, identity.Key);
        messages.Set(2, identity.Recipient);
        messages.Set(3, identity.Class);
        messages.Set(4, 1);
        messages.Set(5, 1);
        messages.Set(6, Timestamps.Microseconds(record.ReceivedTicks));
        messages.Set(7, Given(record[LogField.Generated], record.GeneratedTicks));
        messages.Set(8, record.DeliveryTicks == 0 ? (long?)null : Timestamps.Microseconds(record.DeliveryTicks));
        messages.Set(9, (byte)record.Direction);
        messages.Set(10, record.Direction == TrafficDirection.Unknown ? _plain.Of(LogText.Trim(record[LogField.Direction])) : 0);
        messages.Set(11, identity.Sender);
        messages.Set(12, identity.Domain);
        messages.Set(13, identity.Word);
        messages.Set(14, identity.MessageKey);
        messages.Set(15, LogText.Size(record[LogField.Size]));
        messages.Set(16, identity.SenderIp);
        messages.Set(17, Source);
        messages.Set(18, record.Line);
    }

    /// <summary>Adds the text of a tracking row.</summary>
    /// <returns>Whether it has any.</returns>
    public static bool AddText(LogRecord record, long number, DataChunk texts)
    {
        var messageId = LogText.TrimBrackets(record[LogField.MessageId]);
        var mailId = LogText.Trim(record[LogField.MailId]);
        var any = !messageId.IsEmpty || !mailId.IsEmpty;
        texts.Set(0, number);
        texts.Set(1, messageId);
        texts.Set(2, mailId);
        var column = 3;
        foreach (var field in Texts)
        {
            var text = LogText.Valid(LogText.Trim(record[field]));
            texts.Set(column++, text);
            any |= !text.IsEmpty;
        }

        return any;
    }

    /// <summary>What a policy event is known by.</summary>
    public EventIdentity Identify(LogRecord record) => new()
    {
        MessageKey = ByteHash.Of(LogText.TrimBrackets(record[LogField.MessageId]), _seed),
        Rule = _plain.Of(LogText.Trim(record[LogField.Rule])),
        Type = _types.Of(LogText.Trim(record[LogField.ThreatType])),
        Subtype = _plain.Of(LogText.Trim(record[LogField.ThreatSubtype])),
        Generated = Timestamps.Microseconds(record.GeneratedTicks),
    };

    /// <summary>Adds a policy event.</summary>
    public void Add(LogRecord record, in EventIdentity identity, long number, DataChunk events, DataChunk addresses)
    {
        events.Set(0, number);
        events.Set(1, identity.MessageKey);
        events.Set(2, identity.Rule);
        events.Set(3, identity.Type);
        events.Set(4, identity.Subtype);
        events.Set(5, identity.Generated);
        events.Set(6, Timestamps.Microseconds(record.ReceivedTicks));
        events.Set(7, (byte)record.Direction);
        events.Set(8, _addresses.Of(LogText.TrimBrackets(record[LogField.Sender]), out var _, addresses));
        events.Set(9, _plain.Of(LogText.Trim(record[LogField.Action])));
        events.Set(10, LogText.Size(record[LogField.Size]));
        events.Set(11, Source);
        events.Set(12, record.Line);
        events.Set(13, LogText.TrimBrackets(record[LogField.MessageId]));
        events.Set(14, LogText.Valid(LogText.Trim(record[LogField.ThreatName])));
        events.Set(15, LogText.Valid(LogText.Trim(record[LogField.Subject])));
        events.Set(16, LogText.Valid(LogText.Trim(record[LogField.HeaderFrom])));
        events.Set(17, LogText.Valid(LogText.Trim(record[LogField.Details])));
    }

    /// <summary>Adds one for whom an event counts.</summary>
    /// <param name="recipient">The address; empty for every recipient of the message.</param>
    /// <param name="identity">The event.</param>
    /// <param name="number">Its number.</param>
    /// <param name="recipients">Takes the row.</param>
    /// <param name="addresses">Takes an address that is new.</param>
    public void AddRecipient(ReadOnlySpan<byte> recipient, in EventIdentity identity, long number, DataChunk recipients, DataChunk addresses)
    {
        recipients.Set(0, number);
        recipients.Set(1, identity.MessageKey);
        recipients.Set(2, recipient.IsEmpty ? -1 : _addresses.Of(recipient, out _, addresses));
        recipients.Set(3, identity.Rule);
        recipients.Set(4, identity.Type);
        recipients.Set(5, identity.Subtype);
        recipients.Set(6, identity.Generated);
    }

    private static long? Given(ReadOnlySpan<byte> text, long ticks) => LogText.Trim(text).IsEmpty ? null : Timestamps.Microseconds(ticks);

    private int Number(string word) => _words.Of(Encoding.UTF8.GetBytes(word));

    private int Domain(ReadOnlySpan<byte> address)
    {
        var at = address.LastIndexOf((byte)'@');
        return at < 0 ? 0 : _words.Of(address[(at + 1)..].TrimEnd((byte)'.'));
    }

    /// <summary>One hash over everything that tells refused attempts apart, each length before its text.</summary>
    private ulong AttemptKey(LogRecord record, int sender, int word)
    {
        var length = 0;
        void Number(long value)
        {
            BitConverter.TryWriteBytes(_content.AsSpan(length), value);
            length += sizeof(long);
        }

        Number(record.ReceivedTicks);
        Number(record.GeneratedTicks);
        Number(record.DeliveryTicks);
        Number(sender);
        Number(word);
        Number((long)record.Direction);
        Number(LogText.Size(record[LogField.Size]) ?? -1);
        void Text(ReadOnlySpan<byte> value)
        {
            if (_content.Length < length + value.Length + (2 * sizeof(long)))
            {
                Array.Resize(ref _content, (length + value.Length + 64) * 2);
            }

            Number(value.Length);
            value.CopyTo(_content.AsSpan(length));
            length += value.Length;
        }

        Text(LogText.TrimBrackets(record[LogField.MessageId]));
        foreach (var field in AttemptTexts)
        {
            Text(LogText.Valid(LogText.Trim(record[field])));
        }

        return ByteHash.Of(_content.AsSpan(0, length), _seed);
    }
}
