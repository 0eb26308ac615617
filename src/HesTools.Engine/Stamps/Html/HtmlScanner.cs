using System.Buffers;
using System.Text;

namespace HesTools.Engine.Stamps;

/// <summary>A token of HTML.</summary>
internal enum HtmlTokenKind
{
    /// <summary>White space only.</summary>
    Space,

    Text,

    /// <summary>A comment, declaration or instruction.</summary>
    Comment,

    StartTag,

    EndTag,

    /// <summary>The content of an element that holds text only.</summary>
    RawText,

    End,
}

/// <summary>
/// The tokens of HTML as a browser tells them apart (HTML, 13.2.5), over bytes of any charset in which '&lt;' is no part of another character. Text is told
/// only as far as it matters for where a body begins and ends.
/// </summary>
internal ref struct HtmlScanner(ReadOnlySpan<byte> html)
{
    private static readonly SearchValues<byte> TagNameEnds = SearchValues.Create(" \t\r\n\f/>"u8);

    private readonly ReadOnlySpan<byte> _html = html;
    private ReadOnlySpan<byte> _raw;

    public HtmlTokenKind Kind { get; private set; }

    /// <summary>Where the token begins.</summary>
    public int Begin { get; private set; }

    /// <summary>Where it ends.</summary>
    public int End { get; private set; }

    /// <summary>The name of a tag, as it stands there.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Whether the input ended within the token: a comment or tag without an end, text-only content without its end tag.</summary>
    public bool IsUnterminated { get; private set; }

    /// <summary>Whether an element that holds text only is open.</summary>
    public readonly bool IsInRawText => _raw.Length > 0;

    public readonly bool Is(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(Name, name);

    /// <summary>Goes to the next token.</summary>
    /// <returns>False: there is none.</returns>
    public bool Read()
    {
        Begin = End;
        IsUnterminated = false;
        if (Begin >= _html.Length)
        {
            Kind = HtmlTokenKind.End;
            return false;
        }

        if (_raw.Length > 0)
        {
            ReadRaw();
        }
        else if (_html[Begin] != '<' || !ReadMarkup())
        {
            ReadText();
        }

        return true;
    }

    private void ReadText()
    {
        var rest = _html[Begin..];
        var space = rest.IndexOfAnyExcept(" \t\r\n\f"u8);
        if (space != 0)
        {
            Kind = HtmlTokenKind.Space;
            End = space < 0 ? _html.Length : Begin + space;
            return;
        }

        // One that begins no markup is text.
        var next = rest[1..].IndexOf((byte)'<');
        Kind = HtmlTokenKind.Text;
        End = next < 0 ? _html.Length : Begin + 1 + next;
    }

    private bool ReadMarkup()
    {
        var rest = _html[Begin..];
        var next = rest.Length > 1 ? rest[1] : (byte)0;
        if (next == '!')
        {
            if (rest.StartsWith("<!--"u8))
            {
                ReadComment(rest);
            }
            else
            {
                ReadTo(rest.IndexOf((byte)'>'), 1);
            }

            return true;
        }

        var isEnd = next == '/';
        if (next == '?' || (isEnd && (rest.Length < 3 || !char.IsAsciiLetter((char)rest[2]))))
        {
            if (isEnd && rest.Length < 3)
            {
                return false;
            }

            ReadTo(rest.IndexOf((byte)'>'), 1);
            return true;
        }

        if (!isEnd && !char.IsAsciiLetter((char)next))
        {
            return false;
        }

        ReadTag(rest, isEnd ? 2 : 1);
        Kind = isEnd ? HtmlTokenKind.EndTag : HtmlTokenKind.StartTag;
        if (!isEnd && !IsUnterminated && HoldsRawText())
        {
            _raw = Name;
        }

        return true;
    }

    private readonly bool HoldsRawText() =>
        Is("script"u8) || Is("style"u8) || Is("title"u8) || Is("textarea"u8) || Is("noframes"u8) || Is("xmp"u8) || Is("iframe"u8) || Is("noembed"u8) || Is("plaintext"u8);

    private void ReadTo(int end, int length)
    {
        Kind = HtmlTokenKind.Comment;
        IsUnterminated = end < 0;
        End = end < 0 ? _html.Length : Begin + end + length;
    }

    private void ReadComment(ReadOnlySpan<byte> rest)
    {
        if (rest[4..].StartsWith(">"u8) || rest[4..].StartsWith("->"u8))
        {
            ReadTo(rest.IndexOf((byte)'>'), 1);
            return;
        }

        var at = 4;
        while (rest[at..].IndexOf("--"u8) is var found and >= 0)
        {
            at += found + 2;
            if (rest[at..].StartsWith(">"u8) || rest[at..].StartsWith("!>"u8))
            {
                ReadTo(at, rest[at] == '>' ? 1 : 2);
                return;
            }

            // Of "--->", the last two dashes count.
            at--;
        }

        ReadTo(-1, 0);
    }

    private void ReadTag(ReadOnlySpan<byte> rest, int nameAt)
    {
        var length = rest[nameAt..].IndexOfAny(TagNameEnds);
        Name = length < 0 ? rest[nameAt..] : rest.Slice(nameAt, length);
        var state = AttributeState.BeforeName;
        for (var at = nameAt + Name.Length; at < rest.Length; at++)
        {
            var c = rest[at];
            var isSpace = c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f';
            if (c == '>')
            {
                End = Begin + at + 1;
                return;
            }

            if (state == AttributeState.BeforeValue && (c == '"' || c == '\''))
            {
                var close = rest[(at + 1)..].IndexOf(c);
                if (close < 0)
                {
                    break;
                }

                at += close + 1;
                state = AttributeState.BeforeName;
                continue;
            }

            state = (state, c) switch
            {
                (AttributeState.BeforeValue, _) => isSpace ? state : AttributeState.Value,
                (AttributeState.Value, _) => isSpace ? AttributeState.BeforeName : state,
                (_, (byte)'/') => AttributeState.BeforeName,
                (AttributeState.Name or AttributeState.AfterName, (byte)'=') => AttributeState.BeforeValue,
                (AttributeState.Name, _) when isSpace => AttributeState.AfterName,
                _ => isSpace ? state : AttributeState.Name,
            };
        }

        IsUnterminated = true;
        End = _html.Length;
    }

    private enum AttributeState
    {
        BeforeName,
        Name,
        AfterName,
        BeforeValue,
        Value,
    }

    private void ReadRaw()
    {
        Kind = HtmlTokenKind.RawText;
        var at = Begin;
        var isScript = Ascii.EqualsIgnoreCase(_raw, "script"u8);
        var (isEscaped, isDoubleEscaped) = (false, false);
        while (!Ascii.EqualsIgnoreCase(_raw, "plaintext"u8) && _html[at..].IndexOfAny((byte)'<', (byte)'-') is var next and >= 0)
        {
            at += next;
            var rest = _html[at..];
            if (rest.StartsWith("</"u8) && IsTagAt(at + 2, _raw))
            {
                if (!isDoubleEscaped)
                {
                    EndRaw(at);
                    return;
                }

                isDoubleEscaped = false;
            }

            // Within "<!--" of a script, "<script" hides one end tag (HTML, 13.2.5.20 and following).
            if (isScript)
            {
                isDoubleEscaped |= isEscaped && rest[0] == '<' && IsTagAt(at + 1, _raw);
                isEscaped |= rest.StartsWith("<!--"u8);
                if (rest.StartsWith("-->"u8))
                {
                    (isEscaped, isDoubleEscaped) = (false, false);
                }
            }

            at++;
        }

        IsUnterminated = true;
        End = _html.Length;
        _raw = default;
    }

    private void EndRaw(int at)
    {
        End = at;
        _raw = default;
        if (End == Begin)
        {
            // No content: the end tag is the token.
            ReadTag(_html[Begin..], 2);
            Kind = HtmlTokenKind.EndTag;
        }
    }

    private readonly bool IsTagAt(int at, ReadOnlySpan<byte> name) =>
        at + name.Length < _html.Length && Ascii.EqualsIgnoreCase(_html.Slice(at, name.Length), name) && TagNameEnds.Contains(_html[at + name.Length]);
}
