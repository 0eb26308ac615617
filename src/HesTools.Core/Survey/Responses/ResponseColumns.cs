using HesTools.Time;

namespace HesTools.Survey.Responses;

/// <summary>The columns of a table of answers, found by their headings in whatever order.</summary>
internal sealed class ResponseColumns
{
    private const int MostNamed = 20;
    private const int LeadingOfForms = 3;

    private ResponseColumns(ResponseLayout layout, int id, int day, int group, int[] questions, string[] dropped, string[] notes) =>
        (Layout, Id, Day, Group, Questions, Dropped, Notes) = (layout, id, day, group, questions, dropped, notes);

    /// <summary>Whose table it is.</summary>
    public ResponseLayout Layout { get; }

    /// <summary>The column of the id; -1: there is none.</summary>
    public int Id { get; }

    /// <summary>The column of the day; -1: there is none.</summary>
    public int Day { get; }

    /// <summary>The column of the group; -1: there is none, or the survey has no groups to tell apart.</summary>
    public int Group { get; }

    /// <summary>The columns of the questions, in the order of the survey; -1: there is none.</summary>
    public int[] Questions { get; }

    /// <summary>What is not kept, in words.</summary>
    public string[] Dropped { get; }

    /// <summary>What whoever imports it should know.</summary>
    public string[] Notes { get; }

    /// <summary>Finds the columns.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="header">The headings as they stand.</param>
    /// <exception cref="ResponseTableException">It is no table of answers to the survey.</exception>
    public static ResponseColumns Find(HesSurvey survey, string[] header)
    {
        string[] headings = [.. header.Select(heading => Headings.Even(Headings.Unguard(ResponseLayout.Csv, heading)))];
        var layout = StandardColumns.LayoutOf(headings);
        var questions = Enumerable.Repeat(-1, survey.Questions.Length).ToArray();
        var hasGroups = survey.Groups.Length > 1;
        int id = -1, day = -1, group = -1;
        var dropped = new SortedSet<string>(StringComparer.Ordinal);
        var unknown = new List<string>();
        for (var i = 0; i < headings.Length; i++)
        {
            if (Array.FindIndex(survey.Questions, question => IsOf(headings[i], question.Code, question.Text)) is var question and >= 0)
            {
                Take(ref questions[question], i, header, $"the question '{survey.Questions[question].Code}'");
            }
            else if (IsOf(headings[i], HesSurvey.GroupCode, HesSurvey.GroupText))
            {
                Take(ref group, i, header, "the group");
            }
            else if (StandardColumns.Find(layout, headings[i]) is ({ } column, var what))
            {
                switch (column)
                {
                    case StandardColumn.Id:
                        Take(ref id, i, header, "the id");
                        break;
                    case StandardColumn.Day:
                        Take(ref day, i, header, "the day");
                        break;
                    default:
                        dropped.Add(what);
                        break;
                }
            }
            else if (headings[i].Length > 0)
            {
                unknown.Add(header[i]);
            }
        }

        Check(survey, layout, questions, day, header, unknown.Count < headings.Count(heading => heading.Length > 0));
        CheckLanguage(layout, id, [.. header.Take(questions.Append(group).Where(place => place >= 0).Min())], unknown);
        if (day >= 0 && layout != ResponseLayout.Csv)
        {
            dropped.Add("times of day");
        }

        if (group >= 0 && !hasGroups)
        {
            dropped.Add("the group (the survey has no groups to choose from)");
            group = -1;
        }

        return new ResponseColumns(layout, id, day, group, questions, [.. dropped, .. Others(unknown)], [.. NotesOf(survey, questions, hasGroups && group < 0), .. NotesOf(layout, id, unknown)]);
    }

    private static bool IsOf(string heading, string code, string text)
    {
        text = Headings.Even(text);
        return Headings.Same(heading, code) || Headings.Same(heading, text)
            || (heading.Length > code.Length + text.Length && heading.StartsWith(code, StringComparison.OrdinalIgnoreCase) && heading.EndsWith(text, StringComparison.OrdinalIgnoreCase)
                && heading.AsSpan(code.Length, heading.Length - code.Length - text.Length).IndexOfAnyExcept(Headings.Between) < 0);
    }

    private static void Take(ref int place, int column, string[] header, string what)
    {
        if (place >= 0)
        {
            throw new ResponseTableException($"two columns are for {what}: {Name(header, place)} and {Name(header, column)}.", "Remove one of the columns.");
        }

        place = column;
    }

    private static void Check(HesSurvey survey, ResponseLayout layout, int[] questions, int day, string[] header, bool hasHeadings)
    {
        string[] found = [.. survey.Questions.Where((_, i) => questions[i] >= 0).Select(question => question.Code)];
        string[] missing = [.. survey.Questions.Where((question, i) => questions[i] < 0 && (question.Required || found.Length == 0)).Select(question => question.Code)];
        if (missing.Length > 0)
        {
            var hint = layout == ResponseLayout.Csv
                ? $"Give columns the codes of the questions as headings, or their words as the survey has them ({survey.Language})."
                : $"Headings are read as codes or words of the questions: export it with question codes, or in the survey's own language ({survey.Language}) with whole, not abbreviated, questions.";

            // A file without headings has answers of the first respondent there.
            throw new ResponseTableException(
                $"line 1: it is no table of answers to '{survey.Name}', or cut: no column for {Join(missing)}; found: {(found.Length == 0 ? "none" : Join(found))}. {(hasHeadings ? $"Its headings: {Join([.. header.Select(heading => $"'{Headings.Shown(heading)}'")])}" : $"None of its {PlanText.Count(header.Length, "heading")} is known")}.", hint);
        }

        if (layout == ResponseLayout.LimeSurvey && day < 0)
        {
            throw new ResponseTableException("line 1: there is no column 'submitdate' (Date submitted), which says whether a response was submitted. Headings of LimeSurvey are read as codes or in English, not in other languages.",
                "Export it with that column, and with question codes as headings: Export results, Headings, Question code.");
        }
    }

    // Microsoft Forms begins with an id, two times and who it was, in the language of whoever exports. Taken for a plain table, the same people would count once for each language.
    private static void CheckLanguage(ResponseLayout layout, int id, string[] before, List<string> unknown)
    {
        var leading = before.Where(unknown.Contains).ToArray();
        if (layout == ResponseLayout.Csv && id == 0 && before.Length > LeadingOfForms && leading.Length > 1)
        {
            throw new ResponseTableException(
                $"line 1: between the id and the answers are columns that are not known: {Join([.. leading.Select(heading => $"'{Headings.Shown(heading)}'")])}. It looks like an export of Microsoft Forms in another language than English.",
                "Export it in English, or give the columns their English headings (Start time, Completion time, Email, Name); where it is a table of your own, remove them.");
        }
    }

    private static IEnumerable<string> Others(List<string> unknown) =>
        [.. unknown.Take(MostNamed).Select(heading => $"column '{Headings.Shown(heading)}'"), .. unknown.Count > MostNamed ? [$"{unknown.Count - MostNamed} other columns"] : Array.Empty<string>()];

    private static IEnumerable<string> NotesOf(HesSurvey survey, int[] questions, bool isWithoutGroup)
    {
        string[] missing = [.. survey.Questions.Where((_, i) => questions[i] < 0).Select(question => question.Code)];
        if (missing.Length > 0)
        {
            yield return $"there is no column for {Join(missing)}: read as not answered.";
        }

        if (isWithoutGroup)
        {
            yield return $"there is no column '{HesSurvey.GroupCode}': the responses are of no group.";
        }
    }

    // A tool in another language numbers responses, and has columns that are not known: the same people could be there twice.
    private static IEnumerable<string> NotesOf(ResponseLayout layout, int id, List<string> unknown) =>
        layout == ResponseLayout.Csv && id >= 0 && unknown.Count > 1
            ? [$"it is read as a plain table, with columns that are not known: {Join([.. unknown.Select(heading => $"'{Headings.Shown(heading)}'")])}. Where it is of a tool in another language, export it in English: its responses would be counted beside those of an English file."]
            : [];

    private static string Join(string[] names) => string.Join(", ", names.Take(MostNamed)) + (names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "");

    private static string Name(string[] header, int column) => $"column {column + 1} '{Headings.Shown(header[column])}'";
}
