using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>Compares two periods: what changed, and whether it means anything.</summary>
public static class PeriodComparer
{
    private const string Holm = nameof(Holm);
    private const string BenjaminiHochberg = nameof(BenjaminiHochberg);

    /// <summary>Compares two statistics.</summary>
    /// <param name="reference">The period compared with.</param>
    /// <param name="difference">The period compared.</param>
    /// <param name="options">How.</param>
    /// <param name="numerics">Distribution functions.</param>
    /// <exception cref="ComparisonException">They cannot be compared as asked; the message says why.</exception>
    public static HesComparison Compare(HesStatistics reference, HesStatistics difference, ComparisonOptions options, INumerics numerics)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(options);
        Guards.Check(reference, difference, options);
        var (before, after) = Sides(reference, difference, options);
        var notes = new ComparisonNotes(reference, difference, before, after, options);
        var comparer = new FigureComparer(reference, difference, before, after, options, numerics)
        {
            Incomparable = notes.Incomparable, IncomparableCategories = notes.IncomparableCategories,
        };
        var figures = Figure.Counts.Select((figure, index) => (figure, index))
            .Where(item => item.figure.Of(reference) is not null && item.figure.Of(difference) is not null)
            .Select(item => comparer.Compare(item.index))
            .ToList();
        figures.Insert(4, comparer.CompareAddresses());
        var groups = options.By is null ? [] : GroupPairs.Of(reference, difference).Select(group => comparer.CompareGroup(group)).ToList();
        var headline = Figure.Counts.Where(figure => figure.IsHeadline).Select(figure => figure.Name).ToList();
        return new HesComparison
        {
            Reference = before.Describe(),
            Difference = after.Describe(),
            Cumulative = options.Cumulative,
            ConfidenceLevel = options.ConfidenceLevel,
            Parameters = new ComparisonParameters(
                options.Now, options.SettleDelay, options.IncludePartialDay, FigureComparer.FewestDays, Dispersion.FewestWeeks, FigureComparer.SmallCount),
            Direction = reference.Direction,
            Domain = reference.Domain,
            Figures = Judge(figures, row => headline.Contains(row.Figure) ? Holm : BenjaminiHochberg, options),
            GroupBy = options.By?.ToString() ?? "",
            Groups = Judge(groups, _ => BenjaminiHochberg, options),
            Mix = notes.IncomparableCategories is null ? MixTest.Of(reference, difference, before, after, notes.Incomparable is null && before.ByDay && comparer.Enough, options, numerics) : null,
            Notes = [.. notes.All()],
            Annotations = [.. options.Annotations.OrderBy(annotation => annotation.Time)],
            Charts = options.Chart ? ControlCharts.Of(before, after, options) : [],
            Definitions = ComparisonDefinitions.All(options),
        };
    }

    private static (Side Before, Side After) Sides(HesStatistics reference, HesStatistics difference, ComparisonOptions options)
    {
        var earlier = options.Cumulative ? reference : null;
        if (reference.Daily.Length == 0 || difference.Daily.Length == 0)
        {
            return (new Side(reference, null, null), new Side(difference, earlier, null));
        }

        var (first, second) = (PeriodDays.Of(reference, null), PeriodDays.Of(difference, earlier));
        var usual = new UsualDays(first.Concat(second));
        return (new Side(reference, null, new ComparedDays(first, usual, options)), new Side(difference, earlier, new ComparedDays(second, usual, options)));
    }

    /// <summary>Adjusts for how many were tested, and says what may be said. A figure that is zero on both sides was not tested and is in no family.</summary>
    private static FigureComparison[] Judge(List<FigureComparison> rows, Func<FigureComparison, string> family, ComparisonOptions options)
    {
        var judged = rows.ToArray();
        foreach (var members in Enumerable.Range(0, rows.Count).Where(index => rows[index].PValue is not null).GroupBy(index => family(rows[index])))
        {
            var pValues = members.Select(index => rows[index].PValue!.Value).ToList();
            var adjusted = members.Key == Holm ? MultipleTests.Holm(pValues) : MultipleTests.BenjaminiHochberg(pValues);
            foreach (var (index, rank) in members.Select((index, rank) => (index, rank)))
            {
                var row = rows[index];
                var higher = row.Ratio is null || row.Ratio > 1;
                judged[index] = row with
                {
                    AdjustedPValue = adjusted[rank],
                    Adjustment = members.Key,
                    FamilySize = pValues.Count,
                    Verdict = row.Verdict.Length > 0 ? row.Verdict
                        : adjusted[rank] >= 1 - options.ConfidenceLevel ? Verdict.NoClearChange
                        : higher ? Verdict.Higher : Verdict.Lower,
                };
            }
        }

        return [.. judged.Select(row => row with { Sentence = Sentences.Of(row, options.Cumulative) })];
    }
}
