namespace HesTools.Engine.Samples;

/// <summary>What a file holds. The names are those that <see cref="HesTools.Samples.SampleLogFile.Kind"/> gives.</summary>
internal enum SampleKind
{
    Accepted,
    Blocked,
    PolicyEvents,
}
