namespace HesTools.Engine.Tests.Pilot;

public sealed class KnotServerTests
{
    [Fact]
    public void It_answers_signs_and_takes_updates()
    {
        using var knot = new KnotServer(new KnotOptions { Sign = true, AllowUpdates = true }, ("one.example", "@ MX 10 mail\n"), ("two.example", "@ TXT \"hello\"\n"));
        Assert.Equal(0, DnsWire.TryAsk(knot.Port, "two.example", 16));
        Assert.Equal(3, DnsWire.TryAsk(knot.Port, "new.one.example", 1));
        Assert.Contains("DS", knot.Keys("one.example")[0], StringComparison.Ordinal);
        Assert.SkipUnless(File.Exists("/usr/bin/nsupdate"), "nsupdate is not installed.");
        ServerProcess.Run("/usr/bin/nsupdate", $"server 127.0.0.1 {knot.Port}\nzone one.example\nupdate add new.one.example 300 A 192.0.2.1\nsend\n");
        Assert.Equal(0, DnsWire.TryAsk(knot.Port, "new.one.example", 1));
    }
}
