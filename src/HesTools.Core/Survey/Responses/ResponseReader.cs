using System.Globalization;
using System.Text;

namespace HesTools.Survey.Responses;

/// <summary>Reads the answers to a survey out of a table of LimeSurvey, Microsoft Forms, or a plain one. What says who answered is not kept.</summary>
public sealed class ResponseReader
{
    /// <summary>The longest answer in words, in UTF-16 units, before anything is removed from it.</summary>
    public const int LongestAnswer = 10_000;

    /// <summary>Why a response is not taken whose id is that of another.</summary>
    public const string AnotherHasId = "another response has this id, with other answers to required questions: number the rows of every table differently, or take the column out";

    private const int LongestId = 100;
    private const int LongestCode = 5;
    private const int LongestWord = 2;

    // What LimeSurvey writes where nothing was chosen.
    private const string NotAnswered = "N/A";

    private readonly HesSurvey _survey;
    private readonly Table _table;
    private readonly ResponseColumns _columns;
    private readonly ResponseDay _day;
    private readonly RedactedNames _names;
    private readonly AnswerWords?[] _words;
    private readonly AnswerWords _groups;
    private readonly bool _prefersTexts;

    private ResponseReader(HesSurvey survey, Table table, IReadOnlyCollection<string> names, CultureInfo? culture)
    {
        (_survey, _table) = (survey, table);
        _columns = ResponseColumns.Find(survey, table.Header);
        _day = new ResponseDay(culture);
        _names = new RedactedNames(names);
        _words = [.. survey.Questions.Select(question => question.Options.Length > 0 ? new AnswerWords(question) : null)];
        _groups = new AnswerWords(survey.Groups);
        _prefersTexts = _columns.Layout == ResponseLayout.MicrosoftForms || Leaning() > 0;
    }

    /// <summary>Reads a table. Rows that are no response are named, and the rest goes on.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="table">The table.</param>
    /// <param name="names">Names to remove from what respondents wrote.</param>
    /// <param name="culture">How dates in a local order are written; null: only ISO 8601 is read.</param>
    /// <exception cref="ResponseTableException">It is no table of answers to the survey.</exception>
    public static ReadResponses Read(HesSurvey survey, Table table, IReadOnlyCollection<string> names, CultureInfo? culture)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(names);
        return new ResponseReader(survey, table, names, culture).Read();
    }

    private ReadResponses Read()
    {
        var rejected = new List<RejectedResponse>();
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        var responses = new List<SurveyResponse>();
        var lines = new List<long>();
        var merging = new Merging(_survey, []);
        int empty = 0, repeated = 0;
        foreach (var row in _table.Rows)
        {
            if (Read(row, out var problem) is not { } response)
            {
                rejected.Add(problem!);
            }
            else if (response.Answers.Keys.All(code => code == HesSurvey.GroupCode))
            {
                empty++;
            }
            else if (response.Id.Length == 0 || byId.TryAdd(response.Id, responses.Count))
            {
                responses.Add(response);
                lines.Add(row.Line);
            }
            else if (byId[response.Id] is var at && ResponseMerge.ContentOf(responses[at]) == ResponseMerge.ContentOf(response))
            {
                repeated++;
            }
            else if (ReadResponses.MustAgree(_columns.Layout, response.Id) && merging.Contradicts(responses[at], response))
            {
                rejected.Add(new RejectedResponse(row.Line, NameOf(_columns.Id), AnotherHasId));
            }
            else if (ResponseMerge.Compare(response, responses[at]) is var order and not 0)
            {
                (responses[at], lines[at]) = order > 0 ? (response, row.Line) : (responses[at], lines[at]);
                repeated++;
            }
            else
            {
                rejected.Add(new RejectedResponse(row.Line, NameOf(_columns.Id), "the id is there before, with other answers"));
            }
        }

        return new ReadResponses(_columns.Layout, responses, rejected, repeated, empty, _columns.Dropped, [.. _columns.Notes, .. NotesOfDays(), .. NotesOfTime(responses)])
        {
            Lines = lines,
            IdColumn = _columns.Id < 0 ? "" : NameOf(_columns.Id),
        };
    }

    private IEnumerable<string> NotesOfTime(List<SurveyResponse> responses)
    {
        var outside = responses.Where(response => response.Day < _survey.Opens || response.Day > _survey.Closes).Select(response => response.Day!.Value).ToList();
        return outside.Count == 0 ? []
            : [$"{outside.Count} responses are of days outside the survey ({_survey.Opens:yyyy-MM-dd} to {_survey.Closes:yyyy-MM-dd}), from {outside.Min():yyyy-MM-dd} to {outside.Max():yyyy-MM-dd}. They are taken; trials, and answers to another survey, must be taken out of the file before it is imported."];
    }

    // Without an id a response is told by what it says, its day too: read once without and once with a culture, it would be two.
    private IEnumerable<string> NotesOfDays() => !_day.IsCultureMissing ? []
        : _columns.Id < 0
            ? throw new ResponseTableException($"days in '{DisplayText.Clean(_table.Header[_columns.Day])}' are in a local order: which is not known.", "Say how dates are written with -Culture, for example en-GB.")
            : [$"days in '{DisplayText.Clean(_table.Header[_columns.Day])}' are in a local order, and are not kept: -Culture says which, for example en-GB."];

    private SurveyResponse? Read(TableRow row, out RejectedResponse? problem)
    {
        problem = null;
        if (row.Cells.Length != _table.Header.Length)
        {
            problem = new RejectedResponse(row.Line, "", $"the row has {row.Cells.Length} cells and the header {_table.Header.Length}: it is cut, or a quote is missing");
            return null;
        }

        var id = IdOf(row);
        if (_columns.Id >= 0 && (id.Length is 0 or > LongestId || !DisplayText.IsPlain(id)))
        {
            problem = new RejectedResponse(row.Line, NameOf(_columns.Id), id.Length == 0 ? "there is no id" : $"the id has 1 to {LongestId} characters on one line");
            return null;
        }

        var time = _columns.Day < 0 ? "" : row.Cells[_columns.Day].Trim();
        DateOnly? day = null;
        if (time.Length > 0 && !_day.TryRead(time, out day))
        {
            problem = new RejectedResponse(row.Line, NameOf(_columns.Day), $"{Quoted(time)} is no date");
            return null;
        }

        if (ReadAnswers(row, out problem) is not { } answers)
        {
            return null;
        }

        // Other tools keep nothing before it is submitted.
        var isSubmitted = _columns.Layout == ResponseLayout.Csv || time.Length > 0;
        return new SurveyResponse
        {
            Id = _columns.Id < 0 ? "" : $"{_columns.Layout}:{id}",
            Day = day,
            IsComplete = isSubmitted && Array.TrueForAll(_survey.Questions, question => !question.Required || answers.ContainsKey(question.Code)),
            Answers = answers,
        };
    }

    private SortedDictionary<string, string>? ReadAnswers(TableRow row, out RejectedResponse? problem)
    {
        problem = null;
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = -1; i < _survey.Questions.Length; i++)
        {
            var column = i < 0 ? _columns.Group : _columns.Questions[i];
            if (column < 0 || string.IsNullOrWhiteSpace(row.Cells[column]))
            {
                continue;
            }

            var cell = Headings.Unguard(_columns.Layout, row.Cells[column]);
            var (answer, reason) = i < 0 ? (_groups.Find(Headings.Even(cell), _prefersTexts), "is no group of the survey") : ReadAnswer(i, cell);
            if (answer is null)
            {
                problem = new RejectedResponse(row.Line, NameOf(column), reason.Length > 0 ? $"{Quoted(cell)} {reason}" : $"the answer has more than {LongestAnswer:N0} characters");
                return null;
            }

            if (answer.Length > 0)
            {
                answers[i < 0 ? HesSurvey.GroupCode : _survey.Questions[i].Code] = answer;
            }
        }

        return answers;
    }

    // An empty answer is none; null is one that cannot be, with the reason: without it, its length.
    private (string? Answer, string Reason) ReadAnswer(int question, string cell) => _survey.Questions[question].Kind switch
    {
        SurveyQuestionKind.Text => (cell.Length > LongestAnswer ? null : Redaction.Remove(Words(cell), _names), ""),
        SurveyQuestionKind.Recommendation => (Recommendation(cell.Trim()), "is no number from 0 to 10"),
        _ => (_words[question]!.Find(Headings.Even(cell), _prefersTexts) ?? (IsNone(cell) ? "" : null), "is no answer to this question"),
    };

    private string? Recommendation(string cell) =>
        IsNone(cell) ? ""
        : decimal.TryParse(cell.Length <= 20 ? cell : "", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 10 && number == decimal.Truncate(number)
            ? ((int)number).ToString(CultureInfo.InvariantCulture) : null;

    private bool IsNone(string cell) => _columns.Layout == ResponseLayout.LimeSurvey && cell.Trim() == NotAnswered;

    private static string Words(string cell)
    {
        var words = new StringBuilder(cell.Length);
        foreach (var c in cell.ReplaceLineEndings("\n").Trim())
        {
            words.Append(char.IsControl(c) && c != '\n' ? ' ' : c);
        }

        return words.ToString();
    }

    private int Leaning()
    {
        var leaning = 0;
        foreach (var row in _table.Rows.Where(row => row.Cells.Length == _table.Header.Length))
        {
            for (var i = 0; i < _words.Length; i++)
            {
                if (_words[i] is { } words && _columns.Questions[i] is var column and >= 0)
                {
                    leaning += words.Leaning(Headings.Even(Headings.Unguard(_columns.Layout, row.Cells[column])));
                }
            }
        }

        return leaning;
    }

    // What may be a code is named: names of five letters have no digit. Anything else may be what somebody wrote, or an address, where columns are not those of their headings; errors end up in logs.
    private static string Quoted(string cell) =>
        cell.Trim() is { Length: <= LongestCode } code && code.All(char.IsAsciiLetterOrDigit) && (code.Length <= LongestWord || code.Any(char.IsAsciiDigit)) ? $"'{code}'" : "what stands there";

    private string IdOf(TableRow row) => _columns.Id < 0 ? "" : row.Cells[_columns.Id].Trim();

    private string NameOf(int column) => Headings.Shown(_table.Header[column]);
}
