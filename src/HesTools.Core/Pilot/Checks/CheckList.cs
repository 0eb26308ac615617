namespace HesTools.Pilot.Checks;

/// <summary>The checks of one domain as they are made: what each is comes from <c>pilot-checks.json</c>, what it found from its code.</summary>
/// <param name="state">Where the domain stands: some checks are gates only from a step on.</param>
public sealed class CheckList(PilotState state)
{
    private static readonly Dictionary<string, Definition> Definitions = DataFiles.Read<Definition[]>("pilot-checks.json").ToDictionary(one => one.Check, StringComparer.Ordinal);
    private static readonly string[] Order = [.. Definitions.Keys];

    // What strangers wrote in DNS comes through here, and is fit for a terminal from here on.
    private const int LongestText = 2000;

    private readonly List<PilotCheck> _checks = [];

    /// <summary>The checks, in the order of <c>pilot-checks.json</c>.</summary>
    public PilotCheck[] Checks
    {
        get
        {
            lock (_checks)
            {
                return [.. _checks.OrderBy(check => Array.IndexOf(Order, check.Check))];
            }
        }
    }

    /// <summary>It holds.</summary>
    /// <param name="check">The check.</param>
    /// <param name="value">What was found, short.</param>
    /// <param name="finding">What was found, in a sentence.</param>
    /// <param name="evidence">What it rests on.</param>
    public void Holds(string check, string value, string finding, params string[] evidence) => Add(check, CheckResult.Holds, value, finding, evidence);

    /// <summary>It fails.</summary>
    /// <inheritdoc cref="Holds"/>
    public void Fails(string check, string value, string finding, params string[] evidence) => Add(check, CheckResult.Fails, value, finding, evidence);

    /// <summary>It fails, and is a gate wherever the domain stands.</summary>
    /// <inheritdoc cref="Holds"/>
    public void Blocks(string check, string value, string finding, params string[] evidence) => Add(check, CheckResult.Fails, value, finding, evidence, isGate: true);

    /// <summary>It cannot be told.</summary>
    /// <inheritdoc cref="Holds"/>
    public void Unknown(string check, string value, string finding, params string[] evidence) => Add(check, CheckResult.Unknown, value, finding, evidence);

    /// <summary>It does not apply.</summary>
    /// <inheritdoc cref="Holds"/>
    public void NotNeeded(string check, string value, string finding, params string[] evidence) => Add(check, CheckResult.NotNeeded, value, finding, evidence);

    private void Add(string check, string result, string value, string finding, string[] evidence, bool isGate = false)
    {
        var definition = Definitions[check];
        var made = new PilotCheck(
            check, isGate || IsGate(definition.Gate), result, DisplayText.Clean(value, LongestText), DisplayText.Clean(finding, LongestText), [.. evidence.Select(line => DisplayText.Clean(line, LongestText))], definition.Why, definition.Remedy, definition.Source);
        lock (_checks)
        {
            _checks.Add(made);
        }
    }

    private bool IsGate(string gate) => gate switch
    {
        "Always" => true,
        "WhenLowered" => state is PilotState.LoweredTtl,
        "SinceLowered" => state is PilotState.LoweredTtl or PilotState.Cutover or PilotState.Active,
        "WhenSwitched" => state is PilotState.Cutover or PilotState.Active,
        _ => false,
    };

    private sealed record Definition(string Check, string Gate, string Why, string Remedy, string Source);
}
