using System.Text;
using HesTools.Engine.Tables;
using HesTools.Survey.Export;
using HesTools.Updates;
using HesTools.Workspaces;
using MimeKit;

namespace HesTools.Engine.Tests.Survey;

public sealed class SurveyInvitationTests
{
    private const string Link = "https://survey.example.ac.uk/index.php/1?lang=en&token={token}";

    private static readonly SurveyExport Export = new(SurveySample.Pilot)
    {
        Link = Link,
        From = "Mail Team <mail-team@example.ac.uk>",
        Recipients = [new("ann.lee@example.ac.uk", "Ann Mary Lee", "IT Services"), new("bo@example.ac.uk", "=Bö, Østen", "+Wave 2"), new("ANN.LEE@example.ac.uk", "Twice"), new("chi@example.ac.uk")],
    };

    [Fact]
    public void Each_person_gets_a_draft_with_a_token_of_their_own_that_is_nowhere_else()
    {
        var files = Render(Export);
        Assert.Equal(
            ["tokens.csv", "invitations/0001.eml", "invitations/0002.eml", "invitations/0003.eml", "reminders/0001.eml", "reminders/0002.eml", "reminders/0003.eml", "survey.ics"], files.Select(file => file.Name));
        Assert.Equal(7, files.Count(file => file.IsSecret));
        var tokens = Tokens(files);
        Assert.Equal(3, tokens.Values.Distinct().Count());
        Assert.All(tokens.Values, token => Assert.Matches("^[a-hjkmnp-z2-9]{26}$", token.Token));
        foreach (var (address, token) in tokens)
        {
            var having = files.Where(file => Readable(file).Contains(token.Token, StringComparison.Ordinal)).Select(file => file.Name).ToArray();
            var number = address[0] - 'a' + 1;
            Assert.Equal(["tokens.csv", $"invitations/000{number}.eml", $"reminders/000{number}.eml"], having);
        }

        var mail = Message(files, "invitations/0001.eml");
        Assert.Equal(("ann.lee@example.ac.uk", "Ann Mary Lee"), (mail.To.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Name));
        Assert.Equal("mail-team@example.ac.uk", mail.From.Mailboxes.Single().Address);
        Assert.Equal("1", mail.Headers["X-Unsent"]);
        Assert.False(mail.Headers.Contains(HeaderId.Date));
        Assert.Equal("utf-8", ((TextPart)mail.Body!).ContentType.Charset);
        Assert.Contains($"https://survey.example.ac.uk/index.php/1?lang=en&token={tokens["ann.lee@example.ac.uk"].Token}\n", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("28 March 2027", mail.TextBody, StringComparison.Ordinal);
        Assert.StartsWith("Reminder: ", Message(files, "reminders/0002.eml").Subject, StringComparison.Ordinal);
        Assert.Equal("=Bö, Østen", Message(files, "reminders/0002.eml").To.Mailboxes.Single().Name);
    }

    [Fact]
    public void The_list_of_tokens_is_what_LimeSurvey_imports_and_no_formula()
    {
        var files = Render(Export);
        var tokens = Tokens(files);
        Assert.Equal(
            [
                "firstname,lastname,email,token,language,attribute_1",
                $"Ann Mary,Lee,ann.lee@example.ac.uk,{tokens["ann.lee@example.ac.uk"].Token},en,IT Services",
                $"Østen,'=Bö,bo@example.ac.uk,{tokens["bo@example.ac.uk"].Token},en,'+Wave 2",
                $",,chi@example.ac.uk,{tokens["chi@example.ac.uk"].Token},en,",
            ],
            files.Text("tokens.csv").ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }

    [Fact]
    public void The_list_names_the_language_as_the_structure_does()
    {
        var survey = Export.Survey with { Language = "pt-BR" };
        var structure = System.Xml.Linq.XDocument.Load(new MemoryStream(SurveySample.Render(new(survey), SurveyExportFormat.LimeSurvey)[0].Bytes));
        Assert.Equal("pt-BR", structure.Root!.Element("languages")!.Element("language")!.Value);
        Assert.Contains(",pt-BR,IT Services", Render(Export with { Survey = survey }).Text("tokens.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_a_token_keeps_it_and_the_same_tokens_give_the_same_bytes()
    {
        var first = Render(Export);
        var second = Render(Export with { Tokens = Tokens(first) });
        Assert.Equal(first.Select(file => (file.Name, Convert.ToHexString(file.Bytes))), second.Select(file => (file.Name, Convert.ToHexString(file.Bytes))));

        var more = Tokens(Render(Export with { Tokens = Tokens(first), Recipients = [new("new@example.ac.uk"), .. Export.Recipients.Reverse()] }));
        Assert.Equal(4, more.Count);
        Assert.All(Tokens(first), token => Assert.Equal(token.Value.Token, more[token.Key].Token));

        // Who is on the list no more may have the token in a mail.
        var other = Render(Export with { Tokens = Tokens(first), Recipients = [new("new@example.ac.uk")] });
        Assert.All(Tokens(first), token => Assert.Equal(token.Value, Tokens(other)[token.Key]));
        Assert.Single(other, file => file.Name.StartsWith("invitations/", StringComparison.Ordinal));
        Assert.DoesNotContain(Tokens(Render(Export)).Values, Tokens(first).Values.Contains);
    }

    [Fact]
    public void A_link_without_a_place_for_the_token_says_the_token_and_no_link_says_the_form()
    {
        var told = Render(Export with { Link = "https://survey.example.ac.uk/1" });
        Assert.Contains("personal token: " + Tokens(told)["chi@example.ac.uk"].Token, Message(told, "invitations/0003.eml").TextBody!, StringComparison.Ordinal);
        var form = Render(Export with { Link = "" });
        var body = Message(form, "invitations/0003.eml").TextBody!;
        Assert.Contains("survey-pilot-1.html", body, StringComparison.Ordinal);
        Assert.DoesNotContain("token", body, StringComparison.Ordinal);
        Assert.Equal(["tokens.csv"], form.Where(file => file.IsSecret).Select(file => file.Name));
        Assert.Empty(Message(Render(Export with { From = "" }), "invitations/0001.eml").From);
    }

    [Fact]
    public void The_calendar_has_the_three_days_and_moves_with_them()
    {
        var text = Render(Export).Text("survey.ics");
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        var events = Ical.Net.Calendar.Load(text)!.Events.OrderBy(one => one.Start!.Value).ToArray();
        Assert.Equal([new DateTime(2027, 3, 1), new(2027, 3, 9), new(2027, 3, 28)], events.Select(one => one.Start!.Value));
        Assert.Equal([new DateTime(2027, 3, 2), new(2027, 3, 10), new(2027, 3, 29)], events.Select(one => one.End!.Value));
        Assert.All(events, one => Assert.True(one.IsAllDay));
        Assert.All(events, one => Assert.Empty(one.Attendees));
        Assert.DoesNotContain("http", text, StringComparison.Ordinal);

        var moved = Render(Export with { Survey = Export.Survey with { Closes = new(2027, 4, 2) } }).Text("survey.ics");
        Assert.Equal(events.Select(one => one.Uid).Order(), Ical.Net.Calendar.Load(moved)!.Events.Select(one => one.Uid).Order());
        var plain = Render(new SurveyExport(SurveySample.Pilot with { Reminder = null }));
        Assert.Equal("survey.ics", Assert.Single(plain).Name);
        Assert.Equal(2, Ical.Net.Calendar.Load(plain.Text("survey.ics"))!.Events.Count);
    }

    [Fact]
    public void What_strangers_wrote_adds_no_header_no_event_and_no_line()
    {
        const string Words = "x, \"y\" <evil@evil.example>; {{ token }} {% raw %}";
        var survey = SurveySample.Attack with { Title = Words, Contact = "a\r\nBcc: evil@evil.example", Audience = "b\r\nEND:VEVENT\r\nBEGIN:VEVENT", Introduction = "one\r\n.\r\nSubject: two" };
        var files = Render(Export with { Survey = survey, Recipients = [new("ann@example.ac.uk", Words)] });
        var mail = Message(files, "invitations/0001.eml");
        Assert.Equal("ann@example.ac.uk", mail.To.Mailboxes.Single().Address);
        Assert.Equal(Words, mail.To.Mailboxes.Single().Name);
        Assert.Equal(Words, mail.Subject);
        Assert.Empty(mail.Bcc);
        Assert.Contains("{{ token }} {% raw %}", mail.TextBody!, StringComparison.Ordinal);
        Assert.Equal(3, Ical.Net.Calendar.Load(files.Text("survey.ics"))!.Events.Count);
    }

    [Theory]
    [InlineData("ann@example.ac.uk", "Ann\r\nBcc: evil@evil.example")]
    [InlineData("ann@example.ac.uk\r\nBcc: evil@evil.example", "Ann")]
    [InlineData("ann@example.ac.uk, bob@example.ac.uk", "Ann")]
    [InlineData("Ann <ann@example.ac.uk>", "Ann")]
    [InlineData("ann@localhost", "Ann")]
    [InlineData("ann", "")]
    public void Who_cannot_be_written_to_is_refused(string address, string name)
    {
        var exception = Assert.Throws<UpdateException>(() => Render(Export with { Recipients = [new("chi@example.ac.uk"), new(address, name)] }));
        Assert.Equal((UpdateProblem.InvalidAddress, address), (exception.Problem, exception.Item));
        Assert.All(exception.Message, letter => Assert.False(char.IsControl(letter)));
    }

    [Theory]
    [InlineData("nobody", Link)]
    [InlineData("a@example.org\r\nBcc: b@example.org", Link)]
    [InlineData("a@example.org", "javascript:alert(1)")]
    [InlineData("a@example.org", "https://survey.example.org/ {token}")]
    [InlineData("a@example.org", "survey.example.org")]
    public void A_sender_or_link_that_is_none_is_refused(string from, string link) =>
        Assert.Equal(UpdateProblem.InvalidAddress, Assert.Throws<UpdateException>(() => Render(Export with { From = from, Link = link })).Problem);

    private static IReadOnlyList<ExportedFile> Render(SurveyExport export) => SurveySample.Render(export, SurveyExportFormat.Invitation);

    private static MimeMessage Message(IEnumerable<ExportedFile> files, string name) => MimeMessage.Load(new MemoryStream(files.Single(file => file.Name == name).Bytes), TestContext.Current.CancellationToken);

    private static string Readable(ExportedFile file) => file.Name + (file.Name.EndsWith(".eml", StringComparison.Ordinal)
        ? MimeMessage.Load(new MemoryStream(file.Bytes), TestContext.Current.CancellationToken) is var mail ? mail.Headers + mail.TextBody : "" : Encoding.UTF8.GetString(file.Bytes).Replace("\r\n ", "", StringComparison.Ordinal));

    private static IReadOnlyDictionary<string, SurveyToken> Tokens(IEnumerable<ExportedFile> files)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, files.Single(file => file.Name == SurveyTokens.FileName).Bytes);
            return SurveyTokens.Read(new TableReader().Read(path), path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
