using System.IO.Compression;
using System.Security.Cryptography;

namespace HesTools.Engine.Logs;

/// <summary>
/// Expands gzip and notices where it was cut off, which <see cref="GZipStream"/> takes for an end. A member of our own is put behind the file: it comes out
/// last only where the one before it was whole.
/// </summary>
internal sealed class WholeGzipStream : ForwardStream
{
    private const int MarkLength = 32;

    private readonly byte[] _mark = RandomNumberGenerator.GetBytes(MarkLength);
    private readonly GZipStream _expanded;
    private readonly byte[] _held = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    public WholeGzipStream(Stream compressed)
    {
        var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.NoCompression, leaveOpen: true))
        {
            gzip.Write(_mark);
        }

        member.Position = 0;
        _expanded = new GZipStream(new JoinedStream(compressed, member), CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        // The last bytes are held back until it is known whether they are the mark.
        while (_end - _start <= MarkLength && !_ended)
        {
            _held.AsSpan(_start, _end - _start).CopyTo(_held);
            (_start, _end) = (0, _end - _start);
            var read = _expanded.Read(_held.AsSpan(_end));
            _ended = read == 0;
            _end += read;
        }

        if (_ended && _end - _start <= MarkLength)
        {
            return _held.AsSpan(_start, _end - _start).SequenceEqual(_mark) ? 0 : throw new InvalidDataException("it was cut off: the compressed data has no end.");
        }

        var count = Math.Min(buffer.Length, _end - _start - MarkLength);
        _held.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _expanded.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class JoinedStream(Stream first, Stream second) : ForwardStream
    {
        public override int Read(Span<byte> buffer) => first.Read(buffer) is > 0 and var read ? read : second.Read(buffer);
    }
}
