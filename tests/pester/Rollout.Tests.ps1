BeforeAll {
    $workspace = @{ Workspace = Join-Path $TestDrive 'rollout' }
    Initialize-HesWorkspace $workspace.Workspace | Out-Null
    New-HesRolloutPlan -Product CloudAppSecurity -Group 'Information Security Team', 'IT Services' -Start 2026-10-05 -TimeZone Europe/London -Save @workspace -WarningAction SilentlyContinue | Out-Null
}

Describe 'A rollout plan' {
    It 'moves what depends on a task, each with its reason' {
        $moves = Set-HesRolloutPlan -Task licences -Start 2026-12-07 @workspace
        $moves.Count | Should -BeGreaterThan 1
        $moves | Where-Object Reason -EQ '' | Should -BeNullOrEmpty
        (Get-HesRolloutPlan -Task licences @workspace).Start | Should -Be ([DateOnly]::new(2026, 12, 7))
    }

    It 'is handed over' {
        Export-HesRolloutPlan Markdown, Ics, Gantt -OutputPath (Join-Path $TestDrive 'plan') -AsOf 2026-10-05 @workspace
        Get-Content (Join-Path $TestDrive 'plan/rollout-plan.mmd') -TotalCount 1 | Should -Be 'gantt'
    }

    It 'follows its schema, and is shown in 80 columns' {
        Get-Content -Raw (Join-Path $workspace.Workspace 'rollout.json') |
            Test-Json -SchemaFile (Join-Path $workspace.Workspace 'schemas/rollout.schema.json') | Should -BeTrue
        Get-HesRolloutPlan @workspace | Out-String -Width 80 | Should -Match 'licences'
    }
}
