# Runs the Pester tests against the staged module in a real PowerShell. The last line is "N passed, N failed".
$ErrorActionPreference = 'Stop'
$version = (Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../HesTools.psd1')).ModuleVersion
$env:PSModulePath = (Join-Path $PSScriptRoot '../../out') + [IO.Path]::PathSeparator + $env:PSModulePath
Import-Module Pester -MinimumVersion 5.0
Import-Module HesTools -RequiredVersion $version
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$result = Invoke-Pester -Configuration $configuration
"$($result.PassedCount) passed, $($result.FailedCount) failed"
exit [int]($result.FailedCount -gt 0)
