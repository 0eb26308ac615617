using System.Text;
using CsvHelper;
using HesTools.Time;

namespace HesTools.Engine.Calendars;

/// <summary>Files of holidays: a calendar (.ics), a table with the columns <c>date,name</c> (or <c>date;name</c>), or lines of <c>2026-12-25 Christmas Day</c>.</summary>
internal static class HolidayFile
{
    private const long MostBytes = 4 << 20;
    private const int LongestReason = 200;
    private const int LongestRow = 64 << 10;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<DayRange> Read(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MostBytes } large)
        {
            throw new IOException($"'{path}' has {large.Length} bytes, more than any file of holidays.");
        }

        string text;
        try
        {
            text = File.ReadAllText(path, Utf8);
        }
        catch (DecoderFallbackException exception)
        {
            throw new FormatException($"{path} is not UTF-8.", exception);
        }

        // What it is, is told by what is in it: an export of a calendar may be saved under any name.
        var begin = text.TrimStart();
        var days = begin.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) ? HolidayCalendar.Read(path, text, DateOnly.FromDateTime(DateTime.UtcNow))
            : HasHeader(begin) ? Table(path, text)
            : Path.GetExtension(path).Equals(".ics", StringComparison.OrdinalIgnoreCase) ? throw new FormatException($"{path}, line 1: it is no calendar: BEGIN:VCALENDAR is missing.")
            : Lines(path, text);
        if (days.Count == 0)
        {
            // A file that was meant to have days and has none would make a wrong plan.
            throw new FormatException($"{path}: there is no day in it.");
        }

        return [.. days.Distinct().OrderBy(day => day.From).ThenBy(day => day.To).ThenBy(day => day.Reason, StringComparer.Ordinal)];
    }

    /// <summary>The name of a holiday, fit to be a reason.</summary>
    public static string Reason(string? name) => DisplayText.Clean(name?.Trim(), LongestReason).Trim();

    // Excel writes semicolons where the comma is that of numbers.
    private static bool HasHeader(string text) => Array.Exists([',', ';'], separator => HasHeader(text, separator));

    private static bool HasHeader(string text, char separator) =>
        text.StartsWith($"date{separator}name", StringComparison.OrdinalIgnoreCase) || text.StartsWith($"\"date\"{separator}\"name\"", StringComparison.OrdinalIgnoreCase);

    private static List<DayRange> Lines(string path, string text)
    {
        var days = new List<DayRange>();
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Trim() is { Length: > 0 } one && one[0] != '#')
            {
                // Whoever wrote the file meant the day, whatever stands in its name.
                var space = one.IndexOfAny([' ', '\t']);
                days.Add(DayRangeText.Read(space < 0 ? one : $"{one[..space]} {Reason(one[space..])}", out var problem) ?? throw new FormatException($"{path}, line {number}: {problem}"));
            }
        }

        return days;
    }

    private static List<DayRange> Table(string path, string text)
    {
        var days = new List<DayRange>();
        string? malformed = null;
        using var reader = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text)), new CsvReaderOptions
        {
            HasHeader = false, Separator = HasHeader(text.TrimStart(), ';') ? ';' : ',', TrackLineNumbers = true, MaxRecordSize = LongestRow, OnMalformedRecord = record => malformed = $"a row is damaged ({record.Reason})",
        });
        try
        {
            while (reader.Read())
            {
                var day = reader.GetString(0).Trim();
                if (reader.RowNumber == 1 || day.Length == 0)
                {
                    continue;
                }

                days.Add(DayRangeText.Read($"{day.Replace(' ', '_')} {Reason(reader.FieldCount > 1 ? reader.GetString(1) : "")}", out var problem) ?? throw new FormatException($"{path}, line {reader.LineNumber}: {problem}"));
            }
        }
        catch (CsvFormatException exception)
        {
            throw new FormatException($"{path}, line {reader.LineNumber}: {exception.Message}", exception);
        }

        return malformed is null ? days : throw new FormatException($"{path}, line {reader.LineNumber}: {malformed}.");
    }
}
