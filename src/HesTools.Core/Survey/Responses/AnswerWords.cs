namespace HesTools.Survey.Responses;

/// <summary>What stands for the answers of a question in a table: codes or words.</summary>
internal sealed class AnswerWords
{
    private readonly Dictionary<string, string> _codes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The answers of a question.</summary>
    /// <param name="question">The question: with options.</param>
    public AnswerWords(SurveyQuestion question)
    {
        foreach (var option in question.Options)
        {
            _codes.TryAdd(option.Code, option.Code);
            _texts.TryAdd(Headings.Even(option.Text), option.Code);
        }
    }

    /// <summary>The groups of a survey: by name, or by <see cref="GroupCodes"/> as LimeSurvey has them.</summary>
    /// <param name="groups">The groups.</param>
    public AnswerWords(SurveyGroup[] groups)
    {
        var codes = GroupCodes.Of(groups);
        for (var i = 0; i < groups.Length; i++)
        {
            _codes.TryAdd(codes[i], groups[i].Name);
            _texts.TryAdd(Headings.Even(groups[i].Name), groups[i].Name);
        }
    }

    /// <summary>The answer that a cell stands for.</summary>
    /// <param name="cell">The cell, made even.</param>
    /// <param name="prefersTexts">Whether a cell that is the code of one and the words of another is words.</param>
    /// <returns>Null: none.</returns>
    public string? Find(string cell, bool prefersTexts) =>
        prefersTexts ? _texts.GetValueOrDefault(cell) ?? _codes.GetValueOrDefault(cell) : _codes.GetValueOrDefault(cell) ?? _texts.GetValueOrDefault(cell);

    /// <summary>What a cell says of its table: 1 only words, -1 only a code, 0 neither or both.</summary>
    /// <param name="cell">The cell, made even.</param>
    public int Leaning(string cell) => (_texts.ContainsKey(cell) ? 1 : 0) - (_codes.ContainsKey(cell) ? 1 : 0);
}
