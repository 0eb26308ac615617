Describe 'Handing a stamp policy over' {
    BeforeAll {
        $workspace = Join-Path $TestDrive 'stamps'
        New-Item $workspace -ItemType Directory | Out-Null
        @{
            Product = 'Tmes'
            Stamps  = @(@{ Name = "It's <b>"; Html = '<p>Look twice.</p>'; Text = 'LOOK TWICE.' })
            Rules   = @(@{ Name = "Rule 'one' `$(throw)"; Trigger = 'SuspectedBec'; Stamp = "It's <b>" })
        } | ConvertTo-Json -Depth 5 | Set-Content (Join-Path $workspace 'stamps.json')
    }

    It 'writes <_>' -ForEach 'RunSheet', 'ExchangeTransportRule', 'Preview' {
        $files = Export-HesStampPolicy $_ (Join-Path $TestDrive $_) -Workspace $workspace -WarningAction SilentlyContinue
        $files.Count | Should -BeGreaterThan 0
        $files | ForEach-Object { $_.Length | Should -BeGreaterThan 500 }
    }

    It 'makes a script that New-TransportRule takes' {
        function Get-TransportRule { }
        function New-TransportRule { param($Name, $Priority, [Parameter(ValueFromRemainingArguments)] $Rest) "$Priority $Name" }
        $script = Join-Path (Join-Path $TestDrive 'script') 'transport-rules.ps1'
        Export-HesStampPolicy ExchangeTransportRule (Split-Path $script) -Workspace $workspace | Out-Null
        & $script -Confirm:$false | Should -Be '0 HesTools stamp guard', "1 HesTools stamp: Rule 'one' `$(throw)"
    }

    It 'does not overwrite without -Force' {
        $folder = Join-Path $TestDrive 'twice'
        Export-HesStampPolicy RunSheet $folder -Workspace $workspace | Out-Null
        { Export-HesStampPolicy RunSheet $folder -Workspace $workspace -ErrorAction Stop } | Should -Throw -ErrorId 'TargetExists*'
        Export-HesStampPolicy RunSheet $folder -Workspace $workspace -Force | Should -HaveCount 1
    }
}
