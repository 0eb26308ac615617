using System.Globalization;
using HesTools.Survey;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace HesTools.Engine.Updates;

/// <summary>
/// The judgements of a survey as diverging stacked bars: N. B. Robbins and R. M. Heiberger, Plotting Likert and other rating scales, Proceedings of the Joint Statistical Meetings
/// (2011), 1058-1066. The middle answer lies across the line, half on either side.
/// </summary>
internal static class SurveyChart
{
    private const float FontSize = 16;
    private const int MostLetters = 34;
    private const int MostLines = 3;
    private const double LeastLabelled = 0.12;

    // From one end to the other and lighter towards the middle, apart in black and white by place and by the figures on them.
    private static readonly Color[] Shades = [Color.FromHex("#b34700"), Color.FromHex("#e8a87c"), Color.FromHex("#d9d9d9"), Color.FromHex("#9db8d9"), Color.FromHex("#1f3a5f")];

    /// <summary>The picture; null: there is no scale with figures that may be shown.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="name">Short name of the picture.</param>
    /// <param name="texts">The words.</param>
    /// <param name="culture">The culture of numbers.</param>
    public static UpdateChart? Of(HesSurveyResult result, string name, UpdateTexts texts, CultureInfo culture)
    {
        var questions = result.Questions.Where(question => question is { Kind: "Scale", Judged: > 0 } && question.Options.All(option => option.Count is not null)).ToArray();
        if (questions.Length == 0)
        {
            return null;
        }

        InterFont.Use();
        var title = texts.Render("chart.survey", UpdateModel.Values(("title", result.Title)));
        var plot = new Plot();
        plot.Font.Set("Inter");
        plot.Title(Lines(title, 30), FontSize + 2);
        plot.XLabel(Lines(texts.Of("unit.survey"), 36), FontSize - 2);
        plot.Add.VerticalLine(0, 1, Colors.Black);
        var reach = 0.2;
        for (var row = 0; row < questions.Length; row++)
        {
            var shares = Judgements(questions[row]).Select(option => option.Share!.Value).ToArray();
            var at = -(shares[..2].Sum() + shares[2] / 2);
            reach = Math.Max(reach, Math.Max(-at, at + shares.Sum()));
            for (var place = 0; place < shares.Length; place++)
            {
                Add(plot, row, at, shares[place], place, culture);
                at += shares[place];
            }
        }

        for (var place = 0; place < Shades.Length; place++)
        {
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = texts.Of($"survey.place.{place + 1}"), FillColor = Shades[place], OutlineColor = Colors.Black, OutlineWidth = 1 });
        }

        plot.Legend.FontSize = FontSize - 3;
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.ShowLegend(Edge.Bottom);
        plot.Axes.Left.TickGenerator = new NumericManual([.. questions.Select((_, row) => (double)-row)], [.. questions.Select(question => Lines(DisplayText.Clean(question.Text, MostLetters * MostLines), MostLetters))]);
        plot.Axes.Left.TickLabelStyle.FontSize = FontSize - 3;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        double[] marks = [-1, -0.5, 0, 0.5, 1];
        plot.Axes.Bottom.TickGenerator = new NumericManual(marks, [.. marks.Select(mark => Math.Abs(mark).ToString("P0", culture))]);
        plot.Axes.Bottom.TickLabelStyle.FontSize = FontSize - 3;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Right.MinimumSize = 18;
        plot.Axes.Top.IsVisible = false;
        plot.Axes.SetLimits(-Math.Min(1, reach + 0.05), Math.Min(1, reach + 0.05), -questions.Length + 0.4, 0.6);
        return new UpdateChart(
            name,
            title,
            $"{title}: {string.Join(" ", questions.Select(question => $"{question.Text} {string.Join(", ", Judgements(question).Select(option => $"{option.Text} {Percent(option.Share, culture)}"))}."))}",
            [texts.Of("column.question"), texts.Of("column.answer"), texts.Of("column.answers"), texts.Of("column.shareJudged")],
            [.. questions.SelectMany(question => question.Options.Select(option => new[] { question.Text, option.Text, option.Count!.Value.ToString("N0", culture), Percent(option.Share, culture) }))],
            plot,
            190 + 76 * questions.Length);
    }

    private static void Add(Plot plot, int row, double from, double share, int place, CultureInfo culture)
    {
        if (share <= 0)
        {
            return;
        }

        var bars = plot.Add.Bars(new[] { new Bar { Position = -row, ValueBase = from, Value = from + share, Size = 0.62, FillColor = Shades[place], LineColor = Colors.Black, LineWidth = 1, Orientation = Orientation.Horizontal } });
        bars.Horizontal = true;
        if (share < LeastLabelled)
        {
            return;
        }

        var text = plot.Add.Text(share.ToString("P0", culture), from + share / 2, -row);
        text.LabelAlignment = Alignment.MiddleCenter;
        text.LabelFontSize = FontSize - 4;
        text.LabelFontColor = place is 0 or 4 ? Colors.White : Colors.Black;
    }

    private static OptionCount[] Judgements(SurveyFigure question) => [.. question.Options.Where(option => option.IsJudgement)];

    private static string Percent(double? share, CultureInfo culture) => share?.ToString("P0", culture) ?? "";

    private static string Lines(string text, int width)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > width)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            }
        }

        return string.Join('\n', lines);
    }
}
