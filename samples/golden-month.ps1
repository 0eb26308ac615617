# Writes the month of the published update into month/ under the current location, and prints its figures with the change since the first update.

New-HesSampleLog -Path month | Out-Null

$period = @{ Path = 'month'; TimeZone = 'Europe/London'; From = '2018-07-19T10:00' }
$first = Get-HesStatistics @period -To 2018-07-29T10:00 -WarningAction SilentlyContinue
Get-HesStatistics @period -To 2018-08-14T10:00 -Previous $first
