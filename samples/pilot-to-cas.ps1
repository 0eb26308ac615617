# From the pilot to the next product, in pilot-to-cas/ under the current location: what was learned, what staff say, the plan for Cloud App Security, and the update that tells of it.
# Nothing is sent, and nothing outside of pilot-to-cas/ is touched.

$ErrorActionPreference = 'Stop'
$workspace = @{ Workspace = 'pilot-to-cas/workspace' }
$samples = $PSScriptRoot
Initialize-HesWorkspace pilot-to-cas/workspace | Out-Null

# What was learned. One action is done; the other is late, and the exercise names it.
$service = @{ TimeZone = 'Europe/London' } + $workspace
Add-HesServiceEvent Implemented 2018-07-19T10:00 @service
Add-HesServiceEvent Incident 2018-10-16T09:00 'Some colleagues did not receive the message about the move' -Reference INC-7 @service
Add-HesServiceEvent Lesson 2018-10-17T15:00 'Some colleagues did not receive the message about the move' -Why 'The list of contacts was a year old' `
    -Change 'Ask each unit for a receipt before its wave' -Owner 'Pilot coordinator' -Due 2018-11-09 -Reference INC-7 @service
Add-HesServiceEvent Lesson 2018-10-31T11:00 'A bulk sender was deferred by the limit of the gateway' -Why 'Nobody had asked who sends in bulk' `
    -Change 'Ask for bulk senders in the readiness checks' -Owner 'Mail team' -Due 2018-11-16 @service
Get-HesServiceEvent Lesson @workspace | Where-Object Reference -EQ 'INC-7' | Set-HesServiceEvent -Done 2018-11-08 @workspace
Export-HesServiceRecord -As LessonsLearned -OutputPath pilot-to-cas/lessons -AsOf 2018-11-20 -From 2018-07-19T10:00 -To 2018-11-20T10:00 -Force -WarningAction SilentlyContinue @service

# What staff say. The form, the LimeSurvey structure and the invitations are files; answers come back as exports of the tools.
$population = [ordered]@{ 'IT Support' = 58; 'Infrastructure' = 46; 'Applications' = 37 }
New-HesSurvey pilot -Opens 2018-09-03 -Reminder 2018-09-10 -Closes 2018-09-14 -Audience 'IT Services staff' -Population $population -Contact 'pilot@example.ac.uk' -TimeZone Europe/London -Save -Force @workspace | Out-Null
Export-HesSurvey -As LimeSurvey, Csv, Html, Markdown, Invitation -RecipientPath "$samples/survey/people.csv" -From pilot@example.ac.uk -Link 'https://survey.example.ac.uk/pilot?token={token}' -OutputPath pilot-to-cas/survey -Force -WarningAction SilentlyContinue @workspace
foreach ($file in Import-HesSurveyResponse "$samples/survey/limesurvey.csv", "$samples/survey/forms.csv" -NameList 'Alan Turing' @workspace) { "Answers: $($file.Layout), $($file.Complete) complete, $($file.Partial) partial" }
$book = @{ Stamps = 'stamp*'; 'Held messages' = 'held', 'quarantine', 'release', 'false positives'; Spam = 'spam', 'phishing' }
$result = Measure-HesSurvey -CodeBook $book -NameList 'Alan Turing' @workspace
$result | Out-Default

# The plan for the next product, with what shows that it was worth it.
New-HesRolloutPlan -Product CloudAppSecurity -Group 'Information Security Team', 'IT Services' -Start 2018-11-05 -Mode Api -TimeZone Europe/London `
    -Owner @{ 'Service owner' = 'Head of Infrastructure' } -HolidayPath "$samples/rollout/holidays.txt" -Freeze '2018-12-10..2019-01-06 end of term' -Save -Force @workspace | Out-Null
Set-HesRolloutPlan -Task gateway-steady -Progress Done -Started 2018-11-05 -Finished 2018-11-07 @workspace | Out-Null
Set-HesRolloutPlan -Task mode-choice -Progress Done -Started 2018-11-08 -Finished 2018-11-09 -Note 'API mode: the gateway is in the path of mail already' @workspace | Out-Null
Set-HesRolloutPlan -Task baseline -Progress InProgress -Started 2018-11-08 @workspace | Out-Null

# The licences come a week later than planned: what depends on them moves, each with its reason.
foreach ($move in Set-HesRolloutPlan -Task licences -Start 2018-11-26 @workspace) { "Moved: $($move.Task) to $($move.Start.ToString('yyyy-MM-dd')): $($move.Reason)" }
Export-HesRolloutPlan -As Markdown, Html, Ics, Csv, Gantt -AsOf 2018-11-20 -OutputPath pilot-to-cas/plan -Force -WarningAction SilentlyContinue @workspace

# The update of that time takes its paragraphs from there.
New-HesUpdate "$samples/published/third-update.json" -Previous "$samples/published/second-update.json" -SurveyResult $result -Title '3rd update on email security' -Organisation 'A university' -WarningAction SilentlyContinue @workspace |
    Export-HesUpdate -Path pilot-to-cas/update -As Html, Text, Markdown @workspace | Out-Null
