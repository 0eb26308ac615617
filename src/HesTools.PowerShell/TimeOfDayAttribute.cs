using System.Globalization;
using System.Management.Automation;

namespace HesTools.PowerShell;

/// <summary>Reads a time of day: <c>10:00</c>, or a time object. PowerShell's own conversion would take other words for it too.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeOfDayAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Formats = ["HH:mm", "HH:mm:ss"];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        TimeOnly time => time,
        TimeSpan time when time >= TimeSpan.Zero && time < TimeSpan.FromDays(1) => TimeOnly.FromTimeSpan(time),
        string text when TimeOnly.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => time,
        var other => throw new ArgumentTransformationMetadataException($"'{other}' is no time of day. Give hours and minutes, for example 10:00."),
    };
}
