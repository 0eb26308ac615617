using System.Text.Json;
using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>
/// Reads what the log retrieval API gives: a page <c>{ nextToken, logs: [...] }</c>, an array of rows, or any number of pages or rows one after another
/// (JSON Lines). One row is held at a time, whatever the length of the page.
/// </summary>
internal sealed class JsonLogReader
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Disallow };

    private readonly Utf8Input _input;
    private readonly LogReadOptions _options;
    private readonly RowRules _rules;
    private readonly ILogSink _sink;
    private readonly JsonRecord _record;

    private JsonLogReader(Utf8Input input, LogReadOptions options, RowRules rules, ILogSink sink)
    {
        _input = input;
        _options = options;
        _rules = rules;
        _sink = sink;
        _record = new JsonRecord(options.ColumnNames, input);
    }

    /// <summary>Where reading stands between two values.</summary>
    private enum Place
    {
        /// <summary>Before a page, an array or a row.</summary>
        Top,

        /// <summary>In the array of an export, or of a page.</summary>
        Rows,

        /// <summary>In a page, behind its rows.</summary>
        PageEnd,
    }

    public static void Read(Utf8Input input, LogReadOptions options, RowRules rules, ILogSink sink, CancellationToken token) =>
        new JsonLogReader(input, options, rules, sink).Run(token);

    private void Run(CancellationToken token)
    {
        var place = Place.Top;
        var page = false;
        var values = 0;
        while (true)
        {
            if ((++values & 0x3FF) == 0)
            {
                token.ThrowIfCancellationRequested();
            }

            var next = SkipSeparators(token);
            if (next is null)
            {
                if (place != Place.Top)
                {
                    Reject("the file ends in the middle of its rows");
                }

                return;
            }

            switch (place, next.Value)
            {
                case (Place.Top, (byte)'['):
                    _input.Advance(1);
                    (place, page) = (Place.Rows, false);
                    break;
                case (Place.Top, (byte)'{'):
                    if (OpenPage())
                    {
                        (place, page) = (Place.Rows, true);
                    }
                    else if (!ReadRow())
                    {
                        SkipBadLine("not JSON", token);
                    }

                    break;
                case (Place.Rows, (byte)']'):
                    _input.Advance(1);
                    place = page ? Place.PageEnd : Place.Top;
                    break;
                case (Place.Rows, (byte)'{'):
                    if (!ReadRow())
                    {
                        // Behind a broken row nothing says where the next begins: in one-line pages all the rest of the line is lost, and said so.
                        SkipBadLine("not JSON, or cut off; the rows behind it on this line cannot be read", token);
                        (place, page) = (Place.Top, false);
                    }

                    break;
                case (Place.PageEnd, (byte)'}'):
                    _input.Advance(1);
                    place = Place.Top;
                    break;
                case (Place.PageEnd, (byte)'"'):
                    if (!SkipMember())
                    {
                        SkipBadLine("not JSON", token);
                        place = Place.Top;
                    }

                    break;
                default:
                    SkipBadLine("not JSON", token);
                    (place, page) = (Place.Top, false);
                    break;
            }
        }
    }

    /// <summary>Moves to the next value.</summary>
    /// <returns>Its first byte; null at the end.</returns>
    private byte? SkipSeparators(CancellationToken token)
    {
        while (true)
        {
            _input.Fill(1);
            var window = _input.Window.Span;
            if (window.IsEmpty)
            {
                return null;
            }

            var at = window.IndexOfAnyExcept(" \t\r\n,"u8);
            if (at >= 0)
            {
                _input.Advance(at);
                return window[at];
            }

            token.ThrowIfCancellationRequested();
            _input.Advance(window.Length);
        }
    }

    /// <summary>Whether the object is a page; if so, reading goes on at its first row.</summary>
    private bool OpenPage()
    {
        var need = 4096;
        while (true)
        {
            _input.Fill(need);
            var reader = new Utf8JsonReader(_input.Window.Span, _input.Ended, new JsonReaderState(ReaderOptions));
            try
            {
                reader.Read();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var logs = reader.ValueTextEquals("logs"u8);
                    if (!reader.Read())
                    {
                        break;
                    }

                    if (logs && reader.TokenType == JsonTokenType.StartArray)
                    {
                        _input.Advance((int)reader.BytesConsumed);
                        return true;
                    }

                    if (!reader.TrySkip())
                    {
                        break;
                    }
                }

                if (reader.TokenType == JsonTokenType.EndObject || _input.Ended || need > _options.MaxRowLength)
                {
                    return false;
                }
            }
            catch (JsonException)
            {
                return false;
            }

            need = _input.Window.Length + Utf8Input.BlockSize;
        }
    }

    /// <summary>Reads the object at the start of the window as a row.</summary>
    /// <returns>Whether it was JSON.</returns>
    private bool ReadRow()
    {
        if (ValueLength() is not { } length)
        {
            return false;
        }

        var json = _input.Window[..length];
        string? reason;
        try
        {
            reason = length > _options.MaxRowLength ? $"longer than {_options.MaxRowLength:N0} bytes (-MaxRowLength)"
                : _record.Load(json, _options.MaxFieldCount) ?? Classify() ?? _rules.Complete(_record);
        }
        catch (InvalidOperationException)
        {
            reason = "text that is no UTF-8, or half a surrogate pair";
        }

        if (reason is null)
        {
            _sink.Accept(_record);
        }
        else
        {
            _sink.Reject(_rules.Reject(_input.LinesConsumed + 1, reason, json.Span));
        }

        _input.Advance(length);
        return true;
    }

    private string? Classify()
    {
        if (_record.Has(LogField.ThreatType) || _record.Has(LogField.Rule))
        {
            _record.Kind = LogKind.PolicyEvent;
            return null;
        }

        if (_record.Has(LogField.TrafficType)
            && _options.Vocabulary.TrafficTypeOf(System.Text.Encoding.UTF8.GetString(_record[LogField.TrafficType])) is { } kind)
        {
            _record.Kind = kind;
            return null;
        }

        if (_record.Has(LogField.Action))
        {
            _record.Kind = LogKind.Accepted;
            return null;
        }

        if (_record.Has(LogField.Reason))
        {
            _record.Kind = LogKind.Blocked;
            return null;
        }

        return _record.Has(LogField.MessageId) || _record.Has(LogField.MailId)
            ? "neither action, reason nor eventType: it does not say what became of the message"
            : "no log row";
    }

    /// <summary>Moves behind one member of the page.</summary>
    private bool SkipMember()
    {
        if (ValueLength() is not { } name)
        {
            return false;
        }

        _input.Advance(name);
        _input.Fill(64);
        var window = _input.Window.Span;
        var colon = window.IndexOf((byte)':');
        if (colon < 0 || window[..colon].IndexOfAnyExcept(" \t\r\n"u8) >= 0)
        {
            return false;
        }

        _input.Advance(colon + 1);
        if (SkipSeparators(CancellationToken.None) is null || ValueLength() is not { } value)
        {
            return false;
        }

        _input.Advance(value);
        return true;
    }

    /// <summary>The length of the value at the start of the window; null: it is not JSON, or longer than allowed.</summary>
    private int? ValueLength()
    {
        var need = 4096;
        while (true)
        {
            _input.Fill(need);
            var window = _input.Window.Span;
            try
            {
                // The bytes behind the value are none of its business: only as much is read as the value needs.
                var reader = new Utf8JsonReader(window, isFinalBlock: false, new JsonReaderState(ReaderOptions));
                if (reader.Read() && reader.TrySkip() && (reader.BytesConsumed < window.Length || !IsNumber(reader.TokenType)))
                {
                    return (int)reader.BytesConsumed;
                }
            }
            catch (JsonException)
            {
                return null;
            }

            if (_input.Ended || window.Length > _options.MaxRowLength)
            {
                return null;
            }

            need = (int)Math.Min(window.Length * 4L, _options.MaxRowLength + 1L);
        }
    }

    private static bool IsNumber(JsonTokenType type) => type == JsonTokenType.Number;

    private void SkipBadLine(string reason, CancellationToken token)
    {
        Reject(reason);
        _input.SkipLine(token);
    }

    private void Reject(string reason)
    {
        var window = _input.Window.Span;
        var lineBreak = window.IndexOf(_input.LineBreak);
        _sink.Reject(_rules.Reject(_input.LinesConsumed + 1, reason, lineBreak < 0 ? window : window[..lineBreak]));
    }
}
