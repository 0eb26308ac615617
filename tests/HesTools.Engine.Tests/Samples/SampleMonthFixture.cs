using HesTools.Engine.Samples;
using HesTools.Engine.Tests.Samples;
using HesTools.Samples;

[assembly: AssemblyFixture(typeof(SampleMonthFixture))]

namespace HesTools.Engine.Tests.Samples;

/// <summary>The month in each format, written and read once for all tests that ask for it.</summary>
public sealed class SampleMonthFixture : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("hes-samples-").FullName;
    private readonly Dictionary<SampleLogFormat, SampleMonthFiles> _months = [];
    private readonly Lock _gate = new();

    internal SampleMonthFiles Month(SampleLogFormat format)
    {
        lock (_gate)
        {
            if (!_months.TryGetValue(format, out var month))
            {
                month = Write(new SampleLogOptions { Directory = NewFolder(), Format = format });
                _months.Add(format, month);
            }

            return month;
        }
    }

    internal static SampleMonthFiles Write(SampleLogOptions options)
    {
        var written = new SampleLogWriter().Write(options, null, CancellationToken.None).ToList();
        return new SampleMonthFiles(written, [.. written.Select(file => OracleReader.Read(file.Path))]);
    }

    internal string NewFolder() => Path.Combine(_root, Guid.NewGuid().ToString("N"));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}

/// <summary>What was written, and what the oracle reads in it.</summary>
internal sealed record SampleMonthFiles(List<SampleLogFile> Written, List<LogFile> Read)
{
    private readonly Lazy<Oracle> _oracle = new(() => new Oracle(Read));

    public Oracle Oracle => _oracle.Value;

    /// <summary>The files of a kind with their rows, in their order.</summary>
    public List<(SampleLogFile File, LogFile Log)> OfKind(string kind) => [.. Written.Zip(Read).Where(pair => pair.First.Kind == kind)];
}
