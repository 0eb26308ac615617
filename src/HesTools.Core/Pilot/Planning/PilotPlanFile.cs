using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using HesTools.Workspaces;

namespace HesTools.Pilot.Planning;

/// <summary>The plan of the pilot, in <c>pilot-plan.json</c> of the workspace.</summary>
public static class PilotPlanFile
{
    // A plan starts in 2000 to 2999; a time to live is at most 68 years.
    private const int FirstYear = 1900;
    private const int LastYear = 3100;
    private static readonly DateTimeOffset FirstTime = new(FirstYear, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The path of the file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    public static string PathOf(string workspace) => Path.Combine(workspace, "pilot-plan.json");

    /// <summary>The plan; null: none was kept.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <exception cref="JsonException">The file is none of a plan; the message names the place.</exception>
    public static HesPilotPlan? Read(string workspace) => WorkspaceFile.Read(PathOf(workspace)) is { } text ? Parse(text) : null;

    /// <summary>Keeps a plan in place of the one that is there.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="plan">The plan.</param>
    /// <returns>Whether it differs from the one that was there.</returns>
    public static bool Write(string workspace, HesPilotPlan plan)
    {
        var text = JsonSerializer.Serialize(new Content { Plan = plan }, WorkspaceJson.Options) + "\n";
        var isNew = false;
        WorkspaceFile.Change(PathOf(workspace), there =>
        {
            isNew = there != text;
            return isNew ? text : null;
        });
        return isNew;
    }

    /// <summary>
    /// Gives the planned domains the numbers of their waves, and takes them from those that an earlier plan placed and this one does not. A wave that was fixed, or that a domain moved or was approved for, stays.
    /// </summary>
    /// <param name="domains">The domains.</param>
    /// <param name="plan">The plan.</param>
    /// <returns>The domains to be; null: nothing changes.</returns>
    public static IEnumerable<PilotDomain>? NumberWaves(IReadOnlyCollection<PilotDomain> domains, HesPilotPlan plan)
    {
        ArgumentNullException.ThrowIfNull(domains);
        ArgumentNullException.ThrowIfNull(plan);
        var planned = plan.Waves.SelectMany(wave => wave.Domains, (wave, domain) => (domain.Name, wave.Number)).ToDictionary(one => one.Name, one => one.Number, StringComparer.Ordinal);
        var unplanned = plan.NotPlanned.Select(one => one.Name).Except(plan.Options.FixedWaves.Select(one => one.Name)).ToHashSet(StringComparer.Ordinal);
        PilotDomain[] numbered =
        [
            .. domains.Select(domain => planned.TryGetValue(domain.Name, out var wave) ? domain with { Wave = wave }
                : unplanned.Contains(domain.Name) && domain.State is PilotState.Proposed or PilotState.Ready ? domain with { Wave = null }
                : domain),
        ];
        return numbered.Zip(domains).Any(pair => pair.First.Wave != pair.Second.Wave) ? numbered : null;
    }

    /// <summary>
    /// The waves that an administrator fixed: with the plan, or in <c>pilot.json</c>. A wave there that an earlier plan proposed is none of them.
    /// </summary>
    /// <param name="domains">The domains.</param>
    /// <param name="kept">The earlier plan; null: there is none.</param>
    /// <param name="given">Given now; null for a wave: it is free.</param>
    public static FixedWave[] FixedWaves(IEnumerable<PilotDomain> domains, HesPilotPlan? kept, IReadOnlyDictionary<string, int?> given)
    {
        ArgumentNullException.ThrowIfNull(domains);
        ArgumentNullException.ThrowIfNull(given);
        var proposed = (kept?.Waves ?? []).SelectMany(wave => wave.Domains, (wave, domain) => (domain.Name, wave.Number)).Except((kept?.Options.FixedWaves ?? []).Select(one => (one.Name, one.Wave))).ToHashSet();
        var found = domains.Where(domain => domain.State is PilotState.Proposed or PilotState.Ready && domain.Wave is { } wave && !proposed.Contains((domain.Name, wave)))
            .ToDictionary(domain => domain.Name, domain => domain.Wave);
        foreach (var (name, wave) in given)
        {
            found[name] = wave;
        }

        return [.. found.Where(one => one.Value is not null).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new FixedWave(one.Key, one.Value!.Value))];
    }

    private static HesPilotPlan Parse(string text)
    {
        var plan = WorkspaceJson.Read<Content>(text, WorkspaceJson.Options).Plan;
        object?[][] lists = [plan.Waves, plan.NotPlanned, plan.Unmet, plan.Notes, plan.Done, plan.Options.RequireUnits, plan.Options.Freezes, plan.Options.FixedWaves];
        if (lists.Any(list => list.Contains(null)) || plan.Waves.Any(wave => wave.Domains.Contains(null)))
        {
            throw new JsonException("An entry of a list is null.");
        }

        if (PlanRules.ProblemOf(plan.Options) is { } problem)
        {
            throw new JsonException(problem);
        }

        // An export that took another zone, or a day without a day before it, would name times that nobody planned.
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(plan.Options.TimeZone, out _))
        {
            throw new JsonException($"'{DisplayText.Clean(plan.Options.TimeZone)}' is no time zone that is known here.");
        }

        if (plan.Waves.SelectMany(wave => new[] { wave.LowerTtl, wave.Cutover, wave.Verify, wave.RaiseTtl }).FirstOrDefault(time => time.Year is < FirstYear or > LastYear, FirstTime) is var odd && odd != FirstTime)
        {
            throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"{odd:yyyy-MM-dd} is no time of a wave."));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in plan.Waves.SelectMany(wave => wave.Domains).Select(domain => domain.Name).Concat(plan.NotPlanned.Select(domain => domain.Name)).Concat(plan.Done))
        {
            if (DomainName.Read(name, out _) != name || !names.Add(name))
            {
                throw new JsonException($"The domain '{DisplayText.Clean(name)}' is none, or is there twice.");
            }
        }

        return plan.Waves.Zip(plan.Waves.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number) || plan.Waves.Any(wave => wave.Number < 1 || wave.Domains.Length == 0)
            ? throw new JsonException("Waves have rising numbers from 1, and a domain each.")
            : plan;
    }

    private sealed record Content
    {
        [JsonPropertyName("$schema")]
        [JsonPropertyOrder(-1)]
        public string Schema { get; init; } = "schemas/pilot-plan.schema.json";

        public required HesPilotPlan Plan { get; init; }
    }
}
