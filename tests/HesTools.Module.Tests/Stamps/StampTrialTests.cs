using System.Security.Cryptography;
using System.Text;

namespace HesTools.Module.Tests.Stamps;

/// <summary>Trying a policy on messages: what would come of each, the invariants of each checked, and nothing written.</summary>
public sealed class StampTrialTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_corpus_is_tried_with_every_trigger_and_nothing_is_written()
    {
        _session.Run("Set-HesStampPolicy -Trigger RemovedAttachment; Set-HesStampPolicy -Trigger SuspectedBec -Mode Audit").Succeeded();
        Mail.Write(_session, "mail/plain.eml", Mail.Plain());
        Mail.Write(_session, "mail/deep/er/both.eml", Mail.Alternative);
        Mail.Write(_session, "mail/signed.eml", Mail.Signed);
        Mail.Write(_session, "mail/two.mbox", "From a@x.example Thu Jan  4 10:00:00 2018\n" + Mail.Plain() + "\nFrom a@x.example Thu Jan  4 10:00:01 2018\n" + Mail.WithDkim);
        Mail.Write(_session, "mail/.hidden", "not mail");
        var before = Mail.Snapshot(_session.Folder);
        var trial = _session.Run("Test-HesStampPolicy -MessagePath mail").Succeeded().Single;
        Assert.Equal(before, Mail.Snapshot(_session.Folder));

        Assert.Equal("HesTools.Stamps.Trial.HesStampTrial", trial.TypeNames[0]);
        Assert.Equal(("True", 4, 5), (trial.Text("Passed"), trial.Number("Files"), trial.Number("Messages")));
        Assert.Equal(Path.Combine(_session.Folder, "stamps.json"), trial.Text("Policy"));

        // Audit rules are tried as enforced: a trial says what the policy would do.
        Assert.Equal(
            ["RemovedAttachment Stamped 4", "RemovedAttachment LeftAlone 1", "SuspectedBec Stamped 4", "SuspectedBec LeftAlone 1"],
            trial.Items("Outcomes").Select(one => $"{one.Text("Trigger")} {one.Text("Outcome")} {one.Number("Messages")}"));
        Assert.All(trial.Items("Reasons"), reason => Assert.Contains("S/MIME", reason.Text("Outcome"), StringComparison.Ordinal));
        Assert.Equal(["text/html Inserted 2", "text/plain Inserted 8"], trial.Items("Parts").Select(one => $"{one.Text("ContentType")} {one.Text("Change")} {one.Number("Parts")}"));
        Assert.Equal(
            ["ARC NotSigned 8", "DKIM NotSigned 6", "DKIM WouldBreak 2"], trial.Items("Signatures").Select(one => $"{one.Text("Kind")} {one.Text("Effect")} {one.Number("Messages")}"));
        Assert.Empty(trial.Items("Broken"));
    }

    [Fact]
    public void A_trigger_can_be_chosen_and_a_rule_for_others_stamps_nobody()
    {
        _session.Run("Set-HesStampPolicy -Trigger RemovedAttachment; Set-HesStampPolicy -Trigger SuspectedBec -Recipient pilot.example").Succeeded();
        Mail.Write(_session, "[a].eml", Mail.Plain());
        Mail.Write(_session, "b.eml", Mail.Plain(to: "bob@pilot.example"));
        var trial = _session.Run("Test-HesStampPolicy -MessagePath *.eml -Trigger SuspectedBec").Succeeded().Single;
        Assert.Equal(["SuspectedBec NotMatched 1", "SuspectedBec Stamped 1"], trial.Items("Outcomes").Select(one => $"{one.Text("Trigger")} {one.Text("Outcome")} {one.Number("Messages")}"));
    }

    [Fact]
    public void What_cannot_be_read_is_an_error_of_its_own_and_the_rest_is_tried()
    {
        _session.Run("Set-HesStampPolicy -Trigger SuspectedBec").Succeeded();
        Mail.Write(_session, "mail/a.eml", Mail.Plain());
        Mail.Write(_session, "mail/large.eml", Mail.Plain(new string('x', 5000)));
        var run = _session.Run("Test-HesStampPolicy -MessagePath none.eml, env:PATH, mail -MaxMessageSize 4000");
        Assert.Equal(["FileNotFound", "PathNotFileSystem", "LimitExceeded"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal("none.eml", run.Errors[0].TargetObject);
        Assert.Equal(("False", 1, 1), (run.Single.Text("Passed"), run.Single.Number("Files"), run.Single.Number("Messages")));
    }

    [Fact]
    public void A_policy_with_errors_is_refused_before_any_message_is_read()
    {
        _session.Write("stamps.json", "{ \"Rules\": [ { \"Name\": \"x\", \"Trigger\": \"SuspectedBec\", \"Stamp\": \"none\" } ] }");
        Mail.Write(_session, "a.eml", Mail.Plain());
        var run = _session.Run("Test-HesStampPolicy -MessagePath a.eml, none.eml");
        run.Error("PolicyInvalid");
        Assert.Empty(run.Output);
        _session.Run("Test-HesStampPolicy -Path none.json -MessagePath a.eml").Error("StampPolicyNotFound");
    }

    [Fact]
    public void What_is_no_message_breaks_nothing()
    {
        _session.Run("Set-HesStampPolicy -Trigger SuspectedBec -Text 'Vorsicht: Grüße, 会议'").Succeeded();
        var random = new Random(7);
        var bytes = new byte[5000];
        random.NextBytes(bytes);
        File.WriteAllBytes(Mail.Write(_session, "odd/random.eml", ""), bytes);
        Mail.Write(_session, "odd/empty.eml", "");
        Mail.Write(_session, "odd/header.eml", "Subject: x");
        Mail.Write(_session, "odd/returns.eml", "Subject: x\r\rHello\r");
        Mail.Write(_session, "odd/deep.eml", "Subject: x\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n")));
        Mail.Write(_session, "odd/from.mbox", "From \n\nFrom nobody\nFrom x");
        var trial = _session.Run("Test-HesStampPolicy -MessagePath odd").Succeeded().Single;
        Assert.Equal(("True", 6), (trial.Text("Passed"), trial.Number("Files")));
        Assert.Equal(trial.Number("Messages"), trial.Items("Outcomes").Sum(one => one.Number("Messages")));
    }
}

/// <summary>Messages that the tests write, and folders as they are.</summary>
internal static class Mail
{
    public const string Alternative =
        "From: Ann <ann@x.example>\r\nTo: bob@y.example\r\nMessage-ID: <both@x.example>\r\nSubject: Both\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
        + "--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b\r\nContent-Type: text/html\r\n\r\n<html><body><p>Hello</p></body></html>\r\n--b--\r\n";

    public static string Signed { get; } =
        "From: ann@x.example\r\nTo: bob@y.example\r\nMessage-ID: <signed@x.example>\r\nSubject: Signed\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=s\r\n\r\n--s\r\nContent-Type: text/plain\r\n\r\nPay at once.\r\n--s\r\n"
        + "Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIC" + new string('A', 68) + "\r\n--s--\r\n";

    public static string WithDkim { get; } =
        $"DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=x.example; s=s; h=From; bh={Convert.ToBase64String(SHA256.HashData("Hello\r\n"u8))}; b=AAAA\r\n" + Plain(id: "dkim@x.example");

    public static string Plain(string body = "Hello", string from = "ann@x.example", string to = "bob@y.example", string id = "m1@x.example", string header = "") =>
        $"{header}From: {from}\r\nTo: {to}\r\nMessage-ID: <{id}>\r\nSubject: Hello\r\n\r\n{body}\r\n";

    /// <summary>Writes octets as they are given.</summary>
    public static string Write(ModuleSession session, string name, string message)
    {
        var path = Path.Combine(session.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(message));
        return path;
    }

    public static string Read(string path) => Encoding.Latin1.GetString(File.ReadAllBytes(path));

    /// <summary>Every file and folder with its content, mode, link and time.</summary>
    public static string[] Snapshot(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Order(StringComparer.Ordinal).Select(path =>
            $"{Path.GetRelativePath(folder, path)} {new FileInfo(path).LinkTarget} {File.GetLastWriteTimeUtc(path):O} {File.GetAttributes(path)}"
            + (File.Exists(path) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) : "")),
    ];
}
