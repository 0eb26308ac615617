using System.Text;

namespace HesTools.Logs;

/// <summary>Feeds rows that were read before to a sink, as if they were read now. Their sources may come in any order, mixed.</summary>
public sealed class PipedRows
{
    private readonly ILogSink _sink;
    private readonly Dictionary<string, LogFile> _files = [];
    private readonly RowRecord _record = new();

    /// <summary>Makes a feeder.</summary>
    /// <param name="sink">Takes the rows. It is told of each source once, when its first row comes.</param>
    public PipedRows(ILogSink sink) => _sink = sink;

    /// <summary>Feeds a row.</summary>
    /// <param name="row">The row.</param>
    public void Add(LogRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!_files.TryGetValue(row.Source, out var file))
        {
            file = new LogFile { Path = row.Source };
            _files.Add(row.Source, file);
            _sink.Begin(file);
        }

        _record.Load(row);
        switch (_record.Kind)
        {
            case LogKind.Accepted:
                file.Accepted++;
                break;
            case LogKind.Blocked:
                file.Blocked++;
                break;
            default:
                file.PolicyEvents++;
                break;
        }

        file.FirstReceived = file.FirstReceived < row.Received ? file.FirstReceived : row.Received;
        file.LastReceived = file.LastReceived > row.Received ? file.LastReceived : row.Received;
        _record.File = file;
        _sink.Accept(_record);
    }

    private sealed class RowRecord : LogRecord, ISourcedRecord
    {
        private readonly byte[]?[] _values = new byte[]?[Enum.GetValues<LogField>().Length];
        private long _line;

        public LogFile File { get; set; } = null!;

        public override long Line => _line;

        public override ReadOnlySpan<byte> Raw => default;

        public override ReadOnlySpan<byte> this[LogField field] => _values[(int)field];

        public override bool Has(LogField field) => _values[(int)field] is not null;

        public void Load(LogRow row)
        {
            Array.Clear(_values);
            _line = row.Line;
            ReceivedTicks = row.Received.UtcTicks;
            GeneratedTicks = (row.Generated ?? row.Received).UtcTicks;
            DeliveryTicks = 0;
            Direction = row.Direction;
            Set(LogField.Direction, row.Direction.ToString());
            Set(LogField.Sender, row.Sender);
            Set(LogField.MessageId, row.MessageId);
            Set(LogField.Subject, row.Subject);
            Set(LogField.Size, row.Size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
            Set(LogField.HeaderFrom, row.HeaderFrom);
            Set(LogField.Details, row.Details);
            Set(LogField.Action, row.Action);
            if (row is TrackingRow tracking)
            {
                Kind = tracking.Kind;
                DeliveryTicks = tracking.DeliveryTime?.UtcTicks ?? 0;
                Set(LogField.Recipient, tracking.Recipient);
                Set(LogField.Reason, tracking.Reason);
                Set(LogField.MailId, tracking.MailId);
                Set(LogField.SenderIp, tracking.SenderIp);
                Set(LogField.DeliveredTo, tracking.DeliveredTo);
                Set(LogField.HeaderTo, tracking.HeaderTo);
                Set(LogField.Attachments, tracking.Attachments);
                Set(LogField.TlsInfo, tracking.TlsInfo);
            }
            else if (row is PolicyEvent policyEvent)
            {
                Kind = LogKind.PolicyEvent;
                Set(LogField.Recipient, string.Join(';', policyEvent.Recipients));
                Set(LogField.ThreatType, policyEvent.ThreatType);
                Set(LogField.ThreatSubtype, policyEvent.ThreatSubtype);
                Set(LogField.ThreatName, policyEvent.ThreatName);
                Set(LogField.Rule, policyEvent.Rule);
            }
        }

        private void Set(LogField field, string text) => _values[(int)field] = Encoding.UTF8.GetBytes(text);
    }
}

/// <summary>A record that says which file it is from, where files come mixed.</summary>
public interface ISourcedRecord
{
    /// <summary>The file.</summary>
    LogFile File { get; }
}
