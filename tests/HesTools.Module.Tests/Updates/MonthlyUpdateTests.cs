using System.Globalization;
using HesTools.Module.Tests.Console;

namespace HesTools.Module.Tests.Updates;

/// <summary>The scheduled job, with its exit codes.</summary>
public sealed class MonthlyUpdateTests(GoldenMonth month) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hestools-monthly-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_month_that_is_not_covered_is_written_but_ends_with_2()
    {
        var result = await Run("-Exports", month.PathOf("Csv"), "-Month", "2018-07", "-TimeZone", "Europe/London");
        Assert.Equal((2, ""), (result.ExitCode, result.Error));
        Assert.Contains("Month: 2018-07-01 to 2018-08-01, Europe/London", result.Output, StringComparison.Ordinal);
        Assert.Contains("Import: 15 files", result.Output, StringComparison.Ordinal);
        Assert.Contains("Incomplete: The period begins before the first row read", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "ws", "updates", "update-2018-07.html")));
    }

    [Fact]
    public async Task Whole_months_end_with_0_and_a_clear_change_with_4()
    {
        await Write("logs/accepted.csv", Accepted(4));
        await Write("logs/blocked.csv", "Timestamp,Direction,Sender,Recipient,Blocking Reason,Sender IP\n" + Every(3, "{0},Incoming,x@out.example,r@in.example,Sender IP found in QIL,198.18.1.1"));
        await Write("logs/policy.csv", "Timestamp,Direction,Sender,Recipient,Subject,Rule Name,Threat Type,Message ID,Action\n" + Every(3, "{0},Incoming,x@out.example,r@in.example,Hello,Spam,Spam,<{0}@out.example>,Tag"));
        var same = await Run("-Exports", Path.Combine(_folder, "logs"), "-Month", "2018-10");
        Assert.True(same is { ExitCode: 0, Error: "" }, same.Output + same.Error);
        Assert.Contains("Counted: 3968 scanned, 248 blocked, 3720 delivered", same.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Changed:", same.Output, StringComparison.Ordinal);

        await Write("more/accepted.csv", Accepted(9));
        var more = await Run("-Exports", Path.Combine(_folder, "more"), "-Month", "2018-10");
        Assert.Equal(4, more.ExitCode);
        Assert.Contains("Changed: Scanned: ", more.Output, StringComparison.Ordinal);

        var error = await Run("-Month", "2018-10", "-TimeZone", "Nowhere/Nothing");
        Assert.Equal(1, error.ExitCode);
        Assert.Contains("Error: ", error.Output, StringComparison.Ordinal);
    }

    /// <summary>Five rows an hour in September, and one more than so many in October.</summary>
    private static string Accepted(int october)
    {
        var lines = new List<string> { "Timestamp,Sender,Recipient,Message ID,Mail ID,Action,Direction,Subject" };
        for (var hour = new DateTime(2018, 9, 1, 0, 0, 0, DateTimeKind.Utc); hour < new DateTime(2018, 11, 1, 0, 0, 0, DateTimeKind.Utc); hour = hour.AddHours(1))
        {
            for (var i = 0; i <= (hour.Month == 9 ? 4 : october); i++)
            {
                lines.Add(FormattableString.Invariant($"{hour.AddMinutes(7 * i):yyyy-MM-ddTHH:mm:ssZ},s{i}@out.example,r{i}@in.example,<m{hour:MMddHH}{i}@out.example>,id{hour:MMddHH}{i},Delivered,in,Hello"));
            }
        }

        return string.Join('\n', lines) + "\n";
    }

    /// <summary>A line every so many hours of both months: streams of few rows, in which an hour without any is no hole.</summary>
    private static string Every(int hours, string line) => string.Concat(Enumerable.Range(0, 61 * 24 / hours).Select(
        i => string.Format(CultureInfo.InvariantCulture, line, new DateTime(2018, 9, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(i * hours).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)) + "\n"));

    private async Task Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }

    private Task<ConsoleResult> Run(params string[] arguments) => ConsoleProcess.RunWith(
        null, ["-File", Path.Combine(BuildPaths.Root, "samples", "monthly-update.ps1"), "-Workspace", Path.Combine(_folder, "ws"), .. arguments], _folder);
}
