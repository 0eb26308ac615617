using HesTools.Samples;

namespace HesTools.Engine.Samples;

/// <summary>
/// Writes the sample month. Every quarter of an hour is made from the seed and its place alone, so an export makes its own rows, rows of an
/// overlap are simply made twice, and no more than a quarter is ever held in memory.
/// </summary>
public sealed class SampleLogWriter : ISampleLogWriter
{
    private const int LargestScale = 100;
    private const int BufferBytes = 1 << 17;

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(SampleLogOptions options)
    {
        Check(options);
        var plan = new MonthPlan(options.Seed, options.Scale);
        return [.. ExportPlan.Make(plan, options.Format).Select(export => PathOf(options, export))];
    }

    /// <inheritdoc/>
    public IEnumerable<SampleLogFile> Write(SampleLogOptions options, IProgress<double>? progress, CancellationToken token)
    {
        Check(options);
        return WriteAll(options, progress, token);
    }

    private static IEnumerable<SampleLogFile> WriteAll(SampleLogOptions options, IProgress<double>? progress, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var plan = new MonthPlan(options.Seed, options.Scale);
        var month = new SampleMonth(plan, options.Format);
        var exports = ExportPlan.Make(plan, options.Format);
        var meter = new SampleProgress(progress, exports.Sum(export => (long)SampleProgress.Effort(plan, export)));
        Directory.CreateDirectory(options.Directory);
        foreach (var export in exports)
        {
            yield return WriteFile(options, month, export, meter, token);
        }
    }

    private static SampleLogFile WriteFile(
        SampleLogOptions options, SampleMonth month, SampleExport export, SampleProgress meter, CancellationToken token)
    {
        var path = PathOf(options, export);
        var temporary = path + ".tmp";
        try
        {
            long rows;
            long bytes;
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes))
            {
                using (var file = Open(stream, options, export))
                {
                    month.Write(export, file, meter, token);
                    file.Complete();
                    rows = file.Rows;
                }

                stream.Flush();
                bytes = stream.Length;
            }

            File.Move(temporary, path, overwrite: true);
            return new SampleLogFile(path, export.Kind.ToString(), rows, bytes);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static ExportFile Open(Stream stream, SampleLogOptions options, SampleExport export) => options.Format switch
    {
        SampleLogFormat.Json => new JsonExport(stream, options.Seed, export),
        SampleLogFormat.Cef when export.Kind != SampleKind.Blocked => new CefExport(stream, options.Seed, export.Kind),
        _ => new CsvExport(stream, export.Kind),
    };

    private static string PathOf(SampleLogOptions options, SampleExport export) => Path.GetFullPath(Path.Combine(options.Directory, export.Name));

    private static void Check(SampleLogOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Directory);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Scale, LargestScale);
        if (!Enum.IsDefined(options.Format))
        {
            throw new ArgumentException($"There is no format {options.Format}.", nameof(options));
        }
    }
}
