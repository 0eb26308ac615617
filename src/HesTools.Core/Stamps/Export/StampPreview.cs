using System.Globalization;
using System.Text;

namespace HesTools.Stamps.Export;

/// <summary>
/// Pages that show stamps in a sample message: on a light and on a dark page, at the width of a phone, and as plain text. Each is one file that runs nothing
/// and asks nobody for anything.
/// </summary>
public static class StampPreview
{
    /// <summary>Width of a phone, in CSS pixels.</summary>
    public const int PhoneWidth = 375;

    private const int WideWidth = 720;

    // Colours of messages: what a reader in light and in dark sees around the stamp.
    private const string MessageStyle = """
        .message { font: 15px/1.5 Arial, Helvetica, sans-serif; padding: 16px; overflow-wrap: anywhere; }
        .message.light { background: #ffffff; color: #1a1a1a; } .message.dark { background: #1c1c1e; color: #ececec; }
        .message dl { margin: 0 0 16px; padding: 0 0 12px; border-bottom: 1px solid #8a8a8a; } .message dl div { display: flex; gap: 8px; }
        .message dt { flex: 0 0 64px; white-space: nowrap; } .message dd { margin: 0; min-width: 0; } .message .body > p { margin: 0 0 12px; }
        """;

    private const string PageStyle = """
        :root { color-scheme: light dark; --ink: #1a1a1a; --paper: #f4f4f4; --quiet: #4d4d4d; --line: #8a8a8a; --link: #0b4a9e; --text: #ffffff; }
        @media (prefers-color-scheme: dark) { :root { --ink: #f0f0f0; --paper: #101114; --quiet: #c4c4c4; --link: #9cc7ff; --text: #1c1c1e; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 16px; max-width: 1240px; font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
        h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2rem; } a { color: var(--link); }
        p.note { color: var(--quiet); } dl.facts div { display: flex; gap: .75rem; } dl.facts dt { flex: 0 0 6rem; color: var(--quiet); } dl.facts dd { margin: 0; min-width: 0; }
        .shown { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); gap: 16px; align-items: start; }
        .phones { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; } .phones .message { width: 375px; max-width: 100%; }
        .message, pre { border: 1px solid var(--line); border-radius: 4px; }
        pre { margin: 0; padding: 16px; background: var(--text); color: var(--ink); font: 12px/1.5 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
        main > .message { max-width: 720px; }
        """;

    // One column beside the other, each of its own colour to the end of the page.
    private const string PictureStyle = """
        * { box-sizing: border-box; } html, body { margin: 0; padding: 0; }
        .columns { display: flex; min-height: 100vh; width: 1815px; } .columns > .message { flex: none; }
        .wide { width: 720px; } .phone { width: 375px; }
        """;

    /// <summary>The pictures of a stamp, in the order of <see cref="PicturePage"/>: what their file names end in, and their widths in CSS pixels.</summary>
    public static IReadOnlyList<(string Suffix, int Width)> Pictures { get; } = [("-light.png", WideWidth), ("-dark.png", WideWidth), ("-phone.png", PhoneWidth)];

    /// <summary>The pages: the index, and one for each stamp.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="product">The gateway it is for.</param>
    public static IEnumerable<(string Name, string Html)> Pages(StampPolicy policy, GatewayProduct product)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var names = FileNames(policy);
        yield return ("index.html", Index(policy, product, names));
        for (var i = 0; i < names.Count; i++)
        {
            yield return (names[i] + ".html", StampPage(policy, product, policy.Stamps[i]));
        }
    }

    /// <summary>Names of the files of each stamp, without extension, in the order of the policy.</summary>
    /// <param name="policy">The policy.</param>
    public static IReadOnlyList<string> FileNames(StampPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return ExportNames.ForFiles(policy.Stamps.Select(stamp => stamp.Name));
    }

    /// <summary>A page to take the pictures of a stamp from: columns for <see cref="Pictures"/>, from the left edge.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="stamp">The stamp.</param>
    public static string PicturePage(StampPolicy policy, Stamp stamp)
    {
        var rendered = PreviewMessage.Render(stamp, RulesOf(policy, stamp));
        return Page(stamp.Name, PictureStyle + "\n" + MessageStyle, $"""
            <div class="columns">
            {PreviewMessage.Html(rendered, "light wide")}
            {PreviewMessage.Html(rendered, "dark wide")}
            {PreviewMessage.Html(rendered, "light phone")}
            </div>
            """);
    }

    private static string StampPage(StampPolicy policy, GatewayProduct product, Stamp stamp)
    {
        var rendered = PreviewMessage.Render(stamp, RulesOf(policy, stamp));
        return Page("Stamp: " + stamp.Name, PageStyle + "\n" + MessageStyle, $"""
            <header><a href="index.html">All stamps</a></header>
            <main>
            <h1>Stamp: {Line(stamp.Name)}</h1>
            {Facts(policy, product, stamp)}
            <p class="note">The message is made up. Its sender wrote markup and a token where a sender can; all of it must read as plain words.{(product == GatewayProduct.Hes ? " Hosted Email Security has one text box and no HTML: only the plain text is used there." : "")}</p>
            <h2>On a light page, and as plain text</h2>
            <div class="shown">
            {PreviewMessage.Html(rendered, "light")}
            <pre>{PreviewMessage.PlainText(rendered)}</pre>
            </div>
            <h2>On a dark page</h2>
            {PreviewMessage.Html(rendered, "dark")}
            <h2>On a phone, 375 pixels wide</h2>
            <div class="phones">
            {PreviewMessage.Html(rendered, "light")}
            {PreviewMessage.Html(rendered, "dark")}
            </div>
            </main>
            """);
    }

    private static string Index(StampPolicy policy, GatewayProduct product, IReadOnlyList<string> names)
    {
        var body = new StringBuilder("<main>\n<h1>Stamps</h1>\n");
        body.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">For {ProductWords.NameOf(product)}. Policy SHA-256: {StampExporter.HashOf(policy)}</p>\n");
        body.Append(policy.Stamps.Length == 0 ? "<p>The policy has no stamp.</p>\n" : "");
        foreach (var (stamp, name) in policy.Stamps.Zip(names))
        {
            body.Append(CultureInfo.InvariantCulture, $"<h2><a href=\"{name}.html\">{Line(stamp.Name)}</a></h2>\n{Facts(policy, product, stamp)}\n");
            body.Append(PreviewMessage.Html(PreviewMessage.Render(stamp, RulesOf(policy, stamp)), "light")).Append('\n');
        }

        return Page("Stamps", PageStyle + "\n" + MessageStyle, body.Append("</main>").ToString());
    }

    private static string Facts(StampPolicy policy, GatewayProduct product, Stamp stamp)
    {
        var rules = RulesOf(policy, stamp).Select(rule => $"{rule.Name} ({rule.Trigger}, {rule.Mode})").DefaultIfEmpty("none: no message gets it");
        return $"<dl class=\"facts\"><div><dt>Product</dt><dd>{ProductWords.NameOf(product)}</dd></div><div><dt>Place</dt><dd>{(stamp.Position == StampPosition.Start ? "Start" : "End")} of the body</dd></div>"
            + $"<div><dt>Style</dt><dd>{stamp.Style}</dd></div><div><dt>Rules</dt><dd>{Line(string.Join("; ", rules))}</dd></div></dl>";
    }

    private static StampRule[] RulesOf(StampPolicy policy, Stamp stamp) => [.. policy.InOrder.Where(rule => ReferenceEquals(policy.FindStamp(rule.Stamp), stamp))];

    private static string Line(string text) => PreviewMessage.Encode(TokenValues.Line(text, longest: 2000));

    private static string Page(string title, string style, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>{Line(title)}</title>
        <style>
        {style}
        </style>
        </head>
        <body>
        {body}
        </body>
        </html>

        """.ReplaceLineEndings("\n");
}
