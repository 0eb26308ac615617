using HesTools.Stamps;

namespace HesTools.Engine.Stamps;

/// <summary>
/// Which parts of a message get its stamp: the first body that a reader shows, in each of its forms; never an attachment and never a message within the message.
/// A message that a stamp would break is left alone.
/// </summary>
internal sealed class StampTargets
{
    // Nobody reads a longer list.
    private const int MostSkipped = 100;

    private readonly List<SkippedPart> _skipped = [];

    private StampTargets()
    {
    }

    /// <summary>The parts.</summary>
    public List<MessageNode> Parts { get; } = [];

    /// <summary>Why the message is left alone; null: it need not be.</summary>
    public string? Blocked { get; private set; }

    /// <summary>Parts that are not stamped, and why.</summary>
    public IReadOnlyList<SkippedPart> Skipped => _skipped;

    /// <summary>Looks for the parts.</summary>
    /// <param name="root">The message.</param>
    public static StampTargets Of(MessageNode root)
    {
        var targets = new StampTargets();
        targets.Blocked = WhyWhole(root);
        if (targets.Blocked is null)
        {
            targets.FindBody(root, isRoot: true);
        }

        if (targets.Blocked is not null)
        {
            targets.Parts.Clear();
        }

        return targets;
    }

    public void Skip(MessageNode part, string reason)
    {
        if (_skipped.Count < MostSkipped)
        {
            _skipped.Add(new SkippedPart(part.Number, part.MediaType, reason));
        }
    }

    // What anywhere in the message means that the message as a whole is not touched.
    private static string? WhyWhole(MessageNode root)
    {
        foreach (var part in Own(root))
        {
            var reason = part.MediaType switch
            {
                "application/ms-tnef" or "application/vnd.ms-tnef" => "It is in Outlook's own format (TNEF): a reader shows what is in winmail.dat, not the parts beside it.",
                "application/x-microsoft-rpmsg-message" => "It is protected by rights management.",
                "application/pgp-encrypted" or "multipart/encrypted" => "It is encrypted (PGP/MIME, RFC 3156).",
                _ => null,
            };
            if (reason is not null)
            {
                return reason;
            }
        }

        return null;
    }

    private static IEnumerable<MessageNode> Own(MessageNode node) => node.IsMessage ? [node] : node.Children.SelectMany(Own).Prepend(node);

    // Whether a body was found.
    private bool FindBody(MessageNode node, bool isRoot = false)
    {
        if (node.MediaType == "multipart/signed")
        {
            Blocked = (node.ContentType.Parameters["protocol"] ?? "").Contains("pgp", StringComparison.OrdinalIgnoreCase)
                ? "It is signed (PGP/MIME, RFC 3156): a stamp breaks the signature."
                : "It is signed (S/MIME, RFC 8551): a stamp breaks the signature.";
            return true;
        }

        if (node.MediaType is "application/pkcs7-mime" or "application/x-pkcs7-mime")
        {
            Blocked = "It is signed or encrypted (S/MIME, RFC 8551): its body is within the signed or encrypted data.";
            return true;
        }

        if (node.MediaType is "message/partial" or "message/external-body")
        {
            Blocked = $"It is {node.MediaType}: its body is elsewhere (RFC 2046, 5.2).";
            return true;
        }

        if (node.IsMultipart)
        {
            return node.MediaType switch
            {
                "multipart/alternative" => FindAlternatives(node),
                "multipart/related" => FindRelated(node),

                // Digest, parallel and form-data too: phishing wears them, and readers show what is in them as they do with mixed.
                _ => FindFirst(node),
            };
        }

        if (node.IsMessage)
        {
            Skip(node, "A forwarded message is not touched.");
            return false;
        }

        return IsBody(node, isRoot || node.IsInMultipart is false) && Take(node);
    }

    private bool FindFirst(MessageNode node)
    {
        var found = false;
        foreach (var child in node.Children)
        {
            if (found)
            {
                Skip(child, child.IsMultipart || child.IsMessage || child.ContentType.MediaType != "text" ? "An attachment or another part is not touched." : "Only the first body is stamped.");
            }
            else
            {
                found = FindBody(child);
            }
        }

        return found;
    }

    private bool FindAlternatives(MessageNode node)
    {
        var found = false;
        foreach (var child in node.Children)
        {
            found |= child.IsMultipart ? FindBody(child) : IsBody(child, namedToo: true) && Take(child);
        }

        return found;
    }

    private bool FindRelated(MessageNode node)
    {
        var start = node.ContentType.Parameters["start"]?.Trim().Trim('<', '>');
        var root = start is { Length: > 0 } ? node.Children.Find(child => child["Content-Id"]?.Trim().Trim('<', '>') == start) : null;
        root ??= node.Children.FirstOrDefault();
        foreach (var other in node.Children.Where(child => child != root))
        {
            Skip(other, "It belongs to the body and is not touched.");
        }

        return root is not null && FindBody(root);
    }

    private bool IsBody(MessageNode part, bool namedToo)
    {
        var reason = part.Disposition == "attachment" || (!namedToo && part.HasFileName) ? "An attachment is not touched."
            : part.MediaType switch
            {
                "text/plain" or "text/html" => null,
                "text/calendar" => "A calendar object is not touched: a program reads it.",
                "text/x-amp-html" => "AMP is not touched: a reader shows it only as it was signed off.",
                _ => "Its media type is neither text/plain nor text/html.",
            };
        if (reason is not null)
        {
            Skip(part, reason);
        }

        return reason is null;
    }

    private bool Take(MessageNode part)
    {
        Parts.Add(part);
        return true;
    }
}
