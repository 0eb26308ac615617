using System.Diagnostics;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;

namespace HesTools.Module.Tests.Pilot;

/// <summary>Many domains at once: what is wrong with one, and an end in the middle.</summary>
public sealed class TestDomainStopTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Test-HesPilotDomain one.example -Server {0} -Timeout 00:01:00")]
    [InlineData("1..200 | ForEach-Object {{ \"d$_.example\" }} | Test-HesPilotDomain -Server {0} -Timeout 00:01:00 -ThrottleLimit 64")]
    public async Task A_stop_ends_the_waiting_for_a_silent_server_within_a_second(string script)
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var server = $"127.0.0.1:{((IPEndPoint)silent.Client.LocalEndPoint!).Port}";
        using var shell = System.Management.Automation.PowerShell.Create(_session.Runspace);
        var running = shell.AddScript(string.Format(System.Globalization.CultureInfo.InvariantCulture, script, server)).InvokeAsync();

        // It waits once it has asked.
        await silent.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted);
        var clock = Stopwatch.StartNew();
        shell.Stop();
        var elapsed = clock.Elapsed;
        await Assert.ThrowsAnyAsync<Exception>(() => running);
        Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        _session.Run("Get-HesPilotDomain").Succeeded();
    }

    [Fact]
    public void One_broken_name_of_200_is_one_error_and_the_others_are_tested()
    {
        _session.Write("none.json", "{ \"Recorded\": \"2026-11-24T10:00:00Z\", \"Otherwise\": \"NameNotFound\" }");
        var result = _session.Run("1..200 | ForEach-Object { if ($_ -eq 77) { 'broken..example' } else { \"d$_.example\" } } | Test-HesPilotDomain -FromRecorded none.json");
        Assert.Equal("broken..example", result.Error("InvalidDomainName").TargetObject);
        Assert.Equal(Enumerable.Range(1, 200).Where(number => number != 77).Select(number => $"d{number}.example"), result.Output.Select(test => test.Text("Name")));
    }
}
