using HesTools.Logs;

namespace HesTools.Engine.Statistics;

/// <summary>
/// Refused rows with a mail ID, by what they have in common with attempts without one from another source: received in the same second, with the same
/// sender, recipient, direction and reason, the larger number stands.
/// </summary>
internal sealed class RefusedRows
{
    private readonly Dictionary<(long Second, int Sender, int Recipient, int Reason, TrafficDirection Direction), int> _rows = [];

    public static RefusedRows Of(RowStore store)
    {
        var refused = new RefusedRows();
        for (var i = 0; i < store.Refused.Count && store.Attempts.Count > 0; i++)
        {
            var key = KeyOf(store.Refused[i]);
            refused._rows[key] = refused._rows.GetValueOrDefault(key) + 1;
        }

        return refused;
    }

    /// <summary>How many attempts of a number of identical ones are not among these rows. Asked once of each.</summary>
    public int Standing(in Row attempt, int count)
    {
        if (_rows.Count == 0 || !_rows.TryGetValue(KeyOf(attempt), out var left) || left == 0)
        {
            return count;
        }

        var same = Math.Min(left, count);
        _rows[KeyOf(attempt)] = left - same;
        return count - same;
    }

    private static (long Second, int Sender, int Recipient, int Reason, TrafficDirection Direction) KeyOf(in Row row) =>
        (row.Received / TimeSpan.TicksPerSecond, row.Sender, row.Recipient, row.Word, row.Direction);
}
