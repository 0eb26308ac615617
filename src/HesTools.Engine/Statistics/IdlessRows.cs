namespace HesTools.Engine.Statistics;

/// <summary>
/// Accepted rows without a mail ID that are one with a row that has one: same message ID, recipient and second received. Where several rows with a mail ID
/// fit, it is one with the row in the greatest state.
/// </summary>
internal static class IdlessRows
{
    /// <returns>Absorbed: rows without an id that are not rows of their own. Replaced: rows with one whose state one of those wins, and by which.</returns>
    public static (HashSet<int> Absorbed, Dictionary<int, int> Replaced) Of(RowStore store)
    {
        var owners = new Dictionary<int, int>();
        if (store.Accepted.Count > 0 && store.AcceptedIdless.Count > 0)
        {
            for (var i = 0; i < store.Accepted.Count; i++)
            {
                ref var row = ref store.Accepted[i];
                Own(store, owners, store.AcceptedIdless.Find(row.IdlessKey, row.Recipient), i);
            }

            foreach (var (key, recipient, row) in store.Accepted.FormerKeys)
            {
                Own(store, owners, store.AcceptedIdless.Find(key, recipient), row);
            }
        }

        var replaced = new Dictionary<int, int>();
        foreach (var (idless, owner) in owners)
        {
            ref var best = ref replaced.TryGetValue(owner, out var other) ? ref store.AcceptedIdless[other] : ref store.Accepted[owner];
            if (RowOrder.Wins(store.AcceptedIdless[idless], best, store.Words.Actions, store.Addresses))
            {
                replaced[owner] = idless;
            }
        }

        return ([.. owners.Keys], replaced);
    }

    private static void Own(RowStore store, Dictionary<int, int> owners, int idless, int row)
    {
        if (idless >= 0
            && (!owners.TryGetValue(idless, out var owner)
                || RowOrder.Wins(store.Accepted[row], store.Accepted[owner], store.Words.Actions, store.Addresses)))
        {
            owners[idless] = row;
        }
    }
}
