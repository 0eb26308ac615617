using System.Globalization;
using HesTools.Engine.Updates;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace HesTools.Engine.Schedules;

/// <summary>Draws a schedule: a row a bar, in order, under the name of its section. What a bar is, is said by shade, outline and words, so that it holds in black and white.</summary>
internal sealed class GanttPicture
{
    /// <summary>Rows that can still be looked at; the table has all.</summary>
    private const int MostBars = 300;
    private const int Width = 1000;
    private const int RowHeight = 27;
    private const int LongestLabel = 42;
    private const float FontSize = 14;
    private const double LetterWidth = 7.5;
    private const double Half = 0.31;
    private static readonly Color Plain = Color.FromHex("#9db8d9");
    private static readonly Color Begun = Color.FromHex("#1f3a5f");
    private static readonly Color Critical = Color.FromHex("#b34700");
    private static readonly Color Finished = Color.FromHex("#ffffff");
    private static readonly Color Closed = Color.FromHex("#f0f0f0");
    private static readonly Color Frozen = Color.FromHex("#d9e2ec");
    private static readonly Color Band = Color.FromHex("#d6d6d6");
    private static readonly Color Quiet = Color.FromHex("#4d4d4d");
    private readonly GanttChart _chart;
    private readonly CultureInfo _culture;
    private readonly Plot _plot;
    private readonly double _left;
    private readonly double _right;

    private GanttPicture(Plot plot, GanttChart chart, CultureInfo culture)
    {
        InterFont.Use();
        (_plot, _chart, _culture) = (plot, chart, culture);
        _left = chart.Start.DayNumber - (chart.End.DayNumber - chart.Start.DayNumber + 1) * 0.02;

        // Behind a bar stands what it is, in words that need room behind the last bar too.
        var width = Width - 60 - chart.Bars.Max(bar => Math.Min(LongestLabel, bar.Label.Length)) * LetterWidth;
        _right = _left + chart.Bars.Max(bar => (bar.End.DayNumber + 1 - _left) * width / (width - Math.Min(width * 0.6, 40 + State(bar).Length * LetterWidth)));
    }

    /// <summary>Draws it.</summary>
    /// <param name="chart">The schedule; it has bars.</param>
    /// <param name="name">Short name, fit for a file.</param>
    /// <param name="culture">How days are written.</param>
    public static UpdateChart Draw(GanttChart chart, string name, CultureInfo culture)
    {
        var shown = chart with { Bars = [.. chart.Bars.Take(MostBars)] };
        return new GanttPicture(new Plot(), shown, culture).Draw(name, chart.Bars.Count);
    }

    private UpdateChart Draw(string name, int count)
    {
        var title = DisplayText.Clean(_chart.Title, 90) + (count > MostBars ? string.Create(_culture, $" (the first {MostBars} of {count:N0})") : "");
        _plot.Font.Set("Inter");
        _plot.Title(title, FontSize + 3);
        _plot.HideGrid();
        var labels = new List<(double Row, string Text)>();
        var row = 0;
        string? section = null;
        var rows = _chart.Bars.Count + _chart.Bars.Where((bar, i) => i == 0 || bar.Section != _chart.Bars[i - 1].Section).Count();
        Shade(rows);
        Dates();
        if (_chart.AsOf is { } asOf && asOf.DayNumber >= _left && asOf.DayNumber < _right)
        {
            _plot.Add.VerticalLine(asOf.DayNumber + 0.5, 2, Colors.Black);
        }

        foreach (var bar in _chart.Bars)
        {
            if (bar.Section != section)
            {
                section = bar.Section;
                Section(section, -row++);
            }

            labels.Add((-row, DisplayText.Clean(bar.Label, LongestLabel)));
            Bar(bar, -row++);
        }

        _plot.Axes.Left.TickGenerator = new NumericManual([.. labels.Select(label => label.Row)], [.. labels.Select(label => label.Text)]);
        _plot.Axes.Left.TickLabelStyle.FontSize = FontSize;
        _plot.Axes.Left.MajorTickStyle.Length = 0;
        _plot.Axes.Right.TickGenerator = new NumericManual();
        _plot.Axes.Right.FrameLineStyle.Width = 0;
        _plot.Axes.Right.MinimumSize = 18;
        _plot.Axes.Top.IsVisible = false;
        _plot.Axes.SetLimits(_left, _right, -rows + 0.5, 0.5);
        Legend();
        return new UpdateChart(name, title, Alternative(), ["What", "Part", "First day", "Last day", "State"], [.. _chart.Bars.Select(bar => new[] { bar.Label, bar.Section, Long(bar.Start), Long(bar.End), State(bar) })], _plot, 130 + RowHeight * rows)
        {
            Width = Width,
        };
    }

    private void Shade(int rows)
    {
        void Span(double from, double to, Color color)
        {
            if (to <= _left || from >= _right)
            {
                return;
            }

            var span = _plot.Add.Rectangle(Math.Max(from, _left), Math.Min(to, _right), -rows + 0.5, 0.5);
            span.FillColor = color;
            span.LineWidth = 0;
        }

        foreach (var freeze in _chart.Freezes)
        {
            Span(freeze.From.DayNumber, freeze.To.DayNumber + 1, Frozen);
        }

        // Within years, weekends are narrower than a line.
        if (_right - _left < 400)
        {
            for (var day = Math.Max(0, (int)Math.Floor(_left)); day <= Math.Min(_right, DateOnly.MaxValue.DayNumber); day++)
            {
                if (DateOnly.FromDayNumber(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                {
                    Span(day, day + 1, Closed);
                }
            }
        }

        foreach (var holiday in _chart.Holidays)
        {
            Span(holiday.From.DayNumber, holiday.To.DayNumber + 1, Closed);
        }
    }

    private void Section(string section, int row)
    {
        var band = _plot.Add.Rectangle(_left, _right, row - 0.5, row + 0.5);
        band.FillColor = Band;
        band.LineWidth = 0;
        var text = _plot.Add.Text(DisplayText.Clean(section, 90), _left, row);
        text.LabelFontSize = FontSize + 1;
        text.LabelAlignment = Alignment.MiddleLeft;
        text.OffsetX = 6;
    }

    private void Bar(GanttBar bar, int row)
    {
        var (from, to) = (bar.Start.DayNumber, bar.End.DayNumber + 1);
        var isOpenCritical = bar.IsCritical && bar.Progress != GanttProgress.Done;
        if (!bar.IsGate || bar.End > bar.Start)
        {
            var height = bar.IsGate ? Half / 3 : Half;
            var box = _plot.Add.Rectangle(from, to, row - height, row + height);
            box.FillColor = bar.Progress == GanttProgress.Done ? Finished : isOpenCritical ? Critical : Plain;
            box.LineColor = bar.Progress == GanttProgress.Done ? Quiet : Colors.Black;
            box.LineWidth = isOpenCritical ? 3 : 1;
            if (bar.Progress == GanttProgress.InProgress)
            {
                var inner = _plot.Add.Rectangle(from, to, row - height / 3, row + height / 3);
                inner.FillColor = isOpenCritical ? Colors.White : Begun;
                inner.LineWidth = 0;
            }
            else if (bar.Progress == GanttProgress.Done)
            {
                var line = _plot.Add.Line(from, row, to, row);
                line.Color = Quiet;
                line.LineWidth = 2;
            }
        }

        if (bar.IsGate)
        {
            // At the end of its last day; the outline is a larger diamond behind.
            _plot.Add.Marker(to - 0.5, row, MarkerShape.FilledDiamond, 23, Colors.Black);
            _plot.Add.Marker(to - 0.5, row, MarkerShape.FilledDiamond, isOpenCritical ? 15 : 18, bar.Progress switch { GanttProgress.Done => Finished, _ when isOpenCritical => Critical, _ => Plain });
        }

        if (State(bar) is { Length: > 0 } state)
        {
            var text = _plot.Add.Text(state, to, row);
            text.LabelFontSize = FontSize - 1;
            text.LabelAlignment = Alignment.MiddleLeft;
            text.LabelBackgroundColor = Colors.White;
            text.LabelPadding = 3;
            text.OffsetX = bar.IsGate && bar.Start == bar.End ? 14 : 8;
            if (bar.DaysLate is not null || bar.Progress == GanttProgress.Refused)
            {
                // What is to be looked at has a frame.
                text.LabelBorderColor = Colors.Black;
                text.LabelBorderWidth = 2;
            }
        }
    }

    private string State(GanttBar bar) => string.Join(", ", new[]
    {
        bar.Progress switch { GanttProgress.Done => "done", GanttProgress.InProgress => "in progress", GanttProgress.Refused => "refused", _ => "" },
        bar.DaysLate is { } days ? string.Create(_culture, $"{days:N0} {(days == 1 ? "day" : "days")} late") : "",
        bar.IsCritical && bar.Progress != GanttProgress.Done ? "critical" : "",
    }.Where(word => word.Length > 0));

    // Every Monday, or every second, fourth ... of them: as many as can be read.
    private void Dates()
    {
        var last = (int)Math.Min(_right, DateOnly.MaxValue.DayNumber);
        var first = (int)Math.Ceiling(_left);
        first += (8 - (int)DateOnly.FromDayNumber(first).DayOfWeek) % 7;
        var weeks = 1;
        while ((last - first) / (7 * weeks) > 9)
        {
            weeks *= 2;
        }

        int[] days = [.. Enumerable.Range(0, last < first ? 0 : 1 + (last - first) / (7 * weeks)).Select(i => first + i * 7 * weeks)];
        var isSameYear = _chart.Start.Year == _chart.End.Year;
        _plot.Axes.Bottom.TickGenerator = new NumericManual([.. days.Select(day => (double)day)], [.. days.Select((day, i) => DateOnly.FromDayNumber(day).ToString(i == 0 || (!isSameYear && DateOnly.FromDayNumber(day).Year != DateOnly.FromDayNumber(days[i - 1]).Year) ? "d MMM yyyy" : "d MMM", _culture))]);
        _plot.Axes.Bottom.TickLabelStyle.FontSize = FontSize - 1;
        foreach (var day in days)
        {
            _plot.Add.VerticalLine(day, 1, Color.FromHex("#c4c4c4"));
        }
    }

    private void Legend()
    {
        void Box(string text, Color fill, float width) => _plot.Legend.ManualItems.Add(new LegendItem { LabelText = text, FillColor = fill, OutlineColor = Colors.Black, OutlineWidth = width, LineWidth = 0, MarkerStyle = MarkerStyle.None });

        if (_chart.Bars.Any(bar => bar is { Progress: GanttProgress.Done }))
        {
            Box("done", Finished, 1);
        }

        if (_chart.Bars.Any(bar => bar.IsCritical))
        {
            Box("critical", Critical, 3);
        }

        if (_chart.Bars.Any(bar => bar.IsGate))
        {
            _plot.Legend.ManualItems.Add(new LegendItem { LabelText = _chart.GateName, LineWidth = 0, MarkerStyle = new MarkerStyle(MarkerShape.FilledDiamond, 14, Colors.Black) });
        }

        Box("weekend, holiday", Closed, 1);
        if (_chart.Freezes.Any(freeze => freeze.To.DayNumber >= _left && freeze.From.DayNumber < _right))
        {
            Box("freeze: nothing is changed", Frozen, 1);
        }

        if (_chart.AsOf is { } asOf)
        {
            _plot.Legend.ManualItems.Add(new LegendItem { LabelText = "as of " + Long(asOf), LineWidth = 2, LineColor = Colors.Black, MarkerStyle = MarkerStyle.None });
        }

        _plot.Legend.FontSize = FontSize - 1;
        _plot.Legend.Orientation = Orientation.Horizontal;
        _plot.ShowLegend(Edge.Bottom);
    }

    private string Alternative()
    {
        var parts = _chart.Bars.GroupBy(bar => bar.Section).Select(part => $"{part.Key} {Long(part.Min(bar => bar.Start))} to {Long(part.Max(bar => bar.End))}");
        var late = _chart.Bars.Where(bar => bar.DaysLate is not null).Select(bar => bar.Label).ToArray();
        return $"{_chart.Title}: {string.Join("; ", parts)}."
            + (_chart.AsOf is { } asOf ? $" On {Long(asOf)}, {_chart.Bars.Count(bar => bar.Progress == GanttProgress.Done)} of {_chart.Bars.Count} are done{(late.Length > 0 ? $"; late: {string.Join(", ", late)}" : ", none is late")}." : "");
    }

    private string Long(DateOnly day) => day.ToString("d MMM yyyy", _culture);
}
