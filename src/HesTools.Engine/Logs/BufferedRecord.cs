using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>A row whose fields were decoded into a buffer of their own.</summary>
internal abstract class BufferedRecord : LogRecord
{
    private static readonly int FieldCount = Enum.GetValues<LogField>().Length;

    private readonly (int Start, int Length)[] _values = new (int, int)[FieldCount];
    private byte[] _text = new byte[4096];
    private ReadOnlyMemory<byte> _raw;

    public override ReadOnlySpan<byte> Raw => _raw.Span;

    /// <summary>Bytes of the buffer in use: where the next field begins.</summary>
    protected int Used { get; set; }

    public override ReadOnlySpan<byte> this[LogField field]
    {
        get
        {
            var (start, length) = _values[(int)field];
            return length > 0 ? _text.AsSpan(start, length) : default;
        }
    }

    public override bool Has(LogField field) => _values[(int)field].Length >= 0;

    /// <summary>Forgets the fields of the row before.</summary>
    protected void Clear(ReadOnlyMemory<byte> raw)
    {
        _raw = raw;
        Used = 0;
        Array.Fill(_values, (0, -1));
    }

    /// <summary>The free end of the buffer, with room for some bytes.</summary>
    protected Span<byte> Room(int bytes)
    {
        if (_text.Length - Used < bytes)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, Used + bytes));
        }

        return _text.AsSpan(Used);
    }

    /// <summary>The bytes from a place on are a field.</summary>
    protected void Set(LogField field, int start) => _values[(int)field] = (start, Used - start);
}
