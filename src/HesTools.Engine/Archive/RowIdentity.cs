using HesTools.Engine.Statistics;

namespace HesTools.Engine.Archive;

/// <summary>What a tracking row is known by in the archive. (Key, Recipient) is its identity.</summary>
internal readonly struct RowIdentity
{
    public required ulong Key { get; init; }
    public required int Recipient { get; init; }

    /// <summary>0 accepted with a mail ID, 1 accepted without, 2 refused with a mail ID, 3 refused without.</summary>
    public required byte Class { get; init; }

    /// <summary>Hash of the message ID; 0 without one.</summary>
    public required ulong MessageKey { get; init; }
    public required int Sender { get; init; }
    public required int Domain { get; init; }
    public required int SenderIp { get; init; }

    /// <summary>Action, or block reason.</summary>
    public required int Word { get; init; }

    /// <summary>Hash of the identity.</summary>
    public ulong Hash => HashOf(Key, Recipient);

    public static ulong HashOf(ulong key, int recipient) => ByteHash.Mix(key, (uint)recipient);
}

/// <summary>What a policy event is known by in the archive: all of it is its identity.</summary>
internal readonly struct EventIdentity
{
    /// <summary>Hash of the message ID; 0 without one.</summary>
    public required ulong MessageKey { get; init; }
    public required int Rule { get; init; }
    public required int Type { get; init; }
    public required int Subtype { get; init; }

    /// <summary>Microseconds since 1970.</summary>
    public required long Generated { get; init; }

    /// <summary>Hash of the identity, which no hash of a tracking row equals on purpose.</summary>
    public ulong Hash => ByteHash.Mix(ByteHash.Mix(ByteHash.Mix(MessageKey, ((ulong)(uint)Rule << 32) | (uint)Type), (uint)Subtype), (ulong)Generated);
}
