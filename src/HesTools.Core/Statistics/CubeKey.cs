using HesTools.Logs;

namespace HesTools.Statistics;

/// <summary>
/// One cell of the cube: everything by which rows can be divided. Time is the UTC quarter of an hour, since local days may begin at one. Words are
/// indexes into the lists of the cube; 0 is none, or not asked for (<see cref="CubeShape"/>).
/// </summary>
/// <param name="Quarter">Quarters of an hour since 0001-01-01T00:00Z.</param>
/// <param name="Domain">Index into <see cref="StatisticsCube.Domains"/>.</param>
/// <param name="Rule">Index into <see cref="StatisticsCube.Rules"/>: the rule of the deciding event.</param>
/// <param name="ThreatType">Index into <see cref="StatisticsCube.ThreatTypes"/>: the type of the deciding event.</param>
/// <param name="Reason">Index into <see cref="StatisticsCube.Reasons"/>.</param>
/// <param name="Direction">Direction.</param>
/// <param name="Outcome">Outcome.</param>
/// <param name="Category">Category of the deciding event, whatever the outcome; clean without one.</param>
public readonly record struct CubeKey(
    int Quarter, int Domain, int Rule, int ThreatType, int Reason, TrafficDirection Direction, Outcome Outcome, Category Category)
{
    /// <summary>Ticks of a quarter of an hour.</summary>
    public const long QuarterTicks = 15 * TimeSpan.TicksPerMinute;

    /// <summary>A hash that costs little: cells are looked up once a row.</summary>
    public override int GetHashCode()
    {
        var hash = ((ulong)(uint)Quarter * 0x9E3779B97F4A7C15) ^ ((ulong)(uint)Domain * 0xC2B2AE3D27D4EB4F) ^ ((ulong)(uint)Rule * 0x165667B19E3779F9)
            ^ ((ulong)(uint)ThreatType << 40) ^ ((ulong)(uint)Reason << 48) ^ ((ulong)Direction << 20) ^ ((ulong)Outcome << 24) ^ ((ulong)Category << 28);
        hash ^= hash >> 29;
        hash *= 0xBF58476D1CE4E5B9;
        return (int)(hash >> 32);
    }
}
