namespace HesTools.Survey.Responses;

/// <summary>What a table of answers holds.</summary>
/// <param name="Layout">Whose table it is.</param>
/// <param name="Responses">Its responses: none twice by id.</param>
/// <param name="Rejected">Rows that are none.</param>
/// <param name="Repeated">Rows whose response is there already, by id.</param>
/// <param name="Empty">Rows in which no question is answered.</param>
/// <param name="Dropped">What it has and is not kept, in words.</param>
/// <param name="Notes">What whoever imports it should know.</param>
public sealed record ReadResponses(
    ResponseLayout Layout, IReadOnlyList<SurveyResponse> Responses, IReadOnlyList<RejectedResponse> Rejected, int Repeated, int Empty, IReadOnlyList<string> Dropped, IReadOnlyList<string> Notes)
{
    private const int FormIdLength = 32;

    /// <summary>The line of the file that each response begins on, from 1.</summary>
    public required IReadOnlyList<long> Lines { get; init; }

    /// <summary>The column of the id as the file names it; empty: there is none.</summary>
    public string IdColumn { get; init; } = "";

    /// <summary>
    /// Whether a response of another source may have the id of this one by chance: in a plain table that numbers its rows. The form makes ids of 32 hexadecimal digits: saving again is meant. Tools number the responses of one survey.
    /// </summary>
    /// <param name="index">The place of the response.</param>
    internal bool MustAgree(int index) => MustAgree(Layout, Responses[index].Id);

    /// <summary>Whether a response of another source may have an id by chance.</summary>
    /// <param name="layout">Whose table it is.</param>
    /// <param name="id">The layout and the id.</param>
    internal static bool MustAgree(ResponseLayout layout, string id) =>
        layout == ResponseLayout.Csv && !(id.Length - id.IndexOf(':', StringComparison.Ordinal) - 1 == FormIdLength && id[^FormIdLength..].All(char.IsAsciiHexDigit));
}

/// <summary>A row that is no response.</summary>
/// <param name="Line">The line of the file it begins on, from 1.</param>
/// <param name="Column">Its column as the file names it; empty: the whole row.</param>
/// <param name="Reason">Why.</param>
public sealed record RejectedResponse(long Line, string Column, string Reason);
