using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>
/// One CEF line taken apart. The extension is a list of <c>key=value</c> in which values hold blanks, unescaped <c>=</c> and text of strangers, so that only
/// the keys the gateway writes end a value, JSON values are passed over whole, and what a subject repeats does not count.
/// </summary>
internal sealed class CefLine
{
    private const int MaxKeys = 256;

    private readonly List<(int Name, int NameEnd, int ValueEnd)> _found = [];
    private ReadOnlyMemory<byte> _extension;

    /// <summary>The name of the event class: TRACKING, DETECTION, AUDIT, CTP_DETECTION.</summary>
    public ReadOnlyMemory<byte> Class { get; private set; }

    /// <summary>Keys and values as written, with their escapes, in the order of the line.</summary>
    public IEnumerable<(ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Value)> Pairs =>
        _found.Select(f => (_extension[f.Name..f.NameEnd], Trimmed(_extension[(f.NameEnd + 1)..f.ValueEnd])));

    /// <summary>Takes a line apart.</summary>
    /// <returns>Null, or why it is no CEF line.</returns>
    public string? Parse(ReadOnlyMemory<byte> line)
    {
        var start = line.Span.IndexOf("CEF:"u8);
        if (start < 0)
        {
            return "no CEF line";
        }

        var position = start;
        for (var field = 0; field < 7; field++)
        {
            var end = EndOfHeaderField(line.Span, position);
            if (end < 0)
            {
                return "a CEF line with fewer than seven header fields";
            }

            if (field == 5)
            {
                Class = line[position..end];
            }

            position = end + 1;
        }

        _extension = line[position..];
        Split(_extension.Span);
        return null;
    }

    private static int EndOfHeaderField(ReadOnlySpan<byte> line, int position)
    {
        for (var i = position; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] == '|')
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsKey(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("rt"u8) || name.SequenceEqual("suser"u8) || name.SequenceEqual("duser"u8) || name.SequenceEqual("msg"u8)
        || name.SequenceEqual("act"u8) || name.SequenceEqual("src"u8) || name.SequenceEqual("request"u8) || name.SequenceEqual("deviceTranslatedAddress"u8)
        || (name.Length >= 3 && name[0] == 'c' && name[1] is (byte)'s' or (byte)'n' && name[2] is >= (byte)'1' and <= (byte)'6'
            && (name.Length == 3 || name[3..].SequenceEqual("Label"u8) || name[3..].SequenceEqual("Lable"u8)));

    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> value)
    {
        var trimmed = LogText.Trim(value.Span);
        return trimmed.IsEmpty ? default : value.Slice(value.Span.IndexOf(trimmed[0]), trimmed.Length);
    }

    private void Split(ReadOnlySpan<byte> text)
    {
        _found.Clear();
        var subject = -1;
        var i = 0;
        while (i < text.Length && _found.Count < MaxKeys)
        {
            var equals = text[i..].IndexOf((byte)'=');
            if (equals < 0)
            {
                break;
            }

            equals += i;
            var nameStart = text[i..equals].LastIndexOfAny((byte)' ', (byte)'\t') + 1 + i;
            i = equals + 1;
            var name = text[nameStart..equals];
            if (!IsKey(name))
            {
                continue;
            }

            var known = IndexOf(text, name);
            if (known >= 0 && known <= subject)
            {
                // Seen before the subject: this is text of the subject that looks like a key.
                continue;
            }

            if (known >= 0)
            {
                // Seen behind the start of the subject: that one was text, the last one is the key.
                _found.RemoveAt(known);
            }

            _found.Add((nameStart, equals, text.Length));
            if (name.SequenceEqual("msg"u8))
            {
                subject = _found.Count - 1;
            }

            i = EndOfJson(text, i);
        }

        for (var k = 0; k + 1 < _found.Count; k++)
        {
            _found[k] = _found[k] with { ValueEnd = _found[k + 1].Name };
        }
    }

    private int IndexOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        for (var k = 0; k < _found.Count; k++)
        {
            if (text[_found[k].Name.._found[k].NameEnd].SequenceEqual(name))
            {
                return k;
            }
        }

        return -1;
    }

    /// <summary>Where a JSON value that begins here ends; where none begins or it never ends, here.</summary>
    private static int EndOfJson(ReadOnlySpan<byte> text, int start)
    {
        if (start >= text.Length || text[start] is not ((byte)'[' or (byte)'{'))
        {
            return start;
        }

        var depth = 0;
        var quoted = false;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'\\':
                    i++;
                    break;
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)'[' or (byte)'{' when !quoted:
                    depth++;
                    break;
                case (byte)']' or (byte)'}' when !quoted:
                    if (--depth == 0)
                    {
                        return i + 1;
                    }

                    break;
            }
        }

        return start;
    }
}
