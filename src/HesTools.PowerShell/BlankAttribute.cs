using System.Management.Automation;

namespace HesTools.PowerShell;

/// <summary>
/// Reads a cell of a table: blank is no value, where PowerShell's own conversion makes 0 of it; yes, no, true, false, 1 and 0 are truth values, which PowerShell takes from no text.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BlankAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Yes = ["true", "$true", "yes", "y", "1"];
    private static readonly string[] No = ["false", "$false", "no", "n", "0"];

    /// <summary>Whether the text is a truth value.</summary>
    public bool IsTruth { get; set; }

    /// <summary>Whether blank is false and not no value.</summary>
    public bool BlankIsFalse { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text)
        {
            return inputData is null && BlankIsFalse ? false : inputData!;
        }

        text = text.Trim();
        return text.Length == 0 ? BlankIsFalse ? false : null!
            : !IsTruth ? text
            : Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? true
            : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? false
            : throw new ArgumentTransformationMetadataException($"'{DisplayText.Clean(text)}' is neither yes nor no.");
    }
}
