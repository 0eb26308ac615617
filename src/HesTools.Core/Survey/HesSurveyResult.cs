using HesTools.Comparison;

namespace HesTools.Survey;

/// <summary>What a survey found. Shares are 0 to 1; a null where a count is expected is one that is hidden, for it or another could tell what a person answered.</summary>
public sealed record HesSurveyResult
{
    /// <summary>The name of the survey.</summary>
    public required string Survey { get; init; }

    /// <summary>Its heading.</summary>
    public required string Title { get; init; }

    /// <summary>Who was asked.</summary>
    public required string Audience { get; init; }

    /// <summary>The first day it could be answered.</summary>
    public required DateOnly Opens { get; init; }

    /// <summary>The last day it could be answered.</summary>
    public required DateOnly Closes { get; init; }

    /// <summary>Who answered of those who could.</summary>
    public required ResponseRate Response { get; init; }

    /// <summary>The confidence level of the intervals, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Counts of groups below this are hidden, with others where they could be worked out.</summary>
    public required int SmallCellThreshold { get; init; }

    /// <summary>Each question that is not a text, in the order it was asked.</summary>
    public required SurveyFigure[] Questions { get; init; }

    /// <summary>The code of the question that groups are made by; empty: there are none.</summary>
    public string GroupBy { get; init; } = "";

    /// <summary>Respondents and response rate of each group.</summary>
    public SurveyGroupRate[] Groups { get; init; } = [];

    /// <summary>Each text question.</summary>
    public SurveyComments[] Comments { get; init; } = [];

    /// <summary>What the numbers mean, and what they do not say: who did not answer, what was hidden, what intervals take for granted.</summary>
    public required string[] Notes { get; init; }
}

/// <summary>Who answered: AAPOR, Standard Definitions, internet surveys of specifically named persons.</summary>
/// <param name="Population">People who could answer; null: not known.</param>
/// <param name="Invited">People who were sent an invitation; null: not known.</param>
/// <param name="Bounced">Invitations that could not be delivered; null: not known. Their people still could have answered, and stay in the population.</param>
/// <param name="Complete">Complete responses.</param>
/// <param name="Partial">Partial responses, which no figure counts.</param>
/// <param name="Rate">Response rate 1: complete / population, 0 to 1; null: the population is not known.</param>
public sealed record ResponseRate(int? Population, int? Invited, int? Bounced, int Complete, int Partial, double? Rate)
{
    /// <summary>What the rate means.</summary>
    public string Definition { get; init; } = "AAPOR response rate 1: complete responses / all people who could answer, whether an invitation reached them or not.";
}

/// <summary>What was answered to a question.</summary>
public sealed record SurveyFigure
{
    /// <summary>The code of the question.</summary>
    public required string Code { get; init; }

    /// <summary>The question.</summary>
    public required string Text { get; init; }

    /// <summary>Scale, Ordered, Choice or Recommendation.</summary>
    public required string Kind { get; init; }

    /// <summary>Complete responses that made a judgement: what shares are of.</summary>
    public required int Judged { get; init; }

    /// <summary>Complete responses that said they could not judge.</summary>
    public required int NotJudged { get; init; }

    /// <summary>Complete responses without an answer to it.</summary>
    public required int NotAnswered { get; init; }

    /// <summary>How often each answer was given, in the order of the question, judgements and others; the share of a judgement is of those judged.</summary>
    public required OptionCount[] Options { get; init; }

    /// <summary>The answer that half of those judged are at or below; two where the half lies between them. Empty: no order, or nobody judged.</summary>
    public string[] Median { get; init; } = [];

    /// <summary>The two best answers of a scale; null: no scale, or nobody judged.</summary>
    public ShareEstimate? TopTwo { get; init; }

    /// <summary>The net promoter score; null: no recommendation, or nobody judged.</summary>
    public PromoterScore? PromoterScore { get; init; }

    /// <summary>The same by group; empty: not asked for, or left out whole.</summary>
    public SurveyFigureGroup[] Groups { get; init; } = [];
}

/// <summary>How often an answer was given.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Text">Its words.</param>
/// <param name="Count">How often; null: hidden.</param>
/// <param name="Share">Of those judged, 0 to 1; null: no judgement, nobody judged, or hidden.</param>
/// <param name="IsJudgement">Whether it is a judgement.</param>
public sealed record OptionCount(string Code, string Text, int? Count, double? Share, bool IsJudgement);

/// <summary>A share with its interval.</summary>
/// <param name="Count">Of so many judged, so many.</param>
/// <param name="Of">Judged.</param>
/// <param name="Share">Count / Of, 0 to 1.</param>
/// <param name="Interval">Wilson's score interval, with the finite population correction where the population is known.</param>
/// <param name="IsCorrected">Whether the finite population correction was made.</param>
public sealed record ShareEstimate(int Count, int Of, double Share, Interval Interval, bool IsCorrected);

/// <summary>The net promoter score: share of promoters (9 and 10) less share of detractors (0 to 6), -100 to 100.</summary>
/// <param name="Promoters">9 or 10.</param>
/// <param name="Passives">7 or 8.</param>
/// <param name="Detractors">0 to 6.</param>
/// <param name="Score">100 (promoters - detractors) / all.</param>
/// <param name="Interval">Its interval, in the same unit; null bounds where all are of one class and others could have answered.</param>
/// <param name="IsCorrected">Whether the finite population correction was made.</param>
public sealed record PromoterScore(int Promoters, int Passives, int Detractors, double Score, Interval Interval, bool IsCorrected);

/// <summary>Who answered of a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Population">People of it; null: not known.</param>
/// <param name="Complete">Complete responses; null: hidden.</param>
/// <param name="Rate">Response rate 1; null: not known, or hidden.</param>
public sealed record SurveyGroupRate(string Group, int? Population, int? Complete, double? Rate);

/// <summary>What a group answered to a question. For a recommendation the options are detractors, passives and promoters; for a scale, where its answers would be hidden, classes of them.</summary>
/// <param name="Group">The group.</param>
/// <param name="Options">How often each answer was given, and last, with an empty code, how often none, unless the last class has that too; null counts are hidden.</param>
/// <param name="Median">As for all; empty where anything of the group is hidden.</param>
/// <param name="TopTwo">As for all; null where anything of the group is hidden.</param>
/// <param name="PromoterScore">As for all; null where anything of the group is hidden.</param>
public sealed record SurveyFigureGroup(string Group, OptionCount[] Options, string[] Median, ShareEstimate? TopTwo, PromoterScore? PromoterScore);

/// <summary>What was written to a text question.</summary>
/// <param name="Code">The code of the question.</param>
/// <param name="Text">The question.</param>
/// <param name="Written">Complete responses with words.</param>
/// <param name="Themes">How many of them touch each theme of the code book; one may touch several.</param>
/// <param name="NoTheme">How many touch none; null: there is no code book.</param>
/// <param name="Comments">The words, without addresses and names, in an order that says nothing of who wrote them; empty where too few answered.</param>
public sealed record SurveyComments(string Code, string Text, int Written, ThemeCount[] Themes, int? NoTheme, string[] Comments);

/// <summary>How many comments touch a theme.</summary>
/// <param name="Theme">The theme.</param>
/// <param name="Count">How many.</param>
public sealed record ThemeCount(string Theme, int Count);
