namespace HesTools.Stamps;

/// <summary>What is wrong with a stamp policy, or worth knowing.</summary>
/// <param name="Id">What kind of finding it is; the same in every version.</param>
/// <param name="Severity"><c>Error</c>: the gateway refuses it or it does harm. <c>Warning</c>: it does not do what was meant. <c>Information</c>: worth knowing.</param>
/// <param name="Rule">The rule; empty: of no single one.</param>
/// <param name="Stamp">The stamp; empty: of none.</param>
/// <param name="Place">Where in the file, as a path of its JSON.</param>
/// <param name="Message">What was found.</param>
/// <param name="Remedy">What to do.</param>
public sealed record StampFinding(string Id, string Severity, string Rule, string Stamp, string Place, string Message, string Remedy);
