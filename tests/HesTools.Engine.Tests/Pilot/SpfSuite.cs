using System.IO.Compression;
using System.Net;
using System.Text;
using HesTools.Pilot.Dns;
using YamlDotNet.RepresentationModel;

namespace HesTools.Engine.Tests.Pilot;

/// <summary>A file of SPF tests in the form of the openspf.org suites: documents of tests and the zones they are about.</summary>
internal sealed class SpfSuite
{
    private static readonly string[] Usual = ["/usr/share/doc/python3-spf/rfc7208-tests.yml.gz", "/usr/share/doc/python3-spf/rfc7208-tests.yml"];

    /// <summary>The suite of the machine: HES_SPF_SUITE, else that of Debian's python3-spf; null: there is none.</summary>
    public static SpfSuite? Here { get; } = Find() is { } path ? new(path) : null;

    private SpfSuite(string path)
    {
        using var file = File.OpenRead(path);
        var isCompressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        using var text = new StreamReader(isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8);
        var yaml = new YamlStream();
        yaml.Load(text);
        foreach (var root in yaml.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>().Where(root => root.Children.ContainsKey("tests")))
        {
            var zone = new SuiteZone(Map(root, "zonedata"));
            var scenario = Text(root, "description") ?? "";
            foreach (var (name, test) in Map(root, "tests"))
            {
                var node = (YamlMappingNode)test;
                Cases.Add($"{scenario.Trim()}: {name}", new(zone, IPAddress.Parse(Text(node, "host")!), Text(node, "mailfrom") ?? "", Text(node, "helo") ?? "", List(node.Children["result"]), Text(node, "explanation")));
            }
        }
    }

    public Dictionary<string, SuiteCase> Cases { get; } = new(StringComparer.Ordinal);

    internal static string[] List(YamlNode node) => node is YamlSequenceNode list ? [.. list.Select(one => ((YamlScalarNode)one).Value ?? "")] : [((YamlScalarNode)node).Value ?? ""];

    private static string? Find()
    {
        var given = Environment.GetEnvironmentVariable("HES_SPF_SUITE");
        // A path that is given and wrong is an error and no reason to skip.
        return string.IsNullOrEmpty(given) ? Array.Find(Usual, File.Exists) : given;
    }

    private static YamlMappingNode Map(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) && value is YamlMappingNode map ? map : [];

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;
}

/// <summary>A test of the suite.</summary>
/// <param name="Zone">What DNS has.</param>
/// <param name="Host">The address that sends.</param>
/// <param name="MailFrom">The address of MAIL FROM.</param>
/// <param name="Helo">The name of HELO.</param>
/// <param name="Results">The results accepted, the preferred one first.</param>
/// <param name="Explanation">The explanation; null: not tested.</param>
internal sealed record SuiteCase(SuiteZone Zone, IPAddress Host, string MailFrom, string Helo, string[] Results, string? Explanation);

/// <summary>DNS as the driver of the suite has it: TXT made of SPF unless there is a TXT entry, entries that time out, names that begin with 'error.', aliases followed.</summary>
internal sealed class SuiteZone : IDnsLookup
{
    private const string Timeout = "TIMEOUT";

    private readonly Dictionary<string, List<(string Type, string Data)>> _names = new(StringComparer.Ordinal);

    public SuiteZone(YamlMappingNode zone)
    {
        foreach (var (key, value) in zone)
        {
            var entries = new List<(string Type, string Data)>();
            foreach (var item in (YamlSequenceNode)value)
            {
                if (item is YamlMappingNode map)
                {
                    entries.AddRange(map.Select(one => (((YamlScalarNode)one.Key).Value!, Data(((YamlScalarNode)one.Key).Value!, one.Value))));
                }
                else
                {
                    entries.Add((Timeout, ""));
                }
            }

            if (!entries.Any(one => one.Type == "TXT"))
            {
                entries.AddRange([.. entries.Where(one => one.Type == "SPF").Select(one => ("TXT", one.Data))]);
            }

            entries.RemoveAll(one => one.Type is "SPF" || one.Data == "NONE");
            _names[Key(((YamlScalarNode)key).Value!)] = entries;
        }
    }

    public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken token)
    {
        Assert.Equal(Key(question.Name), question.Name);
        Assert.All(question.Name.Split('.'), label => Assert.InRange(label.Length, 1, 63));
        Assert.InRange(question.Name.Length, 1, 253);
        return Task.FromResult(Answer(question));
    }

    private DnsAnswer Answer(DnsQuestion question)
    {
        var records = new List<DnsRecord>();
        var wanted = question.Type.ToString().ToUpperInvariant();
        var name = question.Name;
        for (var step = 0; step < 16; step++)
        {
            if (!_names.TryGetValue(name, out var entries))
            {
                return new(question, name.StartsWith("error.", StringComparison.Ordinal) ? DnsStatus.Timeout : DnsStatus.NameNotFound, [.. records]);
            }

            var before = records.Count;
            foreach (var (type, data) in entries)
            {
                if ((type == Timeout && records.Count == before) || (type == wanted && data == Timeout))
                {
                    return new(question, DnsStatus.Timeout, []);
                }

                if (type == wanted)
                {
                    records.Add(new(name, question.Type, 300, data));
                }
            }

            var alias = entries.Find(one => one.Type == "CNAME").Data;
            if (records.Count > before || alias is null)
            {
                return new(question, DnsStatus.NoError, [.. records]);
            }

            records.Add(new(name, DnsRecordType.Cname, 300, alias));
            name = alias;
        }

        return new(question, DnsStatus.ServerFailure, []);
    }

    private static string Data(string type, YamlNode node)
    {
        var parts = SpfSuite.List(node);
        return type is "TXT" or "SPF" ? Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(string.Concat(parts)))
            : parts is [Timeout] ? Timeout
            : type == "MX" ? $"{parts[0]} {(parts[1].Length == 0 ? "." : Key(parts[1]))}"
            : type is "PTR" or "CNAME" ? Key(parts[0]) : parts[0];
    }

    private static string Key(string name) => name.TrimEnd('.').ToLowerInvariant();
}
