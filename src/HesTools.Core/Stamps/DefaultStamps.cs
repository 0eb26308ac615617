namespace HesTools.Stamps;

/// <summary>A good stamp for each trigger: short, says what happened, what to do, and whom to ask; no link, no token.</summary>
public static class DefaultStamps
{
    private static readonly Dictionary<StampTrigger, Stamp> Stamps = DataFiles.Read<Dictionary<StampTrigger, Stamp>>("default-stamps.json");

    /// <summary>The stamp of a trigger.</summary>
    /// <param name="trigger">The trigger.</param>
    public static Stamp For(StampTrigger trigger) => Stamps[trigger];
}
