namespace HesTools.Stamps;

/// <summary>What came of a message.</summary>
public sealed record StampResult
{
    /// <summary>The file; empty: none.</summary>
    public string Path { get; init; } = "";

    /// <summary>The message's place in a mailbox file, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The file written; empty: none.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>
    /// <c>Stamped</c>; <c>StampedInNewPart</c>: it had no body to put the stamp into; <c>AlreadyStamped</c>; <c>Audit</c>: it would be stamped, but the rule is in
    /// audit; <c>NotMatched</c>: no rule is for it; <c>LeftAlone</c>: a stamp would break it, or there is no place for one.
    /// </summary>
    public required string Outcome { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The Message-ID header; empty: none.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>The rule that matched; empty: none.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The rule's stamp; empty: no rule.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>The parts that were stamped; in audit, that would be.</summary>
    public StampedPart[] Parts { get; init; } = [];

    /// <summary>The parts that were not, and why.</summary>
    public SkippedPart[] Skipped { get; init; } = [];

    /// <summary>Every rule, and why it did or did not match.</summary>
    public RuleExplanation[] Explanation { get; init; } = [];

    /// <summary>Bytes that the message grew by; in audit, that it would grow by.</summary>
    public int BytesAdded { get; init; }

    /// <summary><c>NotSigned</c>, <c>AlreadyBroken</c>: no body hash was right before; <c>WouldBreak</c>: one was right and is not any more; <c>Kept</c>.</summary>
    public string Dkim { get; init; } = "";

    /// <summary>The same of ARC message signatures.</summary>
    public string Arc { get; init; } = "";

    /// <summary>Things to know: a stamp that a reader may not see, a charset that was changed.</summary>
    public string[] Notes { get; init; } = [];
}

/// <summary>A part that was stamped.</summary>
/// <param name="Part">Its number (RFC 3501, 6.4.5), such as 1.2; a message that is one part has 1.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Charset">Its charset; after a change, the new one.</param>
/// <param name="Encoding">Its transfer encoding; after a change, the new one.</param>
/// <param name="BytesAdded">Bytes that it grew by.</param>
/// <param name="Change"><c>Inserted</c>; <c>Recoded</c>: its charset could not hold the stamp; <c>Folded</c>: the stamp was put into ASCII for it; <c>Added</c>: it is new.</param>
public sealed record StampedPart(string Part, string ContentType, string Charset, string Encoding, int BytesAdded, string Change);

/// <summary>A part that was not stamped.</summary>
/// <param name="Part">Its number.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record SkippedPart(string Part, string ContentType, string Reason);
