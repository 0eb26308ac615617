using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>A row of a CEF line. The same <c>csN</c> means different things in different classes, so that fields are found through their labels.</summary>
internal sealed class CefRecord(Utf8Input input) : BufferedRecord
{
    public override long Line => input.LinesConsumed + 1;

    /// <summary>Takes the pairs of a line.</summary>
    public void Load(ReadOnlyMemory<byte> raw, CefLine line)
    {
        Clear(raw);
        Span<LogField?> labels = stackalloc LogField?[12];
        foreach (var (key, value) in line.Pairs)
        {
            if (key.Length > 3 && key.Span[0] == 'c')
            {
                labels[Slot(key.Span)] = FieldOfLabel(value.Span);
            }
        }

        foreach (var (key, value) in line.Pairs)
        {
            var field = key.Length == 3 && key.Span[0] == 'c' && key.Span[1] is (byte)'s' or (byte)'n' ? labels[Slot(key.Span)] : FieldOfKey(key.Span);
            if (field is { } known)
            {
                Store(known, value.Span);
            }
        }
    }

    /// <summary>cs1 to cs6, then cn1 to cn6.</summary>
    private static int Slot(ReadOnlySpan<byte> key) => (key[1] == 's' ? 0 : 6) + key[2] - '1';

    private static LogField? FieldOfKey(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("rt"u8) ? LogField.Received
        : key.SequenceEqual("suser"u8) ? LogField.Sender
        : key.SequenceEqual("duser"u8) ? LogField.Recipient
        : key.SequenceEqual("msg"u8) ? LogField.Subject
        : key.SequenceEqual("act"u8) ? LogField.Action
        : key.SequenceEqual("src"u8) ? LogField.SenderIp
        : key.SequenceEqual("deviceTranslatedAddress"u8) ? LogField.DeliveredTo
        : null;

    private static LogField? FieldOfLabel(ReadOnlySpan<byte> label) =>
        label.SequenceEqual("mailUuid"u8) ? LogField.MailId
        : label.SequenceEqual("direction"u8) ? LogField.Direction
        : label.SequenceEqual("messageId"u8) ? LogField.MessageId
        : label.SequenceEqual("messageSize"u8) ? LogField.Size
        : label.SequenceEqual("tlsInfo"u8) ? LogField.TlsInfo
        : label.SequenceEqual("eventType"u8) ? LogField.ThreatType
        : label.SequenceEqual("eventSubtype"u8) ? LogField.ThreatSubtype
        : label.SequenceEqual("policyName"u8) ? LogField.Rule
        : label.SequenceEqual("details"u8) ? LogField.Details
        : label.SequenceEqual("attachments"u8) ? LogField.Attachments
        : null;

    private void Store(LogField field, ReadOnlySpan<byte> escaped)
    {
        var start = Used;
        var room = Room(escaped.Length);
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            // CEF escapes = and \ (and | in headers); JSON inside keeps its own escapes.
            if (escaped[i] == '\\' && i + 1 < escaped.Length
                && (escaped[i + 1] is (byte)'=' or (byte)'|' || (escaped[i + 1] == '\\' && field is not (LogField.Details or LogField.Attachments))))
            {
                i++;
            }

            room[length++] = escaped[i];
        }

        Used += length;
        Set(field, start);
    }
}
