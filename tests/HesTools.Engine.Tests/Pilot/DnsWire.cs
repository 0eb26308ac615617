using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HesTools.Engine.Tests.Pilot;

/// <summary>DNS messages byte by byte, for servers that lie and for asking whether one is up. Independent of the library under test.</summary>
internal static class DnsWire
{
    /// <summary>A name on the wire.</summary>
    public static byte[] Name(string name) =>
        [.. name.TrimEnd('.').Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(label => Encoding.Latin1.GetBytes(label) is var bytes ? [(byte)bytes.Length, .. bytes] : bytes), 0];

    /// <summary>A 16-bit number on the wire.</summary>
    public static byte[] Number(int number) => [(byte)(number >> 8), (byte)number];

    /// <summary>A record on the wire.</summary>
    public static byte[] Record(string name, int type, int ttl, byte[] data) =>
        [.. Name(name), .. Number(type), 0, 1, .. Number(ttl >> 16), .. Number(ttl), .. Number(data.Length), .. data];

    /// <summary>The data of a TXT record.</summary>
    public static byte[] Text(params byte[][] strings) => [.. strings.SelectMany(one => (byte[])[(byte)one.Length, .. one])];

    /// <summary>The question of a message: its name in lower case, its type, and where it ends.</summary>
    public static (string Name, int Type, int End) Question(ReadOnlySpan<byte> message)
    {
        var name = new StringBuilder();
        var at = 12;
        while (message[at] != 0)
        {
            name.Append(name.Length > 0 ? "." : "").Append(Encoding.Latin1.GetString(message.Slice(at + 1, message[at])));
            at += 1 + message[at];
        }

        return (name.ToString().ToLowerInvariant(), BinaryPrimitives.ReadUInt16BigEndian(message[(at + 1)..]), at + 5);
    }

    /// <summary>An answer to a query. Flags beyond QR and the query's RD are added by <paramref name="flags"/>: AA 0x400, TC 0x200, RA 0x80, AD 0x20.</summary>
    public static byte[] Answer(ReadOnlySpan<byte> query, int code, int flags, params byte[][] records)
    {
        var end = Question(query).End;
        return
        [
            .. query[..2], .. Number(0x8000 | flags | code | (query[2] & 1) << 8), 0, 1, .. Number(records.Length), 0, 0, 0, 0, .. query[12..end], .. records.SelectMany(record => record),
        ];
    }

    /// <summary>Asks a server of loopback; flags 0x100: with recursion.</summary>
    /// <returns>The code of the answer; -1: none in a quarter of a second.</returns>
    public static int TryAsk(int port, string name, int type, int flags = 0)
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 250 };
        try
        {
            client.Connect(IPAddress.Loopback, port);
            client.Send([0, 7, .. Number(flags), 0, 1, 0, 0, 0, 0, 0, 0, .. Name(name), .. Number(type), 0, 1]);
            var answer = new byte[4096];
            return client.Receive(answer) > 12 ? answer[3] & 15 : -1;
        }
        catch (SocketException)
        {
            return -1;
        }
    }
}
