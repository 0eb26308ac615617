using MimeKit;

namespace HesTools.Benchmarks;

/// <summary>A part before and after.</summary>
/// <param name="Number">Its number before (RFC 3501, 6.4.5); of a message that is one part, 1.</param>
/// <param name="Old">Before.</param>
/// <param name="New">After.</param>
internal sealed record StampPair(string Number, MimeEntity Old, MimeEntity New);

/// <summary>Finds the parts of a message in the message after stamping.</summary>
internal static class StampPairs
{
    /// <summary>Pairs two trees.</summary>
    /// <param name="old">Before.</param>
    /// <param name="now">After.</param>
    /// <param name="number">The number before; empty: the whole message.</param>
    /// <returns>Null: they are not of the same media types.</returns>
    public static List<StampPair>? Match(MimeEntity old, MimeEntity now, string number)
    {
        if (!old.ContentType.MimeType.Equals(now.ContentType.MimeType, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var own = new StampPair(number.Length == 0 && old is not Multipart ? "1" : number, old, now);
        var children = MatchAll(Children(old), Children(now), number + (old is MessagePart ? "!" : ""));
        return children is null ? null : [own, .. children];
    }

    /// <summary>Pairs two trees of which the second has one part more: a first or last one beside the others, or one beside all that was there.</summary>
    /// <param name="old">Before.</param>
    /// <param name="now">After.</param>
    /// <returns>Null: it is not so.</returns>
    public static (List<StampPair> Pairs, MimeEntity Added)? WithNewPart(MimeEntity old, MimeEntity now)
    {
        if (now is not Multipart { Count: > 0 } outer)
        {
            return null;
        }

        foreach (var added in new[] { outer[0], outer[^1] }.OfType<TextPart>())
        {
            List<MimeEntity> rest = [.. outer.Where(child => child != added)];
            var isBeside = old is Multipart && old.ContentType.MimeType == now.ContentType.MimeType;
            var pairs = isBeside ? MatchAll(Children(old), rest, "") : null;
            if (pairs is not null)
            {
                return ([new StampPair("", old, now), .. pairs], added);
            }

            if (rest.Count == 1 && Match(old, rest[0], "") is { } whole)
            {
                return (whole, added);
            }
        }

        return null;
    }

    /// <summary>The parts of a message by their numbers.</summary>
    /// <param name="entity">The message's body.</param>
    public static Dictionary<string, MimeEntity> Numbered(MimeEntity entity) => Match(entity, entity, "")!.ToDictionary(pair => pair.Number, pair => pair.Old);

    private static List<StampPair>? MatchAll(List<MimeEntity> old, List<MimeEntity> now, string number)
    {
        if (old.Count != now.Count)
        {
            return null;
        }

        var all = new List<StampPair>();
        for (var i = 0; i < old.Count; i++)
        {
            if (Match(old[i], now[i], number.Length == 0 ? $"{i + 1}" : $"{number}.{i + 1}") is not { } pairs)
            {
                return null;
            }

            all.AddRange(pairs);
        }

        return all;
    }

    private static List<MimeEntity> Children(MimeEntity entity) => entity switch
    {
        Multipart multipart => [.. multipart],
        MessagePart { Message.Body: { } body } => [body],
        _ => [],
    };
}
