BeforeAll {
    $workspace = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    Initialize-HesWorkspace $workspace | Out-Null
    New-HesSampleLog (Join-Path $workspace 'exports') | Out-Null
    $imports = Import-HesLog (Join-Path $workspace 'exports') -Workspace $workspace
    $month = @{ From = '2018-07-19T10:00'; To = '2018-08-14T10:00'; TimeZone = 'Europe/London'; Workspace = $workspace }
}

AfterAll {
    Remove-Item $workspace -Recurse -Force
}

Describe 'The archive' {
    It 'takes every file once' {
        ($imports | Measure-Object Added -Sum).Sum | Should -Be 343504
        (Import-HesLog (Join-Path $workspace 'exports') -Workspace $workspace | Where-Object AlreadyImported).Count | Should -Be 15
    }

    It 'gives the published month' {
        $statistics = Get-HesStatistics @month
        $statistics.Scanned | Should -Be 292818
        $statistics.Residual | Should -Be 18
    }

    It 'finds rows and passes them on' {
        Get-HesMessage -Category Phishing @month | Select-Object -First 1 | ForEach-Object Rule | Should -Not -BeNullOrEmpty
        (Get-HesMessage -Category Phishing @month | Group-Object Outcome).Name | Should -Be 'Delivered'
    }

    It 'tells what it covers' {
        (Get-HesCoverage @month).Hours | Where-Object Stream -eq 'Blocked Incoming' | Should -HaveCount 624
    }
}
