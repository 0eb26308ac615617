namespace HesTools.Survey.Responses;

/// <summary>What one respondent answered. Nothing of it says who: no address, no name, no token, and no time finer than a day.</summary>
public sealed record SurveyResponse
{
    /// <summary>What tells it from others: in a table that was read, the layout and the id of the tool (<c>LimeSurvey:17</c>); where it is kept, what <see cref="ResponseKey.Seal"/> makes of it. Empty: the tool gave none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The day it was given, by the clock of the tool; null: not known.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Whether every required question is answered and the tool says it was submitted: what AAPOR calls a complete, others are partial.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Answers by code of the question, in ordinal order of the codes: the code of an option, a number from 0 to 10, or words. The group by <see cref="HesSurvey.GroupCode"/> is its name. What was not answered is not there.</summary>
    public required SortedDictionary<string, string> Answers { get; init; }
}
