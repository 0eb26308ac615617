using HesTools.Survey.Measures;
using HesTools.Survey.Responses;

namespace HesTools.Core.Tests.Survey;

/// <summary>What is hidden stays hidden from whoever knows how it is chosen, goes through everything it could be, and keeps what would be published the same way.</summary>
public sealed class SuppressionRuleTests
{
    private const int Threshold = 5;

    [Fact]
    public void No_hidden_count_of_a_small_table_can_be_worked_out_by_running_the_rule_on_all_others()
    {
        var (tables, cells, leftOut) = (0, 0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (rows, columns) = (random.Next(2, 4), random.Next(2, 4));
            int[][] counts = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => (int)(9 * Math.Pow(random.NextDouble(), 2))).ToArray())];
            if (CellSuppression.Hide(counts, new bool[rows], Threshold) is not { } hidden)
            {
                leftOut++;
                continue;
            }

            var open = Worlds(counts, hidden).Where(world => CellSuppression.Hide(world, new bool[rows], Threshold) is { } same && same.Zip(hidden).All(pair => pair.First.SequenceEqual(pair.Second))).Take(2000).ToArray();
            tables++;
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < columns; j++)
                {
                    cells += hidden[i][j] ? 1 : 0;
                    Assert.True(!hidden[i][j] || open.Select(world => world[i][j]).Distinct().Count() > 1, $"seed {seed}: {string.Join(" | ", counts.Select(row => string.Join(" ", row)))}, cell {i},{j}");
                }
            }
        }

        Assert.True(tables > 100 && cells > 300, $"{tables} tables, {cells} hidden, {leftOut} left out");
    }

    [Theory]
    [InlineData(new[] { 4, 6, 6, 20 }, new[] { 5, 50, 60, 90 })]
    [InlineData(new[] { 2, 1, 9, 30 }, new[] { 8, 9, 40, 50 })]
    [InlineData(new[] { 4, 4, 9, 30 }, new[] { 8, 9, 40, 50 })]
    [InlineData(new[] { 0, 12, 15 }, new[] { 3, 12, 15 })]
    [InlineData(new[] { 4, 5 }, new[] { 4, 5 })]
    public void No_size_of_a_hidden_group_can_be_worked_out_by_running_the_rule_on_all_others(int[] complete, int[] populations)
    {
        var hidden = GroupSuppression.Hide(Groups(complete, populations), Threshold, isKnown: false);
        Assert.Contains(true, hidden);
        if (!hidden.Contains(false))
        {
            return;
        }

        var worlds = Sizes(complete, populations, hidden).Where(world => GroupSuppression.Hide(Groups(world, populations), Threshold, isKnown: false).SequenceEqual(hidden)).ToArray();
        for (var i = 0; i < complete.Length; i++)
        {
            Assert.True(!hidden[i] || worlds.Select(world => world[i]).Distinct().Count() > 1, $"group {i} of {string.Join(" ", complete)}");
        }
    }

    private static MeasuredGroup[] Groups(int[] complete, int[] populations) =>
        [.. complete.Select((count, i) => new MeasuredGroup($"Group {i}", populations[i], [.. Enumerable.Range(0, count).Select(_ => new SurveyResponse { IsComplete = true, Answers = [] })], IsRest: false))];

    private static IEnumerable<int[]> Sizes(int[] complete, int[] populations, bool[] hidden)
    {
        var inside = Enumerable.Range(0, complete.Length).Where(i => hidden[i]).ToArray();
        return Fill(complete, inside, 0, inside.Sum(i => complete[i]));

        IEnumerable<int[]> Fill(int[] world, int[] places, int at, int left)
        {
            if (at == places.Length - 1)
            {
                return left <= populations[places[at]] ? [With(world, places[at], left)] : [];
            }

            return Enumerable.Range(0, Math.Min(left, populations[places[at]]) + 1).SelectMany(count => Fill(With(world, places[at], count), places, at + 1, left - count));
        }
    }

    /// <summary>All tables with the same sums and the same shown cells.</summary>
    private static IEnumerable<int[][]> Worlds(int[][] counts, bool[][] hidden)
    {
        var cells = hidden.SelectMany((row, i) => row.Select((isHidden, j) => (isHidden, i, j))).Where(cell => cell.isHidden).ToArray();
        int[][] world = [.. counts.Select((row, i) => row.Select((count, j) => hidden[i][j] ? 0 : count).ToArray())];
        return Fill(0);

        IEnumerable<int[][]> Fill(int at)
        {
            if (at == cells.Length)
            {
                return counts.Select((row, i) => row.Sum() == world[i].Sum()).All(same => same) && Enumerable.Range(0, counts[0].Length).All(j => counts.Sum(row => row[j]) == world.Sum(row => row[j]))
                    ? [[.. world.Select(row => (int[])row.Clone())]] : [];
            }

            return Try();

            IEnumerable<int[][]> Try()
            {
                var (_, i, j) = cells[at];
                var most = Math.Min(counts[i].Sum() - world[i].Sum(), counts.Sum(row => row[j]) - world.Sum(row => row[j]));
                for (var count = 0; count <= most; count++)
                {
                    world[i][j] = count;
                    foreach (var found in Fill(at + 1))
                    {
                        yield return found;
                    }
                }

                world[i][j] = 0;
            }
        }
    }

    private static int[] With(int[] world, int place, int count)
    {
        var copy = (int[])world.Clone();
        copy[place] = count;
        return copy;
    }
}
