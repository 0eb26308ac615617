using System.Diagnostics;
using System.Text;
using HesTools.Engine.Pilot;
using HesTools.Pilot.Dns;

namespace HesTools.Engine.Tests.Pilot;

/// <summary>MTA-STS policies from a real server over TLS.</summary>
public sealed class PilotPolicyTests
{
    private const string Domain = "pilot.example";
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n";
    private const string Policy = "version: STSv1\r\nmode: enforce\r\nmx: mail.pilot.example\r\nmax_age: 604800\r\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_policy_is_had_from_a_trusted_server_and_a_record_gives_it_again()
    {
        using var server = new PolicyServer("mta-sts." + Domain, Head + Policy + "# é\n");
        using var resolver = Resolver();
        var network = new SharedNetwork(Network(resolver, server), Token);
        Assert.Equal(new PolicyAnswer(Domain, Policy + "# é\n", ""), await network.FetchPolicyAsync(Domain, Token));
        var repeated = new RecordedNetwork(RecordedAnswers.Read(network.ToRecord(DateTimeOffset.UnixEpoch).Write()));
        Assert.Equal(await network.FetchPolicyAsync(Domain, Token), await repeated.FetchPolicyAsync(Domain, Token));
    }

    [Theory]
    [InlineData("mta-sts.pilot.example", false)]
    [InlineData("mta-sts.other.example", true)]
    public async Task An_untrusted_certificate_or_one_of_another_name_is_refused(string name, bool isTrusted)
    {
        using var server = new PolicyServer(name, Head + Policy);
        using var resolver = Resolver();
        var answer = await Network(resolver, server, isTrusted).FetchPolicyAsync(Domain, Token);
        Assert.Null(answer.Text);
        Assert.Contains("certificate", answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, server.Requests);
    }

    [Theory]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://mta-sts.pilot.example/\r\nContent-Length: 0\r\n\r\n", "redirect")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n", "404")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>", "'text/html'")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nversion: STSv1", "''")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", "HTTP")]
    [InlineData("", "1 s")]
    public async Task What_is_no_policy_is_not_taken(string reply, string expected)
    {
        using var server = new PolicyServer("mta-sts." + Domain, reply);
        using var resolver = Resolver();
        var time = Stopwatch.StartNew();
        var answer = await Network(resolver, server).FetchPolicyAsync(Domain, Token);
        Assert.Null(answer.Text);
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
        Assert.InRange(time.Elapsed.TotalSeconds, 0, 4);
    }

    [Fact]
    public async Task More_than_64_KiB_and_what_is_not_UTF_8_are_not_taken()
    {
        using var resolver = Resolver();
        using var most = new PolicyServer("mta-sts." + Domain, Head + new string('a', 64 * 1024));
        Assert.Equal(64 * 1024, (await Network(resolver, most).FetchPolicyAsync(Domain, Token)).Text?.Length);
        using var more = new PolicyServer("mta-sts." + Domain, Head + new string('a', 10_000_000));
        Assert.Contains("64 KiB", (await Network(resolver, more).FetchPolicyAsync(Domain, Token)).Error, StringComparison.Ordinal);
        using var latin = new PolicyServer("mta-sts." + Domain, [.. Encoding.ASCII.GetBytes(Head), 0xE9, (byte)'\n']);
        Assert.Contains("UTF-8", (await Network(resolver, latin).FetchPolicyAsync(Domain, Token)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_address_no_server_and_no_domain_are_answers()
    {
        using var none = new LyingServer(query => query.Error(3));
        using var fails = new LyingServer(query => query.Error(2));
        using var resolver = Resolver();
        var server = new PolicyServer("mta-sts." + Domain, "");
        server.Dispose();
        Assert.Contains("no address", (await Network(none, 443).FetchPolicyAsync(Domain, Token)).Error, StringComparison.Ordinal);
        Assert.Contains("could not be found out", (await Network(fails, 443).FetchPolicyAsync(Domain, Token)).Error, StringComparison.Ordinal);
        Assert.Contains("ConnectionRefused", (await Network(resolver, 1).FetchPolicyAsync(Domain, Token)).Error, StringComparison.Ordinal);
        foreach (var domain in new[] { "", "a/b", "x@y", "x:80", "[::1]", "127.0.0.1", "a b" })
        {
            Assert.True(await Network(resolver, 1).FetchPolicyAsync(domain, Token) is { Text: null, Error.Length: > 0 }, domain);
        }
    }

    [Fact]
    public async Task Whoever_ends_the_waiting_waits_no_longer()
    {
        using var server = new PolicyServer("mta-sts." + Domain, "");
        using var resolver = Resolver();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var network = new PilotNetwork(new PilotNetworkOptions { Resolver = resolver.Address }, server.Port, server.Authorities);
        var waiting = network.FetchPolicyAsync(Domain, end.Token);
        await Task.Delay(300, Token);
        var time = Stopwatch.StartNew();
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.InRange(time.Elapsed.TotalSeconds, 0, 1);
    }

    /// <summary>Every name is on this machine.</summary>
    private static LyingServer Resolver() => new(query => query.Type == 1 ? query.Answer(DnsWire.Record(query.Name, 1, 60, [127, 0, 0, 1])) : query.Answer());

    private static PilotNetwork Network(LyingServer resolver, PolicyServer server, bool isTrusted = true) =>
        new(new PilotNetworkOptions { Resolver = resolver.Address, Patience = TimeSpan.FromSeconds(1) }, server.Port, isTrusted ? server.Authorities : []);

    private static PilotNetwork Network(LyingServer resolver, int port) => new(new PilotNetworkOptions { Resolver = resolver.Address, Retries = 0 }, port, []);
}
