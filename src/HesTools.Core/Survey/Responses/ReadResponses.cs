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
    ResponseLayout Layout, IReadOnlyList<SurveyResponse> Responses, IReadOnlyList<RejectedResponse> Rejected, int Repeated, int Empty, IReadOnlyList<string> Dropped, IReadOnlyList<string> Notes);

/// <summary>A row that is no response.</summary>
/// <param name="Line">The line of the file it begins on, from 1.</param>
/// <param name="Column">Its column as the file names it; empty: the whole row.</param>
/// <param name="Reason">Why.</param>
public sealed record RejectedResponse(long Line, string Column, string Reason);
