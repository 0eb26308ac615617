using HesTools.Engine.Statistics;

namespace HesTools.Engine.Archive;

/// <summary>
/// The numbers of the addresses of the archive, by the seeded 64-bit hash of the address in lower case: among ten million addresses the chance that any two
/// share one is 1 in 370,000.
/// </summary>
internal sealed unsafe class AddressNumbers
{
    private readonly HashMap _numbers = new();
    private readonly long _seed;
    private byte[] _lower = new byte[1024];
    private int _count = 1;

    public AddressNumbers(ArchiveDatabase database)
    {
        _seed = database.Seed;
        ColumnScan.Run(database, "SELECT id, key FROM address", 2, (columns, rows) =>
        {
            for (var i = 0; i < rows; i++)
            {
                var number = ((int*)columns[0])[i];
                _numbers.GetOrAdd(((ulong*)columns[1])[i]) = number;
                _count = Math.Max(_count, number + 1);
            }
        });
    }

    /// <summary>The number of an address.</summary>
    /// <param name="address">In any case; empty is an address too.</param>
    /// <param name="lower">The same in lower case, valid until the next call.</param>
    /// <param name="added">Takes an address that is new; the number of its row is its own.</param>
    public int Of(ReadOnlySpan<byte> address, out ReadOnlySpan<byte> lower, DataChunk added)
    {
        if (_lower.Length < address.Length * 2)
        {
            _lower = new byte[address.Length * 2];
        }

        lower = _lower.AsSpan(0, LowerCase.Write(address, _lower));
        if (lower.IsEmpty)
        {
            return 0;
        }

        var key = ByteHash.Of(lower, _seed);
        ref var number = ref _numbers.GetOrAdd(key);
        if (number < 0)
        {
            number = _count++;
            added.Set(0, number);
            added.Set(1, key);
            added.Set(2, lower);
            added.Next();
        }

        return number;
    }
}
