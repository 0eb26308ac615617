using System.Text.Json.Serialization;
using HesTools.Comparison;
using HesTools.Pilot;
using HesTools.Rollout;
using HesTools.Service;
using HesTools.Statistics;
using HesTools.Survey;

namespace HesTools.Updates;

/// <summary>A stakeholder update: everything its text, pictures and tables are made of.</summary>
public sealed record HesUpdate
{
    /// <summary>Its heading; empty: that of the template.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whose update it is; empty: not said.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>The product as stakeholders know it; empty: that of the template.</summary>
    public string Product { get; init; } = "";

    /// <summary>Culture of words, numbers and dates.</summary>
    public string Culture { get; init; } = "en-GB";

    /// <summary>The numbers, with their change since the previous update where there is one.</summary>
    public required HesStatistics Statistics { get; init; }

    /// <summary>What was counted otherwise before, in words; empty: nothing.</summary>
    public string[] Restated { get; init; } = [];

    /// <summary>Whether the change means anything; null: not compared.</summary>
    public HesComparison? Comparison { get; init; }

    /// <summary>How the service did; null: no record.</summary>
    public HesServiceRecord? Service { get; init; }

    /// <summary>How the pilot did; null: no domains.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HesPilotStatus? Pilot { get; init; }

    /// <summary>Surveys that are scheduled or open, or closed in the period; empty: none.</summary>
    public SurveyStatus[] Surveys { get; init; } = [];

    /// <summary>How far the rollout of the next product is; null: no plan.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RolloutStatus? Rollout { get; init; }

    /// <summary>What comes next. A survey that is scheduled and a rollout that has not begun follow by themselves.</summary>
    public NextStep[] NextSteps { get; init; } = [];

    /// <summary>Counts below this are hidden in tables by domain or person.</summary>
    public int SmallCellThreshold { get; init; } = 5;

    /// <summary>Texts of the organisation in place of the template's, by name.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>Why the logs do not cover the period as a whole; empty: nothing says that they do not.</summary>
    public string[] Incomplete => [.. Completeness.Holes(Statistics)];

    /// <summary>The update as JSON, which the next one reads. Times are ISO 8601 with an offset.</summary>
    public string ToJson() => StatisticsJson.Write(this);
}

/// <summary>Something to be done next.</summary>
/// <param name="Text">What.</param>
/// <param name="Items">Its parts; none: it has none.</param>
public sealed record NextStep(string Text, string[] Items);
