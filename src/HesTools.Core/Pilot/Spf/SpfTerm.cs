using System.Net;

namespace HesTools.Pilot.Spf;

/// <summary>A mechanism of a record, with its qualifier.</summary>
/// <param name="Text">As written.</param>
/// <param name="Place">Where it begins in the record, in characters from 1.</param>
/// <param name="Qualifier">One of <c>+ - ~ ?</c>; plus where none is written.</param>
/// <param name="Mechanism">Its kind.</param>
internal sealed record SpfTerm(string Text, int Place, char Qualifier, SpfMechanism Mechanism)
{
    /// <summary>The address of ip4 and ip6; null: another mechanism.</summary>
    public IPAddress? Network { get; init; }

    /// <summary>Leading bits that count of IPv4 addresses.</summary>
    public int Bits4 { get; init; } = 32;

    /// <summary>Leading bits that count of IPv6 addresses.</summary>
    public int Bits6 { get; init; } = 128;

    /// <summary>Whether it costs one of the ten look-ups (RFC 7208 4.6.4).</summary>
    public bool CostsLookup => Mechanism is not (SpfMechanism.All or SpfMechanism.Ip4 or SpfMechanism.Ip6);

    /// <summary>The result where it matches: pass, fail, softfail or neutral.</summary>
    public string Result => Qualifier switch
    {
        '+' => SpfResult.Pass,
        '-' => SpfResult.Fail,
        '~' => SpfResult.SoftFail,
        _ => SpfResult.Neutral,
    };

    /// <summary>The name it is about; null: that of the record.</summary>
    public SpfMacro? Domain { get; init; }
}

/// <summary>Kinds of mechanisms (RFC 7208 5).</summary>
internal enum SpfMechanism
{
    /// <summary>Everybody.</summary>
    All,

    /// <summary>Whom another record lets pass.</summary>
    Include,

    /// <summary>Addresses of a name.</summary>
    A,

    /// <summary>Addresses of the mail exchangers of a name.</summary>
    Mx,

    /// <summary>Names of the sender's address; RFC 7208 5.5 advises against it.</summary>
#pragma warning disable CA1720 // It is the name of the mechanism.
    Ptr,
#pragma warning restore CA1720

    /// <summary>A network of IPv4.</summary>
    Ip4,

    /// <summary>A network of IPv6.</summary>
    Ip6,

    /// <summary>A name that exists.</summary>
    Exists,
}

/// <summary>A modifier of a record: redirect, exp, or one that is not known.</summary>
/// <param name="Text">As written.</param>
/// <param name="Place">Where it begins in the record, in characters from 1.</param>
/// <param name="Name">Its name, in lower case.</param>
internal sealed record SpfModifier(string Text, int Place, string Name)
{
    /// <summary>Its value.</summary>
    public required SpfMacro Value { get; init; }
}
