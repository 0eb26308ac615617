namespace HesTools.Survey.Export;

/// <summary>What a survey is exported with.</summary>
/// <param name="Survey">The survey.</param>
public sealed record SurveyExport(HesSurvey Survey)
{
    /// <summary>Where it is answered; invitations name it, <c>{token}</c> in it becomes the personal token. Empty: not said.</summary>
    public string Link { get; init; } = "";

    /// <summary>Who sends invitations.</summary>
    public string From { get; init; } = "";

    /// <summary>Who is invited, in the order given.</summary>
    public IReadOnlyList<SurveyRecipient> Recipients { get; init; } = [];

    /// <summary>Tokens that were made before, by address: whoever has one keeps it.</summary>
    public IReadOnlyDictionary<string, string> Tokens { get; init; } = new Dictionary<string, string>();
}

/// <summary>Somebody who is invited.</summary>
/// <param name="Address">The address.</param>
/// <param name="Name">The name; empty: not known.</param>
/// <param name="Group">The group; empty: none. No answer is ever tied to it.</param>
public sealed record SurveyRecipient(string Address, string Name = "", string Group = "");
