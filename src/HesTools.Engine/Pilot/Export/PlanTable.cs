using System.Globalization;
using HesTools.Engine.Tables;
using HesTools.Pilot.Export;

namespace HesTools.Engine.Pilot.Export;

/// <summary>The domains of a plan as a table.</summary>
internal static class PlanTable
{
    private static readonly string[] Columns = ["Wave", "Domain", "Unit", "Owner", "Mailboxes", "Gates", "LowerTtl", "Cutover", "Verify", "RaiseTtl", "Reason", "WouldMove"];

    public static byte[] Write(PilotExport export)
    {
        var clock = new PlanClock(export.Plan, CultureInfo.InvariantCulture);
        var planned = export.Selected.SelectMany(wave => wave.Domains.Select(domain => new[]
        {
            Number(wave.Number), domain.Name, domain.Unit, domain.Owner, Number(domain.Mailboxes), domain.Gates,
            clock.Exact(wave.LowerTtl), clock.Exact(wave.Cutover), clock.Exact(wave.Verify), clock.Exact(wave.RaiseTtl), domain.Reason, CodeText.Bare(domain.WouldMove),
        }));

        // Those of no wave belong to the whole plan.
        var others = export.Waves.Count > 0 ? [] : export.Plan.NotPlanned.Select(domain => new[] { "", domain.Name, domain.Unit, "", "", "", "", "", "", "", domain.Reason, CodeText.Bare(domain.WouldMove) });
        return GuardedCsv.Write(Columns, planned.Concat(others));
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
