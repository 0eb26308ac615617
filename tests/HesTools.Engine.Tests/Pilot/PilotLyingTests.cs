using System.Diagnostics;
using System.Text;
using HesTools.Engine.Pilot;
using HesTools.Pilot.Dns;

namespace HesTools.Engine.Tests.Pilot;

/// <summary>Servers that fail, lie or attack.</summary>
public sealed class PilotLyingTests
{
    private const int Cname = 5;
    private const int Txt = 16;
    private const int Truncated = 0x200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, DnsStatus.ServerFailure, 3)]
    [InlineData(3, DnsStatus.NameNotFound, 1)]
    [InlineData(5, DnsStatus.Refused, 1)]
    [InlineData(9, DnsStatus.Refused, 1)]
    public async Task Errors_are_answers(int code, DnsStatus expected, int questions)
    {
        using var server = new LyingServer(query => query.Error(code));
        var answer = await Ask(server);
        Assert.Equal((expected, questions), (answer.Status, server.Questions));
        Assert.Equal(expected != DnsStatus.NameNotFound, answer.Error.Length > 0);
        Assert.Empty(answer.Records);
    }

    [Fact]
    public async Task A_failure_that_passes_is_none()
    {
        var times = 0;
        using var server = new LyingServer(query => Interlocked.Increment(ref times) switch { 1 => null, 2 => query.Error(2), _ => query.Answer(Text(query.Name, "there"u8.ToArray())) });
        Assert.Equal("there", Assert.Single((await Ask(server)).Found).Data);
    }

    [Fact]
    public async Task A_server_that_does_not_know_EDNS_is_asked_plainly()
    {
        // The number of additional records.
        using var server = new LyingServer(query => query.Message[11] > 0 ? query.Error(1) : query.Answer(Text(query.Name, "there"u8.ToArray())));
        Assert.Equal("there", Assert.Single((await Ask(server, retries: 0)).Found).Data);
    }

    [Fact]
    public async Task Silence_ends_in_time()
    {
        using var server = new LyingServer(_ => null);
        var time = Stopwatch.StartNew();
        var answer = await Ask(server, retries: 1);
        Assert.Equal((DnsStatus.Timeout, 2), (answer.Status, server.Questions));
        Assert.Contains("0.3 s", answer.Error, StringComparison.Ordinal);
        Assert.InRange(time.Elapsed.TotalSeconds, 0.5, 2);
    }

    [Fact]
    public async Task Silence_after_a_truncated_answer_ends_in_time()
    {
        using var server = new LyingServer(query => query.IsTcp ? null : DnsWire.Answer(query.Message, 0, Truncated));
        var time = Stopwatch.StartNew();
        Assert.Equal(DnsStatus.Timeout, (await Ask(server, retries: 0)).Status);
        Assert.InRange(time.Elapsed.TotalSeconds, 0.2, 2);
    }

    [Fact]
    public async Task Whoever_ends_the_waiting_waits_no_longer()
    {
        using var server = new LyingServer(_ => null);
        var network = new PilotNetwork(new PilotNetworkOptions { Resolver = server.Address, Timeout = TimeSpan.FromSeconds(60), MostAtOnce = 2 });
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var waiting = Enumerable.Range(0, 10).Select(i => network.AskAsync(new DnsQuestion($"n{i}.example", DnsRecordType.A), end.Token)).ToList();
        await Task.Delay(200, Token);
        Assert.Equal(2, server.Questions);
        var time = Stopwatch.StartNew();
        await end.CancelAsync();
        foreach (var one in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        }

        Assert.InRange(time.Elapsed.TotalSeconds, 0, 1);
    }

    [Fact]
    public async Task What_does_not_fit_comes_by_TCP_and_byte_by_byte()
    {
        // All bytes there are, in UTF-8 and not, beside what looks like an escape; and 60 KB of control characters.
        byte[][] strings = [[.. Enumerable.Range(0, 255).Select(i => (byte)i)], [.. Enumerable.Range(128, 128).Reverse().Select(i => (byte)i)], [0xC8, .. "\\200\\\\\"\\\""u8, 0xC8, .. "200"u8], [.. "\\001\u0001€\\226\\130\\172"u8], []];
        byte[][] hostile = [.. Enumerable.Repeat((byte[])[.. Enumerable.Repeat((byte)27, 255)], 235)];
        using var server = new LyingServer(query => query.IsTcp ? query.Answer(Text(query.Name, query.Name == "large.example" ? hostile : strings)) : DnsWire.Answer(query.Message, 0, Truncated));
        var network = new SharedNetwork(new PilotNetwork(new PilotNetworkOptions { Resolver = server.Address }), Token);
        var bytes = Assert.Single((await network.AskAsync(new DnsQuestion("bytes.example", DnsRecordType.Txt), Token)).Found);
        Assert.Equal(strings.Select(Encoding.Latin1.GetString), bytes.Texts);
        var large = Assert.Single((await network.AskAsync(new DnsQuestion("large.example", DnsRecordType.Txt), Token)).Found);
        Assert.Equal((235, 235 * 255), (large.Strings.Length, large.Data.Count(c => c == '\u001b')));
        Assert.Equal(2, server.ByStream);
        await PilotDnsTests.AssertRepeats(network);
    }

    [Fact]
    public void Random_bytes_come_back()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            // Much of what is ambiguous: backslashes, digits, quotes, bytes beyond ASCII.
            var bytes = new byte[random.Next(1, 12)];
            for (var j = 0; j < bytes.Length; j++)
            {
                bytes[j] = random.Next(6) switch { 0 => (byte)'\\', 1 => (byte)'"', 2 => (byte)random.Next(128, 256), 3 => (byte)random.Next(32), _ => (byte)"012"[random.Next(3)] };
            }

            var escaped = DnsClient.DnsDatagramReader.ParseString(bytes);
            Assert.Equal(Encoding.Latin1.GetString(bytes), TextBytes.Read(escaped, Encoding.UTF8.GetString(bytes)));
        }
    }

    [Fact]
    public async Task Answers_to_another_question_are_not_taken()
    {
        using var server = new LyingServer(query =>
        {
            var answer = query.Answer(Text(query.Name, "lie"u8.ToArray()));
            switch (query.Name)
            {
                case "id.example":
                    answer[0] ^= 1;
                    break;
                case "name.example":
                    answer[13] = (byte)'l';
                    break;
                case "type.example":
                    answer[DnsWire.Question(answer).End - 3] = 1;
                    break;
                case "class.example":
                    answer[DnsWire.Question(answer).End - 1] = 3;
                    break;
                case "query.example":
                    answer[2] &= 0x7F;
                    break;
                case "none.example":
                    return [.. query.Message[..2], 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0];
                default:
                    return [1, 2, 3];
            }

            return answer;
        });
        foreach (var name in new[] { "id", "name", "type", "class", "query", "none", "garbage" })
        {
            var answer = await Ask(server, name + ".example", retries: 0);
            Assert.True(answer is { Status: DnsStatus.Malformed, Records: [], Error.Length: > 0 }, $"{name}: {answer.Status}, {answer.Error}");
        }
    }

    [Fact]
    public async Task The_case_of_letters_is_no_other_question()
    {
        using var server = new LyingServer(query =>
        {
            var answer = query.Answer(Text(query.Name.ToUpperInvariant(), "there"u8.ToArray()));
            answer[13] = (byte)'X';
            return answer;
        });
        Assert.Equal("x.example", Assert.Single((await Ask(server)).Found).Name);
    }

    [Fact]
    public async Task Records_of_other_names_are_dropped()
    {
        using var server = new LyingServer(query => query.Name switch
        {
            "only.example" => query.Answer(Text("bank.example", "lie"u8.ToArray())),
            "some.example" => query.Answer(Text("bank.example", "lie"u8.ToArray()), Alias("other.example", "bank.example"), Text("some.example", "true"u8.ToArray())),

            // Out of order.
            _ => query.Answer(Text("end.example", "end"u8.ToArray()), Alias("next.example", "end.example"), Alias(query.Name, "Next.example"), Text("bank.example", "lie"u8.ToArray())),
        });
        var only = await Ask(server, "only.example", retries: 0);
        Assert.Equal((DnsStatus.Malformed, 0), (only.Status, only.Records.Length));
        Assert.Equal(["true"], (await Ask(server, "some.example")).Records.Select(record => record.Data));
        Assert.Equal(["end", "end.example", "next.example"], (await Ask(server)).Records.Select(record => record.Data));
    }

    [Fact]
    public async Task Too_many_records_are_not_taken()
    {
        using var server = new LyingServer(query => query.IsTcp ? query.Answer([.. Enumerable.Repeat(Text(query.Name, "x"u8.ToArray()), 1001)]) : DnsWire.Answer(query.Message, 0, Truncated));
        var answer = await Ask(server, retries: 0);
        Assert.Equal((DnsStatus.Malformed, 0), (answer.Status, answer.Records.Length));
        Assert.Contains("1001", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_messages_are_answers_and_no_exceptions()
    {
        var random = new Random(3);
        using var server = new LyingServer(query =>
        {
            var answer = query.Answer(Text(query.Name, "x"u8.ToArray()), Alias(query.Name, "y.example"), DnsWire.Record(query.Name, 257, 1, [0, 200, 1]), DnsWire.Record(query.Name, 15, 1, [0]));
            lock (random)
            {
                for (var i = random.Next(1, 5); i > 0; i--)
                {
                    answer[random.Next(2, answer.Length)] = (byte)random.Next(256);
                }

                return answer[..random.Next(2, answer.Length + 1)];
            }
        });
        var network = new PilotNetwork(new PilotNetworkOptions { Resolver = server.Address, Timeout = TimeSpan.FromSeconds(0.3), Retries = 0 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => network.AskAsync(new DnsQuestion($"n{i}.example", DnsRecordType.Txt), Token)));
        Assert.All(answers, answer => Assert.Equal(answer.IsUnknown, answer.Error.Length > 0));
    }

    private static byte[] Text(string name, params byte[][] strings) => DnsWire.Record(name, Txt, 60, DnsWire.Text(strings));

    private static byte[] Alias(string name, string target) => DnsWire.Record(name, Cname, 60, DnsWire.Name(target));

    private static Task<DnsAnswer> Ask(LyingServer server, string name = "x.example", int retries = 2) =>
        new PilotNetwork(new PilotNetworkOptions { Resolver = server.Address, Timeout = TimeSpan.FromSeconds(0.3), Retries = retries }).AskAsync(new DnsQuestion(name, DnsRecordType.Txt), Token);
}
