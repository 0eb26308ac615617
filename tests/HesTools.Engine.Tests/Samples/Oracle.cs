namespace HesTools.Engine.Tests.Samples;

/// <summary>A tracking row as the oracle reads it: an independent, slow and simple reading of what was written.</summary>
internal sealed record TrackingRow(string Id, string MessageId, string Recipient, DateTime Received, DateTime Logged, bool Incoming, string Action)
{
    public bool IsFinal => Action is not ("Temporary delivery error" or "Submitted to sandbox" or "Password analyzing");

    public string Key => Id.Length > 0 ? $"{Id}|{Recipient.ToLowerInvariant()}" : $"{MessageId}|{Recipient.ToLowerInvariant()}|{Received:s}";
}

/// <summary>A refused attempt; all columns together are <paramref name="Text"/>, and <paramref name="Id"/> is empty where there is none.</summary>
internal sealed record RefusedRow(string Id, string Recipient, DateTime Received, string Text);

internal sealed record EventRow(string MessageId, string[] Recipients, string Type, string Rule, string Subtype, DateTime Logged)
{
    public string Key => $"{MessageId}|{Rule}|{Type}|{Subtype}|{Logged:O}";
}

/// <summary>What one file holds.</summary>
internal sealed record LogFile(string Name, List<TrackingRow> Tracking, List<RefusedRow> Refused, List<EventRow> Events)
{
    public int Rows => Tracking.Count + Refused.Count + Events.Count;

    public IEnumerable<DateTime> Times =>
        Tracking.Select(row => row.Received).Concat(Refused.Select(row => row.Received)).Concat(Events.Select(row => row.Logged));
}

/// <summary>The figures of a period.</summary>
internal sealed record Figures(int Scanned, int Blocked, int Delivered, int Residual, int Addresses, string Outcomes, string Categories);

/// <summary>De-duplicates, joins and counts with dictionaries.</summary>
internal sealed class Oracle
{
    private static readonly string[] Categories =
        ["Malware", "AdvancedThreat", "Phishing", "Bec", "WebReputation", "Spam", "DomainAuthentication", "Graymail", "Other", "Clean"];

    private readonly Dictionary<string, TrackingRow> _tracking = [];
    private readonly Dictionary<string, (RefusedRow Row, int Count)> _refused = [];
    private readonly Dictionary<string, int> _gravest = [];

    public Oracle(IEnumerable<LogFile> files)
    {
        foreach (var file in files)
        {
            Add(file);
        }
    }

    /// <summary>Tracking rows met more than once.</summary>
    public int Repeated { get; private set; }

    /// <summary>Tracking rows that were pending in one place and final in another.</summary>
    public int Settled { get; private set; }

    public HashSet<string> EventKeys { get; } = [];

    public IEnumerable<TrackingRow> Tracking => _tracking.Values;

    public Figures Count(DateTime from, DateTime to)
    {
        var rows = _tracking.Values.Where(row => row.Received >= from && row.Received < to).ToList();
        var refused = _refused.Values.Where(one => one.Row.Received >= from && one.Row.Received < to).Sum(one => one.Count);
        var outcomes = rows.GroupBy(row => row.Action).ToDictionary(group => group.Key, group => group.Count());
        var delivered = outcomes.GetValueOrDefault("Delivered");
        outcomes["Refused"] = refused;
        var blocked = refused + outcomes.GetValueOrDefault("Quarantined") + outcomes.GetValueOrDefault("Deleted");
        var categories = rows.Where(row => row.Action == "Delivered")
            .GroupBy(row => _gravest.GetValueOrDefault($"{row.MessageId}|{row.Recipient.ToLowerInvariant()}", Categories.Length - 1))
            .OrderBy(group => group.Key);
        return new Figures(
            rows.Count + refused,
            blocked,
            delivered,
            rows.Count + refused - blocked - delivered,
            rows.Where(row => row.Incoming).Select(row => row.Recipient.ToLowerInvariant()).Distinct().Count(),
            string.Join(", ", outcomes.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}")),
            string.Join(", ", categories.Select(group => $"{Categories[group.Key]} {group.Count()}")));
    }

    private void Add(LogFile file)
    {
        foreach (var row in file.Tracking)
        {
            if (!_tracking.TryGetValue(row.Key, out var known))
            {
                _tracking[row.Key] = row;
                continue;
            }

            Repeated++;
            Settled += known.IsFinal != row.IsFinal ? 1 : 0;
            var later = (row.Logged, row.IsFinal).CompareTo((known.Logged, known.IsFinal)) > 0;
            _tracking[row.Key] = later ? row : known;
        }

        var byId = file.Refused.GroupBy(row => row.Id.Length > 0 ? $"{row.Id}|{row.Recipient}" : row.Text);
        foreach (var group in byId)
        {
            var known = _refused.GetValueOrDefault(group.Key).Count;
            _refused[group.Key] = (group.First(), Math.Max(known, group.First().Id.Length > 0 ? 1 : group.Count()));
        }

        foreach (var found in file.Events)
        {
            EventKeys.Add(found.Key);
            foreach (var recipient in found.Recipients)
            {
                var key = $"{found.MessageId}|{recipient.ToLowerInvariant()}";
                _gravest[key] = Math.Min(_gravest.GetValueOrDefault(key, int.MaxValue), Rank(found.Type));
            }
        }
    }

    private static int Rank(string type) => type switch
    {
        "Malware" or "Ransomware" or "virus" or "ransomware" => 0,
        "Advanced Persistent Threat" or "Suspicious Objects" or "apt" or "ctd" => 1,
        "Phishing" or "phishing" => 2,
        "Business Email Compromise (BEC)" or "BEC" or "bec" => 3,
        "Web Reputation" or "web_reputation" => 4,
        "Spam" or "spam" => 5,
        "Domain-based Authentication" or "anti_spoof" => 6,
        "Graymail" or "graymail" => 7,
        "Content" or "Attachment" or "Data Loss Prevention" or "Scan Exception" or "Anomaly" or "Unusual Signal"
            or "content" or "attachment" or "dlp" or "scan_limitation" or "anomaly" or "unusual_signal" => 8,
        _ => throw new InvalidDataException($"Not a threat type: {type}"),
    };
}
