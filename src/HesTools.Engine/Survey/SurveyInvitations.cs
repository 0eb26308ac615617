using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fluid;
using HesTools.Engine.Tables;
using HesTools.Engine.Updates;
using HesTools.Survey.Export;
using HesTools.Updates;
using HesTools.Workspaces;
using MimeKit;

namespace HesTools.Engine.Survey;

/// <summary>
/// Drafts of invitations and reminders, each with the token of whom it is sent to; the list of the tokens; the calendar. A token is in the mail of its owner
/// and in the list, and nowhere else. Without a link no mail has a token: the form that is a file asks for none.
/// </summary>
internal sealed class SurveyInvitations
{
    private const string Layout = "survey-invitation.txt.liquid";
    private const string SubjectMark = "Subject:";
    private const string TokenMark = "{token}";

    // Without look-alikes, and in one case: databases that LimeSurvey runs on do not all tell cases apart. 31^26 is more than 2^128.
    private const string TokenLetters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int TokenLength = 26;
    private static readonly string[] Columns = ["firstname", "lastname", "email", "token", "language", "attribute_1"];

    private readonly SurveyExport _export;
    private readonly CultureInfo _culture;
    private readonly UpdateTexts _texts;

    public SurveyInvitations(SurveyExport export, IReadOnlyList<string> templates)
    {
        _export = export;
        _culture = SurveyWords.CultureOf(export.Survey);
        _texts = new UpdateTexts(new Dictionary<string, string>(), templates, _culture);
    }

    public IReadOnlyList<ExportedFile> Write()
    {
        var from = _export.From.Length > 0 ? Sender(_export.From) : null;
        CheckLink();
        var kept = new Dictionary<string, SurveyToken>(_export.Tokens.Where(token => SurveyTokens.IsToken(token.Value.Token)), StringComparer.OrdinalIgnoreCase);
        var invited = _export.Recipients.Select(recipient => recipient with { Address = Checked(recipient) }).DistinctBy(recipient => recipient.Address, StringComparer.OrdinalIgnoreCase)
            .Select(recipient => (Recipient: recipient, Token: kept.TryGetValue(recipient.Address, out var token) ? token.Token : RandomNumberGenerator.GetString(TokenLetters, TokenLength))).ToArray();
        var files = new List<ExportedFile>();
        if (invited.Length > 0)
        {
            // The one file that cannot be made again comes first, so that no mail has a token that is kept nowhere; and it loses no token, for each may have been sent.
            var listed = invited.Select(one => one.Recipient.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var others = _export.Tokens.Where(token => SurveyTokens.IsToken(token.Value.Token) && !listed.Contains(token.Key))
                .Select(token => new[] { token.Value.FirstName, token.Value.LastName, token.Key, token.Value.Token, token.Value.Language, token.Value.Group });
            files.Add(new(SurveyTokens.FileName, GuardedCsv.Write(Columns, [.. invited.Select(one => Row(one.Recipient, one.Token)), .. others]), IsSecret: true));
        }

        foreach (var (folder, isReminder) in new[] { ("invitations", false), ("reminders", true) })
        {
            if (!isReminder || _export.Survey.Reminder is not null)
            {
                files.AddRange(invited.Select((one, index) => new ExportedFile(
                    string.Create(CultureInfo.InvariantCulture, $"{folder}/{index + 1:D4}.eml"), Mail(one.Recipient, one.Token, isReminder, from), IsSecret: _export.Link.Length > 0)));
            }
        }

        files.Add(new("survey.ics", Encoding.UTF8.GetBytes(SurveyCalendar.Write(_export.Survey))));
        return files;
    }

    private byte[] Mail(SurveyRecipient recipient, string token, bool isReminder, MailboxAddress? from)
    {
        var survey = _export.Survey;
        var isLinked = _export.Link.Length > 0;
        var isPersonal = _export.Link.Contains(TokenMark, StringComparison.Ordinal);
        var values = Rendering.Plain(new()
        {
            ["reminder"] = isReminder,
            ["name"] = recipient.Name,
            ["title"] = survey.Title,
            ["introduction"] = SurveyWords.Paragraphs(survey.Introduction),
            ["audience"] = survey.Audience,
            ["contact"] = survey.Contact,
            ["opens"] = survey.Opens.ToString("D", _culture),
            ["closes"] = survey.Closes.ToString("D", _culture),
            ["zone"] = survey.TimeZone,
            ["link"] = _export.Link.Replace(TokenMark, Uri.EscapeDataString(token), StringComparison.Ordinal),
            ["token"] = isLinked ? token : "",
            ["tokenShown"] = isLinked && !isPersonal,
            ["form"] = SurveyForm.FileNameOf(survey),
        });
        var mail = _texts.Layout(Layout, values, NullEncoder.Default).TrimEnd() + "\n";
        var end = mail.IndexOf('\n', StringComparison.Ordinal);
        var hasSubject = mail.StartsWith(SubjectMark, StringComparison.Ordinal);
        var message = new MimeMessage
        {
            Subject = DisplayText.Clean(hasSubject ? mail[SubjectMark.Length..end].Trim() : survey.Title, 200),
            MessageId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{isReminder} {recipient.Address} {mail}")).AsSpan(0, 16)) + "@hestools.invalid",
            Body = new TextPart("plain") { Text = (hasSubject ? mail[end..] : mail).TrimStart('\n') },
        };
        if (from is not null)
        {
            message.From.Add(from);
        }
        else
        {
            // An empty one is no header that RFC 5322 knows; the mail program that sends the draft has a sender.
            message.Headers.Remove(HeaderId.From);
        }

        message.To.Add(new MailboxAddress(recipient.Name, recipient.Address));

        // Whoever sends it gives it its date; mail programs open a draft to be read and sent. A person sends it, so it is not marked as sent by a machine.
        message.Headers.Remove(HeaderId.Date);
        message.Headers.Add("X-Unsent", "1");
        message.Prepare(EncodingConstraint.SevenBit);
        return UpdateMail.Bytes(message);
    }

    private string[] Row(SurveyRecipient recipient, string token)
    {
        var name = recipient.Name.Trim();
        var (comma, space) = (name.IndexOf(',', StringComparison.Ordinal), name.LastIndexOf(' '));
        var (first, last) = comma > 0 ? (name[(comma + 1)..].Trim(), name[..comma].Trim()) : space > 0 ? (name[..space].Trim(), name[(space + 1)..]) : (name, "");
        return [first, last, recipient.Address, token, LimeSurveyFile.LanguageOf(_export.Survey), recipient.Group];
    }

    /// <summary>What was read from a file was checked there; objects of a script were not.</summary>
    private static string Checked(SurveyRecipient recipient)
    {
        if (!DisplayText.IsPlain(recipient.Name) || !DisplayText.IsPlain(recipient.Group))
        {
            throw Invalid(recipient.Address, $"The name or the group of '{DisplayText.Clean(recipient.Address)}' is not on one line.");
        }

        return SurveyRecipients.ReadAddress(recipient.Address, out var problem) is { Length: > 0 } address && MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address
            ? address : throw Invalid(recipient.Address, $"A recipient cannot be invited: {(problem.Length > 0 ? problem : $"'{DisplayText.Clean(recipient.Address)}' is no mail address.")}");
    }

    private static MailboxAddress Sender(string text) =>
        DisplayText.IsPlain(text) && MailboxAddress.TryParse(text, out var mailbox) && SurveyRecipients.ReadAddress(mailbox.Address, out _) is { Length: > 0 } address
            ? new MailboxAddress(mailbox.Name, address) : throw Invalid(text, $"The sender '{DisplayText.Clean(text)}' is no mail address.");

    private void CheckLink()
    {
        var link = _export.Link.Replace(TokenMark, "token", StringComparison.Ordinal);
        if (link.Length > 0 && (!Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || link.Any(letter => letter <= ' ') || !DisplayText.IsPlain(link)))
        {
            throw Invalid(_export.Link, $"'{DisplayText.Clean(_export.Link)}' is no address of the web where a survey could be answered.");
        }
    }

    private static UpdateException Invalid(string item, string message) => new(UpdateProblem.InvalidAddress, item, message);
}
