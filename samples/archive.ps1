# Makes a workspace in workspace/ under the current location, imports a month of logs twice, and asks the archive: what it covers, the figures of the month,
# one message; then writes a day for others to read. Each row is kept once, however often it is imported.

$period = @{ Workspace = 'workspace'; TimeZone = 'Europe/London'; From = '2018-07-19T10:00'; To = '2018-08-14T10:00' }

Initialize-HesWorkspace workspace | Out-Null
New-HesSampleLog -Path workspace/exports | Out-Null

'Import'
$imports = Import-HesLog workspace/exports -Workspace workspace
$read = 0; $added = 0
foreach ($import in $imports) { $read += $import.Read; $added += $import.Added }
"  first time:  $($imports.Count) files, $read rows read, $added added"
$again = Import-HesLog workspace/exports -Workspace workspace | Where-Object { -not $_.AlreadyImported }
"  second time: $(@($again).Count) files that were new"

'Coverage'
$coverage = Get-HesCoverage @period
foreach ($hole in $coverage.Holes) { if ($hole.Stream -notlike '*Outgoing') { "  $($hole.Stream): nothing from $($hole.From) for $($hole.Hours) hours" } }
"  $($coverage.Hours.Count) hours of all streams were looked at"

Get-HesStatistics @period

'One message'
$message = @(Get-HesMessage -Category Malware @period)[0]
foreach ($row in Get-HesMessage -MessageId $message.MessageId -Workspace workspace) { "  $($row.Outcome) to $($row.Recipient): $($row.Category), by '$($row.Rule)'" }

'Export'
$day = Export-HesMessage workspace/2018-07-25.csv -From 2018-07-25 -To 2018-07-26 -TimeZone Europe/London -Workspace workspace
"  $($day.Rows) rows of 25 July to 2018-07-25.csv"
