namespace HesTools.Engine.Archive;

/// <summary>What an archive has met, as a filter.</summary>
internal static unsafe class KnownRows
{
    public static SeenFilter Load(ArchiveDatabase database)
    {
        var seen = new SeenFilter();
        ColumnScan.Run(database, "SELECT key, recipient FROM message", 2, (columns, rows) =>
        {
            for (var i = 0; i < rows; i++)
            {
                seen.Met(RowIdentity.HashOf(((ulong*)columns[0])[i], ((int*)columns[1])[i]));
            }
        });
        ColumnScan.Run(database, "SELECT message_key, rule, type, subtype, epoch_us(generated) FROM event", 5, (columns, rows) =>
        {
            for (var i = 0; i < rows; i++)
            {
                seen.Met(new EventIdentity
                {
                    MessageKey = ((ulong*)columns[0])[i], Rule = ((int*)columns[1])[i], Type = ((int*)columns[2])[i], Subtype = ((int*)columns[3])[i],
                    Generated = ((long*)columns[4])[i],
                }.Hash);
            }
        });
        return seen;
    }
}
