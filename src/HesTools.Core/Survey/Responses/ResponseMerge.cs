using System.Text.Json;
using HesTools.Workspaces;

namespace HesTools.Survey.Responses;

/// <summary>Puts the responses of a file to those that are kept, so that the order of files and files met twice make no difference.</summary>
/// <param name="Responses">What is to be kept; null: what is kept already.</param>
/// <param name="Added">Responses that were not there.</param>
/// <param name="Changed">Responses that took the place of one with their id, or more of whose words are removed now.</param>
/// <param name="Unchanged">Responses that are there.</param>
/// <param name="Older">Of the unchanged: those with an id whose kept response is complete where they are not, of a later day, or has more answers, and stands.</param>
public sealed record ResponseMerge(IReadOnlyCollection<SurveyResponse>? Responses, int Added, int Changed, int Unchanged, int Older)
{
    private static readonly JsonSerializerOptions Compact = new(WorkspaceJson.Options) { WriteIndented = false };

    /// <summary>Of the responses of the file: those whose words were kept as they were, since more names are removed there.</summary>
    public int Protected { get; init; }

    /// <summary>Of the responses of the file: the places of those whose id is that of another response. They are not kept.</summary>
    public IReadOnlyList<int> Conflicts { get; init; } = [];

    /// <summary>
    /// Puts them together. A response with an id replaces the kept one unless that is more; responses without are told by what they say, and the larger count of the file and of what is kept stands.
    /// Where words differ only by placeholders, those of both stand: a name that was removed once does not come back.
    /// </summary>
    /// <param name="survey">The survey.</param>
    /// <param name="kept">What is kept.</param>
    /// <param name="read">What a file holds.</param>
    /// <param name="mustAgree">By the place of a response of the file, whether another kept under its id is another person where answers to required questions differ; null: none is.</param>
    public static ResponseMerge Of(HesSurvey survey, IReadOnlyCollection<SurveyResponse> kept, IReadOnlyList<SurveyResponse> read, Func<int, bool>? mustAgree = null)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(read);
        return new Merging(survey, kept).Take(read, mustAgree ?? (_ => false));
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
