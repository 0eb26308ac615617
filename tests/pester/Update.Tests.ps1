Describe 'The golden update' {
    BeforeAll {
        Push-Location $TestDrive
        & (Join-Path $PSScriptRoot '../../samples/golden-update.ps1') | Out-Null
        $folder = Join-Path $TestDrive 'golden-update'
        Pop-Location
    }

    It 'is written as <_>' -ForEach 'html', 'txt', 'md', 'json', 'eml', 'png' {
        (Get-Item (Join-Path $folder "update.$_")).Length | Should -BeGreaterThan 1000
    }

    It 'has the published figures with their signs' {
        $text = Get-Content -Raw (Join-Path $folder 'update.txt')
        $text | Should -Match 'scanned 292,818 \(\+179,784\) email messages for 529 \(\+11\) email addresses'
        $text | Should -Match '86,443 \(\+50,040\) messages were delivered; 18 \(\+18\) were neither'
    }

    It 'is kept for the next one' {
        Get-ChildItem (Join-Path $folder 'workspace/updates') -Filter *.json | Should -HaveCount 1
    }
}
