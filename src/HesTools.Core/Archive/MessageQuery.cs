using HesTools.Logs;

namespace HesTools.Archive;

/// <summary>Which rows of the archive are wanted. What is empty or null does not matter; what is given must all hold. Of a list, one must hold.</summary>
public sealed record MessageQuery
{
    /// <summary>Start of the period, included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the period, excluded.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>One direction only.</summary>
    public TrafficDirection? Direction { get; init; }

    /// <summary>Envelope recipients, compared without case; <c>*</c> and <c>?</c> stand for any text and any character.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Envelope senders, as recipients are; empty text is the sender of a bounce.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    /// <summary>Domains, in lower case: of the recipient for incoming rows, of the sender for outgoing ones.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Outcomes.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];

    /// <summary>Categories; only delivered rows have one.</summary>
    public IReadOnlyList<Category> Categories { get; init; } = [];

    /// <summary>Message IDs without angle brackets, compared with case.</summary>
    public IReadOnlyList<string> MessageIds { get; init; } = [];

    /// <summary>Text that the subject contains, compared without case.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The words and what they mean.</summary>
    public Vocabulary Vocabulary { get; init; } = Vocabulary.Default;
}
