using HesTools.Stamps;

namespace HesTools.Benchmarks;

/// <summary>Stamps the same messages with ours and with the peer, has one judge look at both, and measures both.</summary>
internal static class StampPeer
{
    private const int MostShown = 10;
    private const int MostExamples = 3;
    private const int MostTimed = 20_000;

    /// <summary>The judgements.</summary>
    /// <param name="files">The corpus.</param>
    public static void Judge(List<StampFile> files)
    {
        var setting = new StampSetting(StampPosition.End);
        var judge = new StampJudge(setting.TextHeadline, StampSetting.HtmlHeadline);
        var peers = new[] { new Altermime(setting, isBest: false), new Altermime(setting, isBest: true) };
        var counts = Enum.GetValues<StampVerdict>().ToDictionary(verdict => verdict, _ => new int[3]);
        var (judged, inPlace, rightInPlace, left, leftTouched, unread) = (0, 0, new int[3], 0, new int[3], 0);
        var wrong = new List<string>();
        var examples = new Dictionary<string, List<string>>();
        foreach (var file in files)
        {
            var before = file.Message;
            var ours = setting.Stamp(before).Single();
            var outputs = new[] { ours.ToArray(), peers[0].Stamp(before), peers[1].Stamp(before) };
            if (ours.Edits.Count == 0)
            {
                left++;
                Array.ForEach([0, 1, 2], i => leftTouched[i] += outputs[i].AsSpan().SequenceEqual(before) ? 0 : 1);
                continue;
            }

            var bodies = ours.Result.Parts.Select(part => part.Part).ToList();
            var isNew = ours.Result.Outcome == "StampedInNewPart";
            var verdicts = outputs.Select(output => judge.Judge(before, output, bodies, isNew)).ToList();
            if (verdicts[0] is null)
            {
                unread++;
                continue;
            }

            judged++;
            inPlace += isNew ? 0 : 1;
            for (var i = 0; i < verdicts.Count; i++)
            {
                counts[verdicts[i]!.Value][i]++;
                rightInPlace[i] += !isNew && verdicts[i] == StampVerdict.Right ? 1 : 0;
                var title = $"{(i == 1 ? "altermime" : "altermime, best options")}: {verdicts[i]}";
                if (i > 0 && verdicts[i] != StampVerdict.Right && (examples.TryAdd(title, []) || examples[title].Count < MostExamples))
                {
                    examples[title].Add(file.Name);
                }
            }

            if (verdicts[0] != StampVerdict.Right)
            {
                wrong.Add($"{file.Name}: {verdicts[0]} ({ours.Result.Outcome}; altermime: {verdicts[1]}, {verdicts[2]})");
            }
        }

        Row("of messages", "HesTools", "altermime", "altermime, best options");
        Console.WriteLine("|---|---:|---:|---:|");
        Row("judged", judged, judged, judged);
        Row("**right**", [.. counts[StampVerdict.Right].Cast<object>()]);
        Row($"right, of the {inPlace:N0} whose body ours stamps in place", [.. rightInPlace.Cast<object>()]);
        Row("no stamp: not a byte changed", [.. counts[StampVerdict.NoStamp].Cast<object>()]);
        Row("changed, but a body shows no stamp", [.. counts[StampVerdict.NotReadable].Cast<object>()]);
        Row("structure changed", [.. counts[StampVerdict.StructureChanged].Cast<object>()]);
        Row("another part changed", [.. counts[StampVerdict.OtherPartChanged].Cast<object>()]);
        Row("a body is more than the old one and one insertion", [.. counts[StampVerdict.WordsChanged].Cast<object>()]);
        Row("a header field changed", [.. counts[StampVerdict.HeaderChanged].Cast<object>()]);
        Row("right but for two kinds of line ends", [.. counts[StampVerdict.LineEndsMixed].Cast<object>()]);
        Row($"of {left:N0} that ours leaves alone: changed", [.. leftTouched.Cast<object>()]);
        Row("process failed or took more than 10 s", 0, peers[0].Failed, peers[1].Failed);
        StampReport.Line($"\nNot judged, as MimeKit cannot read them: {unread}. Ours not right: {wrong.Count}.");
        wrong.Take(MostShown).ToList().ForEach(line => Console.WriteLine("- " + line));
        Console.WriteLine("\nExamples:");
        examples.OrderBy(one => one.Key, StringComparer.Ordinal).ToList().ForEach(one => Console.WriteLine($"- {one.Key}: {string.Join(", ", one.Value)}"));
    }

    /// <summary>The times of whole processes.</summary>
    /// <param name="files">The corpus.</param>
    /// <param name="runs">How many pairs.</param>
    public static void Time(List<StampFile> files, int runs)
    {
        var setting = new StampSetting(StampPosition.End);
        var step = Math.Max(1, (files.Count + MostTimed - 1) / MostTimed);
        var chosen = files.Where((_, i) => i % step == 0).ToList();
        var from = StampFile.EmptyFolder("from");
        Write(chosen, from);
        var altermime = new Altermime(setting, isBest: true);
        List<double> theirs = [], ours = [], nothing = [];
        for (var i = 0; i <= runs; i++)
        {
            var copies = StampFile.EmptyFolder("copies");
            Write(chosen, copies);
            var target = StampFile.EmptyFolder("to");
            var (one, other, none) = (altermime.Seconds(copies), Measured.Child("stamp-folder", from, target).Wall, Altermime.NothingSeconds(from));
            if (i > 0)
            {
                theirs.Add(one);
                ours.Add(other);
                nothing.Add(none);
            }
        }

        StampReport.Line($"| {chosen.Count:N0} files, one of every {step} | s, median of {runs} (min to max) |");
        Console.WriteLine("|---|---:|");
        StampReport.Line($"| HesTools, one process with its start | {Spread(ours)} |");
        StampReport.Line($"| altermime, best options, one process a file | {Spread(theirs)} |");
        StampReport.Line($"| /bin/true, one process a file | {Spread(nothing)} |");
        StampReport.Line($"\nHesTools / altermime: {StampReport.Median(ours) / StampReport.Median(theirs):0.00}.");
    }

    private static void Write(List<StampFile> files, string folder)
    {
        for (var i = 0; i < files.Count; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{i:00000}.eml"), files[i].Message);
        }
    }

    private static string Spread(List<double> seconds) => FormattableString.Invariant($"{StampReport.Median(seconds):0.00} ({seconds.Min():0.00} to {seconds.Max():0.00})");

    private static void Row(string title, params object[] cells) => Console.WriteLine($"| {title} | {string.Join(" | ", cells.Select(cell => FormattableString.Invariant($"{cell:N0}")))} |");
}
