namespace HesTools.Module.Tests.Pilot;

public sealed class StateTests : IDisposable
{
    private const string Name = "maths.example.ac.uk";
    private readonly ModuleSession _session = new();

    public StateTests() => _session.Run($"Add-HesPilotDomain {Name} -Time 2018-08-01T09:00 -TimeZone Europe/London -By ann").Succeeded();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Every_step_is_taken_in_its_turn_and_kept_with_its_time_and_who()
    {
        PilotFolder.Keep(_session, Name, "Holds", "2018-08-02T00:00:00Z");
        foreach (var (state, day) in new[] { ("Ready", 3), ("Approved", 4), ("LoweredTtl", 5), ("Cutover", 6), ("Active", 7) })
        {
            if (state == "Cutover")
            {
                Assert.Contains("since it became LoweredTtl", Set(state, day).Error("StepNotAllowed").ToString(), StringComparison.Ordinal);
                PilotFolder.Keep(_session, Name, "Holds", "2018-08-05T12:00:00Z");
            }

            if (state == "Active")
            {
                Assert.Contains("since it became Cutover", Set(state, day).Error("StepNotAllowed").ToString(), StringComparison.Ordinal);
                PilotFolder.Keep(_session, Name, "Holds", "2018-08-06T12:00:00Z");
            }

            var domain = Set(state, day).Succeeded().Single;
            Assert.Equal((state, "bob"), (domain.Text("State"), domain.Text("By")));
            Assert.Equal(new DateTimeOffset(2018, 8, day, 10, 0, 0, TimeSpan.FromHours(1)), domain.Instant("Since"));
        }

        var steps = Get().Items("History");
        Assert.Equal(["Proposed", "Ready", "Approved", "LoweredTtl", "Cutover", "Active"], steps.Select(step => step.Text("State")));
        Assert.Equal("ann", steps[0].Text("By"));
        Assert.Equal(TimeSpan.FromHours(1), steps[0].Instant("Time")!.Value.Offset);

        var before = PilotFolder.Text(_session);
        Set("Active", 9).Succeeded();
        Assert.Equal(before, PilotFolder.Text(_session));
    }

    [Theory]
    [InlineData("Approved", "Between Proposed and Approved is Ready")]
    [InlineData("Cutover", "Ready, Approved, LoweredTtl")]
    [InlineData("RolledBack", "nothing to roll back")]
    [InlineData("Ready", "Test-HesPilotDomain -ValidRecipientPath LIST -Save")]
    public void No_step_is_skipped_and_what_is_missing_is_named(string state, string missing)
    {
        var before = PilotFolder.Text(_session);
        var error = _session.Run($"Set-HesPilotDomain MATHS.example.ac.uk -State {state} -Wave 3 -Reason x").Error("StepNotAllowed");
        Assert.Contains(missing, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("MATHS.example.ac.uk", error.TargetObject);
        Assert.Equal(System.Management.Automation.ErrorCategory.InvalidOperation, error.CategoryInfo.Category);
        Assert.Equal(before, PilotFolder.Text(_session));
    }

    [Fact]
    public void Force_needs_a_reason_which_is_kept()
    {
        _session.Run($"Set-HesPilotDomain {Name} -State Cutover -Force").Error("ReasonRequired");
        _session.Run($"Set-HesPilotDomain {Name} -State Cutover -Force -Reason ' '").Error("ReasonRequired");
        Assert.Equal("Proposed", Get().Text("State"));
        var step = Set("Cutover", 6, "-Force -Reason 'The old gateway is dead'").Succeeded().Single.Items("History")[^1];
        Assert.Equal(("Cutover", "The old gateway is dead"), (step.Text("State"), step.Text("Reason")));

        // Force is for obstacles, not for a history that cannot have been.
        Assert.Contains("in order of time", Set("Active", 5, "-Force -Reason x").Error("StepNotAllowed").ToString(), StringComparison.Ordinal);
        _session.Run($"Set-HesPilotDomain {Name} -State Active -Force -Reason \"a`nb\"").Error("InvalidPilotDomain");
    }

    [Fact]
    public void A_switch_is_rolled_back_and_begins_again()
    {
        Set("LoweredTtl", 3, "-Force -Reason x").Succeeded();
        Set("RolledBack", 4, "-Reason 'Term began'").Succeeded();
        Assert.Contains("begins again as Proposed", Set("Ready", 5).Error("StepNotAllowed").ToString(), StringComparison.Ordinal);
        Set("Proposed", 5).Succeeded();
        Set("Active", 6, "-Force -Reason x").Succeeded();
        Assert.Contains("RolledBack undoes a switch", Set("Proposed", 7).Error("StepNotAllowed").ToString(), StringComparison.Ordinal);
        Assert.Equal("RolledBack", Set("RolledBack", 7, "-Reason 'Mail was late'").Succeeded().Single.Text("State"));
    }

    [Fact]
    public void Readiness_rests_on_a_test_that_holds_and_is_not_old()
    {
        PilotFolder.Keep(_session, Name, "Fails", "2018-08-02T00:00:00Z", null, "MxTtl", "SpfLookups");
        Assert.Contains("MxTtl, SpfLookups", Set("Ready", 3).Error("StepNotAllowed").ToString(), StringComparison.Ordinal);
        var domain = Get();
        Assert.Equal("Fails", domain.Text("Gates"));
        Assert.Equal(["MxTtl", "SpfLookups"], (string[])domain.Properties["FailedGates"].Value);

        PilotFolder.Keep(_session, Name, "Holds", "2018-08-02T00:00:00Z", "2018-08-20T12:00:00Z");
        Assert.Contains("more than 7 days", Set("Ready", 15).Error("StepNotAllowed").ToString(), StringComparison.Ordinal);
        Set("Ready", 3).Succeeded();
        Set("Approved", 3).Succeeded();
        Set("LoweredTtl", 3).Succeeded();
        PilotFolder.Keep(_session, Name, "Holds", "2018-08-18T00:00:00Z", "2018-08-20T12:00:00Z");
        Assert.Contains("until 2018-08-20 12:00", Set("Cutover", 20).Error("StepNotAllowed").ToString(), StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2018, 8, 20, 12, 0, 0, TimeSpan.Zero), Get().Instant("EarliestCutover"));
        Set("Cutover", 21).Succeeded();
    }

    [Fact]
    public void A_test_of_other_values_is_no_test()
    {
        PilotFolder.Keep(_session, Name, "Holds", "2018-08-02T00:00:00Z");
        _session.Run($"Set-HesPilotDomain {Name} -Wave 2 -Owner Ann -Product Tmes").Succeeded();
        Assert.Equal("Holds", Get().Text("Gates"));
        _session.Run($"Set-HesPilotDomain {Name} -GatewayHost x.in.tmes.trendmicro.eu; Set-HesPilotDomain {Name} -Outbound").Succeeded();
        var domain = Get();
        Assert.Equal("Unknown", domain.Text("Gates"));
        Assert.Equal(["ChangedSinceTest"], (string[])domain.Properties["UnknownGates"].Value);
        Assert.Contains("ChangedSinceTest", Set("Ready", 3).Error("StepNotAllowed").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_undone_without_a_reason()
    {
        Set("Cutover", 3, "-Force -Reason x").Succeeded();
        var before = PilotFolder.Text(_session);
        var error = Set("RolledBack", 4).Error("ReasonRequired");
        Assert.Equal(System.Management.Automation.ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Set("RolledBack", 4, "-Reason ' '").Error("ReasonRequired");
        Assert.Equal(before, PilotFolder.Text(_session));
    }

    [Fact]
    public void A_step_that_is_still_to_come_is_none()
    {
        var before = PilotFolder.Text(_session);
        var error = _session.Run($"Set-HesPilotDomain {Name} -State Cutover -Force -Reason x -Time 2190-01-01").Error("StepToCome");
        Assert.Equal(System.Management.Automation.ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains("still to come", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, PilotFolder.Text(_session));
    }

    [Theory]
    [InlineData("LoweredTtl")]
    [InlineData("Cutover")]
    [InlineData("Active")]
    public void A_domain_whose_DNS_was_changed_is_not_removed_without_force(string state)
    {
        Set(state, 3, "-Force -Reason x").Succeeded();
        Assert.Contains(state, _session.Run($"Remove-HesPilotDomain {Name}").Error("RemovalNotAllowed").ToString(), StringComparison.Ordinal);
        Assert.Equal(state, _session.Run($"Remove-HesPilotDomain {Name} -Force -PassThru").Succeeded().Single.Text("State"));
        Assert.Empty(_session.Run("Get-HesPilotDomain").Succeeded().Output);
    }

    [Fact]
    public void A_step_and_values_are_set_for_many_and_one_that_may_not_does_not_stop_the_rest()
    {
        _session.Run("Add-HesPilotDomain b.example.ac.uk, c.example.ac.uk").Succeeded();
        PilotFolder.Keep(_session, "b.example.ac.uk", "Holds", DateTimeOffset.UtcNow.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        var result = _session.Run("Get-HesPilotDomain ?.example.ac.uk | Set-HesPilotDomain -State Ready -Wave 2 -PassThru");
        Assert.Equal("c.example.ac.uk", result.Error("StepNotAllowed").TargetObject);
        Assert.Equal(("b.example.ac.uk", "Ready", 2), (result.Single.Text("Name"), result.Single.Text("State"), result.Single.Number("Wave")));
        Assert.Null(_session.Run("Get-HesPilotDomain c.example.ac.uk").Succeeded().Single.Properties["Wave"].Value);
    }

    private System.Management.Automation.PSObject Get() => _session.Run($"Get-HesPilotDomain {Name}").Succeeded().Single;

    private RunResult Set(string state, int day, string more = "") =>
        _session.Run($"Set-HesPilotDomain {Name} -State {state} -Time 2018-08-{day:00}T10:00 -TimeZone Europe/London -By bob -PassThru {more}");
}
