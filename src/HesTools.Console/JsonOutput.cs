using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HesTools.Console;

/// <summary>
/// Writes what leaves the pipeline as one JSON text: nothing, the one object, or an array. Objects are written as they come, so a long
/// run needs no memory for them; only the first waits until it is known whether another follows.
/// </summary>
internal sealed class JsonOutput : IDisposable
{
    private const int FlushThreshold = 32 * 1024;

    private readonly Stream _stream;
    private readonly Utf8JsonWriter _writer;
    private readonly JsonValueWriter _values;
    private byte[]? _first;
    private int _count;

    public JsonOutput(Stream stream)
    {
        _stream = stream;
        _writer = new Utf8JsonWriter(stream, Options(indented: true));
        _values = new JsonValueWriter(_writer);
    }

    public void Add(object? value)
    {
        _count++;
        if (_count == 1)
        {
            _first = Serialize(value);
            return;
        }

        if (_count == 2)
        {
            _writer.WriteStartArray();
            WriteFirst();
        }

        _values.Write(value);
        if (_writer.BytesPending > FlushThreshold)
        {
            _writer.Flush();
        }
    }

    /// <summary>Ends the text. A pipeline that failed half way still leaves well-formed JSON of what it gave before.</summary>
    public void Complete()
    {
        if (_count == 0)
        {
            return;
        }

        if (_count == 1)
        {
            WriteFirst();
        }
        else
        {
            _writer.WriteEndArray();
        }

        _writer.Flush();
        _stream.Write("\n"u8);
        _stream.Flush();
    }

    public void Dispose() => _writer.Dispose();

    // An object is written when it comes, not when it is known to be alone: a script may change it afterwards.
    private static byte[] Serialize(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options(indented: false));
        new JsonValueWriter(writer).Write(value);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static JsonWriterOptions Options(bool indented) =>
        new() { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private void WriteFirst()
    {
        using var document = JsonDocument.Parse(_first!);
        document.WriteTo(_writer);
        _first = null;
    }
}
