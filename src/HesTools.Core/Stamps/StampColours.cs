namespace HesTools.Stamps;

/// <summary>Colours of a predefined style: text on background has a contrast of 7 and more (WCAG 2.2, 1.4.6).</summary>
/// <param name="Text">Of the text.</param>
/// <param name="Background">Of the box.</param>
/// <param name="Border">Of its edge.</param>
public sealed record StampColours(string Text, string Background, string Border)
{
    /// <summary>The colours of a style; null for markup of one's own.</summary>
    /// <param name="style">The style.</param>
    public static StampColours? Of(StampStyle style) => style switch
    {
        StampStyle.Information => new("#0b2a4a", "#e8f1fb", "#1f6fc4"),
        StampStyle.Suspicious => new("#3d2800", "#fff4d6", "#c98a00"),
        StampStyle.Dangerous => new("#4a0d0d", "#fdeaea", "#c62828"),
        _ => null,
    };
}
