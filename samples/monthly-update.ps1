# The update of last month, for a scheduled job: imports the exports, counts, compares with the month before, writes the update, and mails it.
#
# Exit codes: 0 done, 1 error, 2 the logs do not cover the month (nothing is mailed), 3 a gate failed (of pilot waves; not used here), 4 done, and a headline figure changed clearly.
#
# For mail, give the parameters, or HES_SMTP_SERVER, HES_SMTP_PORT, HES_SMTP_USER, HES_SMTP_PASSWORD, HES_UPDATE_FROM and HES_UPDATE_TO (with commas) in the environment.
# What it says goes line by line to the output, for a journal. It writes only to the workspace.

param(
    [Parameter(Mandatory)] [string] $Workspace,
    [string] $Exports,
    [string] $TimeZone = 'UTC',
    [string] $Month,
    [string] $Organisation = '',
    [string[]] $NextStep = @(),
    [string[]] $To = @(),
    [string] $From,
    [string] $SmtpServer,
    [int] $Port = 587,
    [pscredential] $Credential
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try {
    # The month as wall-clock dates of the time zone; last month where none is given.
    $zone = [TimeZoneInfo]::FindSystemTimeZoneById($TimeZone)
    $start = if ($Month) { [datetime]::ParseExact($Month, 'yyyy-MM', [cultureinfo]::InvariantCulture) } else {
        $now = [TimeZoneInfo]::ConvertTime([datetimeoffset]::UtcNow, $zone)
        [datetime]::new($now.Year, $now.Month, 1).AddMonths(-1)
    }
    $bounds = -1, 0, 1 | ForEach-Object { $start.AddMonths($_).ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture) }
    $period = @{ Workspace = $Workspace; TimeZone = $TimeZone; From = $bounds[1]; To = $bounds[2] }
    if (-not $SmtpServer) { $SmtpServer = $env:HES_SMTP_SERVER }
    if (-not $From) { $From = $env:HES_UPDATE_FROM }
    if (-not $To -and $env:HES_UPDATE_TO) { $To = $env:HES_UPDATE_TO }
    $To = @($To | ForEach-Object { $_.Split(',') } | ForEach-Object { $_.Trim() } | Where-Object { $_ })
    if ($env:HES_SMTP_PORT) { $Port = $env:HES_SMTP_PORT }
    if (-not $Credential -and $env:HES_SMTP_USER) {
        $password = [securestring]::new()
        foreach ($character in "$env:HES_SMTP_PASSWORD".ToCharArray()) { $password.AppendChar($character) }
        $Credential = [pscredential]::new($env:HES_SMTP_USER, $password)
    }

    "Month: $($bounds[1]) to $($bounds[2]), $TimeZone"

    Initialize-HesWorkspace $Workspace | Out-Null
    if ($Exports) {
        $files = @(Import-HesLog $Exports -TimeZone $TimeZone -Workspace $Workspace)
        $added = 0; $rejected = 0
        foreach ($file in $files) { $added += $file.Added; $rejected += $file.Rejected }
        "Import: $($files.Count) files, $added rows added, $rejected rejected"
    }

    $statistics = Get-HesStatistics @period -WarningAction SilentlyContinue
    "Counted: $($statistics.Scanned) scanned, $($statistics.Blocked) blocked, $($statistics.Delivered) delivered, $($statistics.Residual) neither, $($statistics.Addresses) addresses"

    # The month before, where the archive covers it. What its update gave is what the changes in brackets are from; the comparison counts it anew.
    $before = Get-HesStatistics -Workspace $Workspace -TimeZone $TimeZone -From $bounds[0] -To $bounds[1] -WarningAction SilentlyContinue
    $change = @{}
    $clear = @()
    if ($before.Scanned -gt 0 -and -not $before.Coverage.Notes) {
        $comparison = Compare-HesPeriod $before $statistics -Workspace $Workspace -Chart
        $change = @{ Comparison = $comparison }
        $clear = @($comparison.Figures | Where-Object { $_.Adjustment -eq 'Holm' -and $_.Verdict -in 'Higher', 'Lower' })
    }

    $update = New-HesUpdate $statistics @change -Organisation $Organisation -NextStep @($NextStep + 'The next update follows in a month.') -Workspace $Workspace -WarningAction SilentlyContinue
    foreach ($hole in $update.Incomplete) { "Incomplete: $hole" }
    $formats = if ($statistics.Delivered -gt 0) { 'Html', 'Text', 'Png' } else { 'Html', 'Text' }
    $name = "update-$($start.ToString('yyyy-MM', [cultureinfo]::InvariantCulture))"
    foreach ($file in $update | Export-HesUpdate -Path "$Workspace/updates" -Name $name -As $formats -Workspace $Workspace) { "Written: $($file.FullName)" }
    if ($update.Incomplete) { exit 2 }

    if ($SmtpServer) {
        $login = if ($Credential) { @{ Credential = $Credential } } else { @{} }
        $sent = $update | Send-HesUpdate -To $To -From $From -SmtpServer $SmtpServer -Port $Port @login -RequireComplete -Workspace $Workspace
        "Sent: $($sent.FullName)"
    }

    foreach ($figure in $clear) { "Changed: $($figure.Sentence)" }
    if ($clear) { exit 4 }
    exit 0
}
catch {
    "Error: $_"
    exit 1
}
