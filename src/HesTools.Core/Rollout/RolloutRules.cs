using System.Text.RegularExpressions;
using HesTools.Logs;
using HesTools.Time;

namespace HesTools.Rollout;

/// <summary>What holds of a plan.</summary>
public static partial class RolloutRules
{
    /// <summary>More tasks than anybody follows.</summary>
    public const int MostTasks = 1000;

    /// <summary>The longest task, and the longest wait, in working days: a year.</summary>
    public const int MostDays = 250;

    private const int MostGroups = 50;
    private const int MostRanges = 5000;
    private const int LongestName = 200;
    private const int LongestText = 4000;

    private static readonly string[] Targets = ["Lower", "Higher", "NoClearChange"];
    private static readonly string[] Kinds = ["Total", "Outcome", "Category"];

    /// <summary>Refuses a plan that cannot be: values out of range, links to nowhere, circles, owners who are no role.</summary>
    /// <param name="plan">The plan; its calculated days are not looked at.</param>
    /// <exception cref="RolloutException">It cannot be.</exception>
    public static void Check(HesRolloutPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        object?[]?[] lists = [plan.Groups, plan.Consequences, plan.Holidays, plan.Freezes, plan.Roles, plan.Tasks, plan.Measures, plan.Risks];
        if (lists.Any(list => list is null || list.Contains(null)) || plan.Tasks.Any(task => task.After is null || task.After.Contains(null!)))
        {
            throw new RolloutException(RolloutProblem.InvalidRolloutPlan, plan.Product ?? "", "An entry of a list is null.");
        }

        if (ProblemOf(plan) is { } problem)
        {
            throw new RolloutException(RolloutProblem.InvalidRolloutPlan, plan.Product, problem);
        }

        var tasks = new Dictionary<string, RolloutTask>(StringComparer.Ordinal);
        foreach (var task in plan.Tasks)
        {
            if ((ProblemOf(task) ?? FarProblem(plan, task)) is { } wrong)
            {
                throw new RolloutException(RolloutProblem.InvalidRolloutPlan, task.Id, $"The task '{DisplayText.Clean(task.Id)}': {wrong}");
            }

            if (!tasks.TryAdd(task.Id, task))
            {
                throw new RolloutException(RolloutProblem.InvalidRolloutPlan, task.Id, $"The task '{task.Id}' is there twice.");
            }
        }

        foreach (var task in plan.Tasks)
        {
            if (Array.Find(task.After, link => !tasks.ContainsKey(link.Task)) is { } lost)
            {
                throw new RolloutException(RolloutProblem.TaskNotFound, lost.Task, $"The task '{task.Id}' follows '{DisplayText.Clean(lost.Task)}', and there is no such task.");
            }

            // Nothing behind a gate begins before it is open, whoever wrote the file.
            if (task.Progress != RolloutProgress.NotStarted && Array.Find(task.After, link => tasks[link.Task].Progress != RolloutProgress.Done) is { } open)
            {
                throw new RolloutException(RolloutProblem.InvalidRolloutPlan, task.Id, $"The task '{task.Id}' is {task.Progress}, and '{open.Task}', which it follows, is not done.");
            }

            RequireRole(plan, task.Owner, $"The task '{task.Id}'");
        }

        foreach (var risk in plan.Risks)
        {
            RequireRole(plan, risk.Owner, $"The risk '{DisplayText.Clean(risk.Risk)}'");
        }

        RolloutGraph.Order(plan.Tasks);
    }

    /// <summary>Whether a text is an id of a task.</summary>
    /// <param name="id">The text.</param>
    public static bool IsId(string id) => IdPattern().IsMatch(id);

    /// <summary>The task of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="id">Its id, without case.</param>
    /// <exception cref="RolloutException">TaskNotFound.</exception>
    public static RolloutTask Find(HesRolloutPlan plan, string id)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Array.Find(plan.Tasks, task => task.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw new RolloutException(RolloutProblem.TaskNotFound, id, $"The plan has no task '{DisplayText.Clean(id)}'.");
    }

    internal static void RequireRole(HesRolloutPlan plan, string role, string what)
    {
        if (!Array.Exists(plan.Roles, one => one.Role == role))
        {
            throw new RolloutException(RolloutProblem.OwnerNotFound, role, $"{what} is given to '{DisplayText.Clean(role)}', who is none of the roles: {string.Join(", ", plan.Roles.Select(one => one.Role))}.");
        }
    }

    internal static string? NameProblem(string name, string what) =>
        string.IsNullOrWhiteSpace(name) || name.Length > LongestName || !DisplayText.IsPlain(name) ? $"{what} has 1 to {LongestName} characters on one line." : null;

    private static string? ProblemOf(HesRolloutPlan plan) =>
        (NameProblem(plan.Product, "The product") ?? NameProblem(plan.Title, "The title") ?? NameProblem(plan.Mode, "The mode"))
        ?? (plan.Groups.Length is 0 or > MostGroups ? $"A plan has 1 to {MostGroups} groups." : null)
        ?? plan.Groups.Select(group => NameProblem(group, "A group")).FirstOrDefault(problem => problem is not null)
        ?? Twice(plan.Groups, "group") ?? Twice(plan.Roles.Select(role => role.Role), "role")
        ?? plan.Roles.Select(role => NameProblem(role.Role, "A role") ?? TextProblem(role.Name, "the name of a role", LongestName) ?? TextProblem(role.Text, "the text of a role")).FirstOrDefault(problem => problem is not null)
        ?? YearProblem(plan.Start, "The start") ?? YearProblem(plan.FinishBy, "The last day")
        ?? (plan.FinishBy < plan.Start ? $"It must end by {PlanText.Day(plan.FinishBy!.Value)}, before it starts on {PlanText.Day(plan.Start)}." : null)
        ?? (TimeZoneInfo.TryFindSystemTimeZoneById(plan.TimeZone, out _) ? null : $"'{DisplayText.Clean(plan.TimeZone)}' is no time zone that is known here.")
        ?? Ranges(plan.Holidays, "holidays") ?? Ranges(plan.Freezes, "freezes")
        ?? (plan.Tasks.Length is 0 or > MostTasks ? $"A plan has 1 to {PlanText.Number(MostTasks)} tasks; this has {PlanText.Number(plan.Tasks.Length)}." : null)
        ?? plan.Measures.Select(ProblemOf).FirstOrDefault(problem => problem is not null);

    private static string? ProblemOf(RolloutTask task) =>
        !IsId(task.Id) ? "an id has lower-case letters, digits and hyphens, at most 64, and begins with a letter or digit."
        : NameProblem(task.Title, "its title") ?? NameProblem(task.Phase, "its phase")
        ?? TextProblem(task.Text, "its text") ?? TextProblem(task.Evidence, "its evidence") ?? TextProblem(task.Rollback, "its rollback") ?? TextProblem(task.Note, "its note")
        ?? (task.Days is < 1 or > MostDays ? $"it takes 1 to {MostDays} working days, and not {PlanText.Number(task.Days)}." : null)
        ?? (Array.Find(task.After, link => link.Wait is < 0 or > MostDays) is { } link ? $"it waits 0 to {MostDays} working days after '{DisplayText.Clean(link.Task)}'." : null)
        ?? (task.After.GroupBy(link => link.Task, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"it follows '{DisplayText.Clean(twice.Key)}' twice." : null)
        ?? (task.Kind == RolloutTaskKind.Gate && task.Evidence.Length == 0 ? "a gate says what must be seen: its evidence is empty." : null)
        ?? YearProblem(task.NotBefore, "the day it may not start before") ?? YearProblem(task.FinishBy, "the day it must end by") ?? YearProblem(task.Started, "the day it was begun") ?? YearProblem(task.Finished, "the day it was finished")
        ?? FactProblem(task);

    private static string? FactProblem(RolloutTask task) => task.Progress switch
    {
        RolloutProgress.NotStarted when task.Started is not null || task.Finished is not null => "it is not started, and has days on which it was.",
        RolloutProgress.InProgress or RolloutProgress.Refused when task.Started is null || task.Finished is not null => $"it is {task.Progress}: it has a day on which it was begun, and none on which it was finished.",
        RolloutProgress.Done when task.Started is null || task.Finished is null => "it is done: it has a day on which it was begun, and one on which it was finished.",
        RolloutProgress.Done when task.Finished < task.Started => $"it was finished on {PlanText.Day(task.Finished!.Value)}, before it was begun on {PlanText.Day(task.Started!.Value)}.",
        RolloutProgress.Refused when task.Kind != RolloutTaskKind.Gate => "only a gate can be refused.",
        RolloutProgress.Done or RolloutProgress.Refused when task.Kind == RolloutTaskKind.Gate && string.IsNullOrWhiteSpace(task.Note) => "a gate is decided on what was seen: its note is empty.",
        _ => null,
    };

    internal static string? ProblemOf(RolloutMeasure measure) =>
        NameProblem(measure.Title, "The title of a measure")
        ?? (!Kinds.Contains(measure.Kind, StringComparer.Ordinal) ? $"The measure '{measure.Title}': its kind is {string.Join(", ", Kinds)}, and not '{DisplayText.Clean(measure.Kind)}'." : null)
        ?? (!Targets.Contains(measure.Target, StringComparer.Ordinal) ? $"The measure '{measure.Title}': its target is {string.Join(", ", Targets)}, and not '{DisplayText.Clean(measure.Target)}'." : null)
        ?? (NameProblem(measure.Figure, $"The measure '{measure.Title}': its figure"))
        ?? (!FiguresOf(measure.Kind).Contains(measure.Figure, StringComparer.OrdinalIgnoreCase) ? $"The measure '{measure.Title}': a comparison has no {measure.Kind} '{measure.Figure}', but {string.Join(", ", FiguresOf(measure.Kind))}." : null);

    private static string[] FiguresOf(string kind) => kind switch
    {
        "Category" => Enum.GetNames<Category>(),
        "Outcome" => Enum.GetNames<Outcome>(),
        _ => ["Scanned", "Blocked", "Delivered", "Residual", "Addresses"],
    };

    private static string? Ranges(DayRange[] ranges, string what) =>
        ranges.Length > MostRanges ? $"There are more than {PlanText.Number(MostRanges)} {what}."
        : Array.Find(ranges, range => range.From > range.To) is { } range ? $"The {what} from {PlanText.Day(range.From)} end before they begin."
        : null;

    /// <summary>A name that is there twice, without case, in words; null: none is.</summary>
    internal static string? Twice(IEnumerable<string> names, string what) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"The {what} '{twice.Key}' is there twice." : null;

    private static string? TextProblem(string text, string what, int length = LongestText) => text.Length > length ? $"{what} has more than {PlanText.Number(length)} characters." : null;

    private static string? YearProblem(DateOnly? day, string what) => day is { Year: < 2000 or > 2999 } ? $"{what} is in the years 2000 to 2999." : null;

    // Days are counted around the start of the plan, and not for centuries.
    private static string? FarProblem(HesRolloutPlan plan, RolloutTask task) =>
        new[] { task.Started, task.Finished }.FirstOrDefault(day => day < RolloutDays.Years(plan.Start, -RolloutDays.MostYears) || day > RolloutDays.Years(plan.Start, RolloutDays.MostYears)) is { } far
            ? $"{PlanText.Day(far)} is more than ten years from {PlanText.Day(plan.Start)}, the start of the plan." : null;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
