using System.Globalization;
using CsvHelper;

namespace HesTools.Engine.Samples;

/// <summary>An export of the administrator console.</summary>
internal sealed class CsvExport : ExportFile
{
    private static readonly string[] AcceptedHeader =
        ["Timestamp", "Direction", "Sender", "Recipient", "Email Header (From)", "Subject", "Message ID", "Sender IP", "Delivered To", "Action"];

    private static readonly string[] BlockedHeader = ["Timestamp", "Direction", "Sender", "Recipient", "Blocking Reason", "Sender IP"];

    private static readonly string[] EventHeader =
    [
        "Timestamp", "Direction", "Sender", "Recipient", "Subject", "Rule Name", "Threat Type", "Threat Name", "Message ID", "Message Size", "Action",
    ];

    private readonly CsvWriter _writer;
    private readonly byte[] _timestamp = new byte[20];
    private long _second = long.MinValue;

    public CsvExport(Stream stream, SampleKind kind)
    {
        _writer = CsvWriter.Create(stream, CsvWriterOptions.Default, leaveOpen: true);
        _writer.WriteHeader(kind switch
        {
            SampleKind.Accepted => AcceptedHeader,
            SampleKind.Blocked => BlockedHeader,
            _ => EventHeader,
        });
    }

    public override void Accepted(SampleMessage message, in SampleRow row, bool first)
    {
        Start(message.Received, message.Outgoing);
        _writer.WriteField(message.Sender);
        _writer.WriteField(row.Recipient);
        _writer.WriteField(message.HeaderFrom);
        _writer.WriteField(message.Subject);
        _writer.WriteField(message.MessageId);
        _writer.WriteField(message.SenderAddress);
        _writer.WriteField(first || !row.WasHandedOver ? "" : SampleDetails.Relay(message));
        _writer.WriteField(first ? message.FirstState : row.Action);
        End();
    }

    public override void Event(SampleMessage message, SampleEvent found)
    {
        Start(message.Received, message.Outgoing);
        _writer.WriteField(message.Sender);
        _writer.WriteField(string.Join(';', found.Recipients));
        _writer.WriteField(message.Subject);
        _writer.WriteField(found.Rule);
        _writer.WriteField(found.Threat.Console);
        _writer.WriteField(SampleDetails.ThreatName(message, found));
        _writer.WriteField(SampleDetails.EventMessageId(message, found));
        _writer.WriteField(message.Size);
        _writer.WriteField(found.Action.Console);
        End();
    }

    public override void Refused(SampleAttempt attempt)
    {
        Start(attempt.Received, attempt.Outgoing);
        _writer.WriteField(attempt.Sender);
        _writer.WriteField(attempt.Recipient);
        _writer.WriteField(attempt.Reason);
        _writer.WriteField(attempt.SenderAddress);
        End();
    }

    public override void Dispose() => _writer.Dispose();

    private void Start(long received, bool outgoing)
    {
        // Rows come in order, so many share a second.
        var second = received / 1000;
        if (second != _second)
        {
            _second = second;
            SampleClock.AtSecond(received).TryFormat(_timestamp, out var length, "s", CultureInfo.InvariantCulture);
            _timestamp[length] = (byte)'Z';
        }

        _writer.WriteField(_timestamp);
        _writer.WriteField(outgoing ? "Outgoing" : "Incoming");
    }

    private void End()
    {
        _writer.EndRecord();
        Rows++;
    }
}
