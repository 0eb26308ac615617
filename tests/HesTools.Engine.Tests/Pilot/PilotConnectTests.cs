using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HesTools.Engine.Pilot;
using HesTools.Pilot.Dns;

namespace HesTools.Engine.Tests.Pilot;

/// <summary>Greetings of mail servers.</summary>
public sealed class PilotConnectTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("220 mail.example ESMTP\r\n250 more\r\n", "220 mail.example ESMTP")]
    [InlineData("220 no end of line", "220 no end of line")]
    [InlineData("220 \u001b[2Jcleared \u0085\r\n", "220 ·[2Jcleared ·")]
    public async Task A_greeting_is_heard_and_answered_with_QUIT_alone(string says, string expected)
    {
        using var server = new Talker(Encoding.Latin1.GetBytes(says), ends: !says.Contains('\n', StringComparison.Ordinal));
        using var resolver = new LyingServer(query => query.Type == 1 ? query.Answer(DnsWire.Record(query.Name, 1, 60, [127, 0, 0, 1])) : query.Answer());
        var network = new SharedNetwork(Network(resolver.Address), Token);
        Assert.Equal(new ConnectAnswer("mail.example", server.Port, expected, ""), await network.ConnectAsync("mail.example", server.Port, Token));
        if (says.Contains('\n', StringComparison.Ordinal))
        {
            Assert.Equal("QUIT\r\n", await server.Heard.WaitAsync(TimeSpan.FromSeconds(5), Token));
        }

        var repeated = new RecordedNetwork(RecordedAnswers.Read(network.ToRecord(DateTimeOffset.UnixEpoch).Write()));
        Assert.Equal(await network.ConnectAsync("mail.example", server.Port, Token), await repeated.ConnectAsync("mail.example", server.Port, Token));
    }

    [Fact]
    public async Task A_greeting_without_end_is_cut()
    {
        using var server = new Talker([.. Enumerable.Repeat((byte)'x', 1_000_000)], ends: false);
        Assert.Equal(1000, (await Network(null).ConnectAsync("127.0.0.1", server.Port, Token)).Greeting?.Length);
    }

    [Fact]
    public async Task Closed_is_who_refuses_or_does_not_answer_and_nobody_else()
    {
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var closed = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Dispose();
        Assert.True(await Network(null).ConnectAsync("127.0.0.1", closed, Token) is { IsClosed: true, Greeting: null, Error: "The connection was refused." });

        using var silent = new Talker([], ends: false);
        var time = Stopwatch.StartNew();
        Assert.True(await Network(null).ConnectAsync("127.0.0.1", silent.Port, Token) is { IsClosed: false, Greeting: null, Error: "It took the connection and did not greet in 1 s." });
        using var curt = new Talker([], ends: true);
        Assert.True(await Network(null).ConnectAsync("127.0.0.1", curt.Port, Token) is { IsClosed: false, Greeting: null, Error.Length: > 0 });

        using var none = new LyingServer(query => query.Error(3));
        Assert.True(await Network(none.Address).ConnectAsync("mail.example", closed, Token) is { IsClosed: false, Greeting: null, Error: "The name has no address." });
        using var fails = new LyingServer(_ => null);
        Assert.True(await Network(fails.Address).ConnectAsync("mail.example", closed, Token) is { IsClosed: false, Greeting: null, Error: "The address could not be found out." });
        Assert.InRange(time.Elapsed.TotalSeconds, 1, 8);
    }

    [Fact]
    public async Task A_server_whose_queue_is_full_does_not_answer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux drops what does not fit into the queue.");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        using var first = new TcpClient();
        await first.ConnectAsync((IPEndPoint)listener.LocalEndPoint!, Token);
        var answer = await Network(null).ConnectAsync("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port, Token);
        Assert.True(answer is { IsClosed: true, Greeting: null, Error: "No answer in 1 s." }, answer.Error);
    }

    [Fact]
    public async Task One_open_address_is_enough_to_be_open()
    {
        using var server = new Talker("220 here\r\n"u8.ToArray(), ends: false);
        using var resolver = new LyingServer(query => query.Type == 1 ? query.Answer([.. Enumerable.Range(1, 9).Select(i => DnsWire.Record(query.Name, 1, 60, [127, 0, 0, (byte)(10 - i)]))]) : query.Answer());
        Assert.Equal("220 here", (await Network(resolver.Address).ConnectAsync("mail.example", server.Port, Token)).Greeting);
    }

    [Fact]
    public async Task Whoever_ends_the_waiting_waits_no_longer()
    {
        using var silent = new Talker([], ends: false);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var waiting = new PilotNetwork(new PilotNetworkOptions()).ConnectAsync("127.0.0.1", silent.Port, end.Token);
        await Task.Delay(200, Token);
        var time = Stopwatch.StartNew();
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.InRange(time.Elapsed.TotalSeconds, 0, 1);
    }

    private static PilotNetwork Network(string? resolver) => new(new PilotNetworkOptions { Resolver = resolver, Patience = TimeSpan.FromSeconds(1) });

    /// <summary>Says something to whoever connects, and hears the rest.</summary>
    private sealed class Talker : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly TaskCompletionSource<string> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Talker(byte[] says, bool ends)
        {
            _listener.Start();
            _ = TalkAsync(says, ends);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public Task<string> Heard => _heard.Task;

        public void Dispose() => _listener.Dispose();

        private async Task TalkAsync(byte[] says, bool ends)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(Token);
                var stream = client.GetStream();
                await stream.WriteAsync(says, Token);
                if (ends)
                {
                    return;
                }

                using var reader = new StreamReader(stream, Encoding.Latin1);
                _heard.TrySetResult(await reader.ReadToEndAsync(Token));
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
            {
                _heard.TrySetResult("");
            }
        }
    }
}
