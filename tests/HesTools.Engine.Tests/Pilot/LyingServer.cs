using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace HesTools.Engine.Tests.Pilot;

/// <summary>A question that came in.</summary>
/// <param name="Message">All of it.</param>
/// <param name="Name">The name asked for, in lower case.</param>
/// <param name="Type">The number of its type.</param>
/// <param name="IsTcp">It came by TCP.</param>
internal sealed record LyingQuery(byte[] Message, string Name, int Type, bool IsTcp)
{
    /// <summary>An answer to it; see <see cref="DnsWire.Answer"/>.</summary>
    public byte[] Answer(params byte[][] records) => DnsWire.Answer(Message, 0, 0x80, records);

    /// <summary>An error.</summary>
    public byte[] Error(int code) => DnsWire.Answer(Message, code, 0x80);
}

/// <summary>A DNS server in this process, by UDP and TCP on a free port of loopback, that answers whatever it is told to: what real servers do not do on demand.</summary>
internal sealed class LyingServer : IDisposable
{
    private readonly Func<LyingQuery, byte[]?> _answer;
    private readonly TimeSpan _delay;
    private readonly CancellationTokenSource _end = new();
    private readonly Socket _datagrams;
    private readonly TcpListener _streams;
    private int _questions;
    private int _byStream;

    /// <summary>Starts one.</summary>
    /// <param name="answer">Makes the answer; null: silence. May be called by many at once.</param>
    /// <param name="delay">How long every answer takes.</param>
    public LyingServer(Func<LyingQuery, byte[]?> answer, TimeSpan delay = default)
    {
        _answer = answer;
        _delay = delay;
        while (true)
        {
            _streams = new TcpListener(IPAddress.Loopback, 0);
            _streams.Start();
            Port = ((IPEndPoint)_streams.LocalEndpoint).Port;
            _datagrams = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
            try
            {
                _datagrams.Bind(new IPEndPoint(IPAddress.Loopback, Port));
                break;
            }
            catch (SocketException)
            {
                _datagrams.Dispose();
                _streams.Dispose();
            }
        }

        _ = ServeDatagramsAsync();
        _ = ServeStreamsAsync();
    }

    public int Port { get; }

    /// <summary>As a resolver or a server of a question is written.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Questions so far, those asked again included.</summary>
    public int Questions => Volatile.Read(ref _questions);

    /// <summary>Those that came by TCP.</summary>
    public int ByStream => Volatile.Read(ref _byStream);

    public void Dispose()
    {
        _end.Cancel();
        _datagrams.Dispose();
        _streams.Dispose();
        _end.Dispose();
    }

    private async Task ServeDatagramsAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (!_end.IsCancellationRequested)
            {
                var got = await _datagrams.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _end.Token);
                _ = SendAsync(buffer[..got.ReceivedBytes], got.RemoteEndPoint);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The end.
        }
    }

    private async Task SendAsync(byte[] message, EndPoint to)
    {
        if (await AnswerAsync(message, isTcp: false) is { } answer)
        {
            try
            {
                await _datagrams.SendToAsync(answer, SocketFlags.None, to);
            }
            catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
            {
                // The end, or the other side went away.
            }
        }
    }

    private async Task<byte[]?> AnswerAsync(byte[] message, bool isTcp)
    {
        Interlocked.Increment(ref _questions);
        if (isTcp)
        {
            Interlocked.Increment(ref _byStream);
        }

        if (_delay > TimeSpan.Zero)
        {
            await Task.Delay(_delay);
        }

        var (name, type, _) = DnsWire.Question(message);
        return _answer(new LyingQuery(message, name, type, isTcp));
    }

    private async Task ServeStreamsAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                _ = ServeAsync(await _streams.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                var length = new byte[2];
                while (await stream.ReadAtLeastAsync(length, 2, throwOnEndOfStream: false, _end.Token) == 2)
                {
                    var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                    await stream.ReadExactlyAsync(message, _end.Token);
                    if (await AnswerAsync(message, isTcp: true) is { } answer)
                    {
                        await stream.WriteAsync((byte[])[.. DnsWire.Number(answer.Length), .. answer], _end.Token);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The end, or the other side went away.
        }
    }
}
