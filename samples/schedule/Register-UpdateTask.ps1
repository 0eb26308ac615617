# Registers the update of last month as a scheduled task of Windows: on the second of each month at 07:00, when the last day has settled. Run it as administrator in pwsh.
param(
    [Parameter(Mandatory)] [string] $Script,
    [Parameter(Mandatory)] [string] $Workspace,
    [Parameter(Mandatory)] [string] $Exports,
    [string] $TimeZone = 'GMT Standard Time',
    [string] $TaskName = 'HesTools monthly update'
)

$arguments = "-NoProfile -NonInteractive -File `"$Script`" -Workspace `"$Workspace`" -Exports `"$Exports`" -TimeZone `"$TimeZone`""
$command = "`"$((Get-Command pwsh).Source)`" $($arguments.Replace('"', '\"'))"

# schtasks, since New-ScheduledTaskTrigger knows no months.
schtasks.exe /Create /TN $TaskName /SC MONTHLY /D 2 /ST 07:00 /RU 'NT AUTHORITY\LOCAL SERVICE' /TR $command /F
