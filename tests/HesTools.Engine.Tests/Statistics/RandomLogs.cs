using System.Globalization;
using System.Text;

namespace HesTools.Engine.Tests.Statistics;

/// <summary>A tracking row of a random log; ids may be empty.</summary>
public sealed record Tracked(
    string File, bool Accepted, string MailId, string MessageId, string Recipient, string Sender, string Direction, long Received, long? Generated, long? Delivery, string Word)
{
    public long State => Generated ?? Received;

    public bool Final => !Accepted || Word is not ("Submitted to sandbox" or "Deferred");

    public string RecipientKey => Recipient.ToLowerInvariant();

    public long Second => Received / TimeSpan.TicksPerSecond;
}

/// <summary>A policy event of a random log.</summary>
public sealed record Evented(string File, string MessageId, string[] Recipients, string Type, string Rule, long Time);

/// <summary>
/// Small logs in which everything collides that can: ids, recipients in two spellings, seconds, states, overlapping files. Made from a seed, written as
/// console CSV (rows without mail ID) and API JSON Lines (rows with one).
/// </summary>
public sealed class RandomLogs
{
    private static readonly long Start = new DateTime(2018, 7, 19, 22, 0, 0).Ticks;
    private readonly Random _random;

    public RandomLogs(int seed)
    {
        _random = new Random(seed);
        var pool = Enumerable.Range(0, 12).Select(_ => NewRow("")).ToList();
        for (var file = 0; file < 4; file++)
        {
            for (var i = _random.Next(25); i > 0; i--)
            {
                // An old row again, as it was or in another state, or a new one.
                var row = _random.Next(3) switch
                {
                    0 => pool[_random.Next(pool.Count)],
                    1 => pool[_random.Next(pool.Count)] is var old && old.Accepted ? old with { Word = Action(), Generated = Time(old.Received), Delivery = Time(null) } : old,
                    _ => NewRow(""),
                };
                pool.Add(row);
                var name = (row.MailId.Length > 0 ? "json" : row.Accepted ? "accepted" : "blocked") + file;

                // CSV of these logs has no generation or delivery time.
                Rows.Add(row.MailId.Length > 0 ? row with { File = name } : row with { File = name, Generated = null, Delivery = null });
            }

            for (var i = _random.Next(10); i > 0; i--)
            {
                Events.Add(new Evented(
                    "events" + file,
                    Pick("m1", "m2", "m3", "M1", ""),
                    [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Recipient())],
                    Pick("Malware", "virus", "Spam", "Graymail", "Phishing", "Sorcery", "BEC"),
                    Pick("A", "B", "C"),
                    Start + (_random.Next(4) * TimeSpan.TicksPerSecond)));
            }
        }
    }

    public List<Tracked> Rows { get; } = [];

    public List<Evented> Events { get; } = [];

    /// <summary>Writes the files and gives their paths.</summary>
    public List<string> Write(string directory)
    {
        var files = new Dictionary<string, StringBuilder>();
        StringBuilder File(string name, string header)
        {
            if (!files.TryGetValue(name, out var text))
            {
                files.Add(name, text = new StringBuilder(header));
            }

            return text;
        }

        foreach (var row in Rows)
        {
            if (row.MailId.Length > 0)
            {
                var word = row.Accepted ? "action" : "reason";
                File(row.File, "").Append(CultureInfo.InvariantCulture, $"{{\"timestamp\":\"{Iso(row.Received)}\",")
                    .Append(row.Generated is { } g ? $"\"genTime\":\"{Iso(g)}\"," : "").Append(row.Delivery is { } d ? $"\"deliveryTime\":\"{Iso(d)}\"," : "")
                    .Append(CultureInfo.InvariantCulture, $"\"mailID\":\"{row.MailId}\",\"messageID\":\"<{row.MessageId}>\",\"sender\":\"{row.Sender}\",")
                    .Append(CultureInfo.InvariantCulture, $"\"direction\":\"{row.Direction}\",\"recipient\":\"{row.Recipient}\",\"{word}\":\"{row.Word}\"}}\n");
            }
            else if (row.Accepted)
            {
                File(row.File, "Timestamp,Direction,Sender,Recipient,Message ID,Action\n").Append(
                    CultureInfo.InvariantCulture, $"{Iso(row.Received)},{row.Direction},{row.Sender},{row.Recipient},<{row.MessageId}>,{row.Word}\n");
            }
            else
            {
                File(row.File, "Timestamp,Direction,Sender,Recipient,Blocking Reason\n").Append(
                    CultureInfo.InvariantCulture, $"{Iso(row.Received)},{row.Direction},{row.Sender},{row.Recipient},{row.Word}\n");
            }
        }

        foreach (var item in Events)
        {
            File(item.File, "Timestamp,Recipient,Message ID,Threat Type,Rule Name\n").Append(
                CultureInfo.InvariantCulture, $"{Iso(item.Time)},{string.Join(';', item.Recipients)},{item.MessageId},{item.Type},{item.Rule}\n");
        }

        return [.. files.Select(file =>
        {
            var path = Path.Combine(directory, file.Key);
            System.IO.File.WriteAllText(path, file.Value.ToString());
            return path;
        })];
    }

    private static string Iso(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private Tracked NewRow(string file)
    {
        var accepted = _random.Next(3) > 0;
        var received = Time(null)!.Value;
        var id = Pick("", "g1", "g2", "g3");
        return new Tracked(
            file, accepted, id, accepted || id.Length > 0 ? Pick("m1", "m2", "m3", "") : "", Recipient(), Pick("a@x.example", "B@y.example", ""), Pick("in", "in", "out"), received, Time(received), Time(null),
            accepted ? Action() : Pick("Other", "Sender IP found in QIL", "Bad karma"));
    }

    private string Action() => Pick("Delivered", "Delivered", "Quarantined", "Deleted", "Submitted to sandbox", "Deferred", "Bounced", "Vanished");

    private string Recipient() => Pick("r@x.example", "R@X.example", "s@x.example", "t@z.example");

    private long? Time(long? from) => _random.Next(4) == 0 && from is not null ? null
        : (from ?? Start) + (_random.Next(4) * TimeSpan.TicksPerSecond * 1200) + (_random.Next(2) * TimeSpan.TicksPerMillisecond * 300);

    private string Pick(params ReadOnlySpan<string> items) => items[_random.Next(items.Length)];
}
