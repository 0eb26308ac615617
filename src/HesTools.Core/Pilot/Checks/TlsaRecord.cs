using System.Globalization;

namespace HesTools.Pilot.Checks;

/// <summary>A TLSA record (RFC 6698) as senders of mail read it (RFC 7672 3.1).</summary>
internal static class TlsaRecord
{
    /// <summary>Why a record is unusable; null: it is usable.</summary>
    /// <param name="data">Its data: usage, selector, matching type and hexadecimal digits.</param>
    public static string? ProblemOf(string data)
    {
        var parts = data.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
        var hex = parts.Length == 4 ? parts[3].Replace(" ", "", StringComparison.Ordinal) : "";
        if (hex.Length == 0 || hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit) || !Number(parts[0], out var usage) || !Number(parts[1], out var selector) || !Number(parts[2], out var matching))
        {
            return "it cannot be read";
        }

        var length = hex.Length / 2;
        return usage is 0 or 1 ? $"usage {usage} is not for mail (RFC 7672 3.1.3): 2 or 3 are"
            : usage is not (2 or 3) ? $"usage {usage} is not known"
            : selector is not (0 or 1) ? $"selector {selector} is not known"
            : matching is not (0 or 1 or 2) ? $"matching type {matching} is not known"
            : (matching == 1 && length != 32) || (matching == 2 && length != 64) ? $"matching type {matching} needs {(matching == 1 ? 32 : 64)} bytes, and there are {length}"
            : matching == 0 && !hex.StartsWith("30", StringComparison.Ordinal) ? "matching type 0 needs a whole certificate or key"
            : null;
    }

    private static bool Number(string text, out byte number) => byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
