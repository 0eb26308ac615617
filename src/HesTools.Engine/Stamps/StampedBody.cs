using System.Diagnostics;
using HesTools.Stamps;

namespace HesTools.Engine.Stamps;

/// <summary>A message and the stamp it is to have.</summary>
internal sealed class StampedBody(ReadOnlyMemory<byte> message, MessageNode root, RenderedStamp stamp, ReadOnlyMemory<byte> key)
{
    /// <summary>Puts the stamp in.</summary>
    /// <param name="result">What is known so far.</param>
    public StampedMessage Stamp(StampResult result)
    {
        if (!key.IsEmpty && StampMark.Find(key.Span, root, message.Span) is { } marked)
        {
            return Unchanged(result with { Outcome = "AlreadyStamped", Reason = "It carries a mark of this workspace that fits its body.", Stamp = marked });
        }

        if (message.Span.IndexOf((byte)'\n') < 0)
        {
            return Unchanged(result with { Outcome = "LeftAlone", Reason = "Its lines have no line feed: where its header ends cannot be told." });
        }

        if (!root.HasSeparator)
        {
            return Unchanged(result with { Outcome = "LeftAlone", Reason = "Its header has no end." });
        }

        var targets = StampTargets.Of(message, root);
        if (targets.Blocked is { } reason)
        {
            return Unchanged(result with { Outcome = "LeftAlone", Reason = reason, Skipped = [.. targets.Skipped] });
        }

        var stamps = Parts(targets, out var blocking);
        if (blocking is not null && targets.Doubt is null)
        {
            return Unchanged(result with { Outcome = "LeftAlone", Reason = blocking, Skipped = [.. targets.Skipped] });
        }

        var isWhole = stamps.Count > 0 && stamps.Count == targets.Parts.Count && targets.Doubt is null;
        if (isWhole && stamps.TrueForAll(one => one.Edits.Count == 0))
        {
            return Unchanged(result with { Outcome = "AlreadyStamped", Reason = "It has this stamp, where it would be put.", Skipped = [.. targets.Skipped] });
        }

        var isNew = !isWhole;
        if (isNew)
        {
            // A body that the stamp cannot be put into may be shown without it, whatever its twins have: the stamp goes before all of them.
            stamps.Clear();
            if (NewPart.Add(message, root, stamp) is not { } added)
            {
                return Unchanged(result with { Outcome = "LeftAlone", Reason = WhyNot(targets), Skipped = [.. targets.Skipped] });
            }

            stamps.Add(added);
        }

        return Done(stamps, result with
        {
            Outcome = isNew ? "StampedInNewPart" : "Stamped",
            Reason = isNew ? $"It has a new part before everything: {targets.Doubt ?? (targets.Skipped.Count > 0 ? targets.Skipped[^1].Reason : "It has no body.")}" : $"The rule '{result.Rule}' matched.",
            Skipped = [.. targets.Skipped],
        });
    }

    private List<PartStamp> Parts(StampTargets targets, out string? blocking)
    {
        var stamper = new PartStamper(message, stamp, lookForStamp: key.IsEmpty);
        var stamps = new List<PartStamp>();
        blocking = null;
        foreach (var part in targets.Parts)
        {
            if (stamper.Stamp(part, out var problem, out var isBlocking) is { } one)
            {
                stamps.Add(one);
            }
            else if (isBlocking && targets.Parts.Count == 1)
            {
                blocking = problem;
            }
            else
            {
                targets.Question(part, problem ?? throw new UnreachableException());
            }
        }

        return stamps;
    }

    private string WhyNot(StampTargets targets) =>
        targets.Skipped.Count > 0 ? $"There is no place for a stamp: {targets.Doubt ?? targets.Skipped[0].Reason}" : $"It is {root.MediaType} and has no part to put the stamp into.";

    private StampedMessage Done(List<PartStamp> stamps, StampResult result)
    {
        var edits = stamps.SelectMany(one => one.Edits).OrderBy(edit => edit.Offset).ToList();
        var stamped = new StampedMessage(message, edits, result);
        var signed = root.Find("DKIM-Signature") is not null || root.Find("ARC-Message-Signature") is not null;
        if (!key.IsEmpty || signed)
        {
            var output = stamped.ToArray();
            if (signed)
            {
                var before = message.Span[root.ContentBegin..];
                var after = output.AsSpan(BodyOf(edits));
                result = result with { Dkim = BodyHash.Effect(root, "DKIM-Signature", before, after), Arc = BodyHash.Effect(root, "ARC-Message-Signature", before, after) };
            }

            if (!key.IsEmpty)
            {
                // On top, as everything that is added on the way; but a message that begins with white space would continue it.
                var at = message.Span[0] is (byte)' ' or (byte)'\t' ? root.HeaderEnd : 0;
                edits.Insert(edits.FindLastIndex(edit => edit.Offset < at) + 1, new StampEdit(at, 0, StampMark.Make(key.Span, stamp.Name, output, NewLine.Of(message.Span, root))));
            }
        }

        return stamped with
        {
            Stamp = stamp,
            Edits = edits,
            Result = result with
            {
                Parts = [.. stamps.Where(one => one.Edits.Count > 0).Select(one => one.Part)],
                BytesAdded = edits.Sum(edit => edit.Insert.Length - edit.Delete),
                Notes = [.. stamps.Select(one => one.Note).OfType<string>()],
                Dkim = signed ? result.Dkim : "NotSigned",
                Arc = signed ? result.Arc : "NotSigned",
            },
        };
    }

    // Where the body begins in the stamped message: what was changed before it moved it.
    private int BodyOf(List<StampEdit> edits) => root.ContentBegin + edits.Where(edit => edit.Offset < root.ContentBegin).Sum(edit => edit.Insert.Length - edit.Delete);

    private StampedMessage Unchanged(StampResult result) => new(message, [], result with
    {
        Dkim = root.Find("DKIM-Signature") is null ? "NotSigned" : "Kept",
        Arc = root.Find("ARC-Message-Signature") is null ? "NotSigned" : "Kept",
    });
}
