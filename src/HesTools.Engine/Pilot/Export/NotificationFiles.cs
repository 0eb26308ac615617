using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fluid;
using HesTools.Engine.Tables;
using HesTools.Engine.Updates;
using HesTools.Pilot;
using HesTools.Pilot.Export;
using HesTools.Pilot.Planning;
using HesTools.Workspaces;
using MimeKit;

namespace HesTools.Engine.Pilot.Export;

/// <summary>The mail to the people concerned: one for each domain, to its own contacts, as text and as a draft; and for each wave a list of who has it, to be filled in.</summary>
internal sealed class NotificationFiles(PilotExport export, UpdateTexts texts, CultureInfo culture)
{
    private const string Layout = "pilot-mail.txt.liquid";
    private const string SubjectMark = "Subject:";
    private static readonly string[] Columns = ["Wave", "Domain", "Contact", "Sent", "Received", "Acknowledged"];

    private readonly PlanClock _clock = new(export.Plan, culture);
    private readonly List<PilotExportProblem> _problems = [];
    private readonly List<string> _warnings = [];
    private readonly List<ExportedFile> _files = [];

    public PilotExportResult Write()
    {
        foreach (var wave in export.Selected)
        {
            var rows = new List<string[]>();
            foreach (var domain in export.DomainsOf(wave, _problems))
            {
                if (domain.State is PilotState.Cutover or PilotState.Active)
                {
                    // It moved: that it will is no news.
                    continue;
                }

                var contacts = Contacts(domain);
                if (contacts.Count == 0)
                {
                    _warnings.Add($"'{domain.Name}' of wave {wave.Number} has no contact that can be written to: nobody is told. Set-HesPilotDomain -Contact.");
                    continue;
                }

                Add(wave, domain, contacts);
                rows.AddRange(contacts.Select(contact => new[] { wave.Number.ToString(CultureInfo.InvariantCulture), domain.Name, contact.Address, "", "", "" }));
            }

            if (rows.Count > 0)
            {
                _files.Add(new(Name(wave, "receipts.csv"), GuardedCsv.Write(Columns, rows)) { IsFilledIn = true });
            }
        }

        return new(_files, _problems, _warnings);
    }

    private List<MailboxAddress> Contacts(PilotDomain domain)
    {
        var contacts = new List<MailboxAddress>();
        foreach (var text in domain.Contacts)
        {
            if (!text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var address) && address.Address.Contains('@', StringComparison.Ordinal))
            {
                // Names of people are in the address book of whoever sends it.
                contacts.Add(new MailboxAddress("", address.Address));
            }
            else
            {
                _problems.Add(new("InvalidAddress", text, $"A contact of '{domain.Name}', '{DisplayText.Clean(text)}', is no mail address.", "Set-HesPilotDomain -Contact. The other contacts are in the mail."));
            }
        }

        return [.. contacts.DistinctBy(contact => contact.Address, StringComparer.OrdinalIgnoreCase)];
    }

    private void Add(PlannedWave wave, PilotDomain domain, List<MailboxAddress> contacts)
    {
        var mail = texts.Layout(Layout, Rendering.Plain(new()
        {
            ["domain"] = DomainName.Display(domain.Name),
            ["unit"] = domain.Unit,
            ["owner"] = domain.Owner,
            ["wave"] = wave.Number.ToString(culture),
            ["day"] = _clock.Day(wave.Cutover),
            ["time"] = _clock.Time(wave.Cutover),
            ["zone"] = _clock.Id,
            ["until"] = _clock.Both(wave.Verify),
            ["outbound"] = domain.Outbound,
        }), NullEncoder.Default).TrimEnd() + "\n";
        var end = mail.IndexOf('\n', StringComparison.Ordinal);
        var hasSubject = mail.StartsWith(SubjectMark, StringComparison.Ordinal);
        var message = new MimeMessage
        {
            Subject = DisplayText.Clean(hasSubject ? mail[SubjectMark.Length..end].Trim() : $"Mail for {domain.Name}", 200),
            MessageId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail + string.Join(',', contacts.Select(contact => contact.Address)))).AsSpan(0, 16)) + "@hestools.invalid",
            Body = new TextPart("plain") { Text = (hasSubject ? mail[end..] : mail).TrimStart('\n') },
        };
        message.To.AddRange(contacts);

        // Whoever sends it gives it its date; mail programs open a draft to be read and sent.
        message.Headers.Remove(HeaderId.Date);
        message.Headers.Add("X-Unsent", "1");
        message.Prepare(EncodingConstraint.SevenBit);
        _files.Add(new(Name(wave, domain.Name + ".txt"), Encoding.UTF8.GetBytes(mail)));
        _files.Add(new(Name(wave, domain.Name + ".eml"), UpdateMail.Bytes(message)));
    }

    private static string Name(PlannedWave wave, string rest) => string.Create(CultureInfo.InvariantCulture, $"wave-{wave.Number}-{rest}");
}
