Describe 'Comparing two published updates' {
    BeforeAll {
        $published = Join-Path $PSScriptRoot '../../samples/published'
        $second = Join-Path $published 'second-update.json'
        $third = Join-Path $published 'third-update.json'
    }

    It 'refuses them as nested' {
        { Compare-HesPeriod $second $third -ErrorAction Stop } | Should -Throw -ErrorId 'PeriodsOverlap*'
    }

    It 'differences them and compares shares' {
        $comparison = Compare-HesPeriod $second $third -Cumulative
        ($comparison.Figures | Where-Object Figure -eq 'Scanned').Difference | Should -Be 4807959
        ($comparison.Figures | Where-Object Figure -eq 'Clean').ShareChange | Should -BeGreaterThan 0.09
        [math]::Round($comparison.Mix.G, 3) | Should -Be 4372.485
    }

    It 'prints one line a figure, with its verdict in words' {
        $text = Compare-HesPeriod $second $third -Cumulative | Out-String -Width 120
        $text | Should -Match 'clean +31,483 +\+761,177 .*not comparable'
    }
}
