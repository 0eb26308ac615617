namespace HesTools.Time;

/// <summary>Days, both included.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
/// <param name="Reason">Why; empty: not said.</param>
public sealed record DayRange(DateOnly From, DateOnly To, string Reason = "");
