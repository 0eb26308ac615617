# Takes a university's domains behind the gateway in pilot/ under the current location: adds them, tests them from recorded answers, plans four of them in waves with a college among them,
# and hands the plan over. Nothing is asked of any network, and nothing outside of pilot/ is touched.

$ErrorActionPreference = 'Stop'
$workspace = @{ Workspace = 'pilot' }
$answers = [IO.Path]::Combine($PSScriptRoot, 'pilot', 'answers.json')
$recipients = [IO.Path]::Combine($PSScriptRoot, 'pilot', 'recipients.csv')
Initialize-HesWorkspace pilot | Out-Null

# The candidates. Each has the same gateway host here; yours is in the welcome mail.
$domains = @(
    @{ Name = 'maths.example.ac.uk'; Unit = 'Department'; Mailboxes = 3; Willing = $true }
    @{ Name = 'physics.example.ac.uk'; Unit = 'Department'; Mailboxes = 4; Willing = $true }
    @{ Name = 'history.example.ac.uk'; Unit = 'Department'; Mailboxes = 2 }
    @{ Name = 'oriel.example.ac.uk'; Unit = 'College'; Mailboxes = 3; Willing = $false }
    @{ Name = 'keble.example.ac.uk'; Unit = 'College'; Mailboxes = 5; Willing = $true }
    @{ Name = 'library.example.ac.uk'; Unit = 'Library'; Mailboxes = 2; Willing = $true }
)
foreach ($domain in $domains) {
    Add-HesPilotDomain @domain -Region Eu -GatewayHost example.in.tmes.trendmicro.eu -InboundServer mx1.example.ac.uk -Contact "postmaster@$($domain.Name)" -Time 2026-09-15 -By 'Mail team' @workspace
}

# Are they ready? One is not: its SPF record includes a name that is gone.
$tests = Test-HesPilotDomain -FromRecorded $answers -ValidRecipientPath $recipients -Save @workspace
foreach ($test in $tests) { "$($test.Name): $($test.Result)$(if (-not $test.Passed) { ', ' + [string]::Join(', ', ($test.Gates | Where-Object Result -eq Fails | ForEach-Object Check)) })" }

# Four domains, a wide range of units, and a college. No wave in the exams, nor around the start of term.
$plan = New-HesPilotPlan -DomainCount 4 -Cover Unit -RequireUnit College -DomainsPerWave 2 -Start 2026-12-01 -TimeZone Europe/London `
    -Freeze '2026-12-07..2027-01-04 exams and closed days' -TermStart 2027-01-17 -Save @workspace
$plan

# What the people concerned need: the runbook, dates, changes of DNS with the way back, the mail to each unit.
$plan | Export-HesPilotPlan -As Markdown, Html, Ics, Csv, DnsChanges, ExchangeConnector, Notification -OutputPath pilot/plan -Force @workspace
