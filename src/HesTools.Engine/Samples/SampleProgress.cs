namespace HesTools.Engine.Samples;

/// <summary>Reports progress in steps worth showing.</summary>
internal sealed class SampleProgress(IProgress<double>? progress, long total)
{
    private const double Step = 0.005;

    private long _done;
    private double _reported = -1;

    /// <summary>The rows that an export takes to make, near enough.</summary>
    public static int Effort(MonthPlan plan, SampleExport export)
    {
        var effort = 0;
        for (var quarter = export.First; quarter < export.End; quarter++)
        {
            effort += Effort(plan, export.Kind, quarter);
        }

        return effort;
    }

    public static int Effort(MonthPlan plan, SampleKind kind, int quarter) =>
        kind == SampleKind.Blocked ? plan.Rows(SampleBucket.Refused, quarter) : plan.AcceptedRows(quarter);

    public void Add(int effort)
    {
        _done += effort;
        var share = Math.Min(1.0, _done / (double)total);
        if (progress is not null && (share - _reported >= Step || (_done == total && _reported < share)))
        {
            _reported = share;
            progress.Report(share);
        }
    }
}
