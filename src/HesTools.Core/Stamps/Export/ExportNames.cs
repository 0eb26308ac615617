using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HesTools.Stamps.Export;

/// <summary>Names made of names that somebody else chose.</summary>
internal static class ExportNames
{
    private const int LongestSlug = 60;

    /// <summary>Names of files without extension: lower-case letters, digits and hyphens after "stamp", no two alike.</summary>
    /// <param name="names">The names.</param>
    public static IReadOnlyList<string> ForFiles(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. names.Select(name => Free("stamp" + Slug(name), taken))];
    }

    /// <summary>A name of at most so many characters that no other has: what is too long or taken ends in a few digits of its hash.</summary>
    /// <param name="name">The name.</param>
    /// <param name="longest">The longest result, in UTF-16 units.</param>
    /// <param name="taken">The names there are, without case; the new one is added.</param>
    public static string Short(string name, int longest, HashSet<string> taken)
    {
        if (name.Length <= longest && taken.Add(name))
        {
            return name;
        }

        for (var attempt = 0; ; attempt++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{attempt}{name}")));
            var tail = " #" + Convert.ToHexStringLower(hash.AsSpan(0, 3));
            var cut = Math.Min(name.Length, longest - tail.Length);
            cut -= cut > 0 && cut < name.Length && char.IsHighSurrogate(name[cut - 1]) ? 1 : 0;
            var result = name[..cut].TrimEnd() + tail;
            if (taken.Add(result))
            {
                return result;
            }
        }
    }

    private static string Slug(string name)
    {
        var result = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                result.Append(result.Length == 0 ? "-" : "").Append(c);
            }
            else if (result.Length > 0 && result[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                result.Append('-');
            }

            if (result.Length >= LongestSlug)
            {
                break;
            }
        }

        return result.ToString().TrimEnd('-');
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        }

        return free;
    }
}
