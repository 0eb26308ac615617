using System.Text.Json;
using HesTools.Workspaces;

namespace HesTools.Survey.Responses;

/// <summary>Puts the responses of a file to those that are kept, so that the order of files and files met twice make no difference.</summary>
/// <param name="Responses">What is to be kept; null: what is kept already.</param>
/// <param name="Added">Responses that were not there.</param>
/// <param name="Changed">Responses that took the place of one with their id.</param>
/// <param name="Unchanged">Responses that are there.</param>
/// <param name="Older">Of the unchanged: those with an id whose kept response is complete where they are not, of a later day, or has more answers, and stands.</param>
public sealed record ResponseMerge(IReadOnlyCollection<SurveyResponse>? Responses, int Added, int Changed, int Unchanged, int Older)
{
    private static readonly JsonSerializerOptions Compact = new(WorkspaceJson.Options) { WriteIndented = false };

    /// <summary>Puts them together. A response with an id replaces the kept one unless that is more; responses without are told by what they say, and the larger count of the file and of what is kept stands.</summary>
    /// <param name="kept">What is kept.</param>
    /// <param name="read">What a file holds.</param>
    public static ResponseMerge Of(IReadOnlyCollection<SurveyResponse> kept, IReadOnlyCollection<SurveyResponse> read)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(read);
        var result = kept.ToList();
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < result.Count; i++)
        {
            if (result[i].Id.Length > 0)
            {
                byId[result[i].Id] = i;
            }
            else
            {
                var content = ContentOf(result[i]);
                counts[content] = counts.GetValueOrDefault(content) + 1;
            }
        }

        int added = 0, changed = 0, unchanged = 0, older = 0;
        foreach (var response in read)
        {
            if (response.Id.Length == 0)
            {
                var content = ContentOf(response);
                if (counts.TryGetValue(content, out var left) && left > 0)
                {
                    counts[content] = left - 1;
                    unchanged++;
                    continue;
                }
            }
            else if (byId.TryGetValue(response.Id, out var at))
            {
                if (ContentOf(result[at]) == ContentOf(response))
                {
                    unchanged++;
                }
                else if (Compare(response, result[at]) < 0)
                {
                    unchanged++;
                    older++;
                }
                else
                {
                    result[at] = response;
                    changed++;
                }

                continue;
            }
            else
            {
                byId[response.Id] = result.Count;
            }

            result.Add(response);
            added++;
        }

        return new ResponseMerge(added + changed > 0 ? result : null, added, changed, unchanged, older);
    }

    /// <summary>Which of two responses with one id stands: the complete one, else that of the later day, else that with more answers; 0: the one imported last.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    internal static int Compare(SurveyResponse one, SurveyResponse other) =>
        one.IsComplete.CompareTo(other.IsComplete) is var complete and not 0 ? complete
        : (one.Day ?? DateOnly.MinValue).CompareTo(other.Day ?? DateOnly.MinValue) is var day and not 0 ? day
        : one.Answers.Count.CompareTo(other.Answers.Count);

    /// <summary>What a response says, without its id, as a text that is the same where they say the same.</summary>
    /// <param name="response">The response.</param>
    internal static string ContentOf(SurveyResponse response) => JsonSerializer.Serialize(response with { Id = "" }, Compact);
}
