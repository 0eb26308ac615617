using System.Collections;
using System.Management.Automation;
using HesTools.Time;

namespace HesTools.PowerShell;

/// <summary>Freezes and holidays as parameters take them; what is none ends the command.</summary>
internal static class WorkDays
{
    /// <summary>Freezes: texts, or dictionaries of From, To and Reason.</summary>
    /// <param name="cmdlet">The command that is ended.</param>
    /// <param name="items">As given.</param>
    public static DayRange[] Freezes(Cmdlet cmdlet, object[] items)
    {
        var freezes = new List<DayRange>();
        foreach (var item in items)
        {
            var range = Read(item is PSObject wrapped ? wrapped.BaseObject : item, out var problem);
            if (range is null)
            {
                cmdlet.ThrowTerminatingError(Errors.InvalidFreeze(problem, item));
            }

            freezes.Add(range!);
        }

        return [.. freezes];
    }

    /// <summary>Holidays of a file.</summary>
    /// <param name="cmdlet">The command that is ended.</param>
    /// <param name="path">The path as typed.</param>
    /// <param name="full">The full path.</param>
    public static DayRange[] Holidays(Cmdlet cmdlet, string path, string full)
    {
        try
        {
            return [.. EngineHost.Engine.ReadHolidays(full)];
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            cmdlet.ThrowTerminatingError(exception switch
            {
                FormatException => Errors.InvalidHolidays(path, exception),
                FileNotFoundException or DirectoryNotFoundException => Errors.PathNotFound(path, exception),
                _ => Errors.ReadFailed(path, exception),
            });
            throw;
        }
    }

    private static DayRange? Read(object? value, out string problem)
    {
        if (value is string text)
        {
            return DayRangeText.Read(text, out problem);
        }

        if (value is DayRange range)
        {
            return DayRangeText.Make(range.From, range.To, range.Reason, out problem);
        }

        if (value is not IDictionary entries)
        {
            problem = $"'{value}' is no period of days.";
            return null;
        }

        string[] known = ["From", "To", "Reason"];
        if (entries.Keys.Cast<object>().Select(key => key.ToString()).FirstOrDefault(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } other)
        {
            problem = $"A freeze has no '{DisplayText.Clean(other)}'.";
            return null;
        }

        if (CalendarDayAttribute.Read(entries["From"]) is not { } from || CalendarDayAttribute.Read(entries["To"] ?? entries["From"]) is not { } to)
        {
            problem = $"From '{DisplayText.Clean(entries["From"]?.ToString())}' to '{DisplayText.Clean(entries["To"]?.ToString())}' is no period of days.";
            return null;
        }

        return DayRangeText.Make(from, to, entries["Reason"]?.ToString() ?? "", out problem);
    }
}
