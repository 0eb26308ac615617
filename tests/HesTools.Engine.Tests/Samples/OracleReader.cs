using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;

namespace HesTools.Engine.Tests.Samples;

/// <summary>Reads sample files without any help from the product.</summary>
internal static partial class OracleReader
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] JsonKeys = ["cs4", "cs6"];
    private static readonly string[] OtherClasses = ["AUDIT", "CTP_DETECTION"];

    public static LogFile Read(string path) => Path.GetExtension(path) switch
    {
        ".csv" => ReadCsv(path),
        ".json" => ReadJson(path),
        ".log" => ReadCef(path),
        var other => throw new InvalidDataException($"Not a sample file: {other}"),
    };

    private static LogFile Empty(string path) => new(Path.GetFileName(path), [], [], []);

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, Utc);

    private static string Bare(string messageId) => messageId.Trim('<', '>');

    private static LogFile ReadCsv(string path)
    {
        var file = Empty(path);
        using var reader = CsvReader.FromFile(path, CsvReaderOptions.Default with { Separator = ',' });
        while (reader.Read())
        {
            var time = Time(reader.GetString("Timestamp"));
            if (file.Name.StartsWith("blocked", StringComparison.Ordinal))
            {
                var all = string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetString));
                file.Refused.Add(new RefusedRow("", reader.GetString("Recipient"), time, all));
            }
            else if (file.Name.StartsWith("accepted", StringComparison.Ordinal))
            {
                file.Tracking.Add(new TrackingRow(
                    "", Bare(reader.GetString("Message ID")), reader.GetString("Recipient"), time, time,
                    reader.GetString("Direction") == "Incoming", reader.GetString("Action")));
            }
            else
            {
                file.Events.Add(new EventRow(
                    Bare(reader.GetString("Message ID")), reader.GetString("Recipient").Split(';'), reader.GetString("Threat Type"),
                    reader.GetString("Rule Name"), reader.GetString("Threat Name"), time));
            }
        }

        return file;
    }

    private static LogFile ReadJson(string path)
    {
        var file = Empty(path);
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
        {
            using var page = JsonDocument.Parse(lines[i]);
            Assert.Equal(i < lines.Length - 1, page.RootElement.TryGetProperty("nextToken", out _));
            var logs = page.RootElement.GetProperty("logs");
            Assert.InRange(logs.GetArrayLength(), 1, 500);
            foreach (var row in logs.EnumerateArray())
            {
                ReadJsonRow(file, row);
            }
        }

        return file;
    }

    private static void ReadJsonRow(LogFile file, JsonElement row)
    {
        string Text(string name) => row.TryGetProperty(name, out var value) ? value.GetString()! : "";

        var received = Time(Text("timestamp"));
        var logged = Time(Text("genTime"));
        if (row.TryGetProperty("reason", out _))
        {
            file.Refused.Add(new RefusedRow(Text("mailID"), Text("recipient"), received, row.GetRawText()));
        }
        else if (row.TryGetProperty("eventType", out _))
        {
            if (row.TryGetProperty("details", out var details))
            {
                using var inner = JsonDocument.Parse(details.GetString()!);
            }

            var recipients = row.GetProperty("recipients").EnumerateArray().Select(one => one.GetString()!).ToArray();
            file.Events.Add(new EventRow(
                Bare(Text("messageID")), recipients, Text("eventType"), Text("policyName"), Text("eventSubtype"), logged));
        }
        else
        {
            file.Tracking.Add(new TrackingRow(
                Text("mailID"), Bare(Text("messageID")), Text("recipient"), received, logged, Text("direction") == "in", Text("action")));
        }
    }

    private static LogFile ReadCef(string path)
    {
        var file = Empty(path);
        foreach (var line in File.ReadLines(path))
        {
            var parts = line[line.IndexOf("CEF:", StringComparison.Ordinal)..].Split('|', 8);
            var values = Keys().Split(' ' + parts[7]);
            var fields = new Dictionary<string, string>();
            for (var i = 1; i < values.Length; i += 2)
            {
                fields[values[i]] = values[i + 1].Replace("\\=", "=", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
            }

            ReadCefRow(file, parts[5], fields);
        }

        return file;
    }

    private static void ReadCefRow(LogFile file, string name, Dictionary<string, string> fields)
    {
        var time = Time(fields["rt"]);
        if (name == "TRACKING")
        {
            foreach (var json in JsonKeys.Where(fields.ContainsKey))
            {
                using var parsed = JsonDocument.Parse(fields[json]);
            }

            file.Tracking.Add(new TrackingRow(
                fields["cs1"], Bare(fields["cs3"]), fields["duser"], time, time, fields["cs2"] == "incoming", fields["act"]));
        }
        else if (name == "DETECTION")
        {
            if (fields.TryGetValue("cs6", out var details))
            {
                using var parsed = JsonDocument.Parse(details);
            }

            file.Events.Add(new EventRow(Bare(fields["cs4"]), fields["duser"].Split(';'), fields["cs1"], fields["cs5"], "", time));
        }
        else
        {
            Assert.Contains(name, OtherClasses);
        }
    }

    [GeneratedRegex(@" (rt|suser|duser|msg|act|src|request|deviceTranslatedAddress|c[sn]\d(?:Label|Lable)?)=")]
    private static partial Regex Keys();
}
