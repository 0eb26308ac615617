namespace HesTools.Engine.Samples;

/// <summary>One attempt that was refused at the connection, and its row.</summary>
internal sealed class SampleAttempt
{
    /// <summary>Received, in milliseconds since 1970, UTC: whole seconds.</summary>
    public required long Received { get; init; }

    public required bool Outgoing { get; init; }

    public required string Sender { get; init; }

    public required string Recipient { get; init; }

    public required string SenderAddress { get; init; }

    public required string Reason { get; init; }

    public required Guid MailId { get; init; }

    /// <summary>What the sender was told: to come back later, where the address is only suspected.</summary>
    public string Reply => Reason.EndsWith("QIL", StringComparison.Ordinal)
        ? $"4.7.1 <{Recipient}>: Recipient address rejected: Ratelimit-2"
        : $"5.7.1 <{Recipient}>: Service unavailable; client host [{SenderAddress}] refused";
}
