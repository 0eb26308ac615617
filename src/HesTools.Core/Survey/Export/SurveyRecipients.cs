using HesTools.Pilot;
using HesTools.Survey.Responses;

namespace HesTools.Survey.Export;

/// <summary>Reads who is invited from a table: an address in each row, and what there is of a name and a group. Other columns are not read.</summary>
public static class SurveyRecipients
{
    private const int LongestName = 200;
    private const int LongestGroup = 100;
    private const int LongestAddress = 254;
    private const int LongestLocalPart = 64;
    private const string LocalSigns = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>Those of a table, in its order; who is there twice is invited once, as the first row says.</summary>
    /// <param name="table">The table. Columns by their header, without case, spaces and hyphens: email, mail or address; name, or firstname and lastname; group or wave.</param>
    /// <param name="path">The file, for errors.</param>
    /// <exception cref="TableException">There is no column of addresses, nobody in it, or a row that cannot be used; the message names its line.</exception>
    public static SurveyRecipient[] Read(Table table, string path)
    {
        ArgumentNullException.ThrowIfNull(table);
        var address = TableColumns.Find(table, "email", "emailaddress", "mail", "mailaddress", "address");
        if (address < 0)
        {
            throw new TableException(path, "there is no column of addresses: email, mail or address.");
        }

        var name = TableColumns.Find(table, "name", "fullname", "displayname");
        var first = TableColumns.Find(table, "firstname", "givenname");
        var last = TableColumns.Find(table, "lastname", "surname", "familyname");
        var group = TableColumns.Find(table, "group", "wave");
        var recipients = table.Rows.Select(row => new SurveyRecipient(
            AddressOf(TableColumns.Cell(row, address), path, row.Line),
            Line(name >= 0 ? TableColumns.Cell(row, name) : $"{TableColumns.Cell(row, first)} {TableColumns.Cell(row, last)}".Trim(), LongestName, "the name", path, row.Line),
            Line(TableColumns.Cell(row, group), LongestGroup, "the group", path, row.Line))).DistinctBy(recipient => recipient.Address, StringComparer.OrdinalIgnoreCase).ToArray();
        return recipients.Length > 0 ? recipients : throw new TableException(path, "there is nobody in it.");
    }

    /// <summary>An address as it is kept, its domain in ASCII.</summary>
    /// <param name="text">The address, without a name.</param>
    /// <param name="problem">What is wrong with it; empty: nothing.</param>
    /// <returns>Empty: there is a problem.</returns>
    public static string ReadAddress(string text, out string problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        var at = text.LastIndexOf('@');
        if (at <= 0)
        {
            problem = text.Length == 0 ? "there is no address." : $"'{DisplayText.Clean(text)}' is no mail address.";
            return "";
        }

        // Quoted and international local parts exist, and fail on the way to most people: an invitation that is lost counts as a person who did not answer.
        var local = text[..at];
        var domain = DomainName.Read(text[(at + 1)..], out var reason);
        problem = reason.Length > 0 ? $"'{DisplayText.Clean(text)}' is no mail address: its domain cannot be. {reason}"
            : local.Length > LongestLocalPart || local.Length + 1 + domain.Length > LongestAddress ? $"'{DisplayText.Clean(text)}' is longer than an address may be."
            : local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal) || !local.All(letter => char.IsAsciiLetterOrDigit(letter) || LocalSigns.Contains(letter, StringComparison.Ordinal))
                ? $"'{DisplayText.Clean(text)}' is no mail address: letters and digits of ASCII, single dots and {LocalSigns} may stand before the @."
            : "";
        return problem.Length == 0 ? $"{local}@{domain}" : "";
    }

    internal static string AddressOf(string cell, string path, long line) =>
        ReadAddress(cell, out var problem) is { Length: > 0 } address ? address : throw new TableException(path, $"line {line}: {problem}");

    private static string Line(string text, int longest, string what, string path, long line) =>
        text.Length > longest || !DisplayText.IsPlain(text) ? throw new TableException(path, $"line {line}: {what} has at most {longest} characters on one line.") : text;
}
