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
}
