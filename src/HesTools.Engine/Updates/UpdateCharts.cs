using System.Globalization;
using HesTools.Comparison;
using HesTools.Updates;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace HesTools.Engine.Updates;

/// <summary>The pictures of an update. Shades that differ in black and white, units on every axis.</summary>
internal sealed class UpdateCharts
{
    private const float FontSize = 16;
    private const int MostLabels = 7;
    private static readonly Color Dark = Color.FromHex("#1f3a5f");
    private static readonly Color Light = Color.FromHex("#9db8d9");
    private static readonly Color Strong = Color.FromHex("#b34700");
    private readonly HesUpdate _update;
    private readonly UpdateTexts _texts;
    private readonly CultureInfo _culture;

    public UpdateCharts(HesUpdate update, UpdateTexts texts, CultureInfo culture)
    {
        InterFont.Use();
        (_update, _texts, _culture) = (update, texts, culture);
    }

    /// <summary>Those that the update has numbers for.</summary>
    public IReadOnlyList<UpdateChart> All()
    {
        var charts = new List<UpdateChart>();
        if (_update.Statistics.Delivered > 0)
        {
            charts.Add(Categories());
        }

        if (_update.Statistics.Daily.Length > 1)
        {
            charts.Add(Days());
        }

        if (_update.Comparison is { } comparison)
        {
            if (comparison.Figures.Any(HasInterval))
            {
                charts.Add(Ratios(comparison));
            }

            if (Array.Find(comparison.Charts, chart => chart.Figure == "Scanned") is { } control)
            {
                charts.Add(Control(control));
            }
        }

        foreach (var (survey, number) in _update.Surveys.Select((survey, index) => (survey, index + 1)))
        {
            if (survey.Result is { } result && SurveyChart.Of(result, $"survey-{number}", _texts, _culture) is { } chart)
            {
                charts.Add(chart);
            }
        }

        return charts;
    }

    /// <summary>Delivered mail by category.</summary>
    public UpdateChart Categories()
    {
        var categories = _update.Statistics.Categories;
        var names = categories.Select(category => _texts.Category(category.Category)).ToArray();
        var plot = Start(_texts.Of("chart.categories"), _texts.Of("unit.delivered"), null);
        var bars = plot.Add.Bars(categories.Select((category, i) => new Bar
        {
            Position = -i, Value = category.Count, Size = 0.7, FillColor = Dark, LineWidth = 0, Label = Number(category.Count), Orientation = Orientation.Horizontal,
        }).ToArray());
        bars.Horizontal = true;
        bars.ValueLabelStyle.FontSize = FontSize;
        plot.Axes.Left.TickGenerator = new NumericManual([.. names.Select((_, i) => (double)-i)], names);
        plot.Axes.Left.TickLabelStyle.FontSize = FontSize;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        Count(plot.Axes.Bottom);
        plot.Axes.SetLimits(0, Math.Max(1, categories.Max(category => category.Count)) * 1.4, -categories.Length + 0.4, 0.6);
        return new UpdateChart(
            "categories",
            _texts.Of("chart.categories"),
            $"{_texts.Of("chart.categories")}: {string.Join("; ", names.Zip(categories, (name, category) => $"{name} {Number(category.Count)}"))}.",
            [_texts.Of("column.category"), _texts.Of("column.messages"), _texts.Of("column.share")],
            [.. names.Zip(categories, (name, category) => new[] { name, Number(category.Count), Percent(category.Share) })],
            plot,
            420);
    }

    private UpdateChart Days()
    {
        var days = _update.Statistics.Daily;
        var plot = Start(_texts.Of("chart.days"), null, _texts.Of("unit.scanned"));
        long Blocked(int i) => days[i].Refused + days[i].Quarantined + days[i].Deleted;
        long Residual(int i) => days[i].Scanned - Blocked(i) - days[i].Delivered;
        Stack(plot, days.Length, _ => 0, i => days[i].Delivered, Light, _texts.Of("figure.delivered"));
        Stack(plot, days.Length, i => days[i].Delivered, i => days[i].Delivered + Blocked(i), Dark, _texts.Of("figure.blocked"));
        Stack(plot, days.Length, i => days[i].Delivered + Blocked(i), i => days[i].Scanned, Strong, _texts.Of("figure.residual"));
        Dates(plot, [.. days.Select(day => day.Day)]);
        Count(plot.Axes.Left);
        plot.Axes.SetLimits(-0.8, days.Length - 0.2, 0, Math.Max(1, days.Max(day => day.Scanned)) * 1.08);
        Legend(plot);
        var highest = days.MaxBy(day => day.Scanned)!;
        return new UpdateChart(
            "days",
            _texts.Of("chart.days"),
            $"{_texts.Of("chart.days")}: {Date(days[0].Day)} - {Date(days[^1].Day)}; {_texts.Of("word.most")} {Number(highest.Scanned)} ({Date(highest.Day)}).",
            [_texts.Of("column.day"), _texts.Of("figure.scanned"), _texts.Of("figure.blocked"), _texts.Of("figure.delivered"), _texts.Of("figure.residual")],
            [.. days.Select((day, i) => new[] { Date(day.Day), Number(day.Scanned), Number(Blocked(i)), Number(day.Delivered), Number(Residual(i)) })],
            plot,
            420);
    }

    private UpdateChart Ratios(HesComparison comparison)
    {
        var rows = comparison.Figures.Where(HasInterval).ToList();
        var names = rows.Select(row => _texts.Figure(row)).ToArray();
        var plot = Start(_texts.Of("chart.ratios"), _texts.Of("unit.ratio"), null);
        for (var i = 0; i < rows.Count; i++)
        {
            var (low, high) = (Log(rows[i].RatioInterval!.Low!.Value), Log(rows[i].RatioInterval!.High!.Value));
            var changed = rows[i].Verdict is "Higher" or "Lower";
            plot.Add.Line(low, -i, high, -i).LineStyle = new LineStyle { Width = changed ? 5 : 3, Color = changed ? Strong : Dark };
            plot.Add.Marker(Log(rows[i].Ratio!.Value), -i, changed ? MarkerShape.FilledDiamond : MarkerShape.FilledCircle, changed ? 13 : 10, changed ? Strong : Dark);
        }

        plot.Add.VerticalLine(0, 1, Colors.Black);
        plot.Axes.Left.TickGenerator = new NumericManual([.. names.Select((_, i) => (double)-i)], names);
        plot.Axes.Left.TickLabelStyle.FontSize = FontSize;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        double[] marks = [0.01, 0.1, 0.25, 0.5, 1, 2, 4, 10, 100];
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. marks.Select(Log)], [.. marks.Select(mark => mark.ToString("0.##", _culture))]);
        var reach = Math.Min(2.2, rows.Max(row => Math.Max(Math.Abs(Log(row.RatioInterval!.Low!.Value)), Math.Abs(Log(row.RatioInterval!.High!.Value)))) + 0.1);
        plot.Axes.SetLimits(-reach, reach, -rows.Count + 0.4, 0.6);
        return new UpdateChart(
            "ratios",
            _texts.Of("chart.ratios"),
            $"{_texts.Of("chart.ratios")}: {string.Join(" ", rows.Select(row => row.Sentence))}",
            [_texts.Of("column.figure"), _texts.Of("column.ratio"), _texts.Of("column.interval"), _texts.Of("column.verdict")],
            [.. rows.Select((row, i) => new[] { names[i], row.Ratio!.Value.ToString("0.00", _culture), $"{row.RatioInterval!.Low!.Value.ToString("0.00", _culture)} - {row.RatioInterval.High!.Value.ToString("0.00", _culture)}", _texts.Of("verdict." + row.Verdict) })],
            plot,
            110 + 30 * rows.Count);
    }

    private UpdateChart Control(ControlChart chart)
    {
        var points = chart.Points.Where(point => point.Adjusted is not null).ToList();
        var plot = Start(_texts.Of("chart.control"), null, _texts.Of("unit.adjusted"));
        var top = Math.Max(chart.UpperLimit, points.Max(point => point.Adjusted!.Value)) * 1.1;
        var marks = 0;
        var line = plot.Add.Scatter(points.Select((_, i) => (double)i).ToArray(), points.Select(point => point.Adjusted!.Value).ToArray(), Dark);
        line.MarkerSize = 6;
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Signal.Length > 0)
            {
                plot.Add.Marker(i, points[i].Adjusted!.Value, MarkerShape.FilledDiamond, 13, Strong);
            }

            if (points[i].Annotations.Length > 0)
            {
                plot.Add.VerticalLine(i, 1, Colors.Black);
                var text = plot.Add.Text(DisplayText.Clean(points[i].Annotations[0], 28), i, top * (0.12 + 0.08 * (marks++ % 4)));
                text.LabelFontSize = FontSize - 3;
                text.LabelBackgroundColor = Colors.White;
                text.LabelBorderColor = Colors.Black;
                text.LabelPadding = 3;
                text.LabelAlignment = i < points.Count / 2 ? Alignment.MiddleLeft : Alignment.MiddleRight;
            }
        }

        // Thinner, not dashed: the SVG of the drawing library has no dashes, and it says so on the console of the process.
        plot.Add.HorizontalLine(chart.Center, 2, Dark);
        plot.Add.HorizontalLine(chart.UpperLimit, 1, Dark);
        if (chart.LowerLimit > 0)
        {
            plot.Add.HorizontalLine(chart.LowerLimit, 1, Dark);
        }

        Dates(plot, [.. points.Select(point => point.Day)]);
        Count(plot.Axes.Left);
        plot.Axes.SetLimits(-0.8, points.Count - 0.2, 0, top);
        return new UpdateChart(
            "control",
            _texts.Of("chart.control"),
            $"{_texts.Of("chart.control")}: {_texts.Of("word.mean")} {Rounded(chart.Center)}, {_texts.Of("word.limits")} {Rounded(Math.Max(0, chart.LowerLimit))} - {Rounded(chart.UpperLimit)}; {_texts.Of("word.signals")} {Number(points.Count(point => point.Signal.Length > 0))}.",
            [_texts.Of("column.day"), _texts.Of("column.messages"), _texts.Of("column.adjusted"), _texts.Of("column.signal")],
            [.. points.Select(point => new[] { Date(point.Day), Number(point.Count), Rounded(point.Adjusted!.Value), point.Signal.Length == 0 ? "" : _texts.Of("signal." + point.Signal) })],
            plot,
            420);
    }

    private static bool HasInterval(FigureComparison row) =>
        row is { Ratio: > 0, RatioInterval: { Low: > 0, High: not null }, Method: not "Naive" };

    private static double Log(double ratio) => Math.Log10(ratio);

    private static Plot Start(string title, string? bottom, string? left)
    {
        var plot = new Plot();
        plot.Font.Set("Inter");
        plot.Title(title, FontSize + 2);
        if (bottom is not null)
        {
            plot.XLabel(bottom, FontSize);
        }

        if (left is not null)
        {
            plot.YLabel(left, FontSize);
        }

        plot.Axes.Bottom.TickLabelStyle.FontSize = FontSize - 2;
        plot.Axes.Left.TickLabelStyle.FontSize = FontSize - 2;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Right.MinimumSize = 18;
        plot.Axes.Top.IsVisible = false;
        return plot;
    }

    private static void Stack(Plot plot, int count, Func<int, double> from, Func<int, double> to, Color color, string name)
    {
        var bars = plot.Add.Bars(Enumerable.Range(0, count).Select(i => new Bar { Position = i, ValueBase = from(i), Value = to(i), Size = 0.85, FillColor = color, LineWidth = 0 }).ToArray());
        bars.LegendText = name;
    }

    private static void Legend(Plot plot)
    {
        plot.Legend.FontSize = FontSize - 2;
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.ShowLegend(Edge.Bottom);
    }

    private void Count(IAxis axis) => axis.TickGenerator = new NumericAutomatic { LabelFormatter = value => value == Math.Floor(value) ? value.ToString("N0", _culture) : "", MinimumTickSpacing = axis.IsHorizontal() ? 80 : 40 };

    private void Dates(Plot plot, string[] days)
    {
        var every = Math.Max(1, (days.Length + MostLabels - 1) / MostLabels);
        int[] shown = [.. Enumerable.Range(0, days.Length).Where(i => i % every == 0)];
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. shown.Select(i => (double)i)], [.. shown.Select(i => Date(days[i], year: false))]);
    }

    private string Date(string day, bool year = true)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return date.ToString(year ? "d" : UpdateTexts.DayAndMonth(_culture), _culture);
    }

    private string Number(long number) => number.ToString("N0", _culture);

    private string Rounded(double number) => number.ToString("N0", _culture);

    private string Percent(double share) => share.ToString(share is > 0 and < 0.01 ? "P2" : "P1", _culture);
}
