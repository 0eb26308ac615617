using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>Reads what a compressed file expands to, and stops where it expands to more than allowed. All members of an archive share one allowance.</summary>
internal sealed class ExpandedStream(Stream inner, ExpansionAllowance allowance) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        allowance.Use(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
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
                LogFileProblem.LimitExceeded, path, $"{path} expands to more than {limit} bytes: -MaxExpandedSize allows more, where the file is to be trusted.");
        }
    }
}
