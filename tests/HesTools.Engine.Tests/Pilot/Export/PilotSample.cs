using HesTools.Pilot;
using HesTools.Pilot.Dns;
using HesTools.Pilot.Export;
using HesTools.Pilot.Planning;

namespace HesTools.Engine.Tests.Pilot.Export;

/// <summary>Plans for tests of exports.</summary>
internal static class PilotSample
{
    public static readonly DateTimeOffset Cutover = new(2027, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static PilotExport Export(params PilotDomain[] domains) => new(Plan([.. domains.Select(domain => domain.Name)]), domains, []);

    public static HesPilotPlan Plan(params string[] names) => new()
    {
        Options = new() { Start = new(2027, 3, 1), TimeZone = "Europe/London" },
        Waves =
        [
            new(1, Cutover.AddDays(-2), Cutover, Cutover.AddDays(1), Cutover.AddDays(7), [.. names.Select(name => new PlannedDomain(name, "Department", "Head of it", "Holds", "Small and willing.", "A freeze on the day.", 12))], 12 * names.Length, "The first working day."),
        ],
        NotPlanned = [],
        Unmet = [],
    };

    public static PilotDomain Domain(string name, DnsRecordSet mx, DnsRecordSet? txt = null) => new()
    {
        Name = name,
        Unit = "Department",
        Owner = "Head of it",
        Contacts = ["head@" + name],
        InboundServers = ["mail." + name],
        Region = "Eu",
        GatewayHost = "acme.in.tmes.trendmicro.eu",
        Outbound = txt is not null,
        Evidence = new(Cutover.AddDays(-5), "Holds", [], []) { Before = txt is null ? [mx] : [mx, txt], MxTtl = mx.Ttl },
    };

    public static DnsRecordSet Mx(string name, long ttl, params string[] records) => new(name, DnsRecordType.Mx, ttl, records);

    public static DnsRecordSet Txt(string name, long ttl, params string[][] strings) => new(name, DnsRecordType.Txt, ttl, [.. strings.Select(parts => string.Concat(parts))]) { Strings = strings };

    public static string Text(this PilotExportResult result, string file) => System.Text.Encoding.UTF8.GetString(result.Files.Single(one => one.Name == file).Bytes);
}
