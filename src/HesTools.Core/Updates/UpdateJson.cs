using System.Text.Json;
using HesTools.Pilot;
using HesTools.Statistics;

namespace HesTools.Updates;

/// <summary>Updates from JSON.</summary>
public static class UpdateJson
{
    /// <summary>The update of JSON.</summary>
    /// <param name="json">One JSON object.</param>
    /// <exception cref="JsonException">It is not the JSON of an update, or its numbers do not add up.</exception>
    public static HesUpdate Read(string json)
    {
        var update = StatisticsJson.Read<HesUpdate>(json, update => update.Statistics);
        if (update.NextSteps.Any(step => step?.Items is null || step.Items.Contains(null!)) || update.Texts.Values.Contains(null!) || update.Restated.Contains(null!))
        {
            throw new JsonException("An item of NextSteps, Texts or Restated is null.");
        }

        if (update.SmallCellThreshold is < 0 or > 1000)
        {
            throw new JsonException($"SmallCellThreshold is {update.SmallCellThreshold}.");
        }

        if (update.Service is { } service && (new object?[][] { service.Requests, service.NilReports, service.Incidents, service.PolicyChanges, service.Waves, service.Lessons, service.InterruptionEvents, service.OpenActions, service.OverdueActions }.Any(items => items.Contains(null))
            || service.DaysInOperation < 0 || service.Interruptions < 0 || service.InterruptionsInOperation < 0 || service.Availability is < 0 or > 1 || service.HoursInterrupted is < 0 or > 1_000_000
            || service.Requests.Any(party => party.Count < 0 || party.AboutProduct < 0 || party.NotAboutProduct < 0 || party.AboutProduct + party.NotAboutProduct > party.Count)))
        {
            throw new JsonException("Service is no record: an item is null, or a number is none.");
        }

        if (update.Comparison is { } comparison && new object?[][] { comparison.Figures, comparison.Groups, comparison.Notes, comparison.Annotations, comparison.Charts, comparison.Definitions }.Any(items => items.Contains(null)))
        {
            throw new JsonException("An item of Comparison is null.");
        }

        if (update.Pilot is { } pilot)
        {
            PilotStatus.Check(pilot);
        }

        if (update.Surveys.Any(survey => survey is null || survey.Result is { } result && (HasNull(result.Questions, result.Groups, result.Comments, result.Notes)
            || result.Questions.Any(question => HasNull(question.Options, question.Median, question.Groups)) || result.Comments.Any(comments => HasNull(comments.Themes, comments.Comments)))))
        {
            throw new JsonException("An item of Surveys is null.");
        }

        if (update.Rollout is { } rollout && HasNull(rollout.Groups, rollout.Overdue, rollout.Refused, rollout.Next))
        {
            throw new JsonException("An item of Rollout is null.");
        }

        return update;
    }

    private static bool HasNull(params ReadOnlySpan<object?[]> lists)
    {
        foreach (var list in lists)
        {
            if (list.Contains(null))
            {
                return true;
            }
        }

        return false;
    }
}
