namespace HesTools.Engine.Tests.Statistics;

/// <summary>The rules of docs/numbers.md written down as plainly as can be, with none of the product's code: what the fast counting must agree with.</summary>
public sealed class NaiveCount
{
    private static readonly string[] Precedence = ["Malware", "AdvancedThreat", "Phishing", "Bec", "WebReputation", "Spam", "DomainAuthentication", "Graymail", "Other"];

    private readonly RandomLogs _logs;

    public NaiveCount(RandomLogs logs)
    {
        _logs = logs;
        var accepted = logs.Rows.Where(row => row.Accepted).ToList();
        var groups = accepted.Where(row => row.MailId.Length > 0).GroupBy(row => (row.MailId, row.RecipientKey)).Select(group => group.ToList()).ToList();
        var winners = groups.ConvertAll(Winner);
        var absorbed = groups.ConvertAll(_ => new List<Tracked>());
        foreach (var idless in accepted.Where(row => row.MailId.Length == 0).GroupBy(row => (row.MessageId, row.RecipientKey, row.Second)))
        {
            var owners = Enumerable.Range(0, groups.Count)
                .Where(i => groups[i].Any(row => (row.MessageId, row.RecipientKey, row.Second) == idless.Key))
                .ToList();
            if (owners.Count == 0)
            {
                Rows.Add(Winner(idless));
            }
            else
            {
                owners.Sort((a, b) => Compare(winners[a], winners[b]));
                absorbed[owners[^1]].AddRange(idless);
            }
        }

        Rows.AddRange(Enumerable.Range(0, groups.Count).Select(i => Winner(absorbed[i].Append(winners[i]))));
        var refused = logs.Rows.Where(row => !row.Accepted).ToList();
        var known = refused.Where(row => row.MailId.Length > 0).GroupBy(row => (row.MailId, row.RecipientKey)).Select(Winner).ToList();
        Rows.AddRange(known);
        var attempts = refused.Where(row => row.MailId.Length == 0).GroupBy(row => row with { File = "" })
            .SelectMany(same => Enumerable.Repeat(same.First(), same.GroupBy(row => row.File).Max(file => file.Count())));
        foreach (var like in attempts.GroupBy(row => (row.Second, row.Sender.ToLowerInvariant(), row.RecipientKey, row.Direction, row.Word)))
        {
            var same = known.Count(row => (row.Second, row.Sender.ToLowerInvariant(), row.RecipientKey, row.Direction, row.Word) == like.Key);
            Rows.AddRange(like.Skip(same));
        }
    }

    /// <summary>Every row once, in its winning state.</summary>
    public List<Tracked> Rows { get; } = [];

    public static string Outcome(Tracked row) => !row.Accepted ? "Refused" : row.Word switch
    {
        "Submitted to sandbox" or "Deferred" => "Pending",
        "Vanished" => "Unknown",
        var word => word,
    };

    public static string Domain(Tracked row) => (row.Direction == "out" ? row.Sender : row.Recipient) is var address && address.Contains('@', StringComparison.Ordinal)
        ? address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..].ToLowerInvariant()
        : "None";

    /// <summary>Category, threat type and rule of the deciding event.</summary>
    public (string Category, string Type, string Rule) Decide(Tracked row)
    {
        var events = row.MessageId.Length == 0 ? [] : _logs.Events
            .Where(item => item.MessageId == row.MessageId
                && (item.Recipients.Length == 0 || item.Recipients.Contains(row.Recipient, StringComparer.OrdinalIgnoreCase)))
            .Select(item => (Rank: Array.IndexOf(Precedence, CategoryOf(item.Type)), item.Time, item.Rule, Type: TypeOf(item.Type)))
            .ToList();
        if (events.Count == 0)
        {
            return ("Clean", "None", "None");
        }

        var first = events.OrderBy(item => item.Rank).ThenBy(item => item.Time).ThenBy(item => item.Rule, StringComparer.Ordinal).ThenBy(item => item.Type, StringComparer.Ordinal).First();
        return (Precedence[first.Rank], first.Type, first.Rule);
    }

    private static string TypeOf(string word) => word switch { "virus" => "Malware", "BEC" => "Business Email Compromise (BEC)", _ => word };

    private static string CategoryOf(string word) => word switch { "virus" => "Malware", "BEC" => "Bec", "Sorcery" => "Other", _ => word };

    private static Tracked Winner(IEnumerable<Tracked> rows) => rows.Aggregate((a, b) => Compare(b, a) > 0 ? b : a);

    private static int Compare(Tracked a, Tracked b)
    {
        int[] parts =
        [
            a.State.CompareTo(b.State), a.Final.CompareTo(b.Final), (a.Delivery ?? 0).CompareTo(b.Delivery ?? 0), string.CompareOrdinal(a.Word, b.Word),
            a.Received.CompareTo(b.Received), string.CompareOrdinal(a.Sender.ToLowerInvariant(), b.Sender.ToLowerInvariant()), string.CompareOrdinal(a.Direction, b.Direction),
        ];
        return parts.FirstOrDefault(part => part != 0);
    }
}
