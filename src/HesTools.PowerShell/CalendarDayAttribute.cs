using System.Management.Automation;
using HesTools.Time;

namespace HesTools.PowerShell;

/// <summary>Reads days: <c>2026-12-07</c>, or a date object, whose day counts as it is. PowerShell's own conversion would read text by the culture of the machine.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CalendarDayAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether null is taken, and means no day.</summary>
    public bool AllowNone { get; set; }

    /// <summary>Reads a day as scripts give it.</summary>
    /// <param name="value">What was given.</param>
    /// <returns>Null: it is none.</returns>
    public static DateOnly? Read(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        DateOnly day => day,
        DateTime time => DateOnly.FromDateTime(time),
        DateTimeOffset time => DateOnly.FromDateTime(time.DateTime),
        string text => DayRangeText.Day(text.Trim()),
        _ => null,
    };

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return AllowNone && value is null ? null! : value is System.Collections.IList list ? list.Cast<object?>().Select(One).ToArray() : One(value);
    }

    private static DateOnly One(object? value) => Read(value) ?? throw new ArgumentTransformationMetadataException($"'{value}' is no day. Give ISO 8601, for example 2026-12-07, or a date.");
}
