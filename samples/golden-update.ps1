# Makes the stakeholder update of the published month in golden-update/ under the current location: as page, text, Markdown, JSON, mail and picture.

$workspace = 'golden-update/workspace'
Initialize-HesWorkspace $workspace | Out-Null
New-HesSampleLog -Path golden-update/month | Out-Null

$service = @{ Workspace = $workspace; TimeZone = 'Europe/London' }
Add-HesServiceEvent Implemented 2018-07-19T10:00 @service
Add-HesServiceEvent SupportRequest 2018-08-06T11:30 'A message was missing; another team was responsible' -Party 'the security team' -AboutProduct $false @service
foreach ($party in 'the service desks', 'the mail team', 'the cloud mail project team') {
    Add-HesServiceEvent NilReport 2018-08-13T16:00 -Party $party @service
}

$period = @{ Path = 'golden-update/month'; TimeZone = 'Europe/London'; From = '2018-07-19T10:00' }
$first = Get-HesStatistics @period -To 2018-07-29T10:00 -WarningAction SilentlyContinue
$second = Get-HesStatistics @period -To 2018-08-14T10:00

# Next comes the stamp policy. The survey and the plan stand in the workspace, and the update takes its next steps from there.
$next = @{
    Text  = 'Modify the filter policy to add a text (stamp) to the body of messages that are'
    Items = 'cleaned of potential malware,', 'stripped of an attachment because of its file name extension, or', 'identified as potential business email compromise (BEC).'
}
$staff = @{ Opens = '2018-09-03'; Reminder = '2018-09-10'; Closes = '2018-09-14'; Audience = 'IT Services staff'; Population = 141 }
New-HesSurvey @staff -TimeZone Europe/London -Save -Force -Workspace $workspace | Out-Null
New-HesRolloutPlan -Product CloudAppSecurity -Group 'Information Security Team', 'IT Services' -Start 2018-09-17 -TimeZone Europe/London -WarningAction SilentlyContinue -Save -Force -Workspace $workspace | Out-Null

$comparison = Compare-HesPeriod $first $second -Cumulative -Workspace $workspace -Chart
$update = New-HesUpdate $second -Previous $first -Comparison $comparison -NextStep $next -Title '2nd update on email security' -Organisation 'A university' -Product 'Hosted Email Security (HES)' -Workspace $workspace
$update | Export-HesUpdate -Path golden-update -As Html, Text, Markdown, Json, Eml, Png -Workspace $workspace
