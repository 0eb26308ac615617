namespace HesTools.Engine.Logs;

/// <summary>The first bytes of a file that may grow while it is read. It leaves the file open.</summary>
internal sealed class BoundedStream(Stream inner, long length) : ForwardStream
{
    private long _left = length;

    public override int Read(Span<byte> buffer)
    {
        if (_left == 0 || buffer.IsEmpty)
        {
            return 0;
        }

        var read = inner.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= read;
        return read;
    }
}
