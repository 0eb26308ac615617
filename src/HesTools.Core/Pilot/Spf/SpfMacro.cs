using System.Buffers;
using System.Text;

namespace HesTools.Pilot.Spf;

/// <summary>A text with macros (RFC 7208 7): a domain-spec, a modifier's value, or an explanation.</summary>
internal sealed class SpfMacro
{
    // Whatever is left of a name's last characters is cut away in the end: a record of many macros must not fill the memory.
    private const int MostKept = 4096;
    private const int Needed = 1024;

    private static readonly SearchValues<char> Delimiters = SearchValues.Create(".-+,/_=");

    private readonly List<Part> _parts = [];

    private SpfMacro(string text) => Text = text;

    /// <summary>The text as written.</summary>
    public string Text { get; }

    /// <summary>The letters of its macros, in lower case.</summary>
    public IEnumerable<char> Letters => _parts.Where(part => part.Letter != '\0').Select(part => char.ToLowerInvariant(part.Letter));

    /// <summary>Reads a macro-string.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isExplanation">Spaces, and the macros c, r and t, are allowed too.</param>
    /// <param name="problem">What is wrong; empty: nothing.</param>
    public static SpfMacro Read(string text, bool isExplanation, out string problem)
    {
        var macro = new SpfMacro(text);
        problem = "";
        for (var at = 0; at < text.Length && problem.Length == 0;)
        {
            problem = text[at] == '%' ? macro.ReadMacro(text, ref at, isExplanation) : macro.ReadLiteral(text, ref at, isExplanation);
        }

        return macro;
    }

    /// <summary>Reads a domain-spec: a macro-string that ends in a macro or in a top label (RFC 7208 7.1).</summary>
    /// <inheritdoc cref="Read"/>
    public static SpfMacro ReadDomain(string text, out string problem)
    {
        var macro = Read(text, isExplanation: false, out problem);
        if (problem.Length == 0)
        {
            problem = text.Length == 0 ? "a domain is missing"
                : macro._parts[^1] is { IsMacro: false } last && !EndsInTopLabel(last.Text) ? "the domain ends neither in a dot and a top label (letters, digits, inner hyphens; not digits alone) nor in a macro" : "";
        }

        return macro;
    }

    /// <summary>The text with its macros replaced.</summary>
    /// <param name="value">The value of a letter, given in lower case.</param>
    /// <returns>Of a very long result, the end.</returns>
    public string Expand(Func<char, string> value)
    {
        var built = new StringBuilder();
        foreach (var part in _parts)
        {
            built.Append(part.Letter == '\0' ? part.Text : part.Expand(value(char.ToLowerInvariant(part.Letter))));
            if (built.Length > MostKept)
            {
                built.Remove(0, built.Length - Needed);
            }
        }

        return built.ToString();
    }

    private static bool EndsInTopLabel(string literal)
    {
        var text = literal.EndsWith('.') ? literal[..^1] : literal;
        var dot = text.LastIndexOf('.');
        var label = text[(dot + 1)..];
        return dot >= 0 && label.Length > 0 && char.IsAsciiLetterOrDigit(label[0]) && char.IsAsciiLetterOrDigit(label[^1])
            && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && !label.All(char.IsAsciiDigit);
    }

    private string ReadLiteral(string text, ref int at, bool isExplanation)
    {
        var start = at;
        for (; at < text.Length && text[at] != '%'; at++)
        {
            if (text[at] is not (> ' ' and <= '~') && !(isExplanation && text[at] == ' '))
            {
                return $"the character U+{(int)text[at]:X4} at {at + 1} is not allowed";
            }
        }

        _parts.Add(new(text[start..at], IsMacro: false));
        return "";
    }

    private string ReadMacro(string text, ref int at, bool isExplanation)
    {
        var start = at;
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        at += 2;
        if (next is '%' or '_' or '-')
        {
            _parts.Add(new(next == '%' ? "%" : next == '_' ? " " : "%20", IsMacro: true));
            return "";
        }

        var end = next == '{' ? text.IndexOf('}', at) : -1;
        if (end < 0)
        {
            return $"the '%' at {start + 1} begins no macro: write %{{letter}}, %%, %_ or %-";
        }

        var inner = text[at..end];
        at = end + 1;
        var problem = $"the macro '%{{{DisplayText.Clean(inner, 30)}}}' at {start + 1}";
        if (inner.Length == 0 || !"slodiphvcrt".Contains(char.ToLowerInvariant(inner[0]), StringComparison.Ordinal))
        {
            return $"{problem} has no letter of SPF";
        }

        if (!isExplanation && "crt".Contains(char.ToLowerInvariant(inner[0]), StringComparison.Ordinal))
        {
            return $"{problem} is for explanations only";
        }

        var rest = inner.AsSpan(1);
        var digits = rest.IndexOfAnyExceptInRange('0', '9') is var length && length < 0 ? rest.Length : length;
        // More parts than a text can have are all of them: so large numbers need not be told apart.
        var keep = digits == 0 ? int.MaxValue : int.TryParse(rest[..digits], out var number) ? number : int.MaxValue;
        rest = rest[digits..];
        var isReversed = rest.Length > 0 && rest[0] is 'r' or 'R';
        rest = isReversed ? rest[1..] : rest;
        if (keep == 0 || rest.IndexOfAnyExcept(Delimiters) >= 0)
        {
            return keep == 0 ? $"{problem} keeps none of its parts" : $"{problem} has something after its letter that is no number, r or delimiter";
        }

        _parts.Add(new("", IsMacro: true) { Letter = inner[0], Keep = keep, IsReversed = isReversed, Split = rest.Length == 0 ? "." : rest.ToString(), IsPlain = rest.Length == 0 && digits == 0 && !isReversed });
        return "";
    }

    private sealed record Part(string Text, bool IsMacro)
    {
        public char Letter { get; init; }

        public int Keep { get; init; }

        public bool IsReversed { get; init; }

        public string Split { get; init; } = "";

        public bool IsPlain { get; init; }

        public string Expand(string value)
        {
            if (!IsPlain)
            {
                var parts = value.Split(Split.ToCharArray());
                if (IsReversed)
                {
                    Array.Reverse(parts);
                }

                value = string.Join('.', parts.Skip(Math.Max(0, parts.Length - Keep)));
            }

            // EscapeDataString keeps just the unreserved characters of RFC 3986.
            return char.IsAsciiLetterUpper(Letter) ? Uri.EscapeDataString(value) : value;
        }
    }
}
