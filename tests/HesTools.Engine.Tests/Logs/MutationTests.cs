using System.Text;
using HesTools.Logs;

namespace HesTools.Engine.Tests.Logs;

/// <summary>Bytes changed, lost, doubled and cut at random: a reader ends, never throws anything of its own, and accounts for what it read.</summary>
public sealed class MutationTests : IDisposable
{
    private readonly LogFixture _logs = new();

    public void Dispose() => _logs.Dispose();

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("cef")]
    [InlineData("gzip")]
    [InlineData("zip")]
    [InlineData("utf16")]
    public void Mutants_are_read_or_refused(string kind)
    {
        var csv = LogFixture.AcceptedHeader + "\r\n" + string.Concat(Enumerable.Range(0, 20).Select(i =>
            LogFixture.Row("2018-07-19T09:00:00Z", $"r{i}@x.example", $"m{i}", subject: i % 3 == 0 ? "\"a \"\"b\"\",\r\nc\"" : "plain") + "\r\n"));
        var json = "{\"nextToken\":\"t\",\"logs\":[" + string.Join(',', Enumerable.Range(0, 20).Select(i =>
            $"{{\"timestamp\":\"2018-07-19T09:00:00Z\",\"recipient\":\"r{i}@x.example\",\"action\":\"Delivered\",\"headerTo\":[\"a\",\"b\"],\"size\":{i}}}")) + "]}\n";
        var original = kind switch
        {
            "csv" => Encoding.UTF8.GetBytes(csv),
            "json" => Encoding.UTF8.GetBytes(json),
            "cef" => Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat(CefReadingTests.Tracking, 10))),
            "gzip" => File.ReadAllBytes(_logs.WriteGzip("x", csv)),
            "zip" => File.ReadAllBytes(_logs.WriteZip("x", ("a", csv), ("b", json))),
            _ => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(csv)],
        };
        var random = new Random(kind.Length);
        var options = new LogReadOptions { MaxRowLength = 4096, MaxExpandedSize = 1_000_000 };
        for (var i = 0; i < 400; i++)
        {
            var mutant = original.ToList();
            for (var change = random.Next(1, 5); change > 0 && mutant.Count > 0; change--)
            {
                var at = random.Next(mutant.Count);
                switch (random.Next(5))
                {
                    case 0:
                        mutant[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        mutant.RemoveAt(at);
                        break;
                    case 2:
                        mutant.Insert(at, "\"\0\r\n{}[],\\=;"u8[random.Next(12)]);
                        break;
                    case 3:
                        mutant.RemoveRange(at, Math.Min(random.Next(200), mutant.Count - at));
                        break;
                    default:
                        mutant.InsertRange(at, mutant.GetRange(at, Math.Min(random.Next(200), mutant.Count - at)));
                        break;
                }
            }

            var read = LogFixture.Read(_logs.Write("mutant", [.. mutant]), options);
            Assert.Equal(read.Rows.Count, read.Files.Sum(file => file.Rows));
            Assert.Equal(read.Rejects.Count, read.Files.Sum(file => file.Rejected));
            Assert.InRange(read.Rows.Count, 0, 60);
        }
    }
}
