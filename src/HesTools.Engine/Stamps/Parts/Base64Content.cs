using System.Text;
using MimeKit.Encodings;

namespace HesTools.Engine.Stamps;

/// <summary>
/// Content in base64 (RFC 2045, 6.8). Only the group of four characters that holds the place is written anew. Decoding ends at the first padding: software of
/// mailing lists puts plain text behind it. Decoded here and not by a library because the place of each byte is needed.
/// </summary>
internal sealed class Base64Content : PartContent
{
    private const int LineBytes = 57;
    private static readonly sbyte[] Values = MakeValues();

    private readonly ReadOnlyMemory<byte> _raw;
    private readonly byte[] _decoded;
    private readonly int _length;
    private readonly bool _isCut;

    public Base64Content(ReadOnlyMemory<byte> raw)
    {
        _raw = raw;
        _decoded = new byte[(raw.Length / 4 * 3) + 3];
        var (length, bits, count, isPadded) = (0, 0, 0, false);
        foreach (var c in raw.Span)
        {
            var value = Values[c];
            if (value >= 0)
            {
                bits = (bits << 6) | (byte)value;
                if (++count == 4)
                {
                    (_decoded[length], _decoded[length + 1], _decoded[length + 2]) = ((byte)(bits >> 16), (byte)(bits >> 8), (byte)bits);
                    (length, bits, count) = (length + 3, 0, 0);
                }
            }
            else if (c == '=' && count > 1)
            {
                isPadded = true;
                break;
            }
        }

        // Readers do not agree on what a group that was cut off holds.
        _isCut = count > 0 && !isPadded;
        if (count == 3)
        {
            (_decoded[length], _decoded[length + 1]) = ((byte)(bits >> 10), (byte)(bits >> 2));
        }
        else if (count == 2)
        {
            _decoded[length] = (byte)(bits >> 4);
        }

        _length = length + Math.Max(0, count - 1);
    }

    public override ReadOnlyMemory<byte> Decoded => _decoded.AsMemory(0, _length);

    public override bool IsWhole => !_isCut && _raw.Span[RawGroup(int.MaxValue / 4).End..].IndexOfAnyExcept(" \t\r\n"u8) < 0;

    public override bool IsSound(int at) => Agrees(new Base64Decoder(), _raw, at);

    public override RawChange Insert(int at, Insertion insert, byte[] newLine)
    {
        var group = at / 3 * 3;
        var groupEnd = Math.Min(group + 3, _length);
        var (begin, end) = RawGroup(at / 3);
        var isWhole = groupEnd - group == 3;

        // Before other groups it must fill whole ones; before anything else that stands there, it must end in padding, as the old last group did.
        var mustPad = !isWhole && _raw.Span[end..].IndexOfAnyExcept(" \t\r\n"u8) >= 0;
        var spaces = 0;
        while (isWhole ? InsertedLength(insert, spaces) % 3 != 0 : mustPad && (groupEnd - group + InsertedLength(insert, spaces)) % 3 == 0)
        {
            spaces++;
        }

        byte[] bytes = [.. _decoded.AsSpan(group, at - group), .. insert.ToArray(spaces), .. _decoded.AsSpan(at, groupEnd - at)];
        var raw = _raw.Span;
        var output = new List<byte>();
        if (begin > 0 && raw[begin - 1] != '\n')
        {
            output.AddRange(newLine);
        }

        foreach (var line in bytes.Chunk(LineBytes))
        {
            output.AddRange(Encoding.ASCII.GetBytes(Convert.ToBase64String(line)));
            output.AddRange(newLine);
        }

        if (end == raw.Length || raw[end] is (byte)'\r' or (byte)'\n')
        {
            output.RemoveRange(output.Count - newLine.Length, newLine.Length);
        }

        return new RawChange(begin, end - begin, [.. output]);
    }

    private static int InsertedLength(Insertion insert, int spaces) => insert.Head.Length + insert.Tail.Length + (spaces * insert.Space.Length);

    // The characters of a group, with the padding of an incomplete one; behind the last group, the place there.
    private (int Begin, int End) RawGroup(int group)
    {
        var raw = _raw.Span;
        var (count, begin, end) = (0, -1, 0);
        for (var at = 0; at < raw.Length; at++)
        {
            if (Values[raw[at]] >= 0)
            {
                begin = count == group * 4L ? at : begin;
                end = at + 1;
                if (++count == (group + 1) * 4L)
                {
                    return (begin, end);
                }
            }
            else if (raw[at] == '=' && count % 4 > 1)
            {
                while (at < raw.Length && raw[at] == '=')
                {
                    end = ++at;
                }

                break;
            }
        }

        return begin < 0 ? (end, end) : (begin, end);
    }

    private static sbyte[] MakeValues()
    {
        var values = new sbyte[256];
        Array.Fill(values, (sbyte)-1);
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (var i = 0; i < Alphabet.Length; i++)
        {
            values[Alphabet[i]] = (sbyte)i;
        }

        return values;
    }
}
