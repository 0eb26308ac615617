namespace HesTools.Samples;

/// <summary>What sample logs to write. The same options always give the same bytes.</summary>
public sealed record SampleLogOptions
{
    /// <summary>The folder to write to. It is created when it does not exist; files of the same name in it are replaced.</summary>
    public required string Directory { get; init; }

    /// <summary>The shape of the files.</summary>
    public SampleLogFormat Format { get; init; } = SampleLogFormat.Csv;

    /// <summary>Chooses people, times and texts. The figures of the month do not depend on it.</summary>
    public int Seed { get; init; } = 2018;

    /// <summary>A whole factor, 1 to 100, that multiplies every count of the month: rows, and addresses. 68 gives about 20 million rows.</summary>
    public int Scale { get; init; } = 1;
}
