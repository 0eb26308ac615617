using HesTools.Time;

namespace HesTools.Rollout;

/// <summary>What a plan is asked to be.</summary>
public sealed record RolloutOptions
{
    /// <summary>Groups of people that get the product, in the order they do.</summary>
    public required string[] Groups { get; init; }

    /// <summary>The name of a mode of the template, without case; empty: its first.</summary>
    public string Mode { get; init; } = "";

    /// <summary>The first day anything is done.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The last day it may end; null: any.</summary>
    public DateOnly? FinishBy { get; init; }

    /// <summary>The zone of its days: an IANA or Windows id.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Days on which nobody works.</summary>
    public DayRange[] Holidays { get; init; } = [];

    /// <summary>Days on which nothing of the service is changed.</summary>
    public DayRange[] Freezes { get; init; } = [];

    /// <summary>Who has which role.</summary>
    public IReadOnlyDictionary<string, string> Owners { get; init; } = new Dictionary<string, string>();
}

/// <summary>Makes plans of templates. The same template and options give the same plan.</summary>
public static class RolloutPlanner
{
    /// <summary>A plan with its days.</summary>
    /// <param name="template">The template.</param>
    /// <param name="options">What is asked for.</param>
    /// <exception cref="RolloutException">It cannot be.</exception>
    public static HesRolloutPlan Plan(RolloutTemplate template, RolloutOptions options)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(options);
        return RolloutScheduler.Schedule(RolloutEdit.Name(Fill(template, options), options.Owners));
    }

    /// <summary>A plan without days.</summary>
    internal static HesRolloutPlan Fill(RolloutTemplate template, RolloutOptions options)
    {
        var mode = options.Mode.Length == 0 ? template.Modes[0] : Array.Find(template.Modes, one => one.Name.Equals(options.Mode, StringComparison.OrdinalIgnoreCase))
            ?? throw new RolloutException(RolloutProblem.InvalidRolloutPlan, options.Mode, $"'{DisplayText.Clean(options.Mode)}' is no mode of {template.Product}, which has {string.Join(", ", template.Modes.Select(one => one.Name))}.");
        bool Has(string[]? modes) => modes is null or { Length: 0 } || modes.Contains(mode.Name);
        return new HesRolloutPlan
        {
            Product = template.Product,
            Title = template.Title,
            Groups = [.. options.Groups.Select(group => group.Trim())],
            Mode = mode.Name,
            Consequences = mode.Consequences,
            Start = options.Start,
            FinishBy = options.FinishBy,
            TimeZone = options.TimeZone,
            Holidays = options.Holidays,
            Freezes = options.Freezes,
            Roles = template.Roles,
            Tasks = [.. Tasks(template, options.Groups, Has)],
            Measures = [.. template.Measures.Where(one => Has(one.Modes)).Select(one => new RolloutMeasure { Title = one.Title, Kind = one.Kind, Figure = one.Figure, Target = one.Target })],
            Risks = [.. template.Risks.Where(one => Has(one.Modes)).Select(one => new RolloutRisk(one.Risk, one.Response, one.Owner))],
        };
    }

    private static IEnumerable<RolloutTask> Tasks(RolloutTemplate template, string[] groups, Func<string[]?, bool> has)
    {
        // Which tasks there are in the mode, and whether there is one of each group.
        var known = template.Phases.SelectMany(phase => phase.Tasks.Where(task => has(task.Modes)).Select(task => (task.Id, phase.PerGroup))).ToDictionary(one => one.Id, one => one.PerGroup, StringComparer.Ordinal);
        for (var first = 0; first < template.Phases.Length;)
        {
            var perGroup = template.Phases[first].PerGroup;
            var run = template.Phases.Skip(first).TakeWhile(phase => phase.PerGroup == perGroup).ToArray();
            first += run.Length;
            for (var group = 1; group <= (perGroup ? groups.Length : 1); group++)
            {
                foreach (var (phase, task) in run.SelectMany(phase => phase.Tasks.Where(task => has(task.Modes)).Select(task => (phase, task))))
                {
                    yield return Task(phase, task, perGroup ? group : 0, groups, known);
                }
            }
        }
    }

    private static RolloutTask Task(RolloutPhase phase, TemplateTask task, int group, string[] groups, Dictionary<string, bool> known)
    {
        var name = group == 0 ? "" : groups[group - 1].Trim();
        string Filled(string text) => text.Replace("{Group}", name.Length > 0 ? name : string.Join(", ", groups), StringComparison.Ordinal);
        return new RolloutTask
        {
            Id = group == 0 ? task.Id : Of(task.Id, group),
            Phase = Filled(phase.Name),
            Title = Filled(task.Title),
            Kind = task.Kind,
            Group = name,
            Owner = task.Owner,
            Days = task.Days,
            After = [.. task.After.SelectMany(link => Links(link, group, groups.Length, known)), .. group > 1 ? task.AfterPreviousGroup.SelectMany(link => Links(link, group - 1, groups.Length, known)) : []],
            IsChange = task.IsChange,
            Text = Filled(task.Text),
            Evidence = Filled(task.Evidence),
            Rollback = Filled(task.Rollback),
        };
    }

    private static IEnumerable<RolloutLink> Links(RolloutLink link, int group, int groups, Dictionary<string, bool> known) =>
        !known.TryGetValue(link.Task, out var perGroup) ? []
        : !perGroup ? [link]
        : group > 0 ? [link with { Task = Of(link.Task, group) }]
        : Enumerable.Range(1, groups).Select(number => link with { Task = Of(link.Task, number) });

    private static string Of(string id, int group) => FormattableString.Invariant($"{id}-{group}");
}
