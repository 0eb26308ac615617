using System.Globalization;
using HesTools.Engine.Tables;
using HesTools.Service;
using HesTools.Service.Export;

namespace HesTools.Engine.Service;

/// <summary>What changes after the lessons of a record, as a table.</summary>
internal static class ActionTable
{
    private static readonly string[] Columns = ["State", "DaysLate", "Owner", "Due", "Done", "Change", "Lesson", "Why", "Reference", "Recorded"];

    public static byte[] Write(ServiceRecordExport export) => GuardedCsv.Write(Columns, export.Changes.Select(one => new[]
    {
        export.StateOf(one), LessonRules.DaysLate(one, export.AsOf) is > 0 and var days ? days.ToString(CultureInfo.InvariantCulture) : "", one.Owner,
        Iso(one.Due), Iso(one.Done <= export.AsOf ? one.Done : null), one.Change, one.Text, one.Why, one.Reference, Iso(export.DayOf(one)),
    }));

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
