using System.Text;
using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>Finds the format of a log from its first lines, never from its name.</summary>
internal static class FormatDetector
{
    /// <summary>Known columns that make a first line a header.</summary>
    private const int EnoughColumns = 3;

    private const int MaxSniffedLines = 100;

    private const int SniffedBytes = 64 * 1024;

    /// <summary>Finds the format; a console export's header is consumed.</summary>
    /// <returns>Null for a file without content.</returns>
    /// <exception cref="LogFileException">The content is none of the formats, or a console export lacks a column.</exception>
    public static (LogFormat Format, CsvHeader? Header)? Detect(Utf8Input input, LogFile file, LogReadOptions options)
    {
        int first;
        input.Fill(SniffedBytes);
        while ((first = input.Window.Span.IndexOfAnyExcept(" \t\r\n"u8)) < 0)
        {
            if (input.Ended)
            {
                return null;
            }

            input.Advance(input.Window.Length);
            input.Fill(SniffedBytes);
        }

        var window = input.Window.Span;

        if (!window.Contains((byte)'\n') && window.Contains((byte)'\r'))
        {
            input.LineBreak = (byte)'\r';
        }

        if (window[first] == '{' || (window[first] == '[' && !LooksLikeCef(window)))
        {
            input.Advance(first);
            return (LogFormat.Json, null);
        }

        SkipToHeader(input);
        window = input.Window.Span;
        var end = window.IndexOfAny((byte)'\r', (byte)'\n');
        var line = input.Window[..(end < 0 ? window.Length : end)];
        var header = line.Length <= options.MaxRowLength ? CsvHeader.Parse(line, options.ColumnNames) : null;
        var cef = LooksLikeCef(window);
        if (header is not null && header.Bound >= (cef ? EnoughColumns : 1) && header.ColumnCount > 1)
        {
            return (LogFormat.Csv, TakeHeader(input, header, end, file, options));
        }

        if (cef)
        {
            return (LogFormat.Cef, null);
        }

        var start = Encoding.UTF8.GetString(line.Span[..Math.Min(line.Length, 120)]);
        if (header is { ColumnCount: > 1 } && header.ColumnCount <= options.MaxFieldCount)
        {
            header.Require(file.Path, file.DisplayName);
        }

        throw new LogFileException(
            LogFileProblem.UnknownFormat,
            file.Path,
            $"{file.DisplayName} is neither a console export (CSV), nor log API JSON, nor CEF. It begins with: {DisplayText.Clean(start)}");
    }

    /// <summary>Passes over empty lines and the <c>sep=;</c> line that spreadsheets write.</summary>
    private static void SkipToHeader(Utf8Input input)
    {
        while (true)
        {
            var window = input.Window.Span;
            var blank = window.IndexOfAnyExcept(" \t\r\n"u8);
            var line = window[blank..];
            var end = line.IndexOfAny((byte)'\r', (byte)'\n');
            input.Advance(blank);
            if (end == 5 && line.StartsWith("sep="u8))
            {
                input.Advance(end);
                continue;
            }

            return;
        }
    }

    private static CsvHeader TakeHeader(Utf8Input input, CsvHeader header, int end, LogFile file, LogReadOptions options)
    {
        if (header.ColumnCount > options.MaxFieldCount)
        {
            throw new LogFileException(
                LogFileProblem.LimitExceeded, file.Path, $"{file.DisplayName} has {header.ColumnCount} columns: -MaxFieldCount allows {options.MaxFieldCount}.");
        }

        header.Require(file.Path, file.DisplayName);
        if (header.Ignored.Count > 0)
        {
            file.Notes.Add($"Columns that are not read: {string.Join(", ", header.Ignored.Take(40).Select(name => DisplayText.Clean(name)))}.");
        }

        if (header.Kind == LogKind.Accepted && !header.Has(LogField.MessageId) && !header.Has(LogField.MailId))
        {
            file.Notes.Add("No column is a message ID: rows to one recipient within one second count once, and no policy event can be matched.");
        }

        input.Advance(end < 0 ? input.Window.Length : end);
        return header;
    }

    private static bool LooksLikeCef(ReadOnlySpan<byte> window)
    {
        var lines = 0;
        foreach (var range in window.Split((byte)'\n'))
        {
            var line = window[range];
            var at = line.IndexOf("CEF:"u8);
            if (at >= 0 && at + 5 < line.Length && line[at + 5] == '|')
            {
                return true;
            }

            if (++lines >= MaxSniffedLines)
            {
                break;
            }
        }

        return false;
    }
}
