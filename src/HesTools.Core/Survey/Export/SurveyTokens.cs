using System.Text.RegularExpressions;
using HesTools.Survey.Responses;

namespace HesTools.Survey.Export;

/// <summary>Personal tokens of a survey: what LimeSurvey lets a person in by. They tie nobody to an answer, and are kept apart from answers.</summary>
public static partial class SurveyTokens
{
    /// <summary>The file of an export that has them.</summary>
    public const string FileName = "tokens.csv";

    private const int ShortestToken = 15;
    private const int LongestToken = 36;

    /// <summary>Tokens that were made before, by address, whose case does not count.</summary>
    /// <param name="table">The table, as <see cref="FileName"/> is written: columns email and token, among others. Rows without a token are passed over.</param>
    /// <param name="path">The file, for errors.</param>
    /// <exception cref="TableException">A column is missing, or a row cannot be used; the message names its line, and no token.</exception>
    public static IReadOnlyDictionary<string, SurveyToken> Read(Table table, string path = FileName)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (address, token) = (TableColumns.Find(table, "email"), TableColumns.Find(table, "token"));
        if (address < 0 || token < 0)
        {
            throw new TableException(path, $"there is no column {(address < 0 ? "email" : "token")}.");
        }

        string[] others = ["firstname", "lastname", "language", "attribute1"];
        int[] places = [.. others.Select(name => TableColumns.Find(table, name))];
        var tokens = new Dictionary<string, SurveyToken>(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Rows)
        {
            if (FormulaGuard.Unguard(TableColumns.Cell(row, token)) is not { Length: > 0 } secret)
            {
                continue;
            }

            var owner = SurveyRecipients.AddressOf(FormulaGuard.Unguard(TableColumns.Cell(row, address)), path, row.Line);
            if (!IsToken(secret))
            {
                throw new TableException(path, $"line {row.Line}: a token has {ShortestToken} to {LongestToken} letters, digits, _ and ~.");
            }

            string[] cells = [.. places.Select(place => FormulaGuard.Unguard(TableColumns.Cell(row, place)))];
            if (!seen.Add(secret) || !tokens.TryAdd(owner, new(secret, cells[0], cells[1], cells[2], cells[3])))
            {
                throw new TableException(path, $"line {row.Line}: the address or its token is there twice.");
            }
        }

        return tokens;
    }

    /// <summary>Whether a text can be a token: what LimeSurvey takes, and long enough not to be guessed.</summary>
    /// <param name="text">The text.</param>
    public static bool IsToken(string text) => TokenPattern().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9_~]{15,36}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TokenPattern();
}

/// <summary>A personal token, and what its row says of its owner.</summary>
/// <param name="Token">The token.</param>
/// <param name="FirstName">The first name; empty: not known.</param>
/// <param name="LastName">The last name; empty: not known.</param>
/// <param name="Language">The language; empty: not known.</param>
/// <param name="Group">The group; empty: none.</param>
public sealed record SurveyToken(string Token, string FirstName = "", string LastName = "", string Language = "", string Group = "");
