using HesTools.Survey.Responses;

namespace HesTools.Survey;

/// <summary>Questions as a table: a row for each option, or one for a question without. What is of the question stands in its first row, and may stand in the others.</summary>
public static class QuestionTable
{
    /// <summary>Its columns.</summary>
    public static readonly IReadOnlyList<string> Columns = ["Question", "Kind", "Required", "Text", "Help", "Option", "OptionText", "IsJudgement"];

    private static readonly string[] Needed = ["Question", "Kind", "Text", "Option", "OptionText"];

    private const int OptionColumn = 5;

    /// <summary>The rows of questions.</summary>
    /// <param name="questions">The questions.</param>
    public static IEnumerable<string[]> Rows(IEnumerable<SurveyQuestion> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        foreach (var question in questions)
        {
            string[] head = [question.Code, question.Kind.ToString(), YesNo(question.Required), question.Text, Line(question.Help)];
            if (question.Options.Length == 0)
            {
                yield return [.. head, "", "", ""];
            }

            for (var i = 0; i < question.Options.Length; i++)
            {
                var option = question.Options[i];
                yield return [.. i == 0 ? head : [question.Code, "", "", "", ""], option.Code, option.Text, YesNo(option.IsJudgement)];
            }
        }
    }

    /// <summary>Reads questions.</summary>
    /// <param name="table">The table. Columns by their header, without case; Required, Help and IsJudgement may be missing.</param>
    /// <param name="path">The file, for errors.</param>
    /// <exception cref="TableException">It is no table of questions; the message names the line.</exception>
    public static SurveyQuestion[] Read(Table table, string path)
    {
        ArgumentNullException.ThrowIfNull(table);
        var places = Columns.Select(name => Array.FindIndex(table.Header, header => header.Equals(name, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (Needed.FirstOrDefault(name => places[IndexOf(name)] < 0) is { } missing)
        {
            throw new TableException(path, $"there is no column {missing}; columns are {string.Join(", ", Columns)}.");
        }

        var questions = new List<SurveyQuestion>();
        var begins = new List<TableRow>();
        foreach (var row in table.Rows)
        {
            var cells = places.Select(place => place >= 0 && place < row.Cells.Length ? FormulaGuard.Unguard(row.Cells[place]) : "").ToArray();
            if (row.Cells.Length > table.Header.Length && row.Cells[table.Header.Length..].Any(cell => cell.Length > 0))
            {
                throw Problem(path, row, "there are more cells than columns.");
            }

            if (cells[0].Length == 0)
            {
                throw Problem(path, row, "there is no code of a question: Question stands in every row; Kind, Required, Text and Help may be left out but in its first.");
            }

            if (questions.Count > 0 && questions[^1].Code == cells[0])
            {
                Continue(questions, cells, row, path);
                continue;
            }

            if (questions.Exists(question => question.Code.Equals(cells[0], StringComparison.OrdinalIgnoreCase)))
            {
                throw Problem(path, row, $"the question '{DisplayText.Clean(cells[0])}' began on an earlier line: its rows stand together.");
            }

            begins.Add(row);
            questions.Add(new SurveyQuestion
            {
                Code = cells[0],
                Kind = Kind(cells[1]) ?? throw Problem(path, row, $"'{DisplayText.Clean(cells[1])}' is no kind of a question: {string.Join(", ", Enum.GetNames<SurveyQuestionKind>())}."),
                Required = IsYes(cells[2], isEmpty: false, path, row),
                Text = cells[3],
                Help = cells[4],
                Options = Option(cells, row, path) is { } option ? [option] : [],
            });
        }

        Check(questions, begins, path);
        return questions.Count > 0 ? [.. questions] : throw new TableException(path, "there is no question in it.");
    }

    // The first question up to which something does not hold is the one that is wrong. Their number is limited, and so is this.
    private static void Check(List<SurveyQuestion> questions, List<TableRow> begins, string path)
    {
        for (var i = 0; i < questions.Count; i++)
        {
            if (SurveyRules.ProblemOf([.. questions.Take(i + 1)]) is { } problem)
            {
                throw Problem(path, begins[i], problem);
            }
        }
    }

    private static void Continue(List<SurveyQuestion> questions, string[] cells, TableRow row, string path)
    {
        var question = questions[^1];
        string[] same = [question.Code, question.Kind.ToString(), YesNo(question.Required), question.Text, question.Help];
        for (var i = 1; i < same.Length; i++)
        {
            if (cells[i].Length > 0 && !cells[i].Equals(same[i], i < 3 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
            {
                throw Problem(path, row, $"{Columns[i]} of the question '{DisplayText.Clean(question.Code)}' is another than in its first row.");
            }
        }

        var option = Option(cells, row, path) ?? throw Problem(path, row, $"the question '{DisplayText.Clean(question.Code)}' has another row, and no option in it.");
        questions[^1] = question with { Options = [.. question.Options, option] };
    }

    private static SurveyOption? Option(string[] cells, TableRow row, string path)
    {
        if (cells[OptionColumn].Length == 0)
        {
            return cells[OptionColumn + 1].Length == 0 ? null : throw Problem(path, row, "an option has words and no code.");
        }

        return new SurveyOption(cells[OptionColumn], cells[OptionColumn + 1], IsYes(cells[OptionColumn + 2], isEmpty: true, path, row));
    }

    private static SurveyQuestionKind? Kind(string cell) =>
        Enum.GetNames<SurveyQuestionKind>().Any(name => name.Equals(cell, StringComparison.OrdinalIgnoreCase)) ? Enum.Parse<SurveyQuestionKind>(cell, ignoreCase: true) : null;

    private static bool IsYes(string cell, bool isEmpty, string path, TableRow row) => cell.ToUpperInvariant() switch
    {
        "" => isEmpty,
        "YES" or "TRUE" => true,
        "NO" or "FALSE" => false,
        _ => throw Problem(path, row, $"'{DisplayText.Clean(cell)}' is neither Yes nor No."),
    };

    // A cell is one line; where help breaks its lines, spaces stand for the breaks.
    private static string Line(string text) => string.Join(' ', text.ReplaceLineEndings("\n").Split('\n'));

    private static string YesNo(bool value) => value ? "Yes" : "No";

    private static int IndexOf(string name) => Columns.TakeWhile(column => column != name).Count();

    private static TableException Problem(string path, TableRow row, string reason) => new(path, $"line {row.Line}: {reason}");
}
