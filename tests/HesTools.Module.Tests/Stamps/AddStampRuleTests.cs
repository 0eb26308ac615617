namespace HesTools.Module.Tests.Stamps;

/// <summary>Which rule stamps a message, and what it knows of it: parameters, the message itself, policy events.</summary>
public sealed class AddStampRuleTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_rule_in_audit_changes_nothing_and_stops_nothing()
    {
        _session.Run("Set-HesStampPolicy Trial SuspectedBec -Mode Audit").Succeeded();
        Mail.Write(_session, "a.eml", Mail.Plain());
        var audit = _session.Run("Add-HesStamp a.eml out -Trigger SuspectedBec").Succeeded().Single;
        Assert.Equal(("Audit", "Trial"), (audit.Text("Outcome"), audit.Text("Rule")));
        Assert.Equal(Mail.Plain(), Mail.Read(In("out/a.eml")));

        _session.Run("Set-HesStampPolicy Real SuspectedBec -Text 'Really.' -Stamp Real").Succeeded();
        var stamped = _session.Run("Add-HesStamp a.eml out2 -Trigger SuspectedBec -Explain").Succeeded().Single;
        Assert.Equal(("Stamped", "Real"), (stamped.Text("Outcome"), stamped.Text("Rule")));
        Assert.Equal(["Trial Audit", "Real Matched"], Results(stamped));
    }

    [Theory]
    [InlineData("2026-07-01T08:59:59Z", "NotMatched")]
    [InlineData("2026-07-01T09:00:00Z", "Stamped")]
    [InlineData("2026-07-01T09:00", "Stamped")]
    [InlineData("2026-12-31T23:59:59Z", "Stamped")]
    [InlineData("2027-01-01T00:00:00Z", "NotMatched")]
    public void A_rule_applies_from_its_start_until_its_end(string time, string outcome)
    {
        _session.Run("Set-HesStampPolicy -Trigger SuspectedBec -From 2026-07-01T10:00 -Until 2027-01-01 -TimeZone Europe/London").Succeeded();
        Mail.Write(_session, "a.eml", Mail.Plain());
        Assert.Equal(outcome, _session.Run($"Add-HesStamp a.eml out -Trigger SuspectedBec -Time {time}").Succeeded().Single.Text("Outcome"));

        // Else the message's own time: its newest Received field.
        var stamp = DateTimeOffset.Parse(time + (time.EndsWith('Z') ? "" : "Z"), System.Globalization.CultureInfo.InvariantCulture);
        Mail.Write(_session, "b.eml", Mail.Plain(header: $"Received: by y.example; {stamp:ddd, d MMM yyyy HH:mm:ss} +0000\r\nReceived: by x.example; Thu, 4 Jan 2018 10:00:00 +0000\r\n"));
        Assert.Equal(outcome, _session.Run("Add-HesStamp b.eml out -Trigger SuspectedBec").Succeeded().Single.Text("Outcome"));
    }

    [Fact]
    public void An_explanation_says_of_every_rule_why_it_did_not_match()
    {
        _session.Run(
            "Set-HesStampPolicy Malware CleanedMalware -Stamp A; Set-HesStampPolicy Later SuspectedBec -From 2030-01-01 -Stamp A; Set-HesStampPolicy Over SuspectedBec -Until 2018-01-01 -Stamp A;"
            + "Set-HesStampPolicy Sender SuspectedBec -Sender other.example -Stamp A; Set-HesStampPolicy Recipient SuspectedBec -Recipient other.example -Stamp A;"
            + "Set-HesStampPolicy Excepted SuspectedBec -Exception @{ Sender = 'x.example'; Recipient = 'y.example' } -Stamp A; Set-HesStampPolicy Mine SuspectedBec -Sender ann@x.example -Recipient y.example -Stamp A;"
            + "Set-HesStampPolicy Last SuspectedBec -Stamp A").Succeeded();
        Mail.Write(_session, "a.eml", Mail.Plain());
        var result = _session.Run("Add-HesStamp a.eml out -Trigger SuspectedBec -Time 2026-01-01 -Explain").Succeeded().Single;
        Assert.Equal("Mine", result.Text("Rule"));
        Assert.Equal(
            ["Malware NotMatched", "Later NotMatched", "Over NotMatched", "Sender NotMatched", "Recipient NotMatched", "Excepted NotMatched", "Mine Matched", "Last NotReached"], Results(result));
        var because = new[] { "trigger", "2030-01-01", "2018-01-01", "sender", "recipient", "exception", "matches", "'Mine' comes before" };
        Assert.All(result.Items("Explanation").Zip(because), pair => Assert.Contains(pair.Second, pair.First.Text("Reason"), StringComparison.OrdinalIgnoreCase));

        // The envelope goes before what the message says.
        var given = _session.Run("Add-HesStamp a.eml out -Trigger SuspectedBec -Sender eve@other.example -Recipient z@w.example, z@other.example -Time 2026-01-01 -Force").Succeeded().Single;
        Assert.Equal("Sender", given.Text("Rule"));
        Assert.Equal("Recipient", _session.Run("Add-HesStamp a.eml out -Trigger SuspectedBec -Recipient z@other.example -Time 2026-01-01 -Force").Succeeded().Single.Text("Rule"));
        Assert.Equal("NotMatched", _session.Run("Add-HesStamp a.eml out -Force").Succeeded().Single.Text("Outcome"));
    }

    [Fact]
    public void Facts_that_are_given_fill_the_tokens_and_choose_the_rule()
    {
        _session.Run(
            "Set-HesStampPolicy Programs RemovedAttachment -Extension exe -Stamp P -Text 'Removed %FILENAME% by %RULENAME%.'; Set-HesStampPolicy -Trigger CleanedMalware -Stamp M -Text 'Found %VIRUSNAME% from %SENDER%.'").Succeeded();
        Mail.Write(_session, "a.eml", Mail.Plain());
        Assert.Equal("NotMatched", _session.Run("Add-HesStamp a.eml out -Trigger RemovedAttachment -FileName notes.txt -Force").Succeeded().Single.Text("Outcome"));
        Assert.Equal("Programs", _session.Run("Add-HesStamp a.eml out -Trigger RemovedAttachment -FileName notes.txt, Setup.EXE -Force").Succeeded().Single.Text("Rule"));
        Assert.Contains("Removed notes.txt, Setup.EXE by Programs.", Mail.Read(In("out/a.eml")), StringComparison.Ordinal);

        // Words of strangers stay words: on one line, and never looked at again.
        _session.Run("Add-HesStamp a.eml out -Trigger CleanedMalware -Fact @{ VirusName = \"A`r`nBcc: eve@x.example`r`n`r`n%SENDER%\" } -Sender ann@x.example -Force").Succeeded();
        Assert.Contains("Found A Bcc: eve@x.example %SENDER% from ann@x.example.", Mail.Read(In("out/a.eml")), StringComparison.Ordinal);
        Assert.Contains("Found EICAR", Written("Add-HesStamp a.eml out -Trigger CleanedMalware -Fact @{ '%VIRUSNAME%' = 'EICAR' } -Force"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "events.csv",
        "Timestamp,Direction,Sender,Recipients,Message ID,Rule Name,Threat Type,Threat Name,Action\n"
        + "2018-07-19T10:00:05Z,Incoming,env@x.example,bob@y.example,<m1@x.example>,Organization: Virus,Malware,EICAR,Cleaned\n")]
    [InlineData(
        "events.log",
        "<14> 2018-07-19T10:00:06Z h tmes[1]: CEF:0|Trend Micro|TMES|1.0.0.0|100101|DETECTION|6|rt=2018-07-19T10:00:05Z cs1Label=eventType cs1=virus cs2Label=domainName cs2=y.example suser=env@x.example"
        + " duser=bob@y.example cs3Label=direction cs3=incoming cs4Label=messageId cs4=<m1@x.example> msg=x cs5Label=policyName cs5=Organization: Virus act=Clean cs6Label=details"
        + " cs6={\"threatNames\":\"EICAR\",\"fileInfo\":[{\"fileName\":\"a.docm\",\"threatName\":\"EICAR\"}]}\n")]
    [InlineData(
        "events.json",
        "{\"logs\":[{\"timestamp\":\"2018-07-19T10:00:00Z\",\"genTime\":\"2018-07-19T10:00:05Z\",\"eventType\":\"Malware\",\"domainName\":\"y.example\",\"sender\":\"env@x.example\",\"recipients\":[\"bob@y.example\"],"
        + "\"direction\":\"in\",\"messageID\":\"<m1@x.example>\",\"subject\":\"x\",\"policyName\":\"Organization: Virus\",\"policyAction\":\"Clean\","
        + "\"details\":\"{\\\"threatNames\\\":\\\"EICAR\\\",\\\"fileInfo\\\":[{\\\"fileName\\\":\\\"a.docm\\\",\\\"threatName\\\":\\\"EICAR\\\"}]}\"}]}")]
    public void A_policy_event_of_the_message_says_what_the_gateway_did(string name, string log)
    {
        _session.Run("Set-HesStampPolicy -Trigger CleanedMalware -Text 'Removed [%VIRUSNAME%] sent by %SENDER%.' -Sender env@x.example").Succeeded();
        _session.Write(name, log);
        Mail.Write(_session, "in/a.eml", Mail.Plain());
        Mail.Write(_session, "in/b.eml", Mail.Plain(id: "m2@x.example"));
        Mail.Write(_session, "in/c.eml", Mail.Plain().Replace("Message-ID: <m1@x.example>\r\n", "", StringComparison.Ordinal));
        var results = _session.Run($"$events = @(Read-HesLog {name}); Add-HesStamp in out -PolicyEvent $events").Succeeded().Output;
        Assert.Equal(["Stamped", "NotMatched", "NotMatched"], results.Select(one => one.Text("Outcome")));
        Assert.Contains("Removed [EICAR] sent by env@x.example.", Mail.Read(In("out/a.eml")), StringComparison.Ordinal);

        // What is given goes before the event.
        Assert.Contains("Removed [mine]", Written("Add-HesStamp in/a.eml out -PolicyEvent $events -Fact @{ VIRUSNAME = 'mine' } -Force"), StringComparison.Ordinal);
        Assert.Equal("NotMatched", _session.Run("Add-HesStamp in/a.eml out -PolicyEvent $events -Trigger SuspectedBec -Force").Succeeded().Single.Text("Outcome"));
    }

    private static IEnumerable<string> Results(System.Management.Automation.PSObject result) => result.Items("Explanation").Select(one => $"{one.Text("Rule")} {one.Text("Result")}");

    private string Written(string script)
    {
        _session.Run(script).Succeeded();
        return Mail.Read(In("out/a.eml"));
    }

    private string In(string name) => Path.Combine(_session.Folder, name);
}
