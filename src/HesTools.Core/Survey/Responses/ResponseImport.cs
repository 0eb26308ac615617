using System.Text.Json;
using HesTools.Workspaces;

namespace HesTools.Survey.Responses;

/// <summary>Puts what a file holds to the answers of a survey.</summary>
public static class ResponseImport
{
    /// <summary>Puts responses to those that are kept, whole or not at all. Their ids are kept by the key of the survey alone; keeps answers and key out of version control.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="survey">The survey that the file was read by.</param>
    /// <param name="read">What the file holds.</param>
    /// <param name="kept">How many responses are kept now.</param>
    /// <exception cref="JsonException">The file of the answers, or of the survey, is none; it is left as it is.</exception>
    /// <exception cref="ResponseKeyException">The key of the ids that are kept is missing, or is none.</exception>
    /// <exception cref="ResponseTableException">They would be more than are kept, most of them are kept already from another export, or the survey was changed meanwhile.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static ResponseMerge Take(string workspace, HesSurvey survey, ReadResponses read, out int kept)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(read);
        HesWorkspace.IgnoreResponses(workspace);
        ResponseMerge? merge = null;
        var count = 0;
        ResponseFile.Change(workspace, survey.Name, before =>
        {
            // Under the lock of the answers, which New-HesSurvey takes too.
            if (SurveyFile.Read(workspace, survey.Name) is not { } now || !SurveyRules.AsksTheSame(survey, now))
            {
                throw new ResponseTableException("the survey was changed while the file was read.", "Import the file again.");
            }

            var key = read.Responses.Any(response => response.Id.Length > 0) ? ResponseKey.Of(workspace, survey.Name, !before.Any(response => response.Id.Length > 0)) : [];
            SurveyResponse[] responses = [.. read.Responses.Select(response => response.Id.Length > 0 ? response with { Id = ResponseKey.Seal(key, response.Id) } : response)];
            OtherExport.Refuse(survey, before, responses);
            merge = ResponseMerge.Of(survey, before, responses, read.MustAgree);
            count = merge.Responses?.Count ?? before.Length;
            return merge.Responses;
        });
        kept = count;
        return merge!;
    }
}
