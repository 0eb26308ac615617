using System.Diagnostics;
using HesTools.Engine.Tests.Stamps;
using HesTools.Stamps;

namespace HesTools.Benchmarks;

/// <summary>Stamps damaged messages made from those of a corpus: nothing may go wrong with them.</summary>
internal static class StampMutants
{
    private const int LargestSeed = 20_000;
    private const int VerifyEvery = 20;
    private const int Seed = 6;
    private const int MostKept = 10;

    /// <summary>Makes them, stamps them, prints what came of it.</summary>
    /// <param name="files">The corpus.</param>
    /// <param name="count">How many.</param>
    public static void Run(List<StampFile> files, int count)
    {
        var mutations = new Mutations([.. files.Where(file => file.Bytes.Length is > 0 and <= LargestSeed).Select(file => file.Bytes)], Seed);
        StampSetting[] settings = [new(StampPosition.Start), new(StampPosition.End), new(StampPosition.Start, HasKey: true), new(StampPosition.End, HasKey: true)];
        var choice = new Random(Seed);
        var kept = StampFile.EmptyFolder("mutants");
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (exceptions, undoBroken, verified, broken, bytes) = (0, 0, 0, 0, 0L);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < count; i++)
        {
            var mutant = mutations.Next();
            var setting = settings[choice.Next(settings.Length)];
            bytes += mutant.Length;
            var problem = "";
            try
            {
                var clock = Stopwatch.StartNew();
                var stamped = setting.Stamp(mutant).ToList();
                slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
                stamped.ForEach(message => outcomes[message.Result.Outcome] = outcomes.GetValueOrDefault(message.Result.Outcome) + 1);
                if (!stamped.SelectMany(Undone).SequenceEqual(mutant))
                {
                    (undoBroken, problem) = (undoBroken + 1, "taking the changes back does not give the message");
                }

                if (i % VerifyEvery == 0)
                {
                    verified += stamped.Count;
                    var found = stamped.SelectMany(setting.Verify).ToList();
                    (broken, problem) = (broken + found.Count, found.Count > 0 ? string.Join(" ", found) : problem);
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                (exceptions, problem) = (exceptions + 1, e.ToString().ReplaceLineEndings(" "));
            }

            if (problem.Length > 0 && Directory.GetFiles(kept).Length < MostKept)
            {
                var path = Path.Combine(kept, $"{i}.eml");
                File.WriteAllBytes(path, mutant);
                Console.WriteLine($"- mutant {i} ({setting.Position}, {(setting.HasKey ? "key" : "no key")}), kept as {path}: {problem}");
            }
        }

        StampReport.Line($"| mutants of messages up to {LargestSeed / 1000} kB, random seed {Seed} | {count:N0} ({bytes / 1e6:N0} MB) |");
        Console.WriteLine("|---|---:|");
        StampReport.Line($"| exceptions | {exceptions:N0} |");
        StampReport.Line($"| taking the changes back does not give the message | {undoBroken:N0} |");
        StampReport.Line($"| broken invariants, of {verified:N0} messages verified | {broken:N0} |");
        StampReport.Line($"| slowest | {slowest.TotalMilliseconds:0.0} ms |");
        foreach (var (outcome, number) in outcomes)
        {
            StampReport.Line($"| {outcome} | {number:N0} |");
        }
    }

    private static byte[] Undone(StampedMessage message)
    {
        var output = message.ToArray();
        var undone = new List<byte>(message.Original.Length);
        var (at, moved) = (0, 0);
        foreach (var edit in message.Edits)
        {
            undone.AddRange(output.AsSpan(at, edit.Offset + moved - at));
            undone.AddRange(message.Original.Span.Slice(edit.Offset, edit.Delete));
            at = edit.Offset + moved + edit.Insert.Length;
            moved += edit.Insert.Length - edit.Delete;
        }

        undone.AddRange(output.AsSpan(at));
        return [.. undone];
    }
}
