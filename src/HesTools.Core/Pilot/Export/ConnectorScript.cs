using System.Globalization;
using System.Text;
using HesTools.Stamps.Export;
using HesTools.Workspaces;

namespace HesTools.Pilot.Export;

/// <summary>
/// Scripts for Exchange Online: connectors from and to the gateway and their mail flow rules, made switched off, and taken away again. New-InboundConnector, New-OutboundConnector, New-TransportRule: Microsoft's reference of the
/// ExchangeOnlineManagement module; what the gateway needs: the vendor's pages on Microsoft 365.
/// </summary>
internal static class ConnectorScript
{
    private const string About = """
        # Connectors of Exchange Online from and to the mail gateway, with mail flow rules for the domains of the pilot.
        # Written by Export-HesPilotPlan. Read it, try it with -WhatIf, run it after Connect-ExchangeOnline.
        # Everything is made switched off, rules in audit besides, and nothing that exists is changed: run it again when a name is taken, after removing what has it.
        #
        # Order: 1. run this; 2. Enable the inbound connector before the MX records are switched; 3. switch; 4. watch the audit of the rules in the message trace;
        # 5. enforce the rules. pilot-connectors-undo.ps1 takes away what this made.
        #
        # - A connector that restricts domains to addresses (RestrictDomainsToIPAddresses) holds for senders, and so for EVERY domain of the organisation: with '*' it would refuse mail to the
        #   domains that are not behind the gateway yet. So it is off, and a rule refuses mail to the moved domains alone that does not come from the gateway. -EveryDomainMoved turns it on.
        # - Enhanced filtering (EFSkipIPs) looks through the gateway at the address before it, so that SPF and DMARC of senders are judged by their own servers. -TestRecipient limits it at first (EFUsers).
        #   EFSkipLastIP is off: it skips whatever server connected last.
        # - With enhanced filtering a mail flow rule may see the address before the gateway. Look in the message trace that mail through the gateway does not match the rule in audit, before it is enforced.
        # - Ranges of the gateway change: compare them with the vendor's page before this is run, and again when mail is refused.
        """;

    private const string Parameters = """

        [CmdletBinding(SupportsShouldProcess)]
        param(
            # Refuse mail that does not come through the gateway for the whole organisation: only when no domain of it receives mail another way.
            [switch] $EveryDomainMoved,

            # Enhanced filtering for these recipients only, at first.
            [string[]] $TestRecipient = @()
        )

        Set-StrictMode -Version 3.0
        $ErrorActionPreference = 'Stop'

        """;

    private const string Making = """
        # Names that are taken are found before anything is made.
        $taken = @(
            @(Get-InboundConnector) + @(Get-OutboundConnector) + @(Get-TransportRule) | ForEach-Object { [string]$_.Name }
        )
        foreach ($item in $items) {
            if ($taken -contains $item.Settings.Name) {
                throw "'$($item.Settings.Name)' exists. Nothing was made."
            }
        }

        foreach ($item in $items) {
            $settings = $item.Settings
            if ($item.Command -eq 'New-InboundConnector') {
                $settings.RestrictDomainsToIPAddresses = [bool]$EveryDomainMoved
                if ($TestRecipient.Count -gt 0) {
                    $settings.EFUsers = $TestRecipient
                }
            }

            if ($PSCmdlet.ShouldProcess($settings.Name, $item.Command)) {
                switch ($item.Command) {
                    'New-InboundConnector' { New-InboundConnector @settings -Confirm:$false }
                    'New-OutboundConnector' { New-OutboundConnector @settings -Confirm:$false }
                    'New-TransportRule' { New-TransportRule @settings -Confirm:$false }
                }
            }
        }
        """;

    private const string Undo = """
        # Takes away the connectors and rules that pilot-connectors.ps1 made. Rules first: a connector that a rule uses cannot go.
        # Mail that comes through the gateway is still accepted without them; what is lost is enhanced filtering. Outgoing mail goes straight out again: do it before SPF loses the gateway's include.
        [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
        param()

        Set-StrictMode -Version 3.0
        $ErrorActionPreference = 'Stop'


        """;

    /// <summary>The two scripts.</summary>
    public static PilotExportResult Write(PilotExport export)
    {
        var problems = new List<PilotExportProblem>();
        var domains = new List<PilotDomain>();
        foreach (var domain in export.Selected.SelectMany(wave => export.DomainsOf(wave, problems)))
        {
            if (ProblemOf(domain) is { } problem)
            {
                problems.Add(problem);
            }
            else
            {
                domains.Add(domain);
            }
        }

        var items = domains.GroupBy(domain => GatewaySite.Find(domain.Product, domain.Region)!).SelectMany(group => Site(group.Key, [.. group])).ToList();
        if (items.Count == 0)
        {
            return new([], problems, []);
        }

        var script = new StringBuilder("#Requires -Version 7.0\n").Append(About).Append('\n');
        foreach (var problem in problems)
        {
            script.Append("# Left out: ").Append(PowerShellText.Comment($"{problem.Item}: {problem.Message}")).Append('\n');
        }

        script.Append(Parameters).Append("$items = @(\n");
        foreach (var (command, settings) in items)
        {
            script.Append(CultureInfo.InvariantCulture, $"    @{{\n        Command = {PowerShellText.Quote(command)}\n        Settings = @{{\n");
            foreach (var (name, value) in settings)
            {
                script.Append(CultureInfo.InvariantCulture, $"            {name} = {value}\n");
            }

            script.Append("        }\n    }\n");
        }

        var undo = new StringBuilder("#Requires -Version 7.0\n").Append(Undo);
        foreach (var (command, settings) in items.AsEnumerable().Reverse())
        {
            var (kind, name) = (command["New-".Length..], settings[0].Value);
            undo.Append(CultureInfo.InvariantCulture, $$"""
                if (@(Get-{{kind}} | Where-Object { [string]$_.Name -eq {{name}} }).Count -gt 0 -and $PSCmdlet.ShouldProcess({{name}}, 'Remove-{{kind}}')) {
                    Remove-{{kind}} -Identity {{name}} -Confirm:$false
                }

                """);
        }

        return new([File("pilot-connectors.ps1", script.Append(")\n\n").Append(Making).Append('\n')), File("pilot-connectors-undo.ps1", undo)], problems, []);
    }

    private static PilotExportProblem? ProblemOf(PilotDomain domain)
    {
        var site = GatewaySite.Find(domain.Product, domain.Region);
        return DomainName.Read(domain.Name, out _) != domain.Name ? new("RecordSetBroken", domain.Name, $"'{DisplayText.Clean(domain.Name)}' is no domain.", "Mend pilot.json.")
            : site is not { Ranges.Length: > 0 } ? new(
                "SiteRangesUnknown", domain.Name, $"The networks that the gateway of '{domain.Name}' connects from are not known: {(site is null ? "it has no region" : $"the vendor does not publish those of {site.Region}")}.",
                "Set-HesPilotDomain -Region; else make the connector by hand with the ranges that the console shows.")
            : domain.Outbound && GatewayNames.RelayOf(domain) is null ? new(
                "RelayUnknown", domain.Name, $"The host that outgoing mail of '{domain.Name}' is handed to is not known.", "Set-HesPilotDomain -GatewayHost with the name in the welcome mail (COMPANY.in.SITE); else make the connector by hand.")
            : null;
    }

    private static IEnumerable<(string Command, List<(string Name, string Value)> Settings)> Site(GatewaySite site, PilotDomain[] domains)
    {
        var name = $"HesTools pilot {site.Product} {site.Region}";
        var comment = ("Comment", PowerShellText.Quote("HesTools: the pilot of the mail gateway. Made by pilot-connectors.ps1."));
        var names = domains.Select(domain => domain.Name).Distinct().Order(StringComparer.Ordinal).ToArray();
        yield return ("New-InboundConnector",
        [
            ("Name", PowerShellText.Quote(name + " in")), ("ConnectorType", PowerShellText.Quote("Partner")), ("SenderDomains", PowerShellText.Quote(["*"])), ("SenderIPAddresses", PowerShellText.Quote(site.Ranges)),
            ("RequireTls", "$true"), ("EFSkipLastIP", "$false"), ("EFSkipIPs", PowerShellText.Quote(site.Ranges)), ("Enabled", "$false"), comment,
        ]);
        yield return ("New-TransportRule",
        [
            ("Name", PowerShellText.Quote(name + " only")), ("FromScope", PowerShellText.Quote("NotInOrganization")), ("RecipientDomainIs", PowerShellText.Quote(names)), ("ExceptIfSenderIpRanges", PowerShellText.Quote(site.Ranges)),
            ("RejectMessageEnhancedStatusCode", PowerShellText.Quote("5.7.1")), ("RejectMessageReasonText", PowerShellText.Quote("Mail to this domain is accepted through its MX record only.")), .. Audit(),
        ]);
        foreach (var relayed in domains.Where(domain => domain.Outbound).GroupBy(GatewayNames.RelayOf).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // A company has one relay at a site; more than one is told apart by its name.
            var relay = relayed.Key!;
            var connector = $"{name} out {relay[..relay.IndexOf('.', StringComparison.Ordinal)]}";
            yield return ("New-OutboundConnector",
            [
                ("Name", PowerShellText.Quote(connector)), ("ConnectorType", PowerShellText.Quote("Partner")), ("UseMXRecord", "$false"), ("SmartHosts", PowerShellText.Quote([relay])),
                ("TlsSettings", PowerShellText.Quote("CertificateValidation")), ("IsTransportRuleScoped", "$true"), ("Enabled", "$false"), comment,
            ]);
            yield return ("New-TransportRule",
            [
                ("Name", PowerShellText.Quote(connector + " route")), ("FromScope", PowerShellText.Quote("InOrganization")), ("SentToScope", PowerShellText.Quote("NotInOrganization")),
                ("SenderDomainIs", PowerShellText.Quote(relayed.Select(domain => domain.Name).Distinct().Order(StringComparer.Ordinal))), ("RouteMessageOutboundConnector", PowerShellText.Quote(connector)), .. Audit(),
            ]);
        }
    }

    private static IEnumerable<(string, string)> Audit() =>
        [("Mode", PowerShellText.Quote("Audit")), ("Enabled", "$false"), ("Comments", PowerShellText.Quote("HesTools: the pilot of the mail gateway. Made by pilot-connectors.ps1."))];

    // A mark of UTF-8: read in another encoding, the bytes of a letter could be a quotation mark that ends a string.
    private static ExportedFile File(string name, StringBuilder script) => new(name, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(script.ToString().ReplaceLineEndings("\n"))]);
}
