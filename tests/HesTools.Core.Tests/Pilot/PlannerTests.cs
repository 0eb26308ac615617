using System.Globalization;
using HesTools.Pilot;
using HesTools.Pilot.Dns;
using HesTools.Pilot.Planning;
using HesTools.Time;

namespace HesTools.Core.Tests.Pilot;

public sealed class PlannerTests
{
    private static readonly DateOnly Monday = new(2026, 11, 30);

    // The pilot of a university: four more domains, of a wide range of departments and a college.
    private static readonly PilotDomain[] University =
    [
        Domain("physics.example.ac.uk", "Department", 900),
        Domain("chemistry.example.ac.uk", "Department", 700),
        Domain("history.example.ac.uk", "Department", 120),
        Domain("law.example.ac.uk", "Department", 260),
        Domain("music.example.ac.uk", "Department", 60),
        Domain("classics.example.ac.uk", "Department", 90),
        Domain("engineering.example.ac.uk", "Department", null),
        Domain("oldcollege.example.ac.uk", "College", 200) with { Willing = false },
        Domain("newcollege.example.ac.uk", "College", 450),
        Domain("library.example.ac.uk", "Library", 320),
        Domain("museum.example.ac.uk", "Museum", 75),
        Domain("it.example.ac.uk", "Service", 50) with { Evidence = new(Time(2026, 11, 20), "Fails", ["MxHosts"], []) },
    ];

    [Fact]
    public void Four_domains_cover_a_wide_range_of_units_with_the_college_that_is_willing()
    {
        var plan = PilotPlanner.Plan(University, Options with { DomainCount = 4, CoverUnits = true, RequireUnits = ["college"], TimeZone = "Europe/London" });
        // The smallest risk first, by itself: two at once unless more are asked for.
        Assert.Equal(["music.example.ac.uk", "museum.example.ac.uk"], plan.Waves[0].Domains.Select(domain => domain.Name));
        Assert.Equal(["library.example.ac.uk", "newcollege.example.ac.uk"], plan.Waves[1].Domains.Select(domain => domain.Name));
        var college = plan.Waves[1].Domains[1];
        Assert.Equal(["Department", "Museum", "Library", "College"], plan.Units);
        Assert.Empty(plan.Unmet);
        Assert.Equal([135, 770], plan.Waves.Select(wave => wave.Mailboxes));
        Assert.Equal(8, plan.NotPlanned.Length);
        Assert.Contains("does not want", Unplanned(plan, "oldcollege").Reason, StringComparison.Ordinal);
        Assert.Contains("MxHosts", Unplanned(plan, "it.").Reason, StringComparison.Ordinal);
        Assert.Contains("-DomainCount", Unplanned(plan, "physics").WouldMove, StringComparison.Ordinal);
        Assert.Contains("College is required", college.Reason, StringComparison.Ordinal);
        Assert.Contains("`Test-HesPilotDomain newcollege.example.ac.uk -ValidRecipientPath LIST -Save`", college.WouldMove, StringComparison.Ordinal);
        Assert.Contains(plan.Notes, note => note.Contains("Not to be switched as they stand", StringComparison.Ordinal) && note.Contains("newcollege.example.ac.uk (its gates were not tested)", StringComparison.Ordinal));
        Assert.Contains(plan.Notes, note => note.Contains("No Service", StringComparison.Ordinal) && note.Contains("MxHosts", StringComparison.Ordinal));
    }

    [Fact]
    public void A_required_unit_that_cannot_be_had_is_named_with_each_reason()
    {
        var without = University.Where(domain => domain.Name != "newcollege.example.ac.uk").ToArray();
        var plan = PilotPlanner.Plan(without, Options with { DomainCount = 4, RequireUnits = ["College", "Hospital"] });
        Assert.Contains(plan.Unmet, text => text.StartsWith("RequireUnit College", StringComparison.Ordinal) && text.Contains("oldcollege.example.ac.uk: Its unit does not want", StringComparison.Ordinal));
        Assert.Contains(plan.Unmet, text => text.StartsWith("RequireUnit Hospital", StringComparison.Ordinal) && text.Contains("No domain is of this kind", StringComparison.Ordinal));
        Assert.Equal(4, plan.Domains);

        plan = PilotPlanner.Plan(University, Options with { DomainCount = 1, RequireUnits = ["Library", "College"] });
        Assert.Equal("library.example.ac.uk", Assert.Single(Assert.Single(plan.Waves).Domains).Name);
        Assert.StartsWith("RequireUnit College", Assert.Single(plan.Unmet), StringComparison.Ordinal);

        PilotDomain[] asked = [Domain("a.example", "College", 900), Domain("b.example", "College", 10) with { Willing = null }];
        Assert.Equal("a.example", Assert.Single(Assert.Single(PilotPlanner.Plan(asked, Options with { DomainCount = 1, RequireUnits = ["College"] }).Waves).Domains).Name);
        plan = PilotPlanner.Plan(asked[1..], Options with { RequireUnits = ["College"] });
        Assert.Equal(1, plan.Domains);
        Assert.Contains("not asked", Assert.Single(plan.Unmet), StringComparison.Ordinal);
    }

    [Fact]
    public void A_switch_is_on_a_day_with_a_watched_day_after_it_and_says_what_it_avoids()
    {
        // Start on a Wednesday: a day for the old time to live and a day more would end on Friday.
        var one = Domain("a.example", "Department", 10);
        var freeze = new DayRange(new(2026, 12, 8), new(2026, 12, 14), "exams");
        var wave = Wave(Options with { Start = new(2026, 12, 2), Freezes = [freeze], TimeZone = "Europe/London" }, one);
        Assert.Equal(new DateTimeOffset(2026, 12, 15, 10, 0, 0, TimeSpan.Zero), wave.Cutover);
        Assert.Contains("Fri 4 Dec 2026 to Sun 6 Dec 2026: a weekend", wave.DateReason, StringComparison.Ordinal);
        Assert.Contains("Mon 7 Dec 2026: the day after, on which mail is watched, is in freeze 'exams'", wave.DateReason, StringComparison.Ordinal);
        Assert.Contains("Tue 8 Dec 2026 to Mon 14 Dec 2026: freeze 'exams'", wave.DateReason, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 12, 7), Date(wave.LowerTtl));

        // Clocks go forward on 28 March 2027: ten o'clock stays ten o'clock, and the time to live is a time on the clock of the universe.
        wave = Wave(Options with { Start = new(2027, 3, 26), TimeZone = "Europe/London" }, one with { Evidence = new(Time(2027, 3, 1), "Holds", [], []) { MxTtl = 86_400 } });
        Assert.Equal(new DateTimeOffset(2027, 3, 29, 10, 0, 0, TimeSpan.FromHours(1)), wave.Cutover);
        Assert.Equal(new DateTimeOffset(2027, 3, 26, 10, 0, 0, TimeSpan.Zero), wave.LowerTtl);

        wave = Wave(Options with { Start = Monday, TermStarts = [new(2026, 12, 2)], DaysAroundTermStart = 2 }, one);
        Assert.Equal(new DateOnly(2026, 12, 7), Date(wave.Cutover));

        wave = Wave(Options, one with { Evidence = new(Time(2026, 11, 20), "Fails", ["MxTtl"], []) { MxTtl = 300, EarliestCutover = Time(2026, 12, 9) } });
        Assert.Equal(new DateOnly(2026, 12, 9), Date(wave.Cutover));
        Assert.Contains("resolvers may hold", wave.DateReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_step_that_only_adds_to_SPF_is_on_a_working_day_too_and_the_switch_waits_for_the_text()
    {
        PilotDomain With(string spf, long ttl) => Domain("a.example", "Department", 10) with
        {
            Region = "Eu",
            Outbound = true,
            Evidence = new(Time(2026, 11, 20), "Holds", [], []) { MxTtl = 300, Before = [new("a.example", DnsRecordType.Mx, 300, ["10 mail.a.example"]), new("a.example", DnsRecordType.Txt, ttl, ["unrelated", spf])] },
        };

        // Low MX records alone leave nothing to do: a switch on the first day.
        Assert.Equal(Monday, Date(Wave(Options, With("v=spf1 include:spf.tmes.trendmicro.eu -all", 172_800)).Cutover));

        var lacking = With("v=spf1 mx -all", 172_800);
        var wave = Wave(Options, lacking);
        Assert.True(Date(wave.LowerTtl) >= Monday && wave.LowerTtl.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.Equal(TimeSpan.FromDays(3), wave.Cutover - wave.LowerTtl);
        Assert.Contains("first change of DNS, 48 hours and a day before it", wave.DateReason, StringComparison.Ordinal);

        // Nobody kept the texts: a day is taken for them, and that is said.
        var plan = PilotPlanner.Plan([lacking with { Evidence = lacking.Evidence! with { Before = lacking.Evidence.Before[..1] } }], Options);
        Assert.True(plan.Waves[0].Cutover - plan.Waves[0].LowerTtl >= TimeSpan.FromDays(2));
        Assert.Contains(plan.Notes, note => note.Contains("TXT records", StringComparison.Ordinal) && note.Contains("a.example", StringComparison.Ordinal));

        // The step is done: resolvers forget the text without the gateway two days after it.
        wave = Wave(Options, lacking with { History = [new(PilotState.LoweredTtl, Time(2026, 11, 30), "Ann")], Wave = 1 });
        Assert.True(wave.Cutover >= Time(2026, 12, 2));
    }

    [Fact]
    public void Steps_that_were_agreed_keep_their_wave_and_new_waves_come_after_those_that_have_been()
    {
        PilotDomain[] domains =
        [
            Domain("done.example", "Service", 5) with { Wave = 2, History = [Step(PilotState.Active)] },
            Domain("agreed.example", "Service", 500) with { Wave = 2, History = [Step(PilotState.Approved)] },
            Domain("back.example", "Service", 5) with { Wave = 1, History = [Step(PilotState.RolledBack)] },
            Domain("new.example", "Service", 5) with { Wave = 1 },
            Domain("fixed.example", "Service", 9),
        ];
        var plan = PilotPlanner.Plan(domains, Options with { FixedWaves = [new("fixed.example", 7), new("agreed.example", 4), new("back.example", 5), new("gone.example", 5), new("done.example", 5)] });
        Assert.Equal([(2, "agreed.example"), (3, "new.example"), (7, "fixed.example")], plan.Waves.Select(wave => (wave.Number, Assert.Single(wave.Domains).Name)));
        Assert.Equal(["done.example"], plan.Done);
        Assert.Contains("rolled back", Assert.Single(plan.NotPlanned).Reason, StringComparison.Ordinal);
        Assert.Equal(4, plan.Unmet.Length);
        Assert.All(["agreed", "back", "gone", "done"], name => Assert.Contains(plan.Unmet, text => text.Contains($"for {name}.example", StringComparison.Ordinal)));
        plan = PilotPlanner.Plan([domains[0] with { Wave = PlanRules.MostWaves }, domains[3]], Options);
        Assert.Contains("numbered to 1000", Assert.Single(plan.Unmet), StringComparison.Ordinal);
        Assert.Empty(plan.Waves);
        plan = PilotPlanner.Plan(domains, Options with { Freezes = [new(Monday, new(2030, 1, 1), "for ever")] });
        Assert.Contains(plan.Unmet, text => text.StartsWith("Wave 2: no day can be found", StringComparison.Ordinal) && text.Contains("'for ever'", StringComparison.Ordinal));
        Assert.Equal(4, plan.NotPlanned.Length);
    }

    [Fact]
    public void A_time_to_live_that_was_lowered_is_waited_for_and_one_that_was_not_is_not_taken_for_low()
    {
        var lowered = Domain("a.example", "Service", 5) with
        {
            Wave = 1,
            History = [new(PilotState.LoweredTtl, Time(2026, 11, 30), "Ann")],
            Evidence = new(Time(2026, 11, 20), "Fails", ["MxTtl"], ["Dane"]) { MxTtl = 864_000, Before = [new("a.example", DnsRecordType.Mx, 864_000, ["10 mail.example"])] },
        };
        var wave = Wave(Options, lowered);
        Assert.Equal(new DateOnly(2026, 12, 10), Date(wave.Cutover));
        Assert.Equal(TimeSpan.FromSeconds(300) + TimeSpan.FromDays(1), wave.Cutover - wave.LowerTtl);
        Assert.Contains("Gates cannot be told: Dane.", wave.Domains[0].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("gates hold", wave.Domains[0].Reason, StringComparison.Ordinal);

        wave = Wave(Options, lowered with { Evidence = lowered.Evidence! with { Time = Time(2026, 12, 1) } });
        Assert.Equal(TimeSpan.FromDays(11), wave.Cutover - wave.LowerTtl);
        Assert.True(wave.LowerTtl >= Time(2026, 11, 30));
    }

    [Fact]
    public void Any_plan_keeps_its_rules()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var domains = Domains(random);
            var options = RandomOptions(random, domains);
            var plan = PilotPlanner.Plan(domains, options);
            try
            {
                PlanLaws.Hold(plan, domains);
                var shuffled = domains.ToArray();
                random.Shuffle(shuffled);
                Assert.Equal(Text(plan), Text(PilotPlanner.Plan(shuffled, options)));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {Text(plan)}", exception);
            }
        }
    }

    private static PlanOptions Options => new() { Start = Monday };

    private static string Text(HesPilotPlan plan) => System.Text.Json.JsonSerializer.Serialize(plan);

    private static PilotDomain Domain(string name, string unit, int? mailboxes) => new() { Name = name, Unit = unit, Mailboxes = mailboxes, Willing = true };

    private static PilotStep Step(PilotState state) => new(state, Time(2026, 11, 1), "somebody");

    private static DateTimeOffset Time(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private static DateOnly Date(DateTimeOffset time) => DateOnly.FromDateTime(time.DateTime);

    private static PlannedWave Wave(PlanOptions options, params PilotDomain[] domains) => Assert.Single(PilotPlanner.Plan(domains, options).Waves);

    private static UnplannedDomain Unplanned(HesPilotPlan plan, string start) => Assert.Single(plan.NotPlanned, domain => domain.Name.StartsWith(start, StringComparison.Ordinal));

    private static PilotDomain[] Domains(Random random)
    {
        string[] units = ["Department", "College", "Library", "college", "Museum", ""];
        return
        [
            .. Enumerable.Range(0, random.Next(0, 25)).Select(number => new PilotDomain
            {
                Name = $"d{number}.example",
                Unit = units[random.Next(units.Length)],
                Mailboxes = random.Next(5) == 0 ? null : random.Next(0, 400),
                Willing = random.Next(4) switch { 0 => null, 1 => false, _ => true },
                Wave = random.Next(3) == 0 ? random.Next(1, 6) : null,
                History = random.Next(3) == 0 ? [Step((PilotState)random.Next(7))] : [],
                Outbound = random.Next(4) == 0,
                Evidence = random.Next(3) == 0 ? null
                    : new(Time(2026, 11, 20), random.Next(4) switch { 0 => "Fails", 1 => "Unknown", _ => "Holds" }, [random.Next(2) == 0 ? "MxTtl" : "MxHosts"], ["Dane"])
                    {
                        MxTtl = random.Next(3) switch { 0 => null, 1 => 300, _ => random.Next(0, 10) * 43_200 },
                        Before = random.Next(2) == 0 ? [] : [new($"d{number}.example", DnsRecordType.Mx, random.Next(0, 90) * 86_400, ["10 mail.example"]), new($"d{number}.example", DnsRecordType.Txt, random.Next(0, 10) * 43_200, ["v=spf1 -all"])],
                        EarliestCutover = random.Next(4) == 0 ? Time(2026, 11, 20).AddHours(random.Next(0, 900)) : null,
                    },
            }),
        ];
    }

    private static PlanOptions RandomOptions(Random random, PilotDomain[] domains)
    {
        string[] zones = ["UTC", "Europe/London", "America/New_York", "Pacific/Auckland"];
        var start = Monday.AddDays(random.Next(0, 400));
        return new PlanOptions
        {
            Start = start,
            DomainCount = random.Next(3) == 0 ? null : random.Next(1, 8),
            CoverUnits = random.Next(2) == 0,
            RequireUnits = [.. new[] { "College", "Library", "Museum", "Hospital" }.Where(_ => random.Next(3) == 0)],
            DomainsPerWave = random.Next(1, 6),
            MailboxesPerWave = random.Next(2) == 0 ? null : random.Next(1, 600),
            DaysBetween = random.Next(1, 40),
            At = new(random.Next(0, 24), 30),
            TimeZone = zones[random.Next(zones.Length)],
            FixedWaves = [.. domains.Where(_ => random.Next(8) == 0).Select(domain => new FixedWave(domain.Name, random.Next(1, 9)))],
            Freezes = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => start.AddDays(random.Next(-5, 120))).Select(from => new DayRange(from, from.AddDays(random.Next(0, random.Next(20) == 0 ? 900 : 30)), "freeze"))],
            TermStarts = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => start.AddDays(random.Next(-5, 200)))],
            DaysAroundTermStart = random.Next(0, 15),
        };
    }
}

/// <summary>What every plan keeps to, told from the domains and the plan alone.</summary>
internal static class PlanLaws
{
    public static void Hold(HesPilotPlan plan, PilotDomain[] domains)
    {
        var byName = domains.ToDictionary(domain => domain.Name);
        var planned = plan.Waves.SelectMany(wave => wave.Domains).ToArray();
        Assert.Equal(domains.Select(domain => domain.Name).Order(StringComparer.Ordinal), planned.Select(one => one.Name).Concat(plan.NotPlanned.Select(one => one.Name)).Concat(plan.Done).Order(StringComparer.Ordinal));
        Assert.All(plan.Done, name => Assert.True(byName[name].State is PilotState.Cutover or PilotState.Active));
        Assert.All(planned, one => Assert.True(CanMove(byName[one.Name])));
        Assert.All(planned, one => Assert.True(one.Reason.Length > 0 && one.WouldMove.Length > 0));
        Assert.All(plan.NotPlanned, one => Assert.True(one.Reason.Length > 0 && one.WouldMove.Length > 0));
        if (planned.Any(one => byName[one.Name].Evidence is null))
        {
            Assert.All(planned.Where(one => byName[one.Name].Evidence is null), one => Assert.True(one.Gates == "NotTested" && one.WouldMove.Contains($"Test-HesPilotDomain {one.Name} -ValidRecipientPath LIST -Save", StringComparison.Ordinal)));
        }

        Counts(plan, domains, planned);
        Fixed(plan, byName);
        foreach (var wave in plan.Waves)
        {
            Limits(plan, wave, byName);
            Dates(plan, wave, byName);
        }

        foreach (var (first, second) in plan.Waves.Zip(plan.Waves.Skip(1)))
        {
            Assert.True(first.Number < second.Number);
            Assert.True(Day(second.Cutover).DayNumber - Day(first.Cutover).DayNumber >= plan.Options.DaysBetween);
        }
    }

    private static void Counts(HesPilotPlan plan, PilotDomain[] domains, PlannedDomain[] planned)
    {
        var able = domains.Where(CanMove).ToArray();
        var wanted = Math.Min(plan.Options.DomainCount ?? int.MaxValue, able.Length);
        Assert.True(planned.Length == wanted || Said(plan, "DomainCount") || Said(plan, "no day can be found"));
        Assert.True(plan.Options.DomainCount is null || able.Length >= plan.Options.DomainCount || Said(plan, "DomainCount"));
        foreach (var kind in plan.Options.RequireUnits)
        {
            var there = planned.Any(one => one.Unit.Equals(kind, StringComparison.OrdinalIgnoreCase));
            Assert.True(there || Said(plan, $"RequireUnit {kind}") || Said(plan, "no day can be found"));
            Assert.True(there || !able.Any(one => one.Unit.Equals(kind, StringComparison.OrdinalIgnoreCase)) || plan.Options.DomainCount is not null || Said(plan, "no day can be found"));
        }

        if (plan.Options.CoverUnits && plan.Options.DomainCount is not null && plan.Options.FixedWaves.Length == 0 && !able.Any(one => one.State is PilotState.Approved or PilotState.LoweredTtl)
            && plan.Options.RequireUnits.Length == 0 && !Said(plan, "no day can be found"))
        {
            var kinds = able.Select(one => one.Unit).Where(unit => unit.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count();
            Assert.Equal(Math.Min(kinds, plan.Options.DomainCount.Value), planned.Select(one => one.Unit).Where(unit => unit.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }
    }

    private static void Fixed(HesPilotPlan plan, Dictionary<string, PilotDomain> byName)
    {
        foreach (var wish in plan.Options.FixedWaves)
        {
            Assert.True(plan.Waves.Any(wave => wave.Number == wish.Wave && wave.Domains.Any(one => one.Name == wish.Name)) || Said(plan, $"Wave {wish.Wave} for {wish.Name}:") || Said(plan, $"Wave {wish.Wave}: no day"));
        }

        foreach (var one in byName.Values.Where(one => CanMove(one) && one.Wave is not null && one.State is PilotState.Approved or PilotState.LoweredTtl))
        {
            Assert.True(!CanMove(one) || one.Wave is null || plan.Waves.Any(wave => wave.Number == one.Wave && wave.Domains.Any(there => there.Name == one.Name)) || Said(plan, $"Wave {one.Wave}: no day"));
        }
    }

    private static void Limits(HesPilotPlan plan, PlannedWave wave, Dictionary<string, PilotDomain> byName)
    {
        Assert.NotEmpty(wave.Domains);
        Assert.Equal(wave.Domains.Sum(one => one.Mailboxes ?? 0), wave.Mailboxes);
        Assert.True(wave.Domains.Length <= plan.Options.DomainsPerWave || Said(plan, $"DomainsPerWave {plan.Options.DomainsPerWave}: wave {wave.Number} "));
        var isWithin = wave.Mailboxes <= plan.Options.MailboxesPerWave && wave.Domains.All(one => one.Mailboxes is not null);
        var isChosen = !wave.Domains.Any(one => plan.Options.FixedWaves.Any(wish => wish.Name == one.Name) || byName[one.Name].State is PilotState.Approved or PilotState.LoweredTtl);
        Assert.True(!isChosen || wave.Domains.Length <= plan.Options.DomainsPerWave);
        Assert.True(!isChosen || wave.Domains.Length == 1 || plan.Options.MailboxesPerWave is null || isWithin);
        Assert.True(plan.Options.MailboxesPerWave is null || isWithin || Said(plan, $"MailboxesPerWave {plan.Options.MailboxesPerWave}: wave {wave.Number} "));
    }

    private static void Dates(HesPilotPlan plan, PlannedWave wave, Dictionary<string, PilotDomain> byName)
    {
        var (options, day, next, lower) = (plan.Options, Day(wave.Cutover), Day(wave.Verify), Day(wave.LowerTtl));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        Assert.True(day >= options.Start && day < options.Start.AddYears(2));
        Assert.True(day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday or DayOfWeek.Wednesday or DayOfWeek.Thursday);
        Assert.Equal(day.AddDays(1), next);
        Assert.DoesNotContain(options.Freezes, freeze => (freeze.From <= day && day <= freeze.To) || (freeze.From <= next && next <= freeze.To));
        Assert.DoesNotContain(options.TermStarts, term => Math.Abs(term.DayNumber - day.DayNumber) <= options.DaysAroundTermStart);
        Assert.Equal(zone.GetUtcOffset(wave.Cutover), wave.Cutover.Offset);
        Assert.True(zone.IsInvalidTime(day.ToDateTime(options.At)) || TimeOnly.FromDateTime(wave.Cutover.DateTime) == options.At);
        Assert.True(wave.LowerTtl < wave.Cutover && wave.Cutover < wave.Verify && wave.Verify < wave.RaiseTtl);
        foreach (var domain in wave.Domains.Select(one => byName[one.Name]))
        {
            Assert.True(domain.Evidence?.EarliestCutover is not { } earliest || wave.Cutover >= earliest);
            Assert.True(domain.State != PilotState.LoweredTtl || domain.OldMx is null || wave.Cutover >= domain.Since!.Value.AddSeconds(domain.OldMx.Ttl));
            var ttl = IsLowered(domain) ? 300 : domain.Evidence?.MxTtl ?? 86_400;
            Assert.True(wave.Cutover - wave.LowerTtl >= TimeSpan.FromSeconds(ttl) + TimeSpan.FromDays(1));
            Assert.True(!AddsSpf(domain) || wave.Cutover - wave.LowerTtl >= TimeSpan.FromSeconds(domain.Evidence?.Before.LastOrDefault()?.Ttl ?? 86_400) + TimeSpan.FromDays(1));
        }

        if (wave.Domains.Any(one => !IsLowered(byName[one.Name]) && (AddsSpf(byName[one.Name]) || !(byName[one.Name].Evidence?.MxTtl <= 300))))
        {
            Assert.True(lower >= options.Start && lower.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
            Assert.DoesNotContain(options.Freezes, freeze => freeze.From <= lower && lower <= freeze.To);
        }
    }

    private static bool IsLowered(PilotDomain domain) => domain.State == PilotState.LoweredTtl && !(domain.Evidence is { MxTtl: > 300 } kept && kept.Time >= domain.Since);

    private static bool AddsSpf(PilotDomain domain) => domain.Outbound && domain.State < PilotState.LoweredTtl;

    private static bool CanMove(PilotDomain domain) =>
        domain.State is not (PilotState.Cutover or PilotState.Active or PilotState.RolledBack) && domain.Willing != false && !(domain.Evidence is { Result: "Fails" } evidence && string.Join(' ', evidence.Failed) != "MxTtl");

    private static bool Said(HesPilotPlan plan, string words) => plan.Unmet.Any(text => text.Contains(words, StringComparison.Ordinal));

    private static DateOnly Day(DateTimeOffset time) => DateOnly.Parse(time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
