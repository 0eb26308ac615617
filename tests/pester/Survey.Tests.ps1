BeforeAll {
    $workspace = @{ Workspace = Join-Path $TestDrive 'survey' }
    $samples = Join-Path $PSScriptRoot '../../samples/survey'
    Initialize-HesWorkspace $workspace.Workspace | Out-Null
    $population = [ordered]@{ 'IT Support' = 58; Infrastructure = 46; Applications = 37 }
    New-HesSurvey pilot -Opens 2018-09-03 -Reminder 2018-09-10 -Closes 2018-09-14 -Population $population -TimeZone Europe/London -Save @workspace | Out-Null
}

Describe 'A survey' {
    It 'is handed over, answered and measured' {
        Export-HesSurvey LimeSurvey, Html -OutputPath (Join-Path $TestDrive 'out') @workspace
        Get-ChildItem (Join-Path $TestDrive 'out') | Should -HaveCount 2
        $imported = Get-ChildItem $samples -Filter limesurvey.csv | Import-HesSurveyResponse -NameList 'Alan Turing' @workspace -WarningAction SilentlyContinue
        $imported.Complete | Should -Be 73
        $result = Measure-HesSurvey @workspace
        $result.Response.Population | Should -Be 141
        $result | Out-String -Width 80 | Should -Match '73 complete, of 141'
        ($result | ConvertTo-Json -Depth 8) | Should -Not -Match 'Alan Turing'
    }

    It 'follows its schema' {
        Get-Content -Raw (Join-Path $workspace.Workspace 'survey/pilot/survey.json') |
            Test-Json -SchemaFile (Join-Path $workspace.Workspace 'schemas/survey.schema.json') | Should -BeTrue
    }
}
