using System.Globalization;
using HesTools.Module.Tests.Console;

namespace HesTools.Module.Tests.Updates;

/// <summary>Mail to a real Postfix with STARTTLS. Skipped where there is none: .ci/peers installs it.</summary>
public sealed class SendTests(GoldenUpdate golden, MailServer server) : IDisposable
{
    private readonly string _workspace = Directory.CreateTempSubdirectory("hestools-send-").FullName;

    public void Dispose() => Directory.Delete(_workspace, recursive: true);

    [Fact]
    public async Task The_server_gets_text_html_and_pictures_and_the_message_is_kept()
    {
        Assert.SkipUnless(MailServer.Missing is null, MailServer.Missing ?? "");
        Directory.CreateDirectory(Path.Combine(_workspace, "updates"));
        var before = server.Mail.Length;
        var result = await Send();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        for (var i = 0; i < 100 && server.Mail.Length == before; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        var message = ParsedMail.Read(Assert.Single(server.Mail));
        Assert.Equal("2nd update on email security", message.Subject);
        Assert.Equal(golden.Read(".txt").Trim(), message.Text.ReplaceLineEndings("\n").Trim());
        Assert.Contains("292,818", message.Html, StringComparison.Ordinal);
        Assert.Equal(3, message.Pictures.Count);
        Assert.All(message.Pictures, picture => Assert.Contains("cid:" + picture, message.Html, StringComparison.Ordinal));
        Assert.False(message.Unsent);
        var kept = ParsedMail.Read(Directory.GetFiles(Path.Combine(_workspace, "updates"), "*--sent-*.eml").Single());
        Assert.Equal(message.MessageId, kept.MessageId);
    }

    [Fact]
    public async Task A_wrong_certificate_name_login_or_recipient_is_told_apart_and_nothing_is_sent()
    {
        Assert.SkipUnless(MailServer.Missing is null, MailServer.Missing ?? "");
        var before = server.Mail.Length;
        Assert.Contains("certificate", (await Send(trust: false, expect: "MailServerNotTrusted")).Error, StringComparison.Ordinal);
        Assert.Contains("certificate", (await Send(host: "127.0.0.1", expect: "MailServerNotTrusted")).Error, StringComparison.Ordinal);
        var refused = await Send(password: "not this one", expect: "MailLoginRefused");
        Assert.DoesNotContain("not this one", refused.Error + refused.Output, StringComparison.Ordinal);
        Assert.Contains("recipient nobody@example.org", (await Send(to: "nobody@example.org", expect: "MailRefused")).Error, StringComparison.Ordinal);
        await Send(to: "somebody@elsewhere.example", expect: "MailRefused");
        Assert.Equal(before, server.Mail.Length);
    }

    private async Task<ConsoleResult> Send(
        string host = "localhost", string? password = null, string to = "stakeholders@example.org", bool trust = true, string options = "", string? expect = null)
    {
        var login = password is null ? "$login = @{}; "
            : $"$password = [securestring]::new(); '{password}'.ToCharArray() | ForEach-Object {{ $password.AppendChar($_) }}; $login = @{{ Credential = [pscredential]::new('reporter', $password) }}; ";
        var script = login
            + $"Send-HesUpdate '{golden.PathOf(".json")}' -To '{to}' -From 'Security team <security@example.org>' -SmtpServer {host} -Port {server.Port.ToString(CultureInfo.InvariantCulture)}  @login -Workspace '{_workspace}' -ErrorVariable problem {options} | Out-Null; "
            + "$problem | ForEach-Object { $_.FullyQualifiedErrorId }";
        var result = await ConsoleProcess.RunWith(
            null, ["-Command", script], environment: trust ? new Dictionary<string, string> { ["SSL_CERT_FILE"] = server.Authority } : []);
        if (expect is { Length: > 0 })
        {
            Assert.Contains(expect + ",", result.Output, StringComparison.Ordinal);
        }

        return result;
    }
}
