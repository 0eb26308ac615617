namespace HesTools.Survey.Responses;

/// <summary>What a column that is no answer is for.</summary>
internal enum StandardColumn
{
    /// <summary>What tells a response from others.</summary>
    Id,

    /// <summary>When it was given; in LimeSurvey empty where it was not submitted.</summary>
    Day,

    /// <summary>Nothing that is kept.</summary>
    Dropped,
}

/// <summary>Columns that the tools put beside answers, by their headings without regard to case. LimeSurvey: codes and English texts of its field map and its list of participants, present and past versions; Microsoft Forms: as its workbook has them.</summary>
internal static class StandardColumns
{
    private const string Names = "names", Addresses = "e-mail addresses", Tokens = "tokens", Times = "times of start and last action", Attributes = "attributes of people", Points = "points and feedback", Timings = "timings";

    private static readonly Dictionary<string, (StandardColumn, string)> LimeSurvey = new(StringComparer.OrdinalIgnoreCase)
    {
        ["id"] = (StandardColumn.Id, ""), ["response id"] = (StandardColumn.Id, ""), ["submitdate"] = (StandardColumn.Day, ""), ["date submitted"] = (StandardColumn.Day, ""), ["completed"] = (StandardColumn.Day, ""),
        ["lastpage"] = Drop("pages"), ["last page"] = Drop("pages"), ["last page seen"] = Drop("pages"), ["startlanguage"] = Drop("languages"), ["start language"] = Drop("languages"), ["language"] = Drop("languages"), ["language code"] = Drop("languages"),
        ["seed"] = Drop("seeds"), ["token"] = Drop(Tokens), ["access code"] = Drop(Tokens), ["startdate"] = Drop(Times), ["date started"] = Drop(Times), ["datestamp"] = Drop(Times), ["date last action"] = Drop(Times),
        ["ipaddr"] = Drop("IP addresses"), ["ip address"] = Drop("IP addresses"), ["refurl"] = Drop("referrers"), ["referrer url"] = Drop("referrers"), ["referring url"] = Drop("referrers"),
        ["firstname"] = Drop(Names), ["first name"] = Drop(Names), ["lastname"] = Drop(Names), ["last name"] = Drop(Names), ["email"] = Drop(Addresses), ["email address"] = Drop(Addresses), ["emailstatus"] = Drop(Addresses), ["email status"] = Drop(Addresses),
        ["interviewtime"] = Drop(Timings), ["total time"] = Drop(Timings), ["validfrom"] = Drop(Attributes), ["validuntil"] = Drop(Attributes), ["usesleft"] = Drop(Attributes), ["participant id"] = Drop(Attributes),
    };

    private static readonly Dictionary<string, (StandardColumn, string)> MicrosoftForms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["id"] = (StandardColumn.Id, ""), ["completion time"] = (StandardColumn.Day, ""), ["start time"] = Drop(Times), ["last modified time"] = Drop(Times), ["email"] = Drop(Addresses), ["name"] = Drop(Names), ["language"] = Drop("languages"),
        ["total points"] = Drop(Points), ["quiz feedback"] = Drop(Points), ["grade posted time"] = Drop(Points),
    };

    private static readonly Dictionary<string, (StandardColumn, string)> Csv = new(StringComparer.OrdinalIgnoreCase)
    {
        ["id"] = (StandardColumn.Id, ""), ["day"] = (StandardColumn.Day, ""), ["date"] = (StandardColumn.Day, ""),
        ["email"] = Drop(Addresses), ["email address"] = Drop(Addresses), ["e-mail"] = Drop(Addresses), ["name"] = Drop(Names), ["token"] = Drop(Tokens), ["ip"] = Drop("IP addresses"), ["ip address"] = Drop("IP addresses"), ["timestamp"] = Drop("times of day"),
    };

    /// <summary>Whose table has these headings.</summary>
    /// <param name="headings">The headings, made even.</param>
    public static ResponseLayout LayoutOf(IReadOnlyCollection<string> headings) =>
        Has(headings, "start time") && Has(headings, "completion time") ? ResponseLayout.MicrosoftForms
        : headings.Any(heading => Find(ResponseLayout.LimeSurvey, heading) is ({ } column, var what) && (column == StandardColumn.Day || what is "pages" or "seeds" || heading is "startlanguage" or "start language")) ? ResponseLayout.LimeSurvey
        : ResponseLayout.Csv;

    /// <summary>What a column is for.</summary>
    /// <param name="layout">Whose table it is.</param>
    /// <param name="heading">Its heading, made even.</param>
    /// <returns>Null: it is none of these. What it holds, in words, where it is dropped.</returns>
    public static (StandardColumn Column, string What)? Find(ResponseLayout layout, string heading)
    {
        var names = layout switch { ResponseLayout.LimeSurvey => LimeSurvey, ResponseLayout.MicrosoftForms => MicrosoftForms, _ => Csv };
        if (names.TryGetValue(heading, out var found))
        {
            return found;
        }

        if (layout == ResponseLayout.MicrosoftForms)
        {
            return Begins(heading, "points - ") || Begins(heading, "feedback - ") ? Drop(Points) : null;
        }

        if (layout != ResponseLayout.LimeSurvey)
        {
            return null;
        }

        // Code and text: "submitdate. Date submitted", whatever stands between them.
        foreach (var (code, meant) in LimeSurvey)
        {
            if (Begins(heading, code) && heading.Length > code.Length && !char.IsLetterOrDigit(heading[code.Length])
                && LimeSurvey.TryGetValue(heading[code.Length..].TrimStart(Headings.Between), out var text) && text == meant)
            {
                return meant;
            }
        }

        return Begins(heading, "attribute ") ? Drop(Attributes) : Begins(heading, "grouptime") || Begins(heading, "questiontime") || Begins(heading, "group time") || Begins(heading, "question time") ? Drop(Timings) : null;
    }

    private static bool Has(IReadOnlyCollection<string> headings, string heading) => headings.Contains(heading, StringComparer.OrdinalIgnoreCase);

    private static bool Begins(string heading, string start) => heading.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static (StandardColumn, string) Drop(string what) => (StandardColumn.Dropped, what);
}
