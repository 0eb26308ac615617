using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Dmarc;

/// <summary>A DMARC policy record (RFC 9989 4.7, 4.8).</summary>
/// <remarks>
/// Names of tags are read in any case, as receivers do, although the grammar of DKIM that they follow has them in lower case: <see cref="Notes"/> says so.
/// A tag that is there twice makes the record invalid (RFC 6376 3.2); every other error in it is as if the tag were not there (RFC 9989 4.8).
/// </remarks>
public sealed record DmarcRecord
{
    private const string Version = "DMARC1";
    private const int MostNotes = 10;

    private static readonly string[] Known = ["v", "p", "sp", "np", "adkim", "aspf", "psd", "t", "fo", "rua", "ruf"];
    private static readonly string[] Removed = ["pct", "rf", "ri"];

    /// <summary>The record as published.</summary>
    public required string Text { get; init; }

    /// <summary>The policy of the domain (p); null: left out, or no policy.</summary>
    public string? Policy { get; init; }

    /// <summary>The policy of sub-domains that exist (sp); null: left out, or no policy.</summary>
    public string? SubdomainPolicy { get; init; }

    /// <summary>The policy of sub-domains that do not exist (np); null: left out, or no policy.</summary>
    public string? AbsentPolicy { get; init; }

    /// <summary>A tag p, sp or np has a value that is none of a policy.</summary>
    public bool HasWrongPolicy { get; init; }

    /// <summary>DKIM must have the very domain of the author (adkim=s).</summary>
    public bool IsDkimStrict { get; init; }

    /// <summary>SPF must have the very domain of the author (aspf=s).</summary>
    public bool IsSpfStrict { get; init; }

    /// <summary>What the domain is (psd): y a public suffix, n an organizational domain, u not said.</summary>
    public char Suffix { get; init; } = 'u';

    /// <summary>The policy is being tested (t=y): receivers are to apply one level less.</summary>
    public bool IsTest { get; init; }

    /// <summary>What failure reports are asked for (fo).</summary>
    public string FailureOptions { get; init; } = "0";

    /// <summary>Where aggregate reports go (rua).</summary>
    public ReportAddress[] AggregateReports { get; init; } = [];

    /// <summary>Where failure reports go (ruf).</summary>
    public ReportAddress[] FailureReports { get; init; } = [];

    /// <summary>What receivers read otherwise than it was meant, in sentences.</summary>
    public string[] Problems { get; init; } = [];

    /// <summary>What is allowed and worth knowing, in sentences.</summary>
    public string[] Notes { get; init; } = [];

    /// <summary>Receivers act on it (RFC 9989 4.10.1): p is there and no policy is wrong, or reports are asked for, and then it is as p=none.</summary>
    public bool IsProcessed => IsWhole || AggregateReports.Any(one => one.IsUri);

    /// <summary>p is there, and none of p, sp and np is wrong.</summary>
    public bool IsWhole => Policy is not null && !HasWrongPolicy;

    /// <summary>Whether a TXT record begins as a DMARC record does; one that does not is no DMARC record.</summary>
    /// <param name="text">The record.</param>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.IndexOf(';', StringComparison.Ordinal);
        var first = (end < 0 ? text : text[..end]).Trim(' ', '\t');
        var equals = first.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && first[..equals].TrimEnd(' ', '\t') is "v" or "V" && first[(equals + 1)..].TrimStart(' ', '\t') == Version;
    }

    /// <summary>Whether a TXT record was meant to be one and is not: the version in another case, not first, or without a semicolon after it.</summary>
    /// <param name="text">The record.</param>
    public static bool IsNearly(string text) => !IsOne(text) && text.AsSpan(0, Math.Min(text.Length, 1000)).Contains(Version, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a record.</summary>
    /// <param name="text">The record, its strings joined.</param>
    /// <param name="problem">Why it is none; empty: it is one.</param>
    /// <returns>Null: it is none.</returns>
    public static DmarcRecord? Parse(string text, out string problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsOne(text))
        {
            problem = $"It does not begin with 'v={Version};'.";
            return null;
        }

        var tags = TagList.Parse(text, ignoreCase: true);
        if (tags.Twice is not null)
        {
            problem = $"The tag '{DisplayText.Clean(tags.Twice, 20)}' is there twice: such a list is invalid (RFC 6376 3.2).";
            return null;
        }

        problem = "";
        return Read(text, tags);
    }

    /// <summary>The DMARC records of an answer, those that cannot be read left out.</summary>
    /// <param name="answer">The answer to a question for TXT.</param>
    /// <param name="problem">Why a record was left out; empty: none was that was meant to be one.</param>
    /// <returns>Null: there is none, or there are several, which count as none (RFC 9989 4.10 step 2).</returns>
    internal static DmarcRecord? Of(DnsAnswer answer, out string problem)
    {
        problem = "";
        var versioned = new List<string>();
        foreach (var record in answer.Found)
        {
            if (IsOne(record.Data))
            {
                versioned.Add(record.Data);
            }
            else if (IsNearly(record.Data))
            {
                problem = $"A record does not begin with 'v={Version};': it is ignored.";
            }
        }

        if (versioned.Count > 1)
        {
            problem = $"There are {versioned.Count} DMARC records: all are discarded.";
            return null;
        }

        if (versioned.Count == 0)
        {
            return null;
        }

        var read = Parse(versioned[0], out var wrong);
        problem = wrong.Length > 0 ? wrong : problem;
        return read;
    }

    private static DmarcRecord Read(string text, TagList tags)
    {
        var problems = new List<string>();
        var notes = new List<string>();
        string? Choose(string name, params string[] allowed)
        {
            var value = tags[name]?.ToLowerInvariant();
            if (value is not null && !allowed.Contains(value))
            {
                problems.Add($"{name}={DisplayText.Clean(value, 30)} is no value of '{name}' ({string.Join(", ", allowed)}).");
                return null;
            }

            return value;
        }

        string? Policy(string name) => DmarcPolicy.Read(Choose(name, DmarcPolicy.None, DmarcPolicy.Quarantine, DmarcPolicy.Reject));

        var (p, sp, np) = (Policy("p"), Policy("sp"), Policy("np"));
        var wrong = problems.Count > 0;
        var record = new DmarcRecord
        {
            Text = text,
            Policy = p,
            SubdomainPolicy = sp,
            AbsentPolicy = np,
            HasWrongPolicy = wrong,
            IsDkimStrict = Choose("adkim", "r", "s") == "s",
            IsSpfStrict = Choose("aspf", "r", "s") == "s",
            Suffix = Choose("psd", "y", "n", "u")?[0] ?? 'u',
            IsTest = Choose("t", "y", "n") == "y",
            FailureOptions = IsFailureOption(tags["fo"]) ? tags["fo"]!.ToLowerInvariant() : "0",
            AggregateReports = ReportAddress.ReadAll(tags["rua"]),
            FailureReports = ReportAddress.ReadAll(tags["ruf"]),
        };
        if (tags["fo"] is { } options && !IsFailureOption(options))
        {
            problems.Add($"fo={DisplayText.Clean(options, 30)} is no list of 0 or 1, d and s.");
        }

        if (tags["p"] is null)
        {
            notes.Add(record.IsProcessed ? "p is left out: it is as p=none." : "p is left out and no reports are asked for: receivers do nothing with it.");
        }

        notes.AddRange(Removed.Where(name => tags[name] is not null).Select(name => $"The tag '{name}' is no more (RFC 9989); older receivers may still heed it."));
        notes.AddRange(tags.Names.Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase) && !Removed.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Take(MostNotes).Select(name => $"The tag '{DisplayText.Clean(name, 20)}' is not known and is ignored."));
        if (tags.Names.Any(name => Known.Contains(name, StringComparer.OrdinalIgnoreCase) && name.Any(char.IsAsciiLetterUpper)))
        {
            notes.Add("Names of tags are in lower case by the grammar; some receivers ignore others.");
        }

        if (tags.Malformed > 0)
        {
            problems.Add($"{tags.Malformed} {(tags.Malformed == 1 ? "piece is" : "pieces are")} no tag=value and ignored.");
        }

        if (record.Policy is not null && tags["ruf"] is null && tags["fo"] is not null)
        {
            notes.Add("fo without ruf is ignored.");
        }

        return record with { Problems = [.. problems], Notes = [.. notes] };
    }

    private static bool IsFailureOption(string? value)
    {
        var parts = value?.ToLowerInvariant().Split(':').Select(part => part.Trim(' ', '\t')).ToArray() ?? [];
        return parts.Length is > 0 and <= 3 && parts.All(part => part is "0" or "1" or "d" or "s") && parts.Distinct().Count() == parts.Length && !(parts.Contains("0") && parts.Contains("1"));
    }
}
