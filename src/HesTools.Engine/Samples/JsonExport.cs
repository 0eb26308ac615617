using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HesTools.Engine.Samples;

/// <summary>Answers of the log retrieval API, one page a line. The last page of a file carries no token.</summary>
internal sealed class JsonExport : ExportFile
{
    private const int PageRows = 500;

    // As the service does it: text stays readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 19);
    private readonly Utf8JsonWriter _writer;

    // A page can be begun only when it is known whether another follows.
    private readonly List<Action> _page = new(PageRows);
    private SampleRandom _tokens;

    public JsonExport(Stream stream, int seed, SampleExport export)
    {
        _stream = stream;
        _writer = new Utf8JsonWriter(_buffer, Options);
        _tokens = SampleRandom.For(seed, SampleStream.Pages, export.First, (long)export.Kind);
    }

    public override void Accepted(SampleMessage message, in SampleRow row, bool first)
    {
        var copy = row;
        Add(() => JsonRows.Accepted(_writer, message, copy, first));
    }

    public override void Event(SampleMessage message, SampleEvent found) => Add(() => JsonRows.Event(_writer, message, found));

    public override void Refused(SampleAttempt attempt) => Add(() => JsonRows.Refused(_writer, attempt));

    public override void Complete() => WritePage(more: false);

    public override void Dispose() => _writer.Dispose();

    private void Add(Action write)
    {
        if (_page.Count == PageRows)
        {
            WritePage(more: true);
        }

        _page.Add(write);
        Rows++;
    }

    private void WritePage(bool more)
    {
        _writer.WriteStartObject();
        if (more)
        {
            _writer.WriteString("nextToken", NextToken());
        }

        _writer.WriteStartArray("logs");
        foreach (var write in _page)
        {
            write();
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.Flush();
        _buffer.Write("\n"u8);
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _page.Clear();
    }

    /// <summary>Comes already encoded for a URL, as the service's does.</summary>
    private string NextToken()
    {
        var bytes = new byte[64];
        for (var i = 0; i < bytes.Length; i += sizeof(ulong))
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(i), _tokens.NextBits());
        }

        return Uri.EscapeDataString(Convert.ToBase64String(bytes));
    }
}
