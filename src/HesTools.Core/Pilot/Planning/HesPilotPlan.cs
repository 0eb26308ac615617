using System.Text.Json.Serialization;
using HesTools.Time;

namespace HesTools.Pilot.Planning;

/// <summary>Waves proposed for the pilot. The same domains and options give the same plan.</summary>
public sealed record HesPilotPlan
{
    /// <summary>What was asked for.</summary>
    public required PlanOptions Options { get; init; }

    /// <summary>The waves, in order of time.</summary>
    public required PlannedWave[] Waves { get; init; }

    /// <summary>Domains that are in no wave, each with why.</summary>
    public required UnplannedDomain[] NotPlanned { get; init; }

    /// <summary>What was asked for and could not be had, in words that name it; empty: everything is met.</summary>
    public required string[] Unmet { get; init; }

    /// <summary>What the plan rests on and nobody asked for: numbers and times that were assumed, kinds of units that are not covered.</summary>
    public string[] Notes { get; init; } = [];

    /// <summary>Domains that are behind the gateway already, by name: they need no wave.</summary>
    public string[] Done { get; init; } = [];

    /// <summary>Domains in waves.</summary>
    [JsonIgnore]
    public int Domains => Waves.Sum(wave => wave.Domains.Length);

    /// <summary>Kinds of units in waves, in the order they come.</summary>
    [JsonIgnore]
    public string[] Units => [.. Waves.SelectMany(wave => wave.Domains).Select(domain => domain.Unit).Where(unit => unit.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>What a plan is to be like.</summary>
public sealed record PlanOptions
{
    /// <summary>How many domains are to move; null: all that can.</summary>
    public int? DomainCount { get; init; }

    /// <summary>Units of every kind are to be covered, as far as the number of domains allows, before a kind comes twice.</summary>
    public bool CoverUnits { get; init; }

    /// <summary>Kinds of units that must be there, if one of the kind is willing.</summary>
    public string[] RequireUnits { get; init; } = [];

    /// <summary>Domains whose wave the administrator fixed, by name.</summary>
    public FixedWave[] FixedWaves { get; init; } = [];

    /// <summary>How many domains move at once, at most.</summary>
    public int DomainsPerWave { get; init; } = 2;

    /// <summary>How many mailboxes move at once, at most; null: no limit. A domain larger than that has a wave of its own, and the plan says so.</summary>
    public int? MailboxesPerWave { get; init; }

    /// <summary>The first day that a wave may be on.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Days from one wave to the next, at least: time to see that it went well.</summary>
    public int DaysBetween { get; init; } = 7;

    /// <summary>When on a day, by the clock of the zone.</summary>
    public TimeOnly At { get; init; } = new(10, 0);

    /// <summary>IANA or Windows id of the zone.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Periods in which nothing is changed: exams, change freezes, closed days; both days included.</summary>
    public DayRange[] Freezes { get; init; } = [];

    /// <summary>First days of terms: nothing moves on them, nor in the days before and after that <see cref="DaysAroundTermStart"/> says.</summary>
    public DateOnly[] TermStarts { get; init; } = [];

    /// <summary>Days before and after the start of a term that are kept free.</summary>
    public int DaysAroundTermStart { get; init; } = 7;
}

/// <summary>A domain whose wave the administrator fixed.</summary>
/// <param name="Name">The domain, as <see cref="DomainName.Read"/> gives it.</param>
/// <param name="Wave">The wave, from 1.</param>
public sealed record FixedWave(string Name, int Wave);

/// <summary>A wave.</summary>
/// <param name="Number">From 1.</param>
/// <param name="LowerTtl">When the time to live of the MX records is to be lowered, and the gateway put into SPF where outgoing mail is to go through it, at the latest: before the switch by the longest time to live of the records that this changes, and a day; on a working day.</param>
/// <param name="Cutover">When the MX records are to be switched.</param>
/// <param name="Verify">Until when mail is watched: a working day later.</param>
/// <param name="RaiseTtl">When the time to live is raised again, where nothing was undone: a working day, a week or more after the switch. After that, undoing is slow.</param>
/// <param name="Domains">The domains.</param>
/// <param name="Mailboxes">Mailboxes of those whose number is known.</param>
/// <param name="DateReason">Why it is on that day and no other.</param>
public sealed record PlannedWave(int Number, DateTimeOffset LowerTtl, DateTimeOffset Cutover, DateTimeOffset Verify, DateTimeOffset RaiseTtl, PlannedDomain[] Domains, int Mailboxes, string DateReason);

/// <summary>A domain in a wave.</summary>
/// <param name="Name">The domain.</param>
/// <param name="Unit">What kind of unit it is of.</param>
/// <param name="Owner">Who decides for the unit.</param>
/// <param name="Gates">Holds, Fails, Unknown, or NotTested.</param>
/// <param name="Reason">Why it stands where it does.</param>
/// <param name="WouldMove">What to do to have it in another wave, or its gates hold; commands between backticks.</param>
/// <param name="Mailboxes">Mailboxes; null, which a file leaves out: not known.</param>
public sealed record PlannedDomain(string Name, string Unit, string Owner, string Gates, string Reason, string WouldMove, int? Mailboxes = null);

/// <summary>A domain in no wave.</summary>
/// <param name="Name">The domain.</param>
/// <param name="Unit">What kind of unit it is of.</param>
/// <param name="Reason">Why not.</param>
/// <param name="WouldMove">What would bring it in; commands between backticks.</param>
public sealed record UnplannedDomain(string Name, string Unit, string Reason, string WouldMove);
