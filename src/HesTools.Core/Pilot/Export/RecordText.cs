using System.Globalization;
using System.Text;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Export;

/// <summary>Record sets in the form of zone files (RFC 1035 section 5.1): what a server said becomes data there, and never a line or a command.</summary>
internal static class RecordText
{
    private const int LongestString = 255;

    /// <summary>What is wrong with a record set of MX or TXT; null: it can be written.</summary>
    public static string? ProblemOf(DnsRecordSet set)
    {
        if (set.Ttl is < 0 or > int.MaxValue)
        {
            return string.Create(CultureInfo.InvariantCulture, $"a time to live of {set.Ttl} seconds is none");
        }

        if (set.Type == DnsRecordType.Mx)
        {
            return set.Records.FirstOrDefault(data => Exchanger(data) is null) is { } bad ? $"'{DisplayText.Clean(bad)}' is no MX record" : null;
        }

        return set.Strings.Length > 0 && set.Strings.Length != set.Records.Length ? "it has the strings of other records"
            : set.Records.Where((data, index) => Strings(set, index).Any(text => text.Length > LongestString || text.Any(c => c > '\xFF')) || (set.Strings.Length > 0 && set.Strings[index].Length > 0 && string.Concat(set.Strings[index]) != data)).Any()
                ? "a text of it is longer than 255 bytes, is not of bytes, or is another than its strings" : null;
    }

    /// <summary>The strings of a TXT record.</summary>
    public static string[] Strings(DnsRecordSet set, int index) => set.Strings.Length > index && set.Strings[index].Length > 0 ? set.Strings[index] : [set.Records[index]];

    /// <summary>The data of each record, as a zone file has it.</summary>
    public static IEnumerable<string> DataOf(DnsRecordSet set) => set.Type == DnsRecordType.Mx
        ? set.Records.Select(data => Exchanger(data)!)
        : set.Records.Select((_, index) => string.Join(' ', Strings(set, index).Select(Quote)));

    /// <summary>The same records: a name server compares them so, whatever their order and time to live.</summary>
    public static bool IsSame(DnsRecordSet one, DnsRecordSet other) => DataOf(one).Order(StringComparer.Ordinal).SequenceEqual(DataOf(other).Order(StringComparer.Ordinal));

    /// <summary>A string, quoted; a byte that is not printable ASCII as <c>\DDD</c>.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
            {
                result.Append('\\').Append(c);
            }
            else if (c is >= ' ' and <= '~')
            {
                result.Append(c);
            }
            else
            {
                result.Append('\\').Append(((int)c).ToString("D3", CultureInfo.InvariantCulture));
            }
        }

        return result.Append('"').ToString();
    }

    private static string? Exchanger(string data)
    {
        var space = data.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && ushort.TryParse(data.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var preference) && data[(space + 1)..] is var host && IsHost(host)
            ? string.Create(CultureInfo.InvariantCulture, $"{preference} {(host == "." ? "" : host)}.") : null;
    }

    // Names that exist and are no names of hosts, with an underscore, are let through; everything that would need an escape is not.
    private static bool IsHost(string host) => host == "." || (host.Length > 0 && DnsNames.CanBe(host) && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
}
