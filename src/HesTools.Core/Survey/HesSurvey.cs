using System.Text.Json.Serialization;

namespace HesTools.Survey;

/// <summary>A survey: what is asked, of whom, and when. Answers are kept apart from it.</summary>
public sealed record HesSurvey
{
    /// <summary>The code of the question by which a respondent says which group they are of.</summary>
    public const string GroupCode = "group";

    /// <summary>The words of that question.</summary>
    public const string GroupText = "Which of these groups do you belong to?";

    /// <summary>Its name: what its folder in the workspace is called. Lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Its heading.</summary>
    public required string Title { get; init; }

    /// <summary>What respondents read first: why it is asked, what becomes of the answers.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>Who is asked, in words: <c>IT Services staff</c>.</summary>
    public string Audience { get; init; } = "";

    /// <summary>Who answers questions about it: an address or a name; empty: not said.</summary>
    public string Contact { get; init; } = "";

    /// <summary>The language of its words, a culture name.</summary>
    public string Language { get; init; } = "en-GB";

    /// <summary>The first day it can be answered.</summary>
    public required DateOnly Opens { get; init; }

    /// <summary>The day those who were asked are reminded; null: they are not.</summary>
    public DateOnly? Reminder { get; init; }

    /// <summary>The last day it can be answered.</summary>
    public required DateOnly Closes { get; init; }

    /// <summary>The zone of its days: an IANA or Windows id.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Who could answer, by group (a wave, a team), in the order given: with more than one, the question <see cref="GroupCode"/> asks for the group.</summary>
    public SurveyGroup[] Groups { get; init; } = [];

    /// <summary>The highest number that a code of a group was made of, where that group is there no more; 0: all are. See <see cref="GroupCodes"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int LastGroupCode { get; init; }

    /// <summary>The questions, in the order they are asked.</summary>
    public required SurveyQuestion[] Questions { get; init; }

    /// <summary>People who could answer: the named list at the time of the invitation; null: not known.</summary>
    [JsonIgnore]
    public int? Population => Groups.Length > 0 && Groups.All(group => group.Population is not null) ? Groups.Sum(group => group.Population) : null;
}

/// <summary>People of a survey that are looked at together.</summary>
/// <param name="Name">Its name: <c>Wave 1</c>, <c>IT Services</c>.</param>
/// <param name="Population">How many people it has; null: not known.</param>
public sealed record SurveyGroup(string Name, int? Population)
{
    /// <summary>What answers of a tool that takes no long names say for it: 1 to 5 letters and digits. Given once, and never to another group. Empty: none was given yet, see <see cref="GroupCodes"/>.</summary>
    public string Code { get; init; } = "";
}
