using HesTools.Survey;
using HesTools.Survey.Measures;
using HesTools.Survey.Responses;
using static HesTools.Engine.Tests.Survey.SurveySample;

namespace HesTools.Engine.Tests.Survey;

/// <summary>What must hold of the groups of any survey: nothing that is hidden can be worked out from all that is published, of all questions together.</summary>
public sealed class SuppressionPropertyTests
{
    private const int Threshold = 5;
    private const int Seeds = 600;
    private static readonly string[] s_classes = ["Detractors", "Passives", "Promoters"];

    [Fact]
    public void No_hidden_count_can_be_worked_out_and_what_is_shown_is_true()
    {
        var (hidden, shown, tables, leftOut) = (0, 0, 0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var (survey, responses) = Random(random);
            var by = seed % 4 == 3 ? "q0" : HesSurvey.GroupCode;
            var result = Measure(survey, responses, new MeasureOptions { GroupBy = by });
            if (result.Groups.Length == 0)
            {
                continue;
            }

            var published = new Published(seed, survey, responses, result);
            published.IsTrue();
            published.IsSafe();
            hidden += published.Hidden;
            shown += published.Shown;
            tables += result.Questions.Count(question => question.Groups.Length > 0);
            leftOut += result.Questions.Count(question => question.Groups.Length == 0);
        }

        // Else the test would say nothing.
        Assert.True(hidden > 3000 && shown > 3000 && tables > 400, $"{hidden} hidden, {shown} shown, {tables} tables, {leftOut} left out");
    }

    private static (HesSurvey Survey, SurveyResponse[] Responses) Random(Random random)
    {
        int Small() => (int)(13 * Math.Pow(random.NextDouble(), random.Next(1, 5)));
        SurveyQuestion Choice(int number) => new()
        {
            Code = $"q{number}",
            Text = $"Question {number}",
            Kind = number == 2 ? SurveyQuestionKind.Scale : number == 0 || random.Next(2) == 0 ? SurveyQuestionKind.Choice : SurveyQuestionKind.Ordered,
            Options = [.. Enumerable.Range(0, number == 2 ? 5 : random.Next(2, 6)).Select(i => new SurveyOption($"{i}", $"Option {i}")), .. random.Next(2) == 0 ? [new SurveyOption("x", "Other", IsJudgement: false)] : Array.Empty<SurveyOption>()],
        };
        SurveyQuestion[] questions = [.. Enumerable.Range(0, random.Next(1, 4)).Select(Choice), .. random.Next(3) == 0 ? [Recommendation] : Array.Empty<SurveyQuestion>()];
        var names = Enumerable.Range(0, random.Next(2, 7)).Select(i => $"Group {i}").ToList();
        var responses = new List<SurveyResponse>();
        var groups = new List<SurveyGroup>();
        foreach (var name in random.Next(5) == 0 ? [.. names, ""] : names)
        {
            var first = questions[0].Options.SelectMany(option => Enumerable.Repeat(option.Code, Small())).ToArray();
            var favourites = questions.Select(_ => random.Next(12)).ToArray();
            responses.AddRange(first.Select(answer =>
            {
                var answers = new List<(string, string)> { ("q0", answer) };
                answers.AddRange(questions.Skip(1).Select((question, i) => (question.Code, Answer(question, favourites[i]))).Where(one => one.Item2.Length > 0));
                return Response(name.Length > 0 ? [("group", name), .. answers] : [.. answers]);
            }));
            if (name.Length > 0)
            {
                groups.Add(new SurveyGroup(name, random.Next(4) == 0 ? null : Math.Max(1, first.Length + random.Next(3))));
            }
            else
            {
                // They are people of some group all the same.
                groups[0] = groups[0] with { Population = groups[0].Population + first.Length };
            }
        }

        string Answer(SurveyQuestion question, int favourite)
        {
            var codes = question.Kind == SurveyQuestionKind.Recommendation ? [.. Enumerable.Range(0, 11).Select(i => $"{i}")] : question.Options.Select(option => option.Code).ToArray();
            return random.Next(20) == 0 ? "" : random.Next(3) > 0 ? codes[favourite % codes.Length] : codes[random.Next(codes.Length)];
        }

        return (SurveyOf([.. groups], questions), [.. responses]);
    }

    /// <summary>What was published, beside what is true.</summary>
    private sealed class Published(int seed, HesSurvey survey, SurveyResponse[] responses, HesSurveyResult result)
    {
        private readonly List<(Dictionary<int, int> Coefficients, int Sum)> _equations = [];
        private readonly List<string> _unknowns = [];

        public int Hidden { get; private set; }

        public int Shown { get; private set; }

        public void IsTrue()
        {
            foreach (var group in result.Groups)
            {
                Assert.True(group.Complete is null || group.Complete == Of(group.Group).Length, Say(group.Group));
                Assert.True(group.Complete is not null || group.Rate is null, Say(group.Group));
                Assert.True(result.GroupBy != HesSurvey.GroupCode || group.Complete is null or >= Threshold, Say(group.Group));
            }

            foreach (var figure in result.Questions)
            {
                foreach (var group in figure.Groups)
                {
                    Assert.All(group.Options, option => Assert.True(option.Count is null or 0 or >= Threshold && (option.Count is null || option.Count == Count(figure, Of(group.Group), option.Code)), Say($"{figure.Code} {group.Group} {option.Code}")));
                    var isSmall = Of(group.Group).Length < Threshold;
                    Assert.True(!isSmall || group.Options.All(option => option.Count is null), Say($"{figure.Code} {group.Group}"));
                    if (group.Options.Any(option => option is { Count: null, IsJudgement: true }))
                    {
                        Assert.True(group is { Median: [], TopTwo: null, PromoterScore: null } && group.Options.All(option => option.Share is null), Say($"{figure.Code} {group.Group}"));
                    }
                }
            }
        }

        public void IsSafe()
        {
            var totals = result.Groups.ToDictionary(group => group.Group, group => group.Complete is null ? Unknown($"all of {group.Group}") : -1);
            var all = new Dictionary<int, int>();
            foreach (var group in result.Groups.Where(group => group.Complete is null))
            {
                all[totals[group.Group]] = 1;
                if (group.Population is { } population)
                {
                    _equations.Add((new() { [totals[group.Group]] = 1, [Slack()] = 1 }, population));
                }

                if (group.Group == "(no answer)")
                {
                    // It is only told of where there are some.
                    _equations.Add((new() { [totals[group.Group]] = 1, [Slack()] = -1 }, 1));
                }
            }

            _equations.Add((all, result.Response.Complete - result.Groups.Sum(group => group.Complete ?? 0)));
            foreach (var figure in result.Questions.Where(figure => figure.Groups.Length > 0))
            {
                Add(figure, totals);
            }

            var attacker = new Attacker(_unknowns.Count, [.. _equations.Where(equation => equation.Coefficients.Count > 0)]);
            for (var i = 0; i < _unknowns.Count; i++)
            {
                // Where all groups are hidden there are no tables, and that all people of all groups answered says how many of each did.
                var isTotalOfAll = _unknowns[i].StartsWith("all of", StringComparison.Ordinal) && result.Groups.All(group => group.Complete is null);
                Assert.True(_unknowns[i].Length == 0 || isTotalOfAll || attacker.IsUnsure(i), Say(_unknowns[i]));
            }
        }

        private void Add(SurveyFigure figure, Dictionary<string, int> totals)
        {
            var columns = figure.Groups[0].Options.Select(option => (Unknowns: new Dictionary<int, int>(), Sum: Count(figure, responses, option.Code))).ToArray();
            foreach (var group in figure.Groups)
            {
                var complete = result.Groups.Single(one => one.Group == group.Group).Complete;
                var row = complete is null ? new Dictionary<int, int> { [totals[group.Group]] = -1 } : [];
                var sum = complete ?? 0;

                for (var j = 0; j < columns.Length; j++)
                {
                    var (known, unknown) = (group.Options[j].Count ?? 0, group.Options[j].Count is null ? Unknown($"{figure.Code} {group.Group} {group.Options[j].Code}") : -1);
                    Hidden += unknown >= 0 ? 1 : 0;
                    Shown += unknown >= 0 ? 0 : 1;
                    sum -= known;
                    columns[j].Sum -= known;
                    if (unknown >= 0)
                    {
                        (row[unknown], columns[j].Unknowns[unknown]) = (1, 1);
                    }
                }

                _equations.Add((row, sum));
            }

            _equations.AddRange(columns);
        }

        private SurveyResponse[] Of(string group)
        {
            var question = Array.Find(survey.Questions, question => question.Code == result.GroupBy);
            return [.. responses.Where(response => (response.Answers.GetValueOrDefault(result.GroupBy) is { } answer ? question?.Options.Single(option => option.Code == answer).Text ?? answer : "(no answer)") == group)];
        }

        private static int Count(SurveyFigure figure, SurveyResponse[] responses, string code) => responses.Count(response =>
        {
            var answer = response.Answers.GetValueOrDefault(figure.Code) ?? "";
            var isFirst = figure.Kind == "Scale" ? answer is "3" or "4" : figure.Kind == "Recommendation" ? answer is "9" or "10" : answer == "0";
            answer = code == "Rest" ? isFirst ? "" : code
                : figure.Kind == "Scale" && answer.Length > 0 && code is "LowTwo" or "LowThree" or "Middle" or "TopTwo" or "Others" ? answer switch { "0" or "1" => code == "LowThree" ? code : "LowTwo", "2" => code == "LowThree" ? code : "Middle", "3" or "4" => "TopTwo", _ => "Others" } : answer;
            return code == (figure.Kind == "Recommendation" && answer.Length > 0 && code != "Rest" ? s_classes[int.Parse(answer, null) switch { < 7 => 0, < 9 => 1, _ => 2 }] : answer);
        });

        private int Unknown(string what)
        {
            _unknowns.Add(what);
            return _unknowns.Count - 1;
        }

        private int Slack() => Unknown("");

        private string Say(string what) => $"seed {seed}: {what}";
    }
}
