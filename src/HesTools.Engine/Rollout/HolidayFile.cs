using HesTools.Time;

namespace HesTools.Engine.Rollout;

/// <summary>Files of holidays.</summary>
internal static class HolidayFile
{
    private const long MostBytes = 4 << 20;

    public static IReadOnlyList<DayRange> Read(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MostBytes } large)
        {
            throw new IOException($"'{path}' has {large.Length} bytes, more than any file of holidays.");
        }

        var days = new List<DayRange>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Trim() is { Length: > 0 } text && text[0] != '#')
            {
                days.Add(DayRangeText.Read(text, out var problem) ?? throw new FormatException($"{path}, line {number}: {problem}"));
            }
        }

        return [.. days.OrderBy(day => day.From).ThenBy(day => day.To)];
    }
}
