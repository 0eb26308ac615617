namespace HesTools.Pilot.Checks;

/// <summary>What one check of a domain found.</summary>
/// <param name="Check">Its name, as <c>pilot-checks.json</c> has it.</param>
/// <param name="IsGate">A domain whose gate fails does not move; what is no gate is worth knowing.</param>
/// <param name="Result">One of <see cref="CheckResult"/>.</param>
/// <param name="Value">What was found, short: <c>86400</c>, <c>reject</c>, <c>7 of 10</c>; empty: nothing short to say.</param>
/// <param name="Finding">What was found, in a sentence.</param>
/// <param name="Evidence">The records and answers it rests on.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Remedy">What to do where it does not hold.</param>
/// <param name="Source">The standard or page it is from.</param>
public sealed record PilotCheck(string Check, bool IsGate, string Result, string Value, string Finding, string[] Evidence, string Why, string Remedy, string Source);

/// <summary>Results of checks.</summary>
public static class CheckResult
{
    /// <summary>As it should be.</summary>
    public const string Holds = "Holds";

    /// <summary>Not as it should be.</summary>
    public const string Fails = "Fails";

    /// <summary>It cannot be told: an answer or a fact is missing. Never taken for either.</summary>
    public const string Unknown = "Unknown";

    /// <summary>It does not apply to this domain.</summary>
    public const string NotNeeded = "NotNeeded";
}
