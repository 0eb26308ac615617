using HesTools.Comparison;
using HesTools.Survey.Responses;

namespace HesTools.Survey.Measures;

/// <summary>Makes figures of the answers of a survey.</summary>
public static class SurveyMeasure
{
    /// <summary>The figures. Only complete responses count.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="responses">Its answers.</param>
    /// <param name="options">How it is measured.</param>
    /// <param name="numerics">The normal quantile.</param>
    /// <exception cref="SurveyMeasureException">Nobody answered, there is no question to make groups by, or a population is smaller than those of it who answered.</exception>
    public static HesSurveyResult Of(HesSurvey survey, IReadOnlyCollection<SurveyResponse> responses, MeasureOptions options, INumerics numerics)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(responses);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(numerics);
        var by = GroupBy(survey, options);
        if (responses.Count == 0)
        {
            throw new SurveyMeasureException(SurveyMeasureProblem.NoResponses, survey.Name, $"Nobody answered the survey '{survey.Name}', as far as answers were imported.");
        }

        SurveyResponse[] complete = [.. responses.Where(response => response.IsComplete)];
        MeasuredGroup[] groups = by.Length == 0 ? [] : MeasuredGroup.Of(survey, by, complete);
        CheckPopulations(survey, complete);
        var result = new HesSurveyResult
        {
            Survey = survey.Name,
            Title = survey.Title,
            Audience = survey.Audience,
            Opens = survey.Opens,
            Closes = survey.Closes,
            Response = new ResponseRate(survey.Population, options.Invited, options.Bounced, complete.Length, responses.Count - complete.Length, Rate(complete.Length, survey.Population)),
            Confidence = options.Confidence,
            SmallCellThreshold = options.SmallCellThreshold,
            Questions = [],
            GroupBy = by,
            Notes = [],
        };
        if (complete.Length < options.SmallCellThreshold)
        {
            return result with { Notes = [.. new MeasureNotes(result).All()] };
        }

        var z = numerics.NormalQuantile(1 - (1 - options.Confidence) / 2);

        // The distribution of a question of the survey is published, and with it how many each group by it has.
        var isKnown = by.Length > 0 && by != HesSurvey.GroupCode;
        var hidden = GroupSuppression.Hide(groups, options.SmallCellThreshold, isKnown);
        var (withHidden, leftOut) = (new List<string>(), new List<string>());
        result = result with
        {
            Questions = [.. survey.Questions.Where(question => question.Kind != SurveyQuestionKind.Text).Select(Figure)],
            Groups = [.. groups.Select((group, i) => hidden[i] && !isKnown ? new SurveyGroupRate(group.Name, group.Population, null, null) : new SurveyGroupRate(group.Name, group.Population, group.Complete, Rate(group.Complete, group.Population)))],
            Comments = [.. survey.Questions.Where(question => question.Kind == SurveyQuestionKind.Text).Select(question => CommentMeasure.Of(question, complete, options))],
        };
        var notes = new MeasureNotes(result) { HiddenGroups = [.. groups.Where((_, i) => hidden[i]).Select(group => group.Name)], WithHidden = withHidden, LeftOut = leftOut };
        return result with { Notes = [.. notes.All()] };

        SurveyFigure Figure(SurveyQuestion question)
        {
            var measure = new QuestionMeasure(question, survey.Population, z);
            var figure = measure.All(complete);
            if (groups.Length == 0 || !hidden.Contains(false) || question.Code == by)
            {
                return figure;
            }

            figure = figure with { Groups = measure.Groups(groups, hidden, options.SmallCellThreshold, out var isWhole) };
            (figure.Groups.Length == 0 ? leftOut : withHidden).AddRange(isWhole ? [] : [question.Code]);
            return figure;
        }
    }

    private static double? Rate(int complete, int? population) => population is { } known ? complete / (double)known : null;

    private static string GroupBy(HesSurvey survey, MeasureOptions options)
    {
        var hasGroups = survey.Groups.Length > 1;
        var code = options.GroupBy?.Trim() ?? (hasGroups ? HesSurvey.GroupCode : "");
        var choices = survey.Questions.Where(question => question.Kind == SurveyQuestionKind.Choice).Select(question => question.Code);
        string[] all = hasGroups ? [HesSurvey.GroupCode, .. choices] : [.. choices];
        return code.Length == 0 ? ""
            : Array.Find(all, one => one.Equals(code, StringComparison.OrdinalIgnoreCase)) is { } found ? found
            : throw new SurveyMeasureException(
                SurveyMeasureProblem.GroupNotFound, code,
                $"The survey '{survey.Name}' has no question '{DisplayText.Clean(code)}' to make groups by: {(all.Length == 0 ? "it has no choice of one of several" : string.Join(", ", all))}.");
    }

    private static void CheckPopulations(HesSurvey survey, SurveyResponse[] complete)
    {
        var whole = new MeasuredGroup("", survey.Population, complete, IsRest: false);
        MeasuredGroup[] groups = survey.Groups.Length > 1 ? MeasuredGroup.Of(survey, HesSurvey.GroupCode, complete) : [];
        if (Array.Find([whole, .. groups], group => group.Complete > group.Population) is { } more)
        {
            var who = more == whole ? $"The survey '{survey.Name}'" : $"The group '{more.Name}' of the survey '{survey.Name}'";
            throw new SurveyMeasureException(SurveyMeasureProblem.PopulationTooSmall, more == whole ? survey.Name : more.Name, $"{who} has {more.Complete} complete responses of a population of {more.Population}.");
        }
    }
}
