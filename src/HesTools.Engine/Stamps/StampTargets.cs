using HesTools.Stamps;

namespace HesTools.Engine.Stamps;

/// <summary>
/// Which parts of a message get its stamp: the first body that a reader shows, in each of its forms; never an attachment and never a message within the message.
/// A message that a stamp would break is left alone. Where readers may show something else than these parts, there is a doubt, and the stamp goes before everything.
/// </summary>
internal sealed class StampTargets
{
    // Nobody reads a longer list.
    private const int MostSkipped = 100;

    // No mail program writes more; each costs a stamp.
    private const int MostParts = 20;

    private readonly ReadOnlyMemory<byte> _message;
    private readonly List<SkippedPart> _skipped = [];

    private StampTargets(ReadOnlyMemory<byte> message) => _message = message;

    /// <summary>The parts.</summary>
    public List<MessageNode> Parts { get; } = [];

    /// <summary>Why the message is left alone; null: it need not be.</summary>
    public string? Blocked { get; private set; }

    /// <summary>Why readers may show something else; null: they show the parts.</summary>
    public string? Doubt { get; private set; }

    /// <summary>Parts that are not stamped, and why.</summary>
    public IReadOnlyList<SkippedPart> Skipped => _skipped;

    /// <summary>Looks for the parts.</summary>
    /// <param name="message">The message.</param>
    /// <param name="root">Its structure.</param>
    public static StampTargets Of(ReadOnlyMemory<byte> message, MessageNode root)
    {
        var targets = new StampTargets(message);
        if (Protection.OfWhole(message.Span, root) is { } reason)
        {
            targets.Blocked = reason;
        }
        else
        {
            targets.FindBody(root, namedToo: true);
            if (targets.Parts.Count > MostParts)
            {
                targets.Question(root, $"It has more than {MostParts} bodies.");
            }
        }

        return targets;
    }

    /// <summary>Remembers a part that is not stamped.</summary>
    public void Skip(MessageNode part, string reason)
    {
        if (_skipped.Count < MostSkipped)
        {
            _skipped.Add(new SkippedPart(part.Number, part.MediaType, reason));
        }
    }

    /// <summary>Remembers a part that a reader may show and that is not stamped.</summary>
    public void Question(MessageNode part, string reason)
    {
        Doubt ??= reason;
        Skip(part, reason);
    }

    // Whether a body was found.
    private bool FindBody(MessageNode node, bool namedToo)
    {
        if (node.IsAttachment && node.IsInMultipart)
        {
            Skip(node, "An attachment is not touched.");
            return false;
        }

        if (Protection.OfBody(_message.Span, node) is { } reason)
        {
            Blocked ??= reason;
            return true;
        }

        if (node.IsAmbiguous)
        {
            Question(node, "What says what it is stands there twice, or with a comment: readers do not agree what counts.");
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

        return IsBody(node, namedToo) && Take(node);
    }

    private bool FindFirst(MessageNode node)
    {
        var found = false;
        foreach (var child in node.Children)
        {
            if (found)
            {
                Skip(child, child.ContentType.MediaType == "text" && !child.IsMessage ? "Only the first body is stamped." : "An attachment or another part is not touched.");
            }
            else
            {
                found = FindBody(child, namedToo: false);
                if (!found && !child.IsAttachment && (child.IsText || child.IsMultipart || child.MediaType == "application/xhtml+xml"))
                {
                    Question(child, "Some readers show it, and it comes before the body.");
                }
                else if (!found && child.Disposition is not ("" or "inline" or "attachment"))
                {
                    Question(child, "Readers do not agree whether it is an attachment, and it comes before the body.");
                }

                if (Blocked is { } reason && IsShownBeside(node, child))
                {
                    Blocked = null;
                    Question(child, reason);
                }
            }
        }

        return found;
    }

    // What is protected is shown with what stands beside it: more than the plain text that mailing lists add, or that beside data that are no signature, is a body of its own.
    private bool IsShownBeside(MessageNode node, MessageNode child)
    {
        var others = node.Children.Where(one => one != child && !one.IsAttachment).ToList();
        return others.Exists(one => one.IsMultipart || one.MediaType is "text/html" or "application/xhtml+xml")
            || (others.Exists(one => one.IsText) && !Protection.IsPlausible(_message.Span, child));
    }

    private bool FindAlternatives(MessageNode node)
    {
        var found = false;
        foreach (var child in node.Children)
        {
            var isTaken = FindBody(child, namedToo: true);
            found |= isTaken;
            if (!isTaken && (child.IsMultipart || child.MediaType.StartsWith("message/", StringComparison.Ordinal) || (child.IsText && child.MediaType is not ("text/calendar" or "text/x-amp-html")) || child.MediaType == "application/xhtml+xml"))
            {
                Question(child, "A form of the body that some readers show cannot be stamped.");
            }
        }

        return found;
    }

    private bool FindRelated(MessageNode node)
    {
        var start = node.ContentType.Parameters["start"]?.Trim().Trim('<', '>');
        var first = node.Children.FirstOrDefault();
        var root = start is { Length: > 0 } ? node.Children.Find(child => child["Content-Id"]?.Trim().Trim('<', '>') == start) ?? first : first;
        foreach (var other in node.Children.Where(child => child != root))
        {
            Skip(other, "It belongs to the body and is not touched.");
        }

        var type = node.ContentType.Parameters["type"]?.Trim();
        var isOther = root is not null && start is not { Length: > 0 } && type is { Length: > 0 } && !root.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)
            && node.Children.Exists(child => child.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase));
        if (isOther || (root != first && (first!.IsText || first.IsMultipart)))
        {
            Question(first!, "Readers do not agree which of its parts comes first.");
        }

        return root is not null && FindBody(root, namedToo: true);
    }

    private bool IsBody(MessageNode part, bool namedToo)
    {
        var reason = part.IsAttachment || (!namedToo && part.HasFileName) ? "An attachment is not touched."
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
