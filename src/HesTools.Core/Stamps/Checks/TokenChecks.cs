namespace HesTools.Stamps;

/// <summary>The words between percent signs in a stamp.</summary>
internal static class TokenChecks
{
    private const string Moment = "DATE&TIME";

    /// <summary>Checks a stamp.</summary>
    /// <param name="subject">The stamp.</param>
    /// <param name="findings">What is found.</param>
    public static void Run(CheckedStamp subject, FindingList findings)
    {
        var stamp = subject.Stamp;
        var inText = Part(subject, [.. TokenText.Pieces(stamp.Text, isHtml: false)], nameof(stamp.Text), findings);
        if (subject.TakesHtml)
        {
            var inHtml = Part(subject, [.. StampHtml.Pieces(stamp.Html).Where(piece => piece.Element is null).SelectMany(piece => TokenText.Pieces(piece.Text, isHtml: true))], nameof(stamp.Html), findings);
            Html(subject, inHtml, findings);
            inText.UnionWith(inHtml);
        }

        if (inText.Contains(Moment) && stamp.TimeZone is null)
        {
            findings.Add("DateWithoutTimeZone", stamp, $"{subject.Place}.{nameof(stamp.TimeZone)}", "%DATE&TIME% is written in UTC.");
        }
    }

    private static HashSet<string> Part(CheckedStamp subject, IReadOnlyList<(string? Name, string Raw)> pieces, string part, FindingList findings)
    {
        var place = $"{subject.Place}.{part}";
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, _) in pieces)
        {
            if (name is null || !found.Add(name))
            {
                continue;
            }

            if (StampToken.Find(name) is not { } token)
            {
                var meant = StampToken.Find(name.ToUpperInvariant()) is { } upper ? $" %{upper.Name}% is one." : "";
                findings.Add("UnknownToken", subject.Stamp, place, $"%{name}% is no token.{meant}");
                continue;
            }

            if (token.Since > subject.Policy.Product)
            {
                findings.Add("TokenTooNew", subject.Stamp, place, $"%{name}% is known since {token.Since}; the policy is for {subject.Policy.Product}.");
            }

            foreach (var rule in subject.Rules.Where(rule => token.EmptyFor.Contains(rule.Trigger)))
            {
                findings.Add("TokenEmpty", rule, place, $"%{name}%, {token.Meaning}, is empty for {rule.Trigger}.");
            }
        }

        return found;
    }

    private static void Html(CheckedStamp subject, HashSet<string> inHtml, FindingList findings)
    {
        var (stamp, place) = (subject.Stamp, $"{subject.Place}.{nameof(Stamp.Html)}");
        foreach (var token in inHtml.Select(StampToken.Find).Where(token => token is { Untrusted: true }))
        {
            findings.Add("TokenUntrusted", stamp, place, $"%{token!.Name}%, {token.Meaning}, is what a sender chose.");
        }

        if (StampHtml.Pieces(stamp.Html).Any(piece => TokenText.Pieces(piece.Text, isHtml: true).Any(one => one is { Name: Moment, Raw: $"%{Moment}%" })))
        {
            findings.Add("TokenUnescaped", stamp, place, "%DATE&TIME% holds a bare ampersand.");
        }

        // What is no token is left alone here: %20 of an address, 100% of a width.
        var inTags = StampHtml.Pieces(stamp.Html).Where(piece => piece.Element is not null).SelectMany(piece => TokenText.Pieces(piece.Text, isHtml: true))
            .Where(one => one.Name is not null && StampToken.Find(one.Name) is not null).Select(one => one.Name).Distinct(StringComparer.Ordinal);
        foreach (var name in inTags)
        {
            findings.Add("TokenInMarkup", stamp, place, $"%{name}% stands inside a tag.");
        }
    }
}
