using System.Text;
using System.Text.Unicode;

namespace HesTools.Logs;

/// <summary>
/// What makes a record of a file a row: the fields it must have, its times as instants, its direction. One instance serves one file and sums up, at its
/// end, what a reader of the numbers should know.
/// </summary>
public sealed class RowRules
{
    // Text that decides how a row is counted. In other fields bytes that are no UTF-8 are replaced, which changes no number.
    private static readonly LogField[] KeyFields =
    [
        LogField.Received, LogField.Generated, LogField.Direction, LogField.Sender, LogField.Recipient, LogField.MessageId, LogField.MailId,
        LogField.Action, LogField.Reason, LogField.ThreatType, LogField.ThreatSubtype, LogField.Rule,
    ];

    private readonly LogReadOptions _options;
    private readonly LogFile _file;
    private readonly TimestampParser _times;
    private readonly Dictionary<string, TrafficDirection> _directions = [];
    private readonly byte[] _lastDirection = new byte[32];
    private int _lastDirectionLength = -1;
    private TrafficDirection _lastDirectionValue;
    private long _withoutDirection;
    private long _replacedText;
    private long _first = long.MaxValue;
    private long _last = long.MinValue;

    /// <summary>Makes the rules for one file.</summary>
    /// <param name="options">How logs are read.</param>
    /// <param name="file">The file; its counts are kept here.</param>
    public RowRules(LogReadOptions options, LogFile file)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(file);
        _options = options;
        _file = file;

        // The API and CEF write UTC, with or without saying so (CEF: all of 2018, and to this day for audit rows).
        _times = new TimestampParser(file.Format == LogFormat.Csv ? options.TimeZone : TimeZoneInfo.Utc, options.Culture);
    }

    /// <summary>Completes a record whose fields and kind are known.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Null for a row; else why it is none.</returns>
    /// <exception cref="LogFileException">The first time of the file needs a zone or a culture that was not given: no row of it can be read.</exception>
    public string? Complete(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!Utf8.IsValid(record.Raw) && InvalidText(record) is { } invalid)
        {
            return invalid;
        }

        if (Time(record, LogField.Received, out var received) is { } problem)
        {
            return problem;
        }

        if (received == 0)
        {
            return "no time received";
        }

        record.ReceivedTicks = received;
        if (Time(record, LogField.Generated, out var generated) is { } generatedProblem)
        {
            return generatedProblem;
        }

        record.GeneratedTicks = generated == 0 ? received : generated;
        if (Time(record, LogField.DeliveryTime, out var delivered) is { } deliveryProblem)
        {
            return deliveryProblem;
        }

        record.DeliveryTicks = delivered;
        switch (record.Kind)
        {
            case LogKind.Accepted when LogText.TrimBrackets(record[LogField.Recipient]).IsEmpty:
                return "no recipient";
            case LogKind.Accepted when LogText.Trim(record[LogField.Action]).IsEmpty:
                return "no action";
            case LogKind.PolicyEvent when LogText.Trim(record[LogField.ThreatType]).IsEmpty && LogText.Trim(record[LogField.Rule]).IsEmpty:
                return "neither a threat type nor a rule";
        }

        record.Direction = Direction(record);
        Count(record.Kind);
        _first = Math.Min(_first, received);
        _last = Math.Max(_last, received);
        return null;
    }

    /// <summary>Counts a rejected row.</summary>
    /// <param name="line">Where it starts.</param>
    /// <param name="reason">Why.</param>
    /// <param name="raw">The row; it is cut.</param>
    public RejectedRow Reject(long line, string reason, ReadOnlySpan<byte> raw)
    {
        _file.Rejected++;
        var text = Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, RejectedRow.RawLimit)]);
        return new RejectedRow(_file.Path, _file.Member, line, reason, text);
    }

    /// <summary>Writes what was seen to the file.</summary>
    public void Finish()
    {
        if (_file.Rows > 0)
        {
            _file.FirstReceived = new DateTimeOffset(_first, TimeSpan.Zero);
            _file.LastReceived = new DateTimeOffset(_last, TimeSpan.Zero);
        }

        (_file.ZoneApplied, _file.CultureApplied) = (_times.ZoneApplied && _file.Format == LogFormat.Csv, _times.CultureApplied);
        Note(_withoutDirection, "rows name no direction and count as incoming");
        Note(_replacedText, "rows have text that is not UTF-8, replaced where it does not matter to the numbers; -Encoding reads another encoding");
        Note(_times.Repeated, "times lie in an hour that the clocks repeated and are read as its first passage");
        Note(_times.Skipped, "times lie in an hour that the clocks skipped and are read with the offset before the change");
    }

    private void Note(long count, string what)
    {
        if (count > 0)
        {
            _file.Notes.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count:N0} {what}."));
        }
    }

    private void Count(LogKind kind)
    {
        switch (kind)
        {
            case LogKind.Accepted:
                _file.Accepted++;
                break;
            case LogKind.Blocked:
                _file.Blocked++;
                break;
            default:
                _file.PolicyEvents++;
                break;
        }
    }

    private string? InvalidText(LogRecord record)
    {
        foreach (var field in KeyFields)
        {
            if (!Utf8.IsValid(record[field]))
            {
                return $"{field} is not valid UTF-8 (-Encoding reads another encoding)";
            }
        }

        _replacedText++;
        return null;
    }

    private string? Time(LogRecord record, LogField field, out long ticks)
    {
        var text = LogText.Trim(record[field]);
        ticks = 0;
        if (text.IsEmpty)
        {
            return null;
        }

        var problem = _times.Parse(text, out ticks);
        if (problem == TimestampProblem.None)
        {
            return null;
        }

        var value = DisplayText.Clean(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 200)]), 40);
        var (cause, fileProblem) = problem switch
        {
            TimestampProblem.ZoneRequired => ($"'{value}' has no time zone: -TimeZone says which zone such times are in", LogFileProblem.TimeZoneRequired),
            TimestampProblem.CultureRequired => ($"'{value}' is in a local order: -Culture says which, for example en-GB", LogFileProblem.CultureRequired),
            _ => ($"{field} '{value}' is no time", (LogFileProblem?)null),
        };

        if (fileProblem is { } whole && _file.Rows == 0)
        {
            throw new LogFileException(whole, _file.Path, $"{_file.DisplayName}, line {record.Line}: {cause}.");
        }

        return cause;
    }

    private TrafficDirection Direction(LogRecord record)
    {
        if (!record.Has(LogField.Direction))
        {
            _withoutDirection++;
            return TrafficDirection.Incoming;
        }

        var text = LogText.Trim(record[LogField.Direction]);
        if (text.Length == _lastDirectionLength && text.SequenceEqual(_lastDirection.AsSpan(0, text.Length)))
        {
            return _lastDirectionValue;
        }

        var word = Encoding.UTF8.GetString(text);
        if (!_directions.TryGetValue(word, out var direction))
        {
            direction = _options.Vocabulary.DirectionOf(word, out _);
            if (_directions.Count < 1024)
            {
                _directions.Add(word, direction);
            }
        }

        if (text.Length <= _lastDirection.Length)
        {
            text.CopyTo(_lastDirection);
            _lastDirectionLength = text.Length;
            _lastDirectionValue = direction;
        }

        return direction;
    }
}
