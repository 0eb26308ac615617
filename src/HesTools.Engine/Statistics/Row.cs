namespace HesTools.Engine.Statistics;

/// <summary>What counting keeps of a tracking row: its identity as hashes, its state, and what it is counted by. 56 bytes.</summary>
internal struct Row
{
    /// <summary>Hash of the mail ID; where the row has none, of message ID and second received.</summary>
    public ulong Key;

    /// <summary>Hash of the message ID; 0 without one.</summary>
    public ulong Message;

    /// <summary>Ticks of UTC.</summary>
    public long Received;

    /// <summary>Ticks of UTC.</summary>
    public long Generated;

    /// <summary>Ticks of UTC; 0 where the log does not say.</summary>
    public long Delivery;

    public int Recipient;
    public int Sender;

    /// <summary>Action (accepted) or reason (blocked).</summary>
    public int Word;
    public HesTools.Logs.TrafficDirection Direction;
    public HesTools.Logs.Outcome Outcome;

    /// <summary>A direction word that is not known; else 0.</summary>
    public ushort DirectionWord;

    /// <summary>The key under which a row without a mail ID is known, or that such a row would have.</summary>
    public readonly ulong IdlessKey => IdlessKeyOf(Message, Received);

    public static ulong IdlessKeyOf(ulong message, long received) => ByteHash.Mix(message, (ulong)(received / TimeSpan.TicksPerSecond));
}
