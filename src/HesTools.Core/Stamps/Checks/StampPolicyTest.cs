namespace HesTools.Stamps;

/// <summary>What the checks of a stamp policy found.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="Passed">Whether there is no finding of severity <c>Error</c>.</param>
/// <param name="Errors">Count of findings of severity <c>Error</c>.</param>
/// <param name="Warnings">Count of findings of severity <c>Warning</c>.</param>
/// <param name="Findings">The findings, the worst first.</param>
public sealed record StampPolicyTest(string Path, bool Passed, int Errors, int Warnings, StampFinding[] Findings)
{
    /// <summary>The result of findings.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="findings">The findings.</param>
    public static StampPolicyTest Of(string path, IReadOnlyList<StampFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var errors = findings.Count(one => one.Severity == "Error");
        return new StampPolicyTest(path, errors == 0, errors, findings.Count(one => one.Severity == "Warning"), [.. findings]);
    }
}
