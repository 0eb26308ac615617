using HesTools.Time;

namespace HesTools.Engine.Schedules;

/// <summary>How far a bar is.</summary>
internal enum GanttProgress
{
    NotStarted,
    InProgress,
    Done,
    Refused,
}

/// <summary>Something that takes days.</summary>
/// <param name="Id">Its id, of letters, digits and hyphens.</param>
/// <param name="Label">What it is.</param>
/// <param name="Section">What it is a part of; bars of a section follow each other.</param>
/// <param name="Start">The first day.</param>
/// <param name="End">The last day, included.</param>
internal sealed record GanttBar(string Id, string Label, string Section, DateOnly Start, DateOnly End)
{
    /// <summary>How far it is.</summary>
    public GanttProgress Progress { get; init; }

    /// <summary>Whether the end of all moves with it.</summary>
    public bool IsCritical { get; init; }

    /// <summary>Whether it is a moment that the rest waits for, at the end of its days: a gate, a switch.</summary>
    public bool IsGate { get; init; }

    /// <summary>Days that it is late; null: it is not.</summary>
    public int? DaysLate { get; init; }
}

/// <summary>A schedule to be drawn.</summary>
/// <param name="Title">What it is of.</param>
/// <param name="Bars">Its bars, in order.</param>
internal sealed record GanttChart(string Title, IReadOnlyList<GanttBar> Bars)
{
    /// <summary>The day it is looked at from; null: from none, so that it does not change from day to day.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Days on which nobody works, weekends aside.</summary>
    public IReadOnlyList<DayRange> Holidays { get; init; } = [];

    /// <summary>Days on which nothing is changed.</summary>
    public IReadOnlyList<DayRange> Freezes { get; init; } = [];

    /// <summary>What a gate is called.</summary>
    public string GateName { get; init; } = "gate";

    /// <summary>The first day of all.</summary>
    public DateOnly Start => Bars.Min(bar => bar.Start);

    /// <summary>The last day of all.</summary>
    public DateOnly End => Bars.Max(bar => bar.End);
}
