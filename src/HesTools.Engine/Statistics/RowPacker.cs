using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using HesTools.Logs;

namespace HesTools.Engine.Statistics;

/// <summary>Takes from a row what counting keeps: on the thread that reads, since a row is gone after that.</summary>
internal sealed class RowPacker
{
    // What tells two refused attempts without an id apart, besides received, sender, recipient, direction and reason.
    private static readonly LogField[] AttemptFields =
    [
        LogField.SenderIp, LogField.MessageId, LogField.Subject, LogField.HeaderFrom, LogField.TlsInfo, LogField.Details,
    ];

    private readonly Vocabulary _vocabulary;
    private readonly WordMap<(int Word, Outcome Outcome)> _actions;
    private readonly WordMap<int> _reasons;
    private readonly WordMap<(int Word, ThreatType Type)> _types;
    private byte[] _content = new byte[4096];

    public RowPacker(Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _actions = new(word => (Actions.Of(Encoding.UTF8.GetBytes(word)), vocabulary.OutcomeOf(word, out _)));
        _reasons = new(word => Reasons.Of(Encoding.UTF8.GetBytes(vocabulary.BlockReasonOf(word, out _))));
        _types = new(word => vocabulary.ThreatTypeOf(word) is var type ? (ThreatTypes.Of(Encoding.UTF8.GetBytes(type.Name)), type) : default);
    }

    /// <summary>Actions of accepted rows, as the logs write them.</summary>
    public WordTable Actions { get; } = new();

    /// <summary>Block reasons, in the words of the console where they are known.</summary>
    public WordTable Reasons { get; } = new();

    /// <summary>Rules.</summary>
    public WordTable Rules { get; } = new();

    /// <summary>Threat types, in the words of the console where they are known.</summary>
    public WordTable ThreatTypes { get; } = new();

    /// <summary>Threat subtypes, as the logs write them.</summary>
    public WordTable Subtypes { get; } = new();

    /// <summary>Direction words that are not known.</summary>
    public WordTable Directions { get; } = new();

    public Vocabulary Vocabulary => _vocabulary;

    public void Pack(LogRecord record, int file, RowBatch batch)
    {
        if (record.Kind == LogKind.PolicyEvent)
        {
            PackEvent(record, batch);
        }
        else
        {
            PackRow(record, file, batch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackRow(LogRecord record, int file, RowBatch batch)
    {
        var mail = ByteHash.Of(LogText.Trim(record[LogField.MailId]));
        var message = ByteHash.Of(LogText.TrimBrackets(record[LogField.MessageId]));
        ref var packed = ref batch.Rows[batch.RowCount++];
        packed.Kind = record.Kind;
        packed.File = file;
        packed.HasMailId = mail != 0;
        packed.Recipient = batch.Pack(record[LogField.Recipient]);
        packed.Sender = batch.Pack(record[LogField.Sender]);
        packed.Row = new Row
        {
            Key = mail != 0 ? mail : Row.IdlessKeyOf(message, record.ReceivedTicks),
            Message = message,
            Received = record.ReceivedTicks,
            Generated = record.GeneratedTicks,
            Delivery = record.DeliveryTicks,
            Direction = record.Direction,
            DirectionWord = record.Direction == TrafficDirection.Unknown ? (ushort)Math.Min(Directions.Of(LogText.Trim(record[LogField.Direction])), ushort.MaxValue) : (ushort)0,
        };
        if (record.Kind == LogKind.Blocked)
        {
            packed.Row.Word = _reasons.Of(LogText.Trim(record[LogField.Reason]));
            packed.Row.Outcome = Outcome.Refused;
            if (!packed.HasMailId)
            {
                packed.Row.Key = ContentOf(record);
            }
        }
        else
        {
            (packed.Row.Word, packed.Row.Outcome) = _actions.Of(LogText.Trim(record[LogField.Action]));
        }
    }

    private void PackEvent(LogRecord record, RowBatch batch)
    {
        var (type, known) = _types.Of(LogText.Trim(record[LogField.ThreatType]));
        var item = new PackedEvent
        {
            Message = ByteHash.Of(LogText.TrimBrackets(record[LogField.MessageId])),
            FirstRecipient = batch.Recipients.Count,
            Event = new Event
            {
                Time = record.GeneratedTicks,
                Category = known.Category,
                Rank = _vocabulary.RankOf(known.Category),
                Rule = Rules.Of(LogText.Trim(record[LogField.Rule])),
                ThreatType = type,
                Subtype = Subtypes.Of(LogText.Trim(record[LogField.ThreatSubtype])),
            },
        };
        if (!known.Known)
        {
            var identity = ByteHash.Mix(item.Message, (uint)item.Event.Rule);
            identity = ByteHash.Mix(identity, ((ulong)(uint)type << 32) | (uint)item.Event.Subtype);
            item.Identity = ByteHash.Mix(identity, (ulong)item.Event.Time);
        }

        var list = record[LogField.Recipient];
        while (LogText.NextRecipient(ref list, out var recipient))
        {
            batch.Recipients.Add(batch.Pack(recipient));
        }

        item.RecipientCount = batch.Recipients.Count - item.FirstRecipient;
        batch.Events.Add(item);
    }

    /// <summary>One hash over everything of an attempt that is not compared field by field, each length before its text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ulong ContentOf(LogRecord record)
    {
        var length = 24;
        BinaryPrimitives.WriteInt64LittleEndian(_content, record.GeneratedTicks);
        BinaryPrimitives.WriteInt64LittleEndian(_content.AsSpan(8), record.DeliveryTicks);
        BinaryPrimitives.WriteInt64LittleEndian(_content.AsSpan(16), LogText.Size(record[LogField.Size]) ?? -1);
        foreach (var field in AttemptFields)
        {
            var value = LogText.Valid(field == LogField.MessageId ? LogText.TrimBrackets(record[field]) : LogText.Trim(record[field]));
            if (_content.Length < length + value.Length + 4)
            {
                Array.Resize(ref _content, (length + value.Length + 4) * 2);
            }

            BinaryPrimitives.WriteInt32LittleEndian(_content.AsSpan(length), value.Length);
            value.CopyTo(_content.AsSpan(length + 4));
            length += value.Length + 4;
        }

        return ByteHash.Of(_content.AsSpan(0, length));
    }
}
