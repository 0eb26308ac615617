using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace HesTools.Module.Tests.Logs;

public sealed class StopTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_pipeline_that_has_enough_reads_no_further_and_the_next_statement_runs()
    {
        var path = Large(400_000);
        var result = _session.Run("$n = 0; foreach ($once in 1) { Read-HesLog large.csv | ForEach-Object { $n++; if ($n -eq 3) { break } } }; \"after $n\"");
        Assert.Equal("after 3", result.Succeeded().Output[^1].BaseObject);
        File.Delete(path);
    }

    [Theory]
    [InlineData("Read-HesLog large.csv | ForEach-Object { $null = $_ }")]
    [InlineData("1..100 | ForEach-Object { 'large.csv' } | Get-HesStatistics")]
    public async Task A_stop_in_the_middle_ends_at_once_and_frees_the_file(string script)
    {
        var path = Large(600_000);
        using var shell = System.Management.Automation.PowerShell.Create(_session.Runspace);
        var running = shell.AddScript(script).InvokeAsync();
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted);
        var clock = Stopwatch.StartNew();
        shell.Stop();
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await Assert.ThrowsAnyAsync<Exception>(() => running);
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
        }
    }

    private string Large(int rows)
    {
        var text = new StringBuilder("Timestamp,Recipient,Message ID,Action\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2018-07-19T09:00:00Z,r{i}@x.example,m{i},Delivered\n");
        }

        return _session.Write("large.csv", text.ToString());
    }
}
