namespace HesTools.Survey.Measures;

/// <summary>Answers put together, so that groups can be counted by them without saying what single people answered.</summary>
/// <param name="Options">The classes; judgements first.</param>
/// <param name="ClassOf">The place of the class of each answer of the question, in its order.</param>
/// <param name="HasNone">Whether no answer stands apart; else it is in the last class.</param>
internal sealed record AnswerClasses(SurveyOption[] Options, int[] ClassOf, bool HasNone = true)
{
    private const int FirstPassive = 7;
    private const int FirstPromoter = 9;

    /// <summary>Each answer for itself.</summary>
    public static AnswerClasses Each(SurveyOption[] options) => new(options, [.. Enumerable.Range(0, options.Length)]);

    /// <summary>Classes of a recommendation, in the order of its answers: detractors, passives, promoters.</summary>
    public static AnswerClasses OfRecommendation(int answers) => new(
        [new("Detractors", "Detractors (0 to 6)"), new("Passives", "Passives (7 and 8)"), new("Promoters", "Promoters (9 and 10)")],
        [.. Enumerable.Range(0, answers).Select(number => number < FirstPassive ? 0 : number < FirstPromoter ? 1 : 2)]);

    /// <summary>Classes of a scale: the two worst answers, the middle one, the two best, and those that are no judgement.</summary>
    public static AnswerClasses OfScale(SurveyOption[] options) => OfScale(options, [("LowTwo", 2), ("Middle", 1), ("TopTwo", 2)]);

    /// <summary>Classes of a scale: the two best answers, the others, and those that are no judgement.</summary>
    public static AnswerClasses OfTopTwo(SurveyOption[] options) => OfScale(options, [("LowThree", 3), ("TopTwo", 2)]);

    private static AnswerClasses OfScale(SurveyOption[] options, (string Code, int Length)[] classes)
    {
        var judgements = options.Where(option => option.IsJudgement).ToArray();
        var places = classes.SelectMany((one, place) => Enumerable.Repeat(place, one.Length)).ToArray();
        SurveyOption[] named = [.. classes.Select((one, place) => new SurveyOption(one.Code, string.Join(" / ", judgements.Where((_, i) => places[i] == place).Select(option => option.Text))))];
        return new(
            judgements.Length < options.Length ? [.. named, new("Others", "No judgement", IsJudgement: false)] : named,
            [.. options.Select((_, i) => i < judgements.Length ? places[i] : classes.Length)]);
    }

    /// <summary>One class of judgements, and everything else, no answer included. Few who did not judge beside all who did would be worked out from how many answered.</summary>
    /// <param name="named">The class.</param>
    /// <param name="isOfIt">Whether an answer is of it, by its place.</param>
    /// <param name="answers">How many answers the question has.</param>
    private static AnswerClasses OfOneAndRest(SurveyOption named, Func<int, bool> isOfIt, int answers) => new(
        [named, new("Rest", "Any other answer, or none", IsJudgement: false)], [.. Enumerable.Range(0, answers).Select(place => isOfIt(place) ? 0 : 1)], HasNone: false);

    /// <summary>The two best answers of a scale, and everything else.</summary>
    public static AnswerClasses OfTopTwoAndRest(SurveyOption[] options)
    {
        var judgements = options.Where(option => option.IsJudgement).ToArray();
        return OfOneAndRest(new("TopTwo", $"{judgements[3].Text} / {judgements[4].Text}"), place => place is 3 or 4, options.Length);
    }

    /// <summary>Promoters, and everything else.</summary>
    public static AnswerClasses OfPromotersAndRest(int answers) => OfOneAndRest(new("Promoters", "Promoters (9 and 10)"), place => place >= FirstPromoter, answers);

    /// <summary>The first answer, and everything else: of classes in order the least, none for example.</summary>
    public static AnswerClasses OfFirstAndRest(SurveyOption[] options) => OfOneAndRest(options[0], place => place == 0, options.Length);

    /// <summary>Counts by class, and last, how many gave no answer, where that stands apart.</summary>
    /// <param name="counts">Counts by answer, and last, how many gave none.</param>
    public int[] Count(int[] counts)
    {
        var classes = new int[Options.Length + (HasNone ? 1 : 0)];
        for (var place = 0; place < ClassOf.Length; place++)
        {
            classes[ClassOf[place]] += counts[place];
        }

        classes[^1] += counts[^1];
        return classes;
    }
}
