using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using HesTools.Stamps;
using MimeKit;

namespace HesTools.Benchmarks;

/// <summary>Whether a browser's tree of a stamped HTML part is the old one and one element more.</summary>
internal sealed class StampHtmlCheck
{
    /// <summary>Parts looked at.</summary>
    public int Parts { get; private set; }

    /// <summary>Parts whose tree without the stamp is the old one, white space aside.</summary>
    public int Same { get; private set; }

    /// <summary>Parts whose stamp is a child of body.</summary>
    public int InBody { get; private set; }

    /// <summary>Parts that were repaired first, as the result says: something open would have hidden the stamp.</summary>
    public int Repaired { get; private set; }

    /// <summary>Parts that differ although nothing was repaired, and what differs.</summary>
    public List<string> Others { get; } = [];

    /// <summary>Parts that another reader does not find.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Looks at a message.</summary>
    /// <param name="name">Its file.</param>
    /// <param name="message">The message.</param>
    public void Add(string name, StampedMessage message)
    {
        var numbers = message.Result.Parts.Where(part => part.ContentType == "text/html" && part.Change != "Added").Select(part => part.Part).ToList();
        if (numbers.Count == 0 || Read(message.Original.ToArray()) is not { } old || Read(message.ToArray()) is not { } now)
        {
            return;
        }

        foreach (var number in numbers)
        {
            if (old.GetValueOrDefault(number) is TextPart one && now.GetValueOrDefault(number) is TextPart other)
            {
                Compare($"{name} part {number}", one.Text, other.Text, message.Result.Notes.Any(note => note.StartsWith($"Part {number} has ", StringComparison.Ordinal)));
            }
            else
            {
                Missing.Add($"{name} part {number}: MimeKit has no such part");
            }
        }
    }

    private static Dictionary<string, MimeEntity>? Read(byte[] bytes) => StampJudge.Load(StampFile.WithoutMarker(bytes))?.Body is { } body ? StampPairs.Numbered(body) : null;

    private void Compare(string name, string old, string now, bool isRepaired)
    {
        Parts++;
        Repaired += isRepaired ? 1 : 0;
        var parser = new HtmlParser();
        var (before, after) = (parser.ParseDocument(old), parser.ParseDocument(now));
        var notes = StampJudge.Notes(after, StampSetting.HtmlHeadline);
        if (notes.Count != 1)
        {
            Others.Add($"{name}: {notes.Count} stamps");
            return;
        }

        InBody += notes[0].ParentElement == after.Body ? 1 : 0;
        notes[0].Remove();
        if (Tree(before) == Tree(after))
        {
            Same++;
        }
        else if (!isRepaired)
        {
            Others.Add($"{name}: another tree");
        }
    }

    private static string Tree(IDocument document) => string.Concat(document.DocumentElement.OuterHtml.Where(c => !char.IsWhiteSpace(c)));
}
