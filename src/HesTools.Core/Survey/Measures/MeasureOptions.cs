namespace HesTools.Survey.Measures;

/// <summary>How a survey is measured.</summary>
public sealed record MeasureOptions
{
    /// <summary>The code of a Choice question, or <see cref="HesSurvey.GroupCode"/>: what figures are also given by. Empty: by nothing. Null: by the group where the survey has more than one.</summary>
    public string? GroupBy { get; init; }

    /// <summary>Counts of groups below this are hidden; with fewer complete responses in all, no figures are given.</summary>
    public int SmallCellThreshold { get; init; } = 5;

    /// <summary>The confidence level of intervals, 0 to 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>People who were sent an invitation; null: not known.</summary>
    public int? Invited { get; init; }

    /// <summary>Invitations that could not be delivered; null: not known.</summary>
    public int? Bounced { get; init; }

    /// <summary>Themes that are counted in comments; null: none.</summary>
    public CodeBook? CodeBook { get; init; }

    /// <summary>Names that are taken out of comments.</summary>
    public IReadOnlyCollection<string> Names { get; init; } = [];
}
