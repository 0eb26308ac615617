namespace HesTools.Rollout;

/// <summary>What holds of a template beyond what holds of the plans made of it.</summary>
internal static class TemplateRules
{
    private const int MostModes = 20;
    private const int LongestId = 60;

    /// <summary>What is wrong with a template; null: nothing that could be told from it alone.</summary>
    public static string? ProblemOf(RolloutTemplate template)
    {
        object?[][] lists = [template.Roles, template.Modes, template.Phases, template.Measures, template.Risks];
        if (lists.Any(list => list.Contains(null)) || template.Phases.Any(phase => phase.Tasks.Contains(null!)) || template.Modes.Any(mode => mode.Consequences.Contains(null!)))
        {
            return "An entry of a list is null.";
        }

        var tasks = template.Phases.SelectMany(phase => phase.Tasks.Select(task => (Phase: phase, Task: task))).ToArray();
        if (tasks.Any(one => one.Task.After.Contains(null!) || one.Task.AfterPreviousGroup.Contains(null!) || one.Task.Modes.Contains(null!)))
        {
            return "An entry of a list is null.";
        }

        return (template.Modes.Length is 0 or > MostModes ? $"A template has 1 to {MostModes} modes." : null)
            ?? template.Modes.Select(mode => RolloutRules.NameProblem(mode.Name, "The name of a mode") ?? RolloutRules.NameProblem(mode.Title, $"The mode '{mode.Name}': its title")).FirstOrDefault(problem => problem is not null)
            ?? RolloutRules.Twice(template.Modes.Select(mode => mode.Name), "mode")
            ?? (Array.Find(tasks, one => !RolloutRules.IsId(one.Task.Id) || one.Task.Id.Length > LongestId) is { Task: { } odd } ? $"The task '{DisplayText.Clean(odd.Id)}': an id has lower-case letters, digits and hyphens, at most {LongestId}." : null)
            ?? RolloutRules.Twice(tasks.Select(one => one.Task.Id), "task")
            ?? Modes(template, tasks.Select(one => ($"The task '{one.Task.Id}'", one.Task.Modes)))
            ?? Modes(template, template.Measures.Select(one => ($"The measure '{DisplayText.Clean(one.Title)}'", one.Modes ?? [])))
            ?? Modes(template, template.Risks.Select(one => ($"The risk '{DisplayText.Clean(one.Risk)}'", one.Modes ?? [])))
            ?? tasks.Select(one => Links(one.Phase, one.Task, tasks)).FirstOrDefault(problem => problem is not null);
    }

    // A plan leaves out links to tasks of other modes, so a wrong id would be left out with them.
    private static string? Links(RolloutPhase phase, TemplateTask task, (RolloutPhase Phase, TemplateTask Task)[] tasks) =>
        task.After.Concat(task.AfterPreviousGroup).FirstOrDefault(link => !Array.Exists(tasks, one => one.Task.Id == link.Task)) is { } lost ? $"The task '{task.Id}' follows '{DisplayText.Clean(lost.Task)}', and there is no such task."
        : task.AfterPreviousGroup.Length == 0 ? null
        : !phase.PerGroup ? $"The task '{task.Id}' is of all groups: it follows none of the group before."
        : Array.Find(task.AfterPreviousGroup, link => !Array.Find(tasks, one => one.Task.Id == link.Task).Phase.PerGroup) is { } common ? $"The task '{task.Id}' follows '{common.Task}' of the group before, which is of all groups."
        : null;

    private static string? Modes(RolloutTemplate template, IEnumerable<(string What, string[] Modes)> items)
    {
        foreach (var (what, modes) in items)
        {
            if (Array.Find(modes, name => !Array.Exists(template.Modes, mode => mode.Name == name)) is { } other)
            {
                return $"{what} is of the mode '{DisplayText.Clean(other)}', which is none of {string.Join(", ", template.Modes.Select(mode => mode.Name))}.";
            }
        }

        return null;
    }
}
