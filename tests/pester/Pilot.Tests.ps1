BeforeAll {
    $workspace = @{ Workspace = Join-Path $TestDrive 'pilot' }
    Initialize-HesWorkspace $workspace.Workspace | Out-Null
    @'
Name,Unit,Mailboxes,Willing,Wave,Contact
Maths.example.ac.uk.,Department,120,yes,1,it@maths.example.ac.uk
college.example.org,College,,,,
'@ | ConvertFrom-Csv | Add-HesPilotDomain @workspace
}

Describe 'Domains of the pilot' {
    It 'come from a table, by the names of its columns' {
        $domains = Get-HesPilotDomain @workspace
        $domains.Name | Should -Be 'college.example.org', 'maths.example.ac.uk'
        $domains[0].Mailboxes | Should -BeNullOrEmpty
        $domains[1].Willing | Should -BeTrue
        $domains | Out-String -Width 80 | Should -Match 'maths.example.ac.uk +Department +Proposed'
    }

    It 'follow their schema' {
        Get-Content -Raw (Join-Path $workspace.Workspace 'pilot.json') |
            Test-Json -SchemaFile (Join-Path $workspace.Workspace 'schemas/pilot.schema.json') | Should -BeTrue
    }

    It 'skip no step without a reason' {
        { Set-HesPilotDomain college.example.org -State Cutover @workspace -ErrorAction Stop } | Should -Throw -ErrorId 'StepNotAllowed*'
        Set-HesPilotDomain college.example.org -State Cutover -Force -Reason 'The old gateway is dead' @workspace
        (Get-HesPilotDomain college.example.org @workspace).History[-1].Reason | Should -Be 'The old gateway is dead'
        (Get-HesServiceEvent Wave @workspace).Party | Should -Be 'college.example.org'
        (Get-HesPilotDomain college.example.org @workspace | Format-List | Out-String) | Should -Match 'Cutover'
    }
}
