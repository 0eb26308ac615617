using System.Text;
using System.Text.Encodings.Web;

namespace HesTools.Stamps.Export;

/// <summary>
/// The message that previews show stamps in. It is made up, and its sender tries what senders try: markup, a token in the subject, a name of a file that
/// turns its direction. What a reader sees of it is what a reader of a stamped message would see.
/// </summary>
internal static class PreviewMessage
{
    private const string Sender = "\"><script>alert(1)</script>@attacker.example";
    private const string Recipient = "alex.reader@example.org";
    private const string Subject = "Re: <b>OVERDUE</b> invoice 4711 & \"final\" notice for %RCPTS%";
    private const string FileName = "invoice<img src=x onerror=alert(1)>\u202Efdp.exe";

    private static readonly string[] Body =
    [
        "Dear Alex,",
        "please find the invoice attached. It is due today, and I cannot be reached by telephone this afternoon.",
        "Kind regards,",
        "Sam Sender",
    ];

    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["SUBJECT"] = Subject, ["HEADER_SENDER"] = "finance@<i>example</i>.org", ["HEADERS"] = "From: Finance <finance@example.org>\r\nTo: " + Recipient + "\r\nX-Note: </div></body>",
        ["MAILID"] = "0f9c'\"<4711>", ["DETECTED"] = "Eicar_test_<file>", ["MSG_SIZE"] = "48 KB", ["ATTACH_SIZE"] = "31 KB", ["ATTACH_COUNT"] = "1", ["TACTION"] = "Do not intercept",
        ["ACTION"] = "Insert stamp", ["VIRUSNAME"] = "Eicar_test_<file>", ["VIRUSACTION"] = "Deleted", ["HPU_CONFIRMED_URL"] = "https://gateway.example/confirm?id=1&token=<x>",
        ["HPU_DENIED_URL"] = "https://gateway.example/deny?id=1&token=<x>", ["SPFRESULT"] = "Fail", ["UNUSUAL_SIGNAL_NAME"] = "First-time sender", ["CI_RULE_NAME"] = "Payment request",
        ["CI_RULE_DESC"] = "A first-time sender asks for a payment",
    };

    /// <summary>A stamp as it would be put into the message: tokens that the triggers of its rules leave empty are empty.</summary>
    /// <param name="stamp">The stamp.</param>
    /// <param name="rules">The rules that use it.</param>
    public static RenderedStamp Render(Stamp stamp, IReadOnlyList<StampRule> rules)
    {
        var values = new Dictionary<string, string>(Values, StringComparer.Ordinal)
        {
            ["RULENAME"] = rules.Count > 0 ? rules[0].Name : "No rule",
            ["RULETYPE"] = ProductWords.NameOf(rules.Count > 0 ? rules[0].EffectiveType : GatewayRuleType.Content),
        };
        var empty = StampToken.All.Where(token => rules.Count > 0 && rules.All(rule => token.EmptyFor.Contains(rule.Trigger))).Select(token => token.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in empty)
        {
            values.Remove(name);
        }

        return RenderedStamp.Of(stamp, new StampFacts
        {
            Triggers = [.. rules.Select(rule => rule.Trigger).Distinct()],
            Sender = Sender,
            Recipients = [Recipient],
            FileNames = empty.Contains("FILENAME") ? [] : [FileName],
            Time = new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero),
            Values = values,
        });
    }

    /// <summary>The message as an HTML reader shows it.</summary>
    /// <param name="stamp">The stamp in it.</param>
    /// <param name="place">Class names that say on what it is shown.</param>
    public static string Html(RenderedStamp stamp, string place)
    {
        var body = string.Join('\n', Body.Select(line => $"<p>{Encode(line)}</p>"));
        return $"""
            <div class="message {place}">
            <dl><div><dt>From</dt><dd>{Line(Sender)}</dd></div><div><dt>To</dt><dd>{Line(Recipient)}</dd></div><div><dt>Subject</dt><dd>{Line(Subject)}</dd></div></dl>
            <div class="body">
            {(stamp.Position == StampPosition.Start ? stamp.Html + "\n" + body : body + "\n" + stamp.Html)}
            </div>
            </div>
            """;
    }

    /// <summary>The message as a plain text reader shows it, encoded for HTML.</summary>
    /// <param name="stamp">The stamp in it.</param>
    public static string PlainText(RenderedStamp stamp)
    {
        var text = new StringBuilder();
        text.Append("From: ").Append(TokenValues.Line(Sender)).Append("\nTo: ").Append(Recipient).Append("\nSubject: ").Append(TokenValues.Line(Subject)).Append("\n\n");
        var body = string.Join("\n\n", Body);
        return Encode(text.Append(stamp.Position == StampPosition.Start ? $"{stamp.Text}\n\n{body}" : $"{body}\n\n{stamp.Text}").ToString()).Replace("&#xA;", "\n", StringComparison.Ordinal);
    }

    /// <summary>Text for HTML.</summary>
    /// <param name="text">The text.</param>
    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Line(string text) => Encode(TokenValues.Line(text));
}
