using System.Globalization;
using HesTools.Pilot.Dmarc;

namespace HesTools.Pilot.Checks;

/// <summary>An MTA-STS policy (RFC 8461 3.2).</summary>
/// <param name="Mode">enforce, testing or none.</param>
/// <param name="Hosts">The patterns of mx, in lower case.</param>
/// <param name="MaxAge">How long senders may keep it, seconds.</param>
internal sealed record MtaStsPolicy(string Mode, string[] Hosts, long MaxAge)
{
    private const long LongestAge = 31_557_600;
    private const int MostHosts = 1000;
    private const int LongestId = 32;

    /// <summary>Whether a TXT record begins with a version, as the grammars of RFC 8460 and 8461 have it: what does not is discarded.</summary>
    /// <param name="text">The record.</param>
    /// <param name="version">The version.</param>
    public static bool HasVersion(string text, string version)
    {
        var first = text.Split(';', 2)[0].TrimEnd(' ', '\t');
        return first == "v=" + version && text.Contains(';', StringComparison.Ordinal);
    }

    /// <summary>The id of a record, which changes with the policy.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Null: it has none that can be read.</returns>
    public static string? IdOf(string record)
    {
        var tags = TagList.Parse(record);
        return tags.Twice is null && tags["id"] is { Length: > 0 and <= LongestId } id && id.All(char.IsAsciiLetterOrDigit) ? id : null;
    }

    /// <summary>Reads a policy.</summary>
    /// <param name="text">Its text, lines ended by LF or CRLF.</param>
    /// <param name="problem">Why it is none; empty: it is one.</param>
    /// <returns>Null: it is none.</returns>
    public static MtaStsPolicy? Parse(string text, out string problem)
    {
        // Of a field that may be there once, the first counts.
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var hosts = new List<string>();
        problem = "";
        foreach (var line in text.Split('\n'))
        {
            var field = line.TrimEnd('\r', ' ', '\t');
            var colon = field.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                problem = field.Length > 0 ? $"'{DisplayText.Clean(field, 60)}' is no field." : problem;
                continue;
            }

            var (name, value) = (field[..colon], field[(colon + 1)..].Trim(' ', '\t'));
            if (name == "mx")
            {
                hosts.Add(value.TrimEnd('.').ToLowerInvariant());
            }
            else
            {
                fields.TryAdd(name, value);
            }
        }

        var mode = fields.GetValueOrDefault("mode", "");
        var age = -1L;
        problem = problem.Length > 0 ? problem
            : fields.GetValueOrDefault("version") != "STSv1" ? "Its version is not STSv1."
            : mode is not ("enforce" or "testing" or "none") ? $"Its mode '{DisplayText.Clean(mode, 30)}' is none of enforce, testing and none."
            : !long.TryParse(fields.GetValueOrDefault("max_age"), NumberStyles.None, CultureInfo.InvariantCulture, out age) || age > LongestAge ? $"Its max_age is no number of seconds from 0 to {LongestAge}."
            : hosts.Count == 0 && mode != "none" ? "It lists no mx."
            : hosts.Count > MostHosts ? $"It lists more than {MostHosts} mx."
            : hosts.FirstOrDefault(host => DomainName.Read(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host, out _).Length == 0) is { } bad ? $"mx '{DisplayText.Clean(bad, 60)}' is no host and no pattern of one."
            : "";
        return problem.Length > 0 ? null : new(mode, [.. hosts], age);
    }

    /// <summary>Whether a pattern is for a host: a wildcard stands for one label (RFC 8461 4.1).</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="host">The host, in lower case, without the final dot.</param>
    public static bool Fits(string pattern, string host) => pattern == host
        || (pattern.StartsWith("*.", StringComparison.Ordinal) && host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && host.AsSpan(dot).SequenceEqual(pattern.AsSpan(1)));

    /// <summary>Whether the policy lists a host.</summary>
    /// <param name="host">The host.</param>
    public bool Lists(string host) => Hosts.Any(pattern => Fits(pattern, host));
}
