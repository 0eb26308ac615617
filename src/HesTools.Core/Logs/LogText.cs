using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace HesTools.Logs;

/// <summary>How addresses and message IDs of a log are cut to what is compared.</summary>
public static class LogText
{
    /// <summary>Text without white space around it.</summary>
    /// <param name="text">UTF-8.</param>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        // Nearly all text of a log has nothing to trim, and every field of every row comes by here.
        return text.IsEmpty || (text[0] > ' ' && text[^1] > ' ') ? text : text.Trim(" \t\r\n"u8);
    }

    /// <summary>An address or message ID without white space and one pair of angle brackets around it.</summary>
    /// <param name="text">UTF-8.</param>
    public static ReadOnlySpan<byte> TrimBrackets(ReadOnlySpan<byte> text)
    {
        text = Trim(text);
        return text.Length >= 2 && text[0] == '<' && text[^1] == '>' ? Trim(text[1..^1]) : text;
    }

    /// <summary>An address or message ID without white space and one pair of angle brackets around it.</summary>
    /// <param name="text">The text.</param>
    public static string TrimBrackets(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        return text.Length >= 2 && text[0] == '<' && text[^1] == '>' ? text[1..^1].Trim() : text;
    }

    /// <summary>Text that is UTF-8 throughout: what is not is replaced by U+FFFD.</summary>
    /// <param name="text">Bytes of a log.</param>
    public static ReadOnlySpan<byte> Valid(ReadOnlySpan<byte> text) =>
        Utf8.IsValid(text) ? text : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));

    /// <summary>The size of a message in bytes; null where the log gives none, or no plain number.</summary>
    /// <param name="text">UTF-8.</param>
    public static long? Size(ReadOnlySpan<byte> text) =>
        long.TryParse(Trim(text), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    /// <summary>The next recipient of a list separated by <c>;</c> or <c>,</c>.</summary>
    /// <param name="list">The rest of the list; what follows the recipient afterwards.</param>
    /// <param name="recipient">The recipient, trimmed; never empty.</param>
    /// <returns>Whether there was one.</returns>
    public static bool NextRecipient(ref ReadOnlySpan<byte> list, out ReadOnlySpan<byte> recipient)
    {
        while (!list.IsEmpty)
        {
            var end = list.IndexOfAny((byte)';', (byte)',');
            var part = end < 0 ? list : list[..end];
            list = end < 0 ? default : list[(end + 1)..];
            recipient = TrimBrackets(part);
            if (!recipient.IsEmpty)
            {
                return true;
            }
        }

        recipient = default;
        return false;
    }
}
