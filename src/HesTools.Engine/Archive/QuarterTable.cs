using System.Runtime.InteropServices;
using HesTools.Statistics;

namespace HesTools.Engine.Archive;

/// <summary>The quarters of an hour of a period as a table for SQL: their local day, and the hour, week or month that rows are divided by.</summary>
internal sealed class QuarterTable
{
    private readonly List<DateOnly> _days = [];
    private readonly List<string> _parts = [];

    public QuarterTable(ArchiveDatabase database, StatisticsQuery query, DateTimeOffset from, DateTimeOffset to, CancellationToken token)
    {
        database.Execute(SqlScript.Load("count")["quarter"], token);
        if (to <= from)
        {
            return;
        }

        var keys = query.GroupBy is { } by and (GroupBy.Hour or GroupBy.Day or GroupBy.Week or GroupBy.Month) ? new GroupKeys(by, query.TimeZone, [], [], [], []) : null;
        var parts = new Dictionary<string, int>();
        var (first, last) = ((int)(from.UtcTicks / CubeKey.QuarterTicks), (int)((to.UtcTicks - 1) / CubeKey.QuarterTicks));

        using var appender = database.Connection.CreateAppender("temp", "main", "quarter");
        for (var quarter = first; quarter <= last; quarter++)
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(new DateTimeOffset(quarter * CubeKey.QuarterTicks, TimeSpan.Zero), query.TimeZone).DateTime);
            if (_days.Count == 0 || _days[^1] != day)
            {
                _days.Add(day);
            }

            var part = 0;
            if (keys is not null)
            {
                var name = keys.Of(new CubeKey(quarter, 0, 0, 0, 0, default, default, default));
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(parts, name, out var exists);
                if (!exists)
                {
                    number = _parts.Count;
                    _parts.Add(name);
                }

                part = number;
            }

            appender.CreateRow().AppendValue((int?)quarter).AppendValue((int?)(_days.Count - 1)).AppendValue((int?)part).EndRow();
        }
    }

    public DateOnly Day(int number) => _days[number];

    public string Part(int number) => _parts[number];
}
