namespace HesTools.Rollout;

/// <summary>Which task follows which.</summary>
internal static class RolloutGraph
{
    /// <summary>Indices of the tasks, so that each comes after those it follows; otherwise in the order of the plan.</summary>
    /// <param name="tasks">The tasks; links lead to tasks that are there.</param>
    /// <exception cref="RolloutException">CircularTasks: the message names the circle.</exception>
    public static int[] Order(IReadOnlyList<RolloutTask> tasks)
    {
        var places = Places(tasks);
        var order = new List<int>(tasks.Count);
        var states = new byte[tasks.Count];
        for (var first = 0; first < tasks.Count; first++)
        {
            // Its own stack: a plan of a thousand tasks in a row is no reason to overflow that of the thread.
            var path = new Stack<(int Task, int Link)>();
            Enter(first);
            while (path.TryPop(out var step))
            {
                var (task, link) = step;
                if (link == tasks[task].After.Length)
                {
                    states[task] = 2;
                    order.Add(task);
                    continue;
                }

                path.Push((task, link + 1));
                var before = places[tasks[task].After[link].Task];
                if (states[before] == 1)
                {
                    throw Circle([.. path.Select(one => one.Task).TakeWhile(one => one != before), before], tasks);
                }

                Enter(before);
            }

            void Enter(int task)
            {
                if (states[task] == 0)
                {
                    states[task] = 1;
                    path.Push((task, 0));
                }
            }
        }

        return [.. order];
    }

    /// <summary>The place of each task by its id.</summary>
    public static Dictionary<string, int> Places(IReadOnlyList<RolloutTask> tasks) => Enumerable.Range(0, tasks.Count).ToDictionary(place => tasks[place].Id, StringComparer.Ordinal);

    /// <summary>The tasks that follow one, without those that follow them.</summary>
    public static RolloutTask[] Followers(HesRolloutPlan plan, string id) => [.. plan.Tasks.Where(task => task.After.Any(link => link.Task == id))];

    // The path holds, from the last to the first, tasks that each follow the next: read so, each arrow leads from a task to one it is followed by.
    private static RolloutException Circle(int[] path, IReadOnlyList<RolloutTask> tasks)
    {
        // It begins with the task that comes first in the plan, wherever the search began.
        var first = Array.IndexOf(path, path.Min());
        var ids = path.Select(one => tasks[one].Id).ToArray();
        var circle = ids.Skip(first).Concat(ids.Take(first + 1));
        return new(RolloutProblem.CircularTasks, ids[first], $"Tasks wait for each other in a circle: {string.Join(" -> ", circle)}.");
    }
}
