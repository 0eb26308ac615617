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
    private ReadOnlyMemory<byte>? _first;
    private bool _inArray;

    public JsonOutput(Stream stream)
    {
        _stream = stream;
        _writer = new Utf8JsonWriter(stream, Options(indented: true));
    }

    public void Add(object? value)
    {
        // Whole or not at all: an object whose writing fails or is stopped must not leave half of itself behind.
        var json = Serialize(value);
        if (_first is null && !_inArray)
        {
            _first = json;
            return;
        }

        if (_first is { } first)
        {
            _writer.WriteStartArray();
            Write(first);
            _first = null;
            _inArray = true;
        }

        Write(json);
        if (_writer.BytesPending > FlushThreshold)
        {
            _writer.Flush();
        }
    }

    /// <summary>Ends the text. A pipeline that failed half way still leaves well-formed JSON of what it gave before.</summary>
    public void Complete()
    {
        if (_first is { } only)
        {
            Write(only);
        }
        else if (_inArray)
        {
            _writer.WriteEndArray();
        }
        else
        {
            return;
        }

        _writer.Flush();
        _stream.Write("\n"u8);
        _stream.Flush();
    }

    public void Dispose() => _writer.Dispose();

    private static ReadOnlyMemory<byte> Serialize(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options(indented: false));
        new JsonValueWriter(writer).Write(value);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static JsonWriterOptions Options(bool indented) =>
        new() { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private void Write(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        document.WriteTo(_writer);
    }
}
