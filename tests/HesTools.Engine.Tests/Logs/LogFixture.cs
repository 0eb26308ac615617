using System.IO.Compression;
using System.Text;
using HesTools.Engine.Logs;
using HesTools.Logs;

namespace HesTools.Engine.Tests.Logs;

/// <summary>A folder of its own for one test, and what reading a file of it gives.</summary>
public sealed class LogFixture : IDisposable
{
    public const string AcceptedHeader = "Timestamp,Direction,Sender,Recipient,Subject,Message ID,Action";

    private readonly string _directory = Directory.CreateTempSubdirectory("hestools-").FullName;

    public string PathOf(string name) => Path.Combine(_directory, name);

    public string Write(string name, string text, Encoding? encoding = null) => Write(name, (encoding ?? new UTF8Encoding(false)).GetPreamble()
        .Concat((encoding ?? new UTF8Encoding(false)).GetBytes(text)).ToArray());

    public string Write(string name, byte[] bytes)
    {
        var path = PathOf(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string WriteGzip(string name, string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return Write(name, memory.ToArray());
    }

    public string WriteZip(string name, params (string Member, string Text)[] members)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (member, text) in members)
            {
                using var stream = zip.CreateEntry(member).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return Write(name, memory.ToArray());
    }

    public static Readout Read(string path, LogReadOptions? options = null)
    {
        var readout = new Readout((options ?? new LogReadOptions()).Vocabulary);
        try
        {
            new LogReader().Read(path, options ?? new LogReadOptions(), readout, null, TestContext.Current.CancellationToken);
        }
        catch (LogFileException exception)
        {
            readout.Problem = exception;
        }

        return readout;
    }

    /// <summary>The readout of a text, whatever the file is called.</summary>
    public Readout ReadText(string text, LogReadOptions? options = null) => Read(Write("log.dat", text), options);

    public static string Row(string time, string recipient, string id, string action = "Delivered", string subject = "Hello") =>
        $"{time},Incoming,a@x.example,{recipient},{subject},<{id}>,{action}";

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}

/// <summary>Everything a reader told.</summary>
public sealed class Readout(Vocabulary vocabulary) : ILogSink
{
    public List<LogRow> Rows { get; } = [];

    public List<RejectedRow> Rejects { get; } = [];

    public List<LogFile> Files { get; } = [];

    public LogFileException? Problem { get; set; }

    public LogFile File => Assert.Single(Files);

    public IEnumerable<TrackingRow> Tracking => Rows.OfType<TrackingRow>();

    public void Begin(LogFile file) => Files.Add(file);

    public void Accept(LogRecord record) => Rows.Add(RowMaker.Make(record, Files[^1], vocabulary));

    public void Reject(RejectedRow row) => Rejects.Add(row);

    public void End(LogFile file)
    {
    }
}
