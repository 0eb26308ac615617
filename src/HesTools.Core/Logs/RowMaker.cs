using System.Text;

namespace HesTools.Logs;

/// <summary>Makes rows that last from records that do not.</summary>
public static class RowMaker
{
    /// <summary>The row of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="file">The file it stands in.</param>
    /// <param name="vocabulary">What the words mean.</param>
    public static LogRow Make(LogRecord record, LogFile file, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(vocabulary);
        return record.Kind == LogKind.PolicyEvent ? Event(record, file, vocabulary) : Tracking(record, file, vocabulary);
    }

    private static TrackingRow Tracking(LogRecord record, LogFile file, Vocabulary vocabulary)
    {
        var accepted = record.Kind == LogKind.Accepted;
        var action = accepted ? Text(record, LogField.Action) : "";
        return new TrackingRow
        {
            Kind = record.Kind,
            Received = Time(record.ReceivedTicks),
            Generated = Generated(record),
            DeliveryTime = record.DeliveryTicks == 0 ? null : Time(record.DeliveryTicks),
            Direction = record.Direction,
            Sender = Bare(record, LogField.Sender),
            Recipient = Bare(record, LogField.Recipient),
            Outcome = accepted ? vocabulary.OutcomeOf(action, out _) : Outcome.Refused,
            Action = action,
            Reason = accepted ? "" : vocabulary.BlockReasonOf(Text(record, LogField.Reason), out _),
            MessageId = Bare(record, LogField.MessageId),
            MailId = Text(record, LogField.MailId),
            Subject = Text(record, LogField.Subject),
            Size = LogText.Size(record[LogField.Size]),
            SenderIp = Text(record, LogField.SenderIp),
            DeliveredTo = Text(record, LogField.DeliveredTo),
            HeaderFrom = Text(record, LogField.HeaderFrom),
            HeaderTo = Text(record, LogField.HeaderTo),
            Attachments = Text(record, LogField.Attachments),
            TlsInfo = Text(record, LogField.TlsInfo),
            Details = Text(record, LogField.Details),
            Source = file.DisplayName,
            Line = record.Line,
        };
    }

    private static PolicyEvent Event(LogRecord record, LogFile file, Vocabulary vocabulary)
    {
        var type = vocabulary.ThreatTypeOf(Text(record, LogField.ThreatType));
        var recipients = new List<string>();
        var list = record[LogField.Recipient];
        while (LogText.NextRecipient(ref list, out var recipient))
        {
            recipients.Add(Encoding.UTF8.GetString(recipient));
        }

        return new PolicyEvent
        {
            Received = Time(record.ReceivedTicks),
            Generated = Generated(record),
            Direction = record.Direction,
            Sender = Bare(record, LogField.Sender),
            Recipients = [.. recipients],
            Category = type.Category,
            ThreatType = type.Name,
            ThreatSubtype = Text(record, LogField.ThreatSubtype),
            ThreatName = Text(record, LogField.ThreatName),
            Rule = Text(record, LogField.Rule),
            Action = Text(record, LogField.Action),
            MessageId = Bare(record, LogField.MessageId),
            Subject = Text(record, LogField.Subject),
            Size = LogText.Size(record[LogField.Size]),
            HeaderFrom = Text(record, LogField.HeaderFrom),
            Details = Text(record, LogField.Details),
            Source = file.DisplayName,
            Line = record.Line,
        };
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static DateTimeOffset? Generated(LogRecord record) =>
        LogText.Trim(record[LogField.Generated]).IsEmpty ? null : Time(record.GeneratedTicks);

    private static string Text(LogRecord record, LogField field) => Encoding.UTF8.GetString(LogText.Trim(record[field]));

    private static string Bare(LogRecord record, LogField field) => Encoding.UTF8.GetString(LogText.TrimBrackets(record[field]));
}
