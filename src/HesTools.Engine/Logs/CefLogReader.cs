using System.Text;
using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>
/// Reads syslog lines in the Common Event Format, with or without a syslog header. TRACKING lines are accepted traffic, DETECTION lines are policy events;
/// audit and URL click lines are counted as other. A CEF line has one time, <c>rt</c>, the log time: it is taken as the time received too.
/// </summary>
internal sealed class CefLogReader
{
    private readonly Utf8Input _input;
    private readonly LogReadOptions _options;
    private readonly LogFile _file;
    private readonly RowRules _rules;
    private readonly ILogSink _sink;
    private readonly CefLine _line = new();
    private readonly CefRecord _record;

    private CefLogReader(Utf8Input input, LogReadOptions options, LogFile file, RowRules rules, ILogSink sink)
    {
        _input = input;
        _options = options;
        _file = file;
        _rules = rules;
        _sink = sink;
        _record = new CefRecord(input);
    }

    public static void Read(Utf8Input input, LogReadOptions options, LogFile file, RowRules rules, ILogSink sink, CancellationToken token) =>
        new CefLogReader(input, options, file, rules, sink).Run(token);

    private void Run(CancellationToken token)
    {
        var lines = 0;
        while (true)
        {
            if ((++lines & 0x3FF) == 0)
            {
                token.ThrowIfCancellationRequested();
            }

            var length = LineLength();
            if (length is null)
            {
                _sink.Reject(_rules.Reject(_input.LinesConsumed + 1, $"longer than {_options.MaxRowLength:N0} bytes (-MaxRowLength)", _input.Window.Span));
                _input.SkipLine(token);
                continue;
            }

            if (length == 0 && _input.Window.IsEmpty)
            {
                return;
            }

            var line = _input.Window[..length.Value];
            if (!LogText.Trim(line.Span).IsEmpty)
            {
                ReadLine(line);
            }

            _input.Advance(Math.Min(length.Value + 1, _input.Window.Length));
        }
    }

    /// <summary>The length of the line at the start of the window without its line break; null: longer than allowed.</summary>
    private int? LineLength()
    {
        var need = 1;
        while (true)
        {
            _input.Fill(need);
            var window = _input.Window.Span;
            var lineBreak = window.IndexOf(_input.LineBreak);
            if (lineBreak >= 0)
            {
                return lineBreak > _options.MaxRowLength ? null : lineBreak;
            }

            if (window.Length > _options.MaxRowLength)
            {
                return null;
            }

            if (_input.Ended)
            {
                return window.Length;
            }

            need = window.Length + 1;
        }
    }

    private void ReadLine(ReadOnlyMemory<byte> line)
    {
        var reason = _line.Parse(line);
        if (reason is null)
        {
            var known = Encoding.ASCII.GetString(_line.Class.Span);
            switch (known)
            {
                case "TRACKING":
                    _record.Kind = LogKind.Accepted;
                    break;
                case "DETECTION":
                    _record.Kind = LogKind.PolicyEvent;
                    break;
                default:
                    _file.Other++;
                    return;
            }

            _record.Load(line, _line);
            reason = _rules.Complete(_record);
        }

        if (reason is null)
        {
            _sink.Accept(_record);
        }
        else
        {
            _sink.Reject(_rules.Reject(_input.LinesConsumed + 1, reason, line.Span));
        }
    }
}
