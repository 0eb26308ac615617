using System.Globalization;
using System.Text;

namespace HesTools.Stamps.Export;

/// <summary>A script that makes the mail flow rules of a policy in Exchange Online, or brings those there are up to date.</summary>
internal static class TransportScript
{
    private const string About = """
        # Stamps messages that the gateway marked with X-HesTools-Trigger, by mail flow rules of Exchange Online.
        # Written by Export-HesStampPolicy. Read it, try it with -WhatIf, run it after Connect-ExchangeOnline. Running it again changes nothing.
        # It needs PowerShell 7: older ones may read the file in another encoding.
        #
        # Stamp in one place: rules of the gateway that Exchange stamps for insert the header below and no stamp of their own.
        #
        # Before: the rules of the gateway insert the header X-HesTools-Trigger with the trigger's name (see the run sheet). The header is no proof:
        # anybody can write it. Let Exchange accept mail from outside from the gateway only.
        #
        # How: the first rule takes away the header X-HesTools-Stamped where a sender wrote it; the first rule that stamps sets it, and no later one stamps.
        # StopRuleProcessing is not used for that: it would keep the organisation's other rules from running. A pair of sender and recipient that is excepted
        # is marked by a rule of its own. Where mail passes through Exchange Online twice, let the first rule run only once.
        #
        # Not carried over from the policy:
        # - tokens: Exchange knows attributes of senders in the directory only; general words take their place;
        # - the plain text twin: Exchange makes the text of plain text messages from the HTML;
        # - the HMAC mark of Add-HesStamp: the guard header takes its place, and replies that quote a stamp are stamped again;
        # - extensions: the attachment is gone when Exchange sees the message, so the trigger alone counts;
        # - signed, encrypted and rights-protected messages: FallbackAction Ignore delivers them without a stamp (Wrap breaks Safe Attachments for mail from outside);
        # - a recipient that is a group: Exchange looks at its members where the policy lists addresses by pattern;
        # - FromScope NotInOrganization leaves out mail from outside that bears one of the organisation's own domains as its sender.
        """;

    private const string Engine = """
        # Every condition and exception these rules can have: what a rule no longer has is taken away from one that exists.
        $conditions = @(
            'HeaderContainsMessageHeader', 'HeaderContainsWords', 'SentTo', 'RecipientDomainIs', 'RecipientAddressMatchesPatterns', 'From', 'SenderDomainIs', 'FromAddressMatchesPatterns',
            'ExceptIfHeaderContainsMessageHeader', 'ExceptIfHeaderContainsWords', 'ExceptIfHeaderMatchesMessageHeader', 'ExceptIfHeaderMatchesPatterns', 'ExceptIfSentTo', 'ExceptIfRecipientDomainIs',
            'ExceptIfRecipientAddressMatchesPatterns', 'ExceptIfFrom', 'ExceptIfSenderDomainIs', 'ExceptIfFromAddressMatchesPatterns', 'ActivationDate', 'ExpiryDate'
        )

        $existing = @{}
        foreach ($rule in @(Get-TransportRule)) {
            $existing[[string]$rule.Name] = $rule
        }

        $now = [datetime]::Now
        $priority = $FirstPriority
        $wanted = @{}
        foreach ($settings in $rules) {
            $name = $settings['Name']
            $wanted[$name] = $true
            if ($settings.ContainsKey('ExpiryDate') -and $settings['ExpiryDate'] -le $now) {
                Write-Warning "The rule '$name' has expired and is left as it is."
                continue
            }

            # A date of the past says nothing: the rule has begun.
            if ($settings.ContainsKey('ActivationDate') -and $settings['ActivationDate'] -le $now) {
                $settings.Remove('ActivationDate')
            }

            $settings['Priority'] = $priority
            $priority++
            if ($existing.ContainsKey($name)) {
                foreach ($condition in $conditions) {
                    if (-not $settings.ContainsKey($condition)) {
                        $settings[$condition] = $null
                    }
                }

                if ($PSCmdlet.ShouldProcess($name, 'Set-TransportRule')) {
                    Set-TransportRule -Identity $name @settings -Confirm:$false
                }
            }
            elseif ($PSCmdlet.ShouldProcess($name, 'New-TransportRule')) {
                New-TransportRule @settings -Confirm:$false
            }
        }

        foreach ($name in $existing.Keys) {
            if ($name.StartsWith('HesTools stamp', [System.StringComparison]::OrdinalIgnoreCase) -and -not $wanted.ContainsKey($name)) {
                Write-Warning "The rule '$name' is no longer in the policy: remove it with Remove-TransportRule."
            }
        }
        """;

    /// <summary>The script of a policy, and what could not be made.</summary>
    /// <param name="policy">The policy.</param>
    public static (string Script, IReadOnlyList<StampExportProblem> Problems) Write(StampPolicy policy)
    {
        var rules = new TransportRules(policy);
        var made = rules.Make();
        var script = new StringBuilder("#Requires -Version 7.0\n");
        script.Append(About).Append("\n#\n# Policy SHA-256: ").Append(StampExporter.HashOf(policy)).Append('\n');
        foreach (var reason in rules.Problems.Select(problem => problem.Message).Concat(rules.LeftOut))
        {
            script.Append("# Left out: ").Append(PowerShellText.Comment(reason)).Append('\n');
        }

        script.Append("""

            [CmdletBinding(SupportsShouldProcess)]
            param(
                # Priority of the first rule: 0 is the highest. The others follow.
                [ValidateRange(0, 1000)]
                [int] $FirstPriority = 0
            )

            Set-StrictMode -Version 3.0
            $ErrorActionPreference = 'Stop'

            $rules = @(

            """);
        foreach (var rule in made)
        {
            foreach (var note in rule.Notes)
            {
                script.Append(CultureInfo.InvariantCulture, $"    # {PowerShellText.Comment(note)}\n");
            }

            script.Append(CultureInfo.InvariantCulture, $"    @{{\n        Name = {PowerShellText.Quote(rule.Name)}\n");
            foreach (var (parameter, value) in rule.Settings)
            {
                script.Append(CultureInfo.InvariantCulture, $"        {parameter} = {value}\n");
            }

            script.Append("    }\n");
        }

        return (script.Append(")\n\n").Append(Engine).Append('\n').ToString(), rules.Problems);
    }
}
