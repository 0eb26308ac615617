namespace HesTools.Engine.Tests.Pilot.Live;

/// <summary>A domain with one thing wrong, or one thing odd.</summary>
/// <param name="Name">Its name below <c>example</c>.</param>
/// <param name="Check">The check that sees it.</param>
/// <param name="Result">What the check says.</param>
/// <param name="Said">A piece of its value and finding.</param>
/// <param name="Changes">What stands in place of what the good domain has, by kind; <c>@</c> is the name.</param>
internal sealed record LiveTwin(string Name, string Check, string Result, string Said, params (string Kind, string Text)[] Changes)
{
    /// <summary>Other gates that do not hold because of it, or are not needed.</summary>
    public string[] Also { get; init; } = [];

    /// <summary>The gateway's host that it is to have.</summary>
    public string Gateway { get; init; } = LiveZone.Gateway;
}

/// <summary>A twin for every check.</summary>
internal static class LiveTwins
{
    private const string Fails = "Fails";
    private const string Holds = "Holds";

    /// <summary>All of them.</summary>
    public static LiveTwin[] All { get; } =
    [
        // Where mail goes.
        new("null", "MxPresent", Fails, "null MX", ("mx", "@ 300 MX 0 .")) { Also = ["MxHosts", "MxTtl"] },
        new("nomx", "MxPresent", Fails, "no MX record", ("mx", "@ A 192.0.2.7")) { Also = ["MxHosts", "MxTtl"] },
        new("dangling", "MxHosts", Fails, "gone.dangling.example does not exist", ("mx", "@ 300 MX 10 gone.@\n@ 300 MX 20 spare.@")),
        new("empty", "MxHosts", Fails, "mail.empty.example has no address", ("host", "mail.@ TXT \"no address\"\nspare.@ A 192.0.2.2")),
        new("alias", "MxHosts", Fails, "mail.alias.example is an alias of other.alias.example", ("host", "mail.@ CNAME other.@\nother.@ CNAME third.@\nthird.@ A 192.0.2.1\nspare.@ A 192.0.2.2")),
        new("wildcard", "MxWildcard", Fails, "wildcard", ("more", "*.@ MX 10 mail.@")),
        new("day", "MxTtl", Fails, "86400 s (24 h)", ("mx", "@ 86400 MX 10 mail.@")),
        new("nogateway", "GatewayHost", Fails, "does not exist") { Gateway = "gone.in.tmes.trendmicro.eu" },
        new("elsewhere", "GatewayHost", Fails, "no mail exchanger of the site Eu") { Gateway = "closed.example" },

        // SPF.
        new("twospf", "SpfRecord", Fails, "2 records", ("spf", "@ TXT \"v=spf1 mx -all\"\n@ TXT \"v=spf1 include:spf.tmes.trendmicro.eu -all\"")) { Also = ["SpfLookups", "SpfGatewayInclude"] },
        new("typo", "SpfRecord", Fails, "grammar", ("spf", "@ TXT \"v=spf1 mx includ:spf.tmes.trendmicro.eu -all\"")) { Also = ["SpfLookups", "SpfGatewayInclude"] },
        new("lost", "SpfRecord", Fails, "gone.example", ("spf", "@ TXT \"v=spf1 include:gone.example include:spf.tmes.trendmicro.eu -all\"")),
        new("nospf", "SpfRecord", Fails, "no record of SPF", ("spf", "@ TXT \"no policy\"")) { Also = ["SpfLookups", "SpfGatewayInclude"] },
        new("twelve", "SpfLookups", Fails, "14 of 10", ("spf", $"@ TXT \"v=spf1 mx include:spf.tmes.trendmicro.eu \" \"{string.Join(' ', Twelve("include:p{0}.twelve.example"))} -all\"\n{string.Join('\n', Twelve("p{0}.@ TXT \"v=spf1 ip4:192.0.2.{0} -all\""))}")),
        new("loop", "SpfLookups", Fails, "A loop", ("spf", "@ TXT \"v=spf1 include:spf.tmes.trendmicro.eu include:back.@.example -all\"\nback.@ TXT \"v=spf1 include:@.example -all\"")),
        new("void", "SpfLookups", Fails, "find nothing", ("spf", "@ TXT \"v=spf1 include:spf.tmes.trendmicro.eu a:x1.example a:x2.example a:x3.example -all\"")),
        new("noinclude", "SpfGatewayInclude", Fails, "would cost 1: 2 of 10", ("spf", "@ TXT \"v=spf1 mx -all\"")),
        new("networks", "SpfGatewayInclude", Holds, "in another way", ("spf", "@ TXT \"v=spf1 mx ip4:18.185.115.0/24 ip4:34.253.0.0/16 -all\"")),

        // DKIM.
        new("nokey", "DkimKeys", Fails, "there is no key", ("dkim", "s2._domainkey.@ TXT \"v=DKIM1; p=\"")),
        new("revoked", "DkimKeys", Fails, "revoked", ("dkim", "s1._domainkey.@ TXT \"v=DKIM1; p=\"")),
        new("short", "DkimKeys", Fails, "1024 bits", ("dkim", $"s1._domainkey.@ TXT {LiveZone.DkimText(LiveZone.PublicKey(1024))}")),
        new("testing", "DkimKeys", Fails, "test", ("dkim", $"s1._domainkey.@ TXT {LiveZone.DkimText(LiveZone.PublicKey(2048), "v=DKIM1; t=y; ")}")),
        new("keyalias", "DkimKeys", Holds, "rsa 2048 bits", ("dkim", $"s1._domainkey.@ CNAME s1.keys.@\ns1.keys.@ TXT {LiveZone.DkimText(LiveZone.PublicKey(2048))}")),
        new("deadalias", "DkimKeys", Fails, "an alias of s1.gone.example", ("dkim", "s1._domainkey.@ CNAME s1.gone.example.")),

        // DMARC.
        new("twodmarc", "DmarcRecord", Fails, "_dmarc.twodmarc.example", ("dmarc", "_dmarc.@ TXT \"v=DMARC1; p=none\"\n_dmarc.@ TXT \"v=DMARC1; p=reject\"")),
        new("wrongdmarc", "DmarcRecord", Fails, "policy that is none", ("dmarc", "_dmarc.@ TXT \"v=DMARC1; p=maybe\"")),
        new("child.parent", "DmarcRecord", Holds, "The record of parent.example applies: sp=reject", ("dmarc", "_dmarc.parent TXT \"v=DMARC1; p=none; sp=reject\"")),
        new("nodmarc", "DmarcRecord", Holds, "none published", ("dmarc", "")),
        new("strict", "DmarcAlignment", Holds, "SPF strict, DKIM strict", ("dmarc", "_dmarc.@ TXT \"v=DMARC1; p=none; aspf=s; adkim=s\"")),
        new("outside", "DmarcReports", Fails, "elsewhere2.example does not say that it takes reports", ("dmarc", "_dmarc.@ TXT \"v=DMARC1; p=none; rua=mailto:x\u00a7elsewhere2.example\"")),

        // Transport.
        new("twosts", "MtaSts", Fails, "There are 2 records", ("sts", "_mta-sts.@ TXT \"v=STSv1; id=1\"\n_mta-sts.@ TXT \"v=STSv1; id=2\"")),
        new("noid", "MtaSts", Fails, "no id", ("sts", "_mta-sts.@ TXT \"v=STSv1;\"")),
        new("nopolicy", "MtaSts", "Unknown", "could not be had", ("sts", "_mta-sts.@ TXT \"v=STSv1; id=1\"")),
        new("twotls", "TlsReporting", Fails, "There are 2 records", ("tls", "_smtp._tls.@ TXT \"v=TLSRPTv1; rua=mailto:a\u00a7@.example\"\n_smtp._tls.@ TXT \"v=TLSRPTv1; rua=mailto:b\u00a7@.example\"")),
        new("norua", "TlsReporting", Fails, "no rua", ("tls", "_smtp._tls.@ TXT \"v=TLSRPTv1; ruf=x\"")),
        new("notls", "TlsReporting", "NotNeeded", "none published", ("tls", "")),
        new("nocaa", "Caa", "NotNeeded", "There is no CAA record", ("caa", "")),

        // What a stranger may write: for a terminal, a page, a log.
        new("hostile", "SpfRecord", Fails, "grammar", ("spf", $"@ TXT \"v=spf1 mx \\027[31m<script>\\226\\128\\174 include:spf.tmes.trendmicro.eu -all\"\n@ TXT {string.Join(' ', Enumerable.Repeat($"\"{new string('x', 255)}\"", 30))}"),
            ("dkim", "s1._domainkey.@ TXT \"v=DKIM1; p=\\027]0;title\\007\\000\""), ("tls", "_smtp._tls.@ TXT \"v=TLSRPTv1; rua=\\027[2J\""))
        {
            Also = ["SpfLookups", "SpfGatewayInclude"],
        },
    ];

    private static IEnumerable<string> Twelve(string form) => Enumerable.Range(1, 12).Select(number => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, number));
}
