Describe 'The golden month' {
    BeforeAll {
        $month = Join-Path $TestDrive 'month'
        $files = New-HesSampleLog -Path $month
        $period = @{ TimeZone = 'Europe/London'; From = '2018-07-19T10:00' }
        $first = Get-HesStatistics -Path $month @period -To 2018-07-29T10:00
        $second = Get-HesStatistics -Path $month @period -To 2018-08-14T10:00 -Previous $first
    }

    It 'has the published figures' {
        $second.Scanned | Should -Be 292818
        $second.Blocked | Should -Be 206357
        $second.Delivered | Should -Be 86443
        $second.Residual | Should -Be 18
        $second.Addresses | Should -Be 529
        $second.Change.Scanned | Should -Be 179784
    }

    It 'counts piped files as it counts a folder' {
        $piped = Get-ChildItem -LiteralPath $month | Get-HesStatistics @period -To 2018-08-14T10:00
        $piped.Scanned | Should -Be 292818
        $piped.Addresses | Should -Be 529
    }

    It 'prints the residual with its outcomes, and signed changes' {
        $text = $second | Out-String -Width 120
        $text | Should -Match 'residual .* 18 +\+18'
        $text | Should -Match 'bounced +8'
        $text | Should -Match 'scanned +292,818 +\+179,784'
    }

    It 'names its categories as text in ConvertTo-Json' {
        ($second | ConvertTo-Json -Depth 5 | ConvertFrom-Json).Categories[0].Category | Should -Be 'Clean'
    }

    It 'stops reading when enough rows were taken' {
        @(Read-HesLog -Path $month | Select-Object -First 1).Count | Should -Be 1
    }

    It 'writes nothing under -WhatIf' {
        New-HesSampleLog -Path (Join-Path $TestDrive 'none') -WhatIf
        Join-Path $TestDrive 'none' | Should -Not -Exist
    }
}
