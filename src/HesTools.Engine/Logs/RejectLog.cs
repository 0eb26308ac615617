using System.Text.Encodings.Web;
using System.Text.Json;
using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>Rejected rows as JSON Lines, written beside their place and put into it when complete.</summary>
internal sealed class RejectLog : IRejectLog
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _completed;

    public RejectLog(string path)
    {
        _path = path;

        // A name with a dot in front: the folder may be the one that is being read.
        _temporary = Path.Combine(Path.GetDirectoryName(path)!, "." + Path.GetFileName(path) + "." + Path.GetRandomFileName());
        _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024);
    }

    public void Add(RejectedRow row)
    {
        JsonSerializer.Serialize(_stream, row, Options);
        _stream.WriteByte((byte)'\n');
    }

    public void Complete()
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        _completed = true;
    }

    public void Dispose()
    {
        _stream.Dispose();
        if (!_completed)
        {
            File.Delete(_temporary);
        }
    }
}
