using HesTools.Pilot;
using HesTools.Pilot.Checks;

namespace HesTools.PowerShell.Commands;

/// <summary>Tests domains, some at once, and gives them in their order. Whatever ends it early ends those still under test.</summary>
/// <param name="test">Tests a domain.</param>
/// <param name="mostAtOnce">How many at once.</param>
/// <param name="stop">Ends the tests.</param>
internal sealed class PilotTestRun(Func<PilotDomain, Task<PilotTest>> test, int mostAtOnce, CancellationTokenSource stop)
{
    private const int Milliseconds = 200;

    /// <summary>Tests the domains.</summary>
    /// <param name="domains">The domains.</param>
    /// <param name="show">Is told five times a second how many are done, and which is waited for.</param>
    /// <returns>Each with its test, or what went wrong.</returns>
    public IEnumerable<(PilotDomain Domain, PilotTest? Test, Exception? Problem)> Of(IReadOnlyList<PilotDomain> domains, Action<int, string> show)
    {
        using var room = new SemaphoreSlim(mostAtOnce);
        var tests = domains.Select(domain => Task.Run(() => TestAsync(domain, room))).ToList();
        try
        {
            for (var index = 0; index < tests.Count; index++)
            {
                while (Task.WaitAny([tests[index]], Milliseconds, stop.Token) < 0)
                {
                    show(tests.Count(one => one.IsCompleted), domains[index].Name);
                }

                var (done, problem) = tests[index].GetAwaiter().GetResult();
                yield return (domains[index], done, problem);
            }
        }
        finally
        {
            stop.Cancel();
            Task.WaitAll([.. tests]);
        }
    }

    private async Task<(PilotTest? Test, Exception? Problem)> TestAsync(PilotDomain domain, SemaphoreSlim room)
    {
        try
        {
            await room.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                return (await test(domain).ConfigureAwait(false), null);
            }
            finally
            {
                room.Release();
            }
        }
#pragma warning disable CA1031 // Whatever a stranger's answer did to the test of one domain, the others are tested; it is told as an error of that one.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (null, exception);
        }
    }
}
