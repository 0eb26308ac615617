namespace HesTools.Survey.Responses;

/// <summary>What became of a file of answers. Rows = Added + Changed + Unchanged + Rejected + Empty.</summary>
public sealed record SurveyImport
{
    /// <summary>The name of the survey.</summary>
    public required string Survey { get; init; }

    /// <summary>Full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Whose table it is: Csv, LimeSurvey or MicrosoftForms.</summary>
    public required string Layout { get; init; }

    /// <summary>Rows with anything in them, without the header.</summary>
    public required int Rows { get; init; }

    /// <summary>Responses that were not there before.</summary>
    public required int Added { get; init; }

    /// <summary>Responses that were there, and were replaced.</summary>
    public required int Changed { get; init; }

    /// <summary>Responses that were there, and stand.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Rows that are no response; each is an error.</summary>
    public required int Rejected { get; init; }

    /// <summary>Rows in which no question is answered.</summary>
    public required int Empty { get; init; }

    /// <summary>Complete responses of the file: submitted, with every required question answered.</summary>
    public required int Complete { get; init; }

    /// <summary>Other responses of the file.</summary>
    public required int Partial { get; init; }

    /// <summary>What the file had and is not kept, in words.</summary>
    public required string[] Dropped { get; init; }

    /// <summary>Responses of the survey that are kept now, from all files.</summary>
    public required int Kept { get; init; }
}
