# Registers the update of last month as a scheduled task of Windows: on the second of each month at 07:00, when the last day has settled. Run it as administrator in pwsh.
# For mail, set the HES_SMTP_* and HES_UPDATE_* variables of monthly-update.ps1 for the account that runs it.
param(
    [Parameter(Mandatory)] [string] $Script,
    [Parameter(Mandatory)] [string] $Workspace,
    [Parameter(Mandatory)] [string] $Exports,
    [string] $TimeZone = 'GMT Standard Time',
    [string] $TaskName = 'HesTools monthly update'
)

$arguments = '-NoProfile -NonInteractive -File "{0}" -Workspace "{1}" -Exports "{2}" -TimeZone "{3}"' -f $Script, $Workspace.TrimEnd('\'), $Exports.TrimEnd('\'), $TimeZone
$months = -join ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December' | ForEach-Object { "<$_ />" })

# As XML, since New-ScheduledTaskTrigger knows no months.
$task = @"
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers><CalendarTrigger><StartBoundary>2020-01-02T07:00:00</StartBoundary><ScheduleByMonth><DaysOfMonth><Day>2</Day></DaysOfMonth><Months>$months</Months></ScheduleByMonth></CalendarTrigger></Triggers>
  <Principals><Principal id="Author"><UserId>S-1-5-19</UserId></Principal></Principals>
  <Settings><StartWhenAvailable>true</StartWhenAvailable><ExecutionTimeLimit>PT4H</ExecutionTimeLimit></Settings>
  <Actions Context="Author"><Exec><Command>$([Security.SecurityElement]::Escape((Get-Command pwsh).Source))</Command><Arguments>$([Security.SecurityElement]::Escape($arguments))</Arguments></Exec></Actions>
</Task>
"@
Register-ScheduledTask -TaskName $TaskName -Xml $task -Force
