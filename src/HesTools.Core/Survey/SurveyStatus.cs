using System.Text.Json.Serialization;

namespace HesTools.Survey;

/// <summary>How far a survey is on a day.</summary>
public sealed record SurveyStatus
{
    /// <summary>Its heading.</summary>
    public required string Title { get; init; }

    /// <summary>Who is asked; empty: not said.</summary>
    public required string Audience { get; init; }

    /// <summary>The first day it can be answered.</summary>
    public required DateOnly Opens { get; init; }

    /// <summary>The day those who were asked are reminded; null: they are not.</summary>
    public DateOnly? Reminder { get; init; }

    /// <summary>The last day it can be answered.</summary>
    public required DateOnly Closes { get; init; }

    /// <summary>People who could answer; null: not known.</summary>
    public int? Population { get; init; }

    /// <summary>Scheduled, Open or Closed.</summary>
    public required string State { get; init; }

    /// <summary>What it found, without comments; null: it is not closed, or nobody's answers were imported.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HesSurveyResult? Result { get; init; }

    /// <summary>Where a survey stands on a day.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="asOf">The day, by the clock of whoever reads.</param>
    public static SurveyStatus Of(HesSurvey survey, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return new SurveyStatus
        {
            Title = survey.Title,
            Audience = survey.Audience,
            Opens = survey.Opens,
            Reminder = survey.Reminder,
            Closes = survey.Closes,
            Population = survey.Population,
            State = asOf < survey.Opens ? "Scheduled" : asOf <= survey.Closes ? "Open" : "Closed",
        };
    }

    /// <summary>The same with what the survey found, where it is closed: a share of answers given so far would be taken for the result. Comments stay behind.</summary>
    /// <param name="result">What it found.</param>
    public SurveyStatus With(HesSurveyResult? result) => State != "Closed" || result is null ? this
        : this with { Result = result with { Comments = [.. result.Comments.Select(comments => comments with { Comments = [] })] } };
}
