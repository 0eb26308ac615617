BeforeAll {
    $workspace = @{ Workspace = Join-Path $TestDrive 'stamps' }
    Initialize-HesWorkspace $workspace.Workspace | Out-Null
    Set-HesStampPolicy -Trigger SuspectedBec @workspace
    $mail = New-Item -ItemType Directory (Join-Path $TestDrive 'mail')
    $text = "From: ann@x.example`r`nTo: bob@y.example`r`nMessage-ID: <m1@x.example>`r`nSubject: Hello`r`n`r`nHello`r`n"
    foreach ($name in 'a.eml', '[b].eml') { [IO.File]::WriteAllText((Join-Path $mail $name), $text) }
}

Describe 'Stamps in messages' {
    It 'takes files from a pipeline, with brackets in their names' {
        $results = Get-ChildItem -LiteralPath $mail | Add-HesStamp -OutputPath (Join-Path $TestDrive 'out') -Trigger SuspectedBec @workspace
        $results | Should -HaveCount 2
        $results.Outcome | Should -Be 'Stamped', 'Stamped'
        [IO.File]::ReadAllText((Join-Path $TestDrive 'out/[b].eml')) | Should -Match 'THIS MESSAGE MAY BE AN ATTEMPT AT FRAUD'
    }

    It 'stamps once' {
        (Add-HesStamp (Join-Path $TestDrive 'out') -InPlace -Trigger SuspectedBec @workspace).Outcome | Sort-Object -Unique | Should -Be 'AlreadyStamped'
    }

    It 'writes nothing with -WhatIf' {
        $new = @{ Workspace = Join-Path $TestDrive 'new'; PolicyPath = Join-Path $workspace.Workspace 'stamps.json' }
        Add-HesStamp $mail -OutputPath (Join-Path $TestDrive 'none') -Trigger SuspectedBec -WhatIf @new | Out-Null
        Join-Path $TestDrive 'none' | Should -Not -Exist
        $new.Workspace | Should -Not -Exist
    }

    It 'explains, and is shown as a table and as JSON' {
        $result = Add-HesStamp (Join-Path $mail 'a.eml') -OutputPath (Join-Path $TestDrive 'explained') -Explain @workspace
        $result.Outcome | Should -Be 'NotMatched'
        $result | Out-String -Width 80 | Should -Match 'Rule SuspectedBec: NotMatched'
        ($result | ConvertTo-Json -Depth 5 | ConvertFrom-Json).Explanation.Result | Should -Be 'NotMatched'
    }

    It 'says what is missing' {
        { Add-HesStamp (Join-Path $mail 'a.eml') @workspace -ErrorAction Stop } | Should -Throw -ErrorId 'StampOutputRequired*'
    }

    It 'is tried on a corpus' {
        $trial = Test-HesStampPolicy -MessagePath $mail @workspace
        $trial.Passed | Should -BeTrue
        $trial.Messages | Should -Be 2
        $trial | Out-String -Width 80 | Should -Match 'Invariants broken: 0'
    }
}
