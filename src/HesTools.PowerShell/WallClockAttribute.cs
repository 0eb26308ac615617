using System.Management.Automation;
using HesTools.Time;

namespace HesTools.PowerShell;

/// <summary>
/// Reads the bound of a period: ISO 8601 text, or a date object. PowerShell's own conversion would cut the period by the zone and culture of the machine.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WallClockAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether null is taken, and means no bound.</summary>
    public bool AllowNone { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        AllowNone && inputData is null ? null! : (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is var value && WallClock.From(value) is { } clock ? clock
        : throw new ArgumentTransformationMetadataException(
            $"'{value}' is no time. Give ISO 8601, for example 2018-07-19, 2018-07-19T10:00 (read in -TimeZone) or 2018-07-19T10:00:00+01:00.");
}
