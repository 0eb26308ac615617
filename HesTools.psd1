@{
    ModuleVersion        = '0.1.0'
    GUID                 = '5d0f4f5e-52e4-4a53-9df4-0f6e7d3f5c11'
    Author               = 'HesTools contributors'
    CompanyName          = 'HesTools contributors'
    Copyright            = '(c) HesTools contributors. MIT licence.'
    Description          = 'Numbers that reconcile, from the logs of Trend Micro Hosted Email Security, Email Security and Cloud Email Gateway Protection.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    # No RootModule: help is found in module/en-US only for a nested module.
    NestedModules        = @('module/HesTools.PowerShell.dll')
    FormatsToProcess     = @('module/HesTools.format.ps1xml')
    TypesToProcess       = @('module/HesTools.types.ps1xml')
    CmdletsToExport      = @(
        'Add-HesPilotDomain'
        'Add-HesServiceEvent'
        'Add-HesStamp'
        'Backup-HesArchive'
        'Compare-HesPeriod'
        'Compare-HesStampPolicy'
        'Export-HesMessage'
        'Export-HesPilotPlan'
        'Export-HesRolloutPlan'
        'Export-HesServiceRecord'
        'Export-HesStampPolicy'
        'Export-HesSurvey'
        'Export-HesUpdate'
        'Get-HesCoverage'
        'Get-HesMessage'
        'Get-HesPilotDomain'
        'Get-HesPilotPlan'
        'Get-HesRolloutPlan'
        'Get-HesServiceEvent'
        'Get-HesServiceRecord'
        'Get-HesStampPolicy'
        'Get-HesStatistics'
        'Get-HesSurvey'
        'Import-HesLog'
        'Import-HesSurveyResponse'
        'Initialize-HesWorkspace'
        'Measure-HesStampPolicy'
        'Measure-HesSurvey'
        'New-HesPilotPlan'
        'New-HesRolloutPlan'
        'New-HesSampleLog'
        'New-HesSurvey'
        'New-HesUpdate'
        'Optimize-HesArchive'
        'Read-HesLog'
        'Remove-HesPilotDomain'
        'Remove-HesStampPolicy'
        'Send-HesUpdate'
        'Set-HesPilotDomain'
        'Set-HesRolloutPlan'
        'Set-HesServiceEvent'
        'Set-HesStampPolicy'
        'Test-HesPilotDomain'
        'Test-HesStampPolicy'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags       = @('TrendMicro', 'EmailSecurity', 'MailGateway', 'Statistics', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
