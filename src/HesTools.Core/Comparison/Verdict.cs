namespace HesTools.Comparison;

/// <summary>What may be said of a figure. Text in output, so that JSON carries the names.</summary>
internal static class Verdict
{
    /// <summary>More a day than before, beyond what days differ anyway.</summary>
    public const string Higher = nameof(Higher);

    /// <summary>Fewer a day than before, beyond what days differ anyway.</summary>
    public const string Lower = nameof(Lower);

    /// <summary>It was tested, and chance explains the difference.</summary>
    public const string NoClearChange = nameof(NoClearChange);

    /// <summary>So few that no difference could have been told.</summary>
    public const string TooFewToTell = nameof(TooFewToTell);

    /// <summary>The data do not say how much days differ anyway.</summary>
    public const string NotAssessed = nameof(NotAssessed);

    /// <summary>The two counts are not of the same thing, or not over a known time.</summary>
    public const string NotComparable = nameof(NotComparable);

    /// <summary>The verdict as people say it.</summary>
    public static string Words(string verdict) => verdict switch
    {
        Higher => "higher",
        Lower => "lower",
        NoClearChange => "no clear change",
        TooFewToTell => "too few to tell",
        NotAssessed => "not assessed",
        _ => "not comparable",
    };
}
