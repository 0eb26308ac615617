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
    public static IReadOnlyDictionary<string, string> Read(Table table, string path = FileName)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (address, token) = (TableColumns.Find(table, "email"), TableColumns.Find(table, "token"));
        if (address < 0 || token < 0)
        {
            throw new TableException(path, $"there is no column {(address < 0 ? "email" : "token")}.");
        }

        var tokens = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Rows)
        {
            if (Unguarded(TableColumns.Cell(row, token)) is not { Length: > 0 } secret)
            {
                continue;
            }

            var owner = SurveyRecipients.AddressOf(Unguarded(TableColumns.Cell(row, address)), path, row.Line);
            if (!IsToken(secret))
            {
                throw new TableException(path, $"line {row.Line}: a token has {ShortestToken} to {LongestToken} letters, digits, _ and ~.");
            }

            if (!seen.Add(secret) || !tokens.TryAdd(owner, secret))
            {
                throw new TableException(path, $"line {row.Line}: the address or its token is there twice.");
            }
        }

        return tokens;
    }

    /// <summary>Whether a text can be a token: what LimeSurvey takes, and long enough not to be guessed.</summary>
    /// <param name="text">The text.</param>
    public static bool IsToken(string text) => TokenPattern().IsMatch(text);

    // A cell that would be a formula is written behind a ', see the exports.
    private static string Unguarded(string cell) => cell.Length > 1 && cell[0] == '\'' && "=+-@'".Contains(cell[1], StringComparison.Ordinal) ? cell[1..] : cell;

    [GeneratedRegex(@"^[A-Za-z0-9_~]{15,36}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TokenPattern();
}
