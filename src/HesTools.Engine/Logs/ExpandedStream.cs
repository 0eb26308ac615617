using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>Reads what a compressed file expands to, and stops where it expands to more than allowed. All members of an archive share one allowance.</summary>
internal sealed class ExpandedStream : Stream
{
    private readonly Stream _inner;
    private readonly ExpansionAllowance _allowance;

    public ExpandedStream(Stream inner, ExpansionAllowance allowance)
    {
        _inner = inner;
        _allowance = allowance;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = _inner.Read(buffer);
        _allowance.Use(read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>How much a compressed file may still expand to.</summary>
internal sealed class ExpansionAllowance(string path, long limit)
{
    private long _used;

    public void Use(int bytes)
    {
        _used += bytes;
        if (_used > limit)
        {
            throw new LogFileException(
                LogFileProblem.LimitExceeded, path, $"{path} expands to more than {limit:N0} bytes: -MaxExpandedSize allows more, where the file is to be trusted.");
        }
    }
}
