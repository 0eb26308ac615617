namespace HesTools.Engine.Samples;

/// <summary>An accepted message with its tracking rows and its policy events.</summary>
internal sealed class SampleMessage
{
    /// <summary>Received, in milliseconds since 1970, UTC; below 900 in its second, so that what follows at once stays in the second.</summary>
    public required long Received { get; init; }

    public required bool Outgoing { get; init; }

    /// <summary>Envelope sender; empty for bounces.</summary>
    public required string Sender { get; init; }

    public required string HeaderFrom { get; init; }

    public required string Subject { get; init; }

    /// <summary>With angle brackets. No two messages share one.</summary>
    public required string MessageId { get; init; }

    public required Guid MailId { get; init; }

    /// <summary>In bytes.</summary>
    public required int Size { get; init; }

    public required string SenderAddress { get; init; }

    /// <summary>Random bits of the message: what one format alone shows (attachments, links, scan details) is made from them.</summary>
    public required ulong Token { get; init; }

    public required SampleRow[] Rows { get; init; }

    public required SampleEvent[] Events { get; init; }

    /// <summary>The state in which the message was first logged, where that was not yet the final one.</summary>
    public string? FirstState { get; init; }

    /// <summary>How long the first state lasted, in milliseconds.</summary>
    public long FirstStateDuration { get; init; }

    public long Settled => Received + FirstStateDuration;
}

/// <summary>One message to one recipient.</summary>
/// <param name="Recipient">As the sender spelled it.</param>
/// <param name="Bucket">What becomes of it.</param>
internal readonly record struct SampleRow(string Recipient, SampleBucket Bucket)
{
    /// <summary>The final action, in the words all sources share.</summary>
    public string Action => Bucket switch
    {
        SampleBucket.Quarantined => "Quarantined",
        SampleBucket.Deleted => "Deleted",
        SampleBucket.Bounced => "Bounced",
        SampleBucket.Expired => "Expired",
        SampleBucket.Redirected => "Redirected",
        SampleBucket.TemporaryError => SampleWords.TemporaryError,
        SampleBucket.Sandbox => SampleWords.Sandbox,
        SampleBucket.PasswordAnalysis => SampleWords.PasswordAnalysis,
        _ => "Delivered",
    };

    public bool WasHandedOver => Bucket is <= SampleBucket.Clean or SampleBucket.Redirected;
}

/// <summary>One policy event: one message and one rule, whatever the number of recipients.</summary>
/// <param name="Threat">What was found.</param>
/// <param name="Subtype">The finer type, or an empty text.</param>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Action">What the rule did.</param>
/// <param name="Recipients">The envelope recipients it applied to: not always all of the message's.</param>
/// <param name="Ordinal">Its place among the events of the message, from 0.</param>
internal sealed record SampleEvent(SampleThreat Threat, string Subtype, string Rule, SampleAction Action, string[] Recipients, int Ordinal);
