namespace HesTools.Survey.Responses;

/// <summary>A table that holds no answers to the survey, or none that can be kept.</summary>
/// <param name="reason">Why.</param>
/// <param name="remedy">What to do; empty: what the reason says.</param>
public sealed class ResponseTableException(string reason, string remedy = "") : Exception(reason)
{
    /// <summary>What to do; empty: what the reason says.</summary>
    public string Remedy { get; } = remedy;
}
