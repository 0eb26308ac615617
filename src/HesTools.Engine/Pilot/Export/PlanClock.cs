using System.Globalization;
using HesTools.Pilot.Planning;

namespace HesTools.Engine.Pilot.Export;

/// <summary>Instants by the clock of a plan's zone.</summary>
internal sealed class PlanClock
{
    private readonly CultureInfo _culture;

    public PlanClock(HesPilotPlan plan, CultureInfo culture)
    {
        _culture = culture;
        Zone = TimeZoneInfo.TryFindSystemTimeZoneById(plan.Options.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
        Id = TimeZoneInfo.TryConvertWindowsIdToIanaId(Zone.Id, out var iana) ? iana : Zone.Id;
    }

    /// <summary>The zone; UTC where the system does not know the plan's.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Its IANA id.</summary>
    public string Id { get; }

    public DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    public string Day(DateTimeOffset time) => Local(time).ToString("dddd d MMMM yyyy", _culture);

    public string Time(DateTimeOffset time) => Local(time).ToString("HH:mm", _culture);

    public string Both(DateTimeOffset time) => Local(time).ToString("ddd d MMM yyyy, HH:mm", _culture);

    /// <summary>With its offset, to be read by programs.</summary>
    public string Exact(DateTimeOffset time) => Local(time).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
