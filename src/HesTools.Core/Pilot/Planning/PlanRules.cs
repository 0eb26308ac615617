using HesTools.Time;

namespace HesTools.Pilot.Planning;

/// <summary>What holds of the options of a plan.</summary>
public static class PlanRules
{
    /// <summary>The highest number of a wave, as in <c>pilot.json</c>.</summary>
    public const int MostWaves = 1000;

    /// <summary>What is wrong with options; null: nothing.</summary>
    /// <param name="options">The options.</param>
    public static string? ProblemOf(PlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.DomainCount < 1 ? "At least one domain is to move."
            : options.DomainsPerWave < 1 || options.MailboxesPerWave < 1 ? "A wave has room for at least one domain and one mailbox."
            : options.DaysBetween is < 1 or > 365 ? "Between waves are 1 to 365 days."
            : options.DaysAroundTermStart is < 0 or > 60 ? "Around the start of a term are 0 to 60 days."
            : options.Start.Year is < 2000 or > 2999 ? "The start is in the years 2000 to 2999."
            : Array.Find(options.Freezes, freeze => freeze.From > freeze.To) is { } freeze ? $"The freeze from {PlanText.Day(freeze.From)} ends before it begins."
            : Array.Find(options.FixedWaves, one => one.Wave is < 1 or > MostWaves) is { } wave ? $"Wave {wave.Wave} for {wave.Name}: waves are numbered from 1 to {MostWaves}."
            : options.FixedWaves.GroupBy(one => one.Name).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"{twice.Key} is fixed to two waves."
            : null;
    }
}
