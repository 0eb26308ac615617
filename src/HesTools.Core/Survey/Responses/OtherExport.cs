using System.Text.Json;

namespace HesTools.Survey.Responses;

/// <summary>Finds files whose responses are kept already from another export: another tool, or the same one in another language, gives the same people other ids or none.</summary>
internal static class OtherExport
{
    // Fewer can be people who answer alike.
    private const int Fewest = 3;

    /// <summary>Refuses a file of which at least three responses, and at least half, are kept already under other ids.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="kept">What is kept.</param>
    /// <param name="read">What the file holds, its ids as they are kept.</param>
    /// <exception cref="ResponseTableException">It is such a file.</exception>
    public static void Refuse(HesSurvey survey, IReadOnlyCollection<SurveyResponse> kept, IReadOnlyList<SurveyResponse> read)
    {
        if (read.Count >= Fewest && kept.Count >= Fewest && Count(survey, kept, read) is var same && same >= Fewest && same * 2 >= read.Count)
        {
            throw new ResponseTableException($"{same} of {read.Count} responses are kept already, word for word, from another export: they would count twice.",
                "Import one export of every response: of the same tool, in the same language, with its ids. Where it is meant to take the place of the other, take responses.json and responses.secret of the survey away first.");
        }
    }

    // Each response that is kept is the same as one of the file at most, and none is that the file has by itself: as in an export of a survey that grew.
    private static int Count(HesSurvey survey, IReadOnlyCollection<SurveyResponse> kept, IReadOnlyList<SurveyResponse> read)
    {
        string[] texts = [.. survey.Questions.Where(question => question.Kind == SurveyQuestionKind.Text).Select(question => question.Code)];
        var ids = read.Where(one => one.Id.Length > 0).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var known = kept.Where(one => one.Id.Length > 0).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var others = kept.Where(one => !ids.Contains(one.Id)).GroupBy(one => Chosen(one, texts), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var count = 0;
        foreach (var response in read.Where(one => !known.Contains(one.Id)))
        {
            // Of tables without ids equal rows are told by what they say.
            if (others.TryGetValue(Chosen(response, texts), out var candidates)
                && candidates.FindIndex(one => (one.Id.Length > 0 || response.Id.Length > 0) && IsSame(one, response, texts)) is var at and >= 0)
            {
                candidates.RemoveAt(at);
                count++;
            }
        }

        return count;
    }

    private static bool IsSame(SurveyResponse one, SurveyResponse other, string[] texts) =>
        (one.Day is null || other.Day is null || one.Day == other.Day)
        && Array.TrueForAll(texts, code => one.Answers.TryGetValue(code, out var mine) == other.Answers.TryGetValue(code, out var theirs) && (mine is null || RedactedText.Common(mine, theirs!) is not null));

    private static string Chosen(SurveyResponse response, string[] texts) => JsonSerializer.Serialize(response.Answers.Where(answer => !texts.Contains(answer.Key)));
}
