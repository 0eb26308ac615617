BeforeAll {
    $workspace = @{ Workspace = Join-Path $TestDrive 'stamps' }
    Initialize-HesWorkspace $workspace.Workspace | Out-Null
    Set-HesStampPolicy -Trigger RemovedAttachment -Recipient pilot.example @workspace
    Set-HesStampPolicy -Trigger SuspectedBec @workspace
}

Describe 'A stamp policy' {
    It 'has good defaults' {
        Test-HesStampPolicy @workspace | Should -BeNullOrEmpty
        (Test-HesStampPolicy -PassThru @workspace).Passed | Should -BeTrue
    }

    It 'changes through a pipeline' {
        Get-HesStampPolicy Removed* @workspace | Set-HesStampPolicy -Mode Audit @workspace
        (Get-HesStampPolicy RemovedAttachment @workspace).Mode | Should -Be 'Audit'
        (Get-HesStampPolicy RemovedAttachment @workspace).Recipient | Should -Be '*@pilot.example'
    }

    It 'follows its schema' {
        Get-Content -Raw (Join-Path $workspace.Workspace 'stamps.json') |
            Test-Json -SchemaFile (Join-Path $workspace.Workspace 'schemas/stamps.schema.json') | Should -BeTrue
    }

    It 'fails a job where it has an error' {
        $file = Join-Path $TestDrive 'bad.json'
        '{ "Rules": [ { "Name": "x", "Trigger": "SuspectedBec", "Stamp": "none" } ] }' | Set-Content $file
        { Test-HesStampPolicy $file -ErrorAction Stop } | Should -Throw -ErrorId 'PolicyInvalid*'
    }

    It 'is compared in words' {
        $before = Join-Path $TestDrive 'before.json'
        Copy-Item (Join-Path $workspace.Workspace 'stamps.json') $before
        Set-HesStampPolicy SuspectedBec -Sender partner.example @workspace
        $change = Compare-HesStampPolicy $before (Join-Path $workspace.Workspace 'stamps.json')
        $change.Property | Should -Be 'Sender'
        $change.Affects | Should -Match 'from \*@partner\.example to anyone'
    }
}
