using HesTools.Rollout;

namespace HesTools.Core.Tests.Rollout;

public class RolloutTemplateTests
{
    private static readonly RolloutTemplate Template = RolloutTemplates.Read("CloudAppSecurity");
    private static readonly string Text = System.Text.Encoding.UTF8.GetString(DataFiles.Read("CloudAppSecurity.json"));

    private static HesRolloutPlan Plan(string mode, params string[] groups) => RolloutPlanner.Plan(Template, new RolloutOptions { Groups = groups, Mode = mode, Start = new(2026, 11, 30) });

    [Theory]
    [InlineData("Api")]
    [InlineData("Inline")]
    public void Nothing_is_enforced_before_it_was_reported_and_a_gate_was_passed(string mode)
    {
        var plan = Plan(mode, "Information Security Team", "IT Services", "Library");
        var before = plan.Tasks.ToDictionary(task => task.Id, task => Before(plan, task.Id));
        foreach (var group in new[] { 1, 2, 3 })
        {
            Assert.Superset(new HashSet<string> { $"announce-{group}", $"report-on-{group}", $"gate-report-{group}", $"announce-first-{group}", "go-decision", "gateway-steady", "privacy-check", "gate-built" }, before[$"first-on-{group}"]);
            Assert.Superset(new HashSet<string> { $"gate-first-{group}", $"announce-full-{group}" }, before[$"full-on-{group}"]);
            Assert.Contains($"gate-first-{group}", before[$"announce-full-{group}"]);
            Assert.Contains($"gate-full-{group}", before["measure"]);
        }

        Assert.Contains("gate-report-1", before["report-on-2"]);
        Assert.Contains("gate-full-2", before["full-on-3"]);

        // Every change can be undone, but for the gate no work begins before the decision, and gates have what must be seen.
        Assert.All(plan.Tasks.Where(task => task.IsChange), task => Assert.True(task.Rollback.Length > 0 && before[task.Id].Contains("go-decision"), task.Id));
        Assert.All(plan.Tasks.Where(task => task.Kind == RolloutTaskKind.Gate), task => Assert.NotEmpty(task.Evidence));
        Assert.All(plan.Tasks, task => Assert.True(task.Id.Length <= 25 && !string.Concat(task.Title, task.Phase, task.Text, task.Evidence, task.Rollback).Contains("{Group}", StringComparison.Ordinal), task.Id));
        Assert.Equal(["gate-report-1", "gate-report-2"], plan.Tasks.Where(task => task.Phase.StartsWith("Report only: I", StringComparison.Ordinal) && task.Kind == RolloutTaskKind.Gate).Select(task => task.Id));
    }

    [Fact]
    public void A_mode_has_tasks_consequences_and_risks_of_its_own()
    {
        var (api, inline) = (Plan("api", "A"), Plan("Inline", "A"));
        Assert.Equal(["grant-access"], api.Tasks.Select(task => task.Id).Except(inline.Tasks.Select(task => task.Id)));
        Assert.Equal(["inline-check", "inline-drill", "grant-mail-flow"], inline.Tasks.Select(task => task.Id).Except(api.Tasks.Select(task => task.Id)));
        Assert.Contains(api.Consequences, text => text.Contains("before it is taken away", StringComparison.Ordinal));
        Assert.Contains(inline.Consequences, text => text.Contains("path of mail", StringComparison.Ordinal));
        Assert.Equal(["Bounced", "Expired"], inline.Measures.Select(measure => measure.Figure).Except(api.Measures.Select(measure => measure.Figure)));
        Assert.Equal(RolloutProblem.InvalidRolloutPlan, Assert.Throws<RolloutException>(() => Plan("Both", "A")).Problem);
    }

    [Theory]
    [InlineData("\"Product\": \"CloudAppSecurity\",", "\"Produkt\": \"CloudAppSecurity\",", "Produkt")]
    [InlineData("\"Days\": 15", "\"Days\": \"long\"", "$.Template.Phases[0]")]
    [InlineData("\"Days\": 15", "\"Days\": 0", "privacy-check")]
    [InlineData("{ \"Task\": \"grant-access\" }", "{ \"Task\": \"grant-acess\" }", "grant-acess")]
    [InlineData("\"Owner\": \"Data protection\", \"Days\"", "\"Owner\": \"Someone\", \"Days\"", "Someone")]
    [InlineData("\"Modes\": [ \"Api\" ]", "\"Modes\": [ \"Apo\" ]", "Apo")]
    [InlineData("\"Id\": \"licences\"", "\"Id\": \"baseline\"", "'baseline' is there twice")]
    [InlineData("\"Id\": \"licences\", \"Title\"", "\"Id\": \"licences\", \"After\": [ { \"Task\": \"go-decision\" } ], \"Title\"", "licences -> go-decision -> licences")]
    [InlineData("\"Figure\": \"Bec\", \"Target\": \"Higher\"", "\"Figure\": \"Bec\", \"Target\": \"More\"", "More")]
    [InlineData("\"Figure\": \"Bec\", \"Target\"", "\"Figure\": \"Nonsense\", \"Target\"", "has no Category 'Nonsense'")]
    public void A_template_that_is_none_is_an_error_that_names_the_place(string old, string text, string named)
    {
        Assert.Contains(old, Text, StringComparison.Ordinal);
        var error = Assert.Throws<RolloutException>(() => RolloutTemplates.Parse(Text.Replace(old, text, StringComparison.Ordinal)));
        Assert.Equal(RolloutProblem.InvalidRolloutTemplate, error.Problem);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private static HashSet<string> Before(HesRolloutPlan plan, string id)
    {
        var found = new HashSet<string>();
        var open = new Queue<string>([id]);
        while (open.TryDequeue(out var next))
        {
            foreach (var link in plan.Tasks.Single(task => task.Id == next).After)
            {
                if (found.Add(link.Task))
                {
                    open.Enqueue(link.Task);
                }
            }
        }

        return found;
    }
}
