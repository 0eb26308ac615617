using System.Text;
using HesTools.Engine.Stamps;
using HesTools.Stamps;

namespace HesTools.Engine.Tests.Stamps;

/// <summary>Well-formed messages of every shape, made at random: what must be stamped is known by how they were made.</summary>
public sealed class StructureTests
{
    private readonly Random _random = new(66);
    private int _number;

    [Theory]
    [InlineData(StampPosition.Start)]
    [InlineData(StampPosition.End)]
    public void The_body_is_stamped_and_nothing_else_whatever_the_structure(StampPosition position)
    {
        var stamper = new MessageStamper();
        var policy = Stamping.Policy(position);
        for (var i = 0; i < 1000; i++)
        {
            var bodies = new List<string>();
            var bytes = Stamping.Bytes($"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n{Entity(depth: 0, isBody: true, bodies)}");
            var message = Assert.Single(stamper.Stamp(bytes, policy, Stamping.Request));
            Assert.Equal([], stamper.Verify(message, policy, Stamping.Request));
            Assert.Equal(bodies.Count, message.Result.Parts.Count(part => part.Change != "Added"));
            var latin = Encoding.Latin1.GetString(message.ToArray());
            Assert.All(bodies, body => Assert.Contains(body, latin, StringComparison.Ordinal));
        }
    }

    private string Entity(int depth, bool isBody, List<string> bodies)
    {
        var kind = depth > 3 ? 0 : _random.Next(5);
        var boundary = $"b{_number++}";
        return kind switch
        {
            1 => Multipart("alternative", boundary, [Text("plain", isBody, bodies), Other("text/calendar"), Text("html", isBody, bodies)]),
            2 => Multipart("related", boundary, [Entity(depth + 1, isBody, bodies), Other("image/png")]),
            3 => Multipart(_random.Next(2) == 0 ? "mixed" : "x-unknown", boundary, [Entity(depth + 1, isBody, bodies), Other("application/pdf"), Text("plain", false, bodies), "Content-Type: message/rfc822\n\nSubject: inner\n\nInner text\n"]),
            4 => Multipart("mixed", boundary, [Other("application/zip"), Text("plain; name=x.txt\nContent-Disposition: attachment", false, bodies), Entity(depth + 1, isBody, bodies)]),
            _ => Text(_random.Next(2) == 0 ? "plain" : "html", isBody, bodies),
        };
    }

    private static string Multipart(string subtype, string boundary, string[] parts) =>
        $"Content-Type: multipart/{subtype}; boundary=\"{boundary}\"\n\n{string.Concat(parts.Select(part => $"--{boundary}\n{part}\n"))}--{boundary}--\n";

    private string Text(string subtype, bool isBody, List<string> bodies)
    {
        var word = $"word{_number++}word";
        if (isBody)
        {
            bodies.Add(word);
        }

        return $"Content-Type: text/{subtype}\n\n{(subtype == "html" ? $"<html><body><p>{word}</p></body></html>" : word)}{(_random.Next(2) == 0 ? "\n" : "")}";
    }

    private string Other(string type) => $"Content-Type: {type}\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(Encoding.ASCII.GetBytes($"other {_number++}"))}\n";
}
