using CsvHelper;
using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>
/// Reads console exports, a block at a time. What CsvHelper recovers from silently is a rejected row here: a quote that is never closed, or text behind a
/// closing quote, would else swallow the rows that follow, so reading resumes at the very next line.
/// </summary>
internal sealed class CsvLogReader
{
    private readonly Utf8Input _input;
    private readonly CsvHeader _header;
    private readonly LogReadOptions _options;
    private readonly RowRules _rules;
    private readonly ILogSink _sink;
    private readonly CsvRecord _record;
    private readonly CsvReaderOptions _csv;
    private CsvMalformedReason? _malformed;

    private CsvLogReader(Utf8Input input, CsvHeader header, LogReadOptions options, RowRules rules, ILogSink sink)
    {
        _input = input;
        _header = header;
        _options = options;
        _rules = rules;
        _sink = sink;
        _record = new CsvRecord(header, input);
        _csv = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = header.Separator,
            OnMalformedRecord = malformed => _malformed = malformed.Reason,
        };
    }

    /// <summary>Reads the rest of a file whose header has been read and consumed.</summary>
    public static void Read(Utf8Input input, CsvHeader header, LogReadOptions options, RowRules rules, ILogSink sink, CancellationToken token) =>
        new CsvLogReader(input, header, options, rules, sink).Run(token);

    private void Run(CancellationToken token)
    {
        var need = Utf8Input.BlockSize;
        while (true)
        {
            token.ThrowIfCancellationRequested();
            _input.Fill(need);
            if (_input.Window.IsEmpty)
            {
                return;
            }

            _record.Reset();
            var consumed = ReadBlock(token);
            if (consumed > 0)
            {
                _input.Advance(consumed);
                need = Utf8Input.BlockSize;
            }
            else if (_input.Window.Length > _options.MaxRowLength)
            {
                RejectLine($"no end of the row within {_options.MaxRowLength:N0} bytes: a quote that is never closed, or a line too long (-MaxRowLength)", token);
                need = Utf8Input.BlockSize;
            }
            else
            {
                // One record larger than the window: no more than the longest row allowed is ever held.
                need = (int)Math.Min(_input.Window.Length + (long)Utf8Input.BlockSize, _options.MaxRowLength + 1L);
            }
        }
    }

    /// <summary>Reads the records that are whole in the window.</summary>
    /// <returns>The bytes they take.</returns>
    private int ReadBlock(CancellationToken token)
    {
        var window = _input.Window;
        var offset = 0;
        while (offset < window.Length)
        {
            var resume = ReadRecords(window, offset, token, out var incomplete);
            if (incomplete || resume >= window.Length)
            {
                return resume;
            }

            offset = resume;
        }

        return offset;
    }

    /// <summary>Reads records until the window ends, one is incomplete, or one is so broken that reading must resume inside it.</summary>
    private int ReadRecords(ReadOnlyMemory<byte> window, int offset, CancellationToken token, out bool incomplete)
    {
        using var reader = CsvReader.Create(window[offset..], _csv);
        _record.Begin(reader, offset);
        incomplete = false;
        var rows = 0;
        while (true)
        {
            _malformed = null;
            if (!reader.Read())
            {
                return window.Length;
            }

            if ((++rows & 0xFFF) == 0)
            {
                token.ThrowIfCancellationRequested();
            }

            var start = offset + (int)reader.ByteOffset;
            var raw = reader.RawRecord;
            var end = start + raw.Length;

            // The last record of a window may go on in the next one; a CR at its end may be half a line break.
            if (!_input.Ended && (end >= window.Length || (end == window.Length - 1 && window.Span[end] == '\r')))
            {
                incomplete = true;
                return start;
            }

            var problem = Problem(reader, raw);
            if (problem is not null)
            {
                var lineBreak = raw.IndexOf(_input.LineBreak);
                _sink.Reject(_rules.Reject(_record.Line, problem, lineBreak < 0 ? raw : raw[..lineBreak]));
                if (lineBreak >= 0)
                {
                    return start + lineBreak + 1;
                }

                continue;
            }

            _record.Kind = _header.Kind ?? KindOf(_record);
            if (_rules.Complete(_record) is { } reason)
            {
                _sink.Reject(_rules.Reject(_record.Line, reason, raw));
            }
            else
            {
                _sink.Accept(_record);
            }
        }
    }

    private string? Problem(CsvReader reader, ReadOnlySpan<byte> raw)
    {
        if (_malformed is CsvMalformedReason.TextAfterClosingQuote)
        {
            return "text behind a closing quote";
        }

        if (_malformed is CsvMalformedReason.UnterminatedQuote)
        {
            return "a quote that is never closed";
        }

        if (raw.Length > _options.MaxRowLength)
        {
            return $"longer than {_options.MaxRowLength:N0} bytes (-MaxRowLength)";
        }

        if (reader.FieldCount != _header.ColumnCount)
        {
            return $"{reader.FieldCount} fields where the header has {_header.ColumnCount}";
        }

        return raw.Contains((byte)0) ? "NUL bytes" : null;
    }

    /// <summary>Accepted or blocked, where one export holds both.</summary>
    private LogKind KindOf(CsvRecord record)
    {
        var type = LogText.Trim(record[LogField.TrafficType]);
        if (!type.IsEmpty && _options.Vocabulary.TrafficTypeOf(System.Text.Encoding.UTF8.GetString(type)) is { } kind)
        {
            return kind;
        }

        return LogText.Trim(record[LogField.Action]).IsEmpty && !LogText.Trim(record[LogField.Reason]).IsEmpty ? LogKind.Blocked : LogKind.Accepted;
    }

    private void RejectLine(string reason, CancellationToken token)
    {
        var line = _input.LinesConsumed + 1;
        var window = _input.Window.Span;
        var lineBreak = window.IndexOf(_input.LineBreak);
        _sink.Reject(_rules.Reject(line, reason, lineBreak < 0 ? window : window[..lineBreak]));
        _input.SkipLine(token);
    }
}
