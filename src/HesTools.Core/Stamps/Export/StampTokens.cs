using System.Text.Encodings.Web;

namespace HesTools.Stamps.Export;

/// <summary>Tokens of stamps, as products know them.</summary>
internal static class StampTokens
{
    /// <summary>Words between percent signs that the product does not replace, so that they would stand in every message.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="product">The gateway it is for.</param>
    public static IReadOnlyList<StampExportProblem> NotSupported(StampPolicy policy, GatewayProduct product)
    {
        var problems = new List<StampExportProblem>();
        foreach (var stamp in policy.Stamps)
        {
            // HES has one text box: the HTML stays here.
            var names = product == GatewayProduct.Hes ? Names(stamp.Text, isHtml: false) : Names(stamp.Text, isHtml: false).Concat(Names(stamp.Html, isHtml: true));
            problems.AddRange(names.Distinct(StringComparer.Ordinal).Where(name => !Knows(product, name)).Select(name => new StampExportProblem(
                "StampTokenNotSupported", stamp.Name, $"The stamp '{stamp.Name}' has the token %{name}%, which {ProductWords.NameOf(product)} does not know.")));
        }

        return problems;
    }

    /// <summary>The stamp with neutral words in place of its tokens, and the tokens that were replaced.</summary>
    /// <param name="stamp">The stamp.</param>
    public static (Stamp Stamp, IReadOnlyList<string> Replaced) Neutral(Stamp stamp)
    {
        var replaced = new List<string>();
        var html = TokenText.Replace(stamp.Html, isHtml: true, token =>
        {
            replaced.Add(token.Name);
            return HtmlEncoder.Default.Encode(token.Meaning);
        });
        return (stamp with { Html = html }, [.. replaced.Distinct(StringComparer.Ordinal)]);
    }

    private static bool Knows(GatewayProduct product, string name) => StampToken.Find(name) is { } token && token.Since <= product;

    // In lower case it is prose, such as "100%safe%".
    private static IEnumerable<string> Names(string text, bool isHtml) =>
        TokenText.Pieces(text, isHtml).Where(piece => piece.Name is not null && !piece.Name.Any(char.IsAsciiLetterLower)).Select(piece => piece.Name!);
}
