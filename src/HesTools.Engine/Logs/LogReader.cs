using System.IO.Compression;
using System.Security.Cryptography;
using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>Reads files of every shape the gateway gives: it opens, expands, and finds encoding and format from the content.</summary>
public sealed class LogReader : ILogReader
{
    private const int MaxMembers = 10_000;

    /// <inheritdoc/>
    public void Read(string path, LogReadOptions options, ILogSink sink, IProgress<long>? bytesRead, CancellationToken token)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        using var file = Open(path);

        // A log still being written is read to where it ended when it was opened, and that is what its hash is of.
        var length = file.Length;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var hash = Task.Run(() => Hash(path, length, stop.Token), CancellationToken.None);
        try
        {
            Read(path, file, length, options, sink, hash, bytesRead, token);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new LogFileException(LogFileProblem.FileDamaged, path, $"{path} cannot be read to its end: {exception.Message}", exception);
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)hash).AsyncWaitHandle.WaitOne();
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LogFileException(LogFileProblem.FileNotFound, path, $"{path} does not exist.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new LogFileException(LogFileProblem.FileAccessDenied, path, $"{path} cannot be opened: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new LogFileException(LogFileProblem.FileDamaged, path, $"{path} cannot be opened: {exception.Message}", exception);
        }
    }

    private static string Hash(string path, long length, CancellationToken token)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        var buffer = new byte[256 * 1024];
        while (length > 0 && !token.IsCancellationRequested)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, length));
            if (read == 0)
            {
                break;
            }

            sha.AppendData(buffer, 0, read);
            length -= read;
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private static void Read(
        string path, FileStream file, long length, LogReadOptions options, ILogSink sink, Task<string> hash, IProgress<long>? bytesRead, CancellationToken token)
    {
        var magic = new byte[4];
        var known = file.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        file.Position = 0;
        void Report() => bytesRead?.Report(file.Position);

        void ReadOne(string? member, Stream stream)
        {
            var log = new LogFile { Path = path, Member = member, Bytes = length };
            ReadMember(log, stream, options, sink, hash, Report, token);
        }

        if (known == 4 && magic.AsSpan().SequenceEqual("PAR1"u8))
        {
            var log = new LogFile { Path = path, Bytes = length, Format = LogFormat.Parquet };
            ReadLog(log, sink, hash, () => ParquetLogReader.Read(log, options, sink, token));
        }
        else if (known >= 2 && magic[0] == 0x1F && magic[1] == 0x8B)
        {
            var allowance = new ExpansionAllowance(path, options.MaxExpandedSize);
            ReadOne(null, new ExpandedStream(new WholeGzipStream(new BoundedStream(file, length)), allowance));
        }
        else if (known == 4 && magic.AsSpan(0, 2).SequenceEqual("PK"u8) && magic[2] is 3 or 5)
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MaxMembers)
            {
                throw new LogFileException(LogFileProblem.LimitExceeded, path, $"{path} has more than {MaxMembers:N0} members.");
            }

            ReadArchive(path, archive, new ExpansionAllowance(path, options.MaxExpandedSize), ReadOne, token);
        }
        else
        {
            ReadOne(null, new BoundedStream(file, length));
        }
    }

    /// <summary>Reads every member. One that cannot be read does not keep the others from being read.</summary>
    private static void ReadArchive(string path, ZipArchive archive, ExpansionAllowance allowance, Action<string?, Stream> readOne, CancellationToken token)
    {
        var problems = new List<LogFileException>();
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            token.ThrowIfCancellationRequested();
            try
            {
                readOne(entry.FullName, new ExpandedStream(entry.Open(), allowance));
            }
            catch (LogFileException exception) when (exception.Problem != LogFileProblem.LimitExceeded)
            {
                problems.Add(exception);
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException)
            {
                problems.Add(new LogFileException(
                    LogFileProblem.FileDamaged, path, $"{path}/{entry.FullName} cannot be read to its end: {exception.Message}", exception));
            }
        }

        if (problems.Count == 1)
        {
            throw problems[0];
        }

        if (problems.Count > 1)
        {
            throw new LogFileException(
                problems[0].Problem, path, string.Join(Environment.NewLine, problems.Select(problem => problem.Message)), new AggregateException(problems));
        }
    }

    private static void ReadMember(
        LogFile log, Stream stream, LogReadOptions options, ILogSink sink, Task<string> hash, Action report, CancellationToken token)
    {
        using var input = new Utf8Input(TextEncodings.ToUtf8(stream, options.Encoding), report);
        ReadLog(log, sink, hash, () =>
        {
            var format = FormatDetector.Detect(input, log, options);
            if (format is null)
            {
                log.Notes.Add("Empty.");
                return;
            }

            log.Format = format.Value.Format;
            var rules = new RowRules(options, log);
            try
            {
                ReadRows(input, format.Value.Header, log, options, rules, sink, token);
            }
            finally
            {
                rules.Finish();
            }
        });
    }

    /// <summary>Reads a log, and tells the sink of its beginning and its end, whole or broken off.</summary>
    private static void ReadLog(LogFile log, ILogSink sink, Task<string> hash, Action read)
    {
        var stopped = true;
        sink.Begin(log);
        try
        {
            read();
            stopped = false;
        }
        catch (LogFileException exception)
        {
            log.Notes.Add($"Not read, or not to its end: {exception.Problem}.");
            (log.Whole, stopped) = (false, false);
            throw;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            log.Notes.Add("Broken off: it could not be read to its end.");
            (log.Whole, stopped) = (false, false);
            throw;
        }
        finally
        {
            // Whoever stopped the reading waits for nothing.
            if (!stopped)
            {
                log.Sha256 = hash.GetAwaiter().GetResult();
                sink.End(log);
            }
        }
    }

    private static void ReadRows(
        Utf8Input input, CsvHeader? header, LogFile log, LogReadOptions options, RowRules rules, ILogSink sink, CancellationToken token)
    {
        switch (log.Format)
        {
            case LogFormat.Csv:
                CsvLogReader.Read(input, header!, options, rules, sink, token);
                break;
            case LogFormat.Json:
                JsonLogReader.Read(input, options, rules, sink, token);
                break;
            default:
                CefLogReader.Read(input, options, log, rules, sink, token);
                break;
        }
    }
}
