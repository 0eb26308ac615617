using System.Runtime.ExceptionServices;

namespace HesTools.Engine.Logs;

/// <summary>
/// A stream of UTF-8 with a window of unread bytes. The window grows to hold one whole record and no further, so memory does not follow the file.
/// </summary>
internal sealed class Utf8Input : IDisposable
{
    /// <summary>The least the window is filled to before records are looked for.</summary>
    public const int BlockSize = 1024 * 1024;

    private readonly Stream _stream;
    private readonly Action? _onRead;
    private byte[] _buffer = new byte[BlockSize + 4096];
    private int _start;
    private int _end;
    private ExceptionDispatchInfo? _failure;

    public Utf8Input(Stream stream, Action? onRead)
    {
        _stream = stream;
        _onRead = onRead;
    }

    /// <summary>Whether the stream has ended: the window is all that is left.</summary>
    public bool Ended { get; private set; }

    /// <summary>The unread bytes. Valid until <see cref="Fill"/>.</summary>
    public ReadOnlyMemory<byte> Window => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Line breaks consumed so far.</summary>
    public long LinesConsumed { get; private set; }

    /// <summary>The byte that ends lines: LF, or CR in files that have no LF.</summary>
    public byte LineBreak { get; set; } = (byte)'\n';

    /// <summary>Consumes bytes of the window.</summary>
    public void Advance(int count)
    {
        LinesConsumed += _buffer.AsSpan(_start, count).Count(LineBreak);
        _start += count;
    }

    /// <summary>Fills the window to at least a length, unless the stream ends before. Where it breaks off, what came before is read first.</summary>
    public void Fill(int length)
    {
        if (_failure is not null && Window.IsEmpty)
        {
            _failure.Throw();
        }

        while (!Ended && _end - _start < length)
        {
            if (_buffer.Length - _start < length + 4096)
            {
                // What is left moves to the front; the buffer grows only for a record longer than it.
                var target = _buffer.Length < length + 4096 ? new byte[Math.Max(length + 4096, Math.Min(_buffer.Length * 2L, Array.MaxLength))] : _buffer;
                Buffer.BlockCopy(_buffer, _start, target, 0, _end - _start);
                _buffer = target;
                _end -= _start;
                _start = 0;
            }

            try
            {
                var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
                _end += read;
                Ended = read == 0;
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException)
            {
                BreakOff(exception);
            }

            _onRead?.Invoke();
        }
    }

    /// <summary>Consumes the rest of a line and its line break, however long it is.</summary>
    /// <returns>The number of bytes.</returns>
    public long SkipLine(CancellationToken token)
    {
        long skipped = 0;
        while (true)
        {
            token.ThrowIfCancellationRequested();
            Fill(1);
            var window = Window.Span;
            var lineBreak = window.IndexOf(LineBreak);
            var count = lineBreak < 0 ? window.Length : lineBreak + 1;
            Advance(count);
            skipped += count;
            if (lineBreak >= 0 || (Ended && Window.IsEmpty))
            {
                return skipped;
            }
        }
    }

    public void Dispose() => _stream.Dispose();

    private void BreakOff(Exception exception)
    {
        _failure = ExceptionDispatchInfo.Capture(exception);
        Ended = true;

        // Half a line may look like a whole row.
        var whole = Window.Span.LastIndexOf(LineBreak) + 1;
        if (whole > 0)
        {
            _end = _start + whole;
        }

        if (Window.IsEmpty)
        {
            _failure.Throw();
        }
    }
}
