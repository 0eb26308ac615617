BeforeAll {
    $workspace = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    Initialize-HesWorkspace $workspace | Out-Null
    New-HesSampleLog (Join-Path $workspace 'exports') -As Json | Out-Null
    Import-HesLog (Join-Path $workspace 'exports') -Workspace $workspace | Out-Null
    Set-Content (Join-Path $workspace 'stamps.json') '{ "Rules": [
        { "Name": "Cleaned", "Trigger": "CleanedMalware", "Stamp": "S", "Order": 1 },
        { "Name": "Bec", "Trigger": "SuspectedBec", "Stamp": "S", "Order": 2 } ] }'
    $month = @{ From = '2018-07-19T10:00'; To = '2018-08-14T10:00'; TimeZone = 'Europe/London'; Workspace = $workspace }
}

AfterAll {
    Remove-Item $workspace -Recurse -Force
}

Describe 'The forecast of stamps' {
    It 'adds up, over what statistics call delivered' {
        $forecast = Measure-HesStampPolicy @month
        $forecast.Delivered | Should -Be (Get-HesStatistics @month -Direction Incoming).Delivered
        ($forecast.Rules | Measure-Object Stamped -Sum).Sum | Should -Be $forecast.Stamped
        ($forecast.Rules.PerDay | Measure-Object Count -Sum).Sum | Should -Be $forecast.Stamped
        ($forecast.Rules.Domains | Measure-Object Count -Sum).Sum | Should -Be $forecast.Stamped
    }

    It 'names people only when asked to' {
        Measure-HesStampPolicy @month | ConvertTo-Json -Depth 6 | Should -Not -Match '@'
        (Measure-HesStampPolicy @month -Top 3).TopRecipients | Should -HaveCount 3
    }

    It 'is shown as a table' {
        Measure-HesStampPolicy @month -AddExtension docm | Out-String -Width 80 | Should -Match 'stamped in all +\d'
    }

    It 'says what is missing' {
        { Measure-HesStampPolicy -Path (Join-Path $TestDrive 'none.json') -ErrorAction Stop } | Should -Throw -ErrorId 'StampPolicyNotFound*'
    }
}
