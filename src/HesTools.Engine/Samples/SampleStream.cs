namespace HesTools.Engine.Samples;

/// <summary>Keeps the random numbers of different purposes apart.</summary>
internal enum SampleStream
{
    Weights = 1,
    Rounding,
    Lumps,
    Addresses,
    Messages,
    Identifiers,
    Attempts,
    Attackers,
    SideLines,
    Pages,
}
