using System.Runtime.CompilerServices;
using HesTools.Logs;

namespace HesTools.Engine.Statistics;

/// <summary>All distinct rows, attempts and policy events, kept on the thread that counts.</summary>
internal sealed class RowStore
{
    // Rows whose look-ups wait for memory together.
    private const int LookAhead = 64;

    private readonly HashMap _unknownEvents = new();

    public RowStore(RowPacker packer)
    {
        Words = packer;
        Accepted = new RowTable(packer.Actions, Addresses);
        AcceptedIdless = new RowTable(packer.Actions, Addresses);
        Refused = new RowTable(packer.Reasons, Addresses);
        Events = new EventTable(packer.Rules, packer.ThreatTypes, packer.Subtypes);
    }

    public RowPacker Words { get; }

    public AddressTable Addresses { get; } = new();

    /// <summary>Accepted rows with a mail ID.</summary>
    public RowTable Accepted { get; }

    /// <summary>Accepted rows without.</summary>
    public RowTable AcceptedIdless { get; }

    /// <summary>Refused rows with a mail ID.</summary>
    public RowTable Refused { get; }

    /// <summary>Refused rows without.</summary>
    public AttemptTable Attempts { get; } = new();

    public EventTable Events { get; }

    /// <summary>Distinct events of threat types that are not known, and when they were generated, in ticks of UTC.</summary>
    public List<(int ThreatType, long Time)> UnknownThreats { get; } = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(RowBatch batch)
    {
        for (var start = 0; start < batch.RowCount; start += LookAhead)
        {
            AddRows(batch, batch.Rows.AsSpan(start, Math.Min(LookAhead, batch.RowCount - start)));
        }

        foreach (ref var item in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch.Events))
        {
            AddEvent(batch, item);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRows(RowBatch batch, Span<PackedRow> rows)
    {
        foreach (ref var row in rows)
        {
            Addresses.PrefetchSlot(row.Recipient.Hash);
            Addresses.PrefetchSlot(row.Sender.Hash);
        }

        foreach (ref var row in rows)
        {
            Addresses.PrefetchEntry(row.Recipient.Hash);
            Addresses.PrefetchEntry(row.Sender.Hash);
        }

        foreach (ref var row in rows)
        {
            Addresses.PrefetchText(row.Recipient.Hash);
            Addresses.PrefetchText(row.Sender.Hash);
        }

        foreach (ref var row in rows)
        {
            row.Row.Recipient = Addresses.Of(batch.Bytes(row.Recipient), row.Recipient.Hash);
            row.Row.Sender = Addresses.Of(batch.Bytes(row.Sender), row.Sender.Hash);
            if (TableOf(row) is { } table)
            {
                table.Prefetch(row.Row);
            }
            else
            {
                Attempts.Prefetch(row.Row);
            }
        }

        foreach (ref var row in rows)
        {
            if (TableOf(row) is { } table)
            {
                table.Add(row.Row, keepKeys: table == Accepted);
            }
            else
            {
                Attempts.Add(row.Row, row.File);
            }
        }
    }

    /// <summary>The table of a row; null for attempts without an id.</summary>
    private RowTable? TableOf(in PackedRow row) =>
        row.Kind == LogKind.Accepted ? row.HasMailId ? Accepted : AcceptedIdless
        : row.HasMailId ? Refused
        : null;

    private void AddEvent(RowBatch batch, in PackedEvent item)
    {
        if (item.Identity != 0)
        {
            ref var seen = ref _unknownEvents.GetOrAdd(item.Identity);
            if (seen < 0)
            {
                seen = 0;
                UnknownThreats.Add((item.Event.ThreatType, item.Event.Time));
            }
        }

        if (item.Message == 0)
        {
            return;
        }

        var index = Events.Add(item.Event);
        if (item.RecipientCount == 0)
        {
            Events.Join(index, item.Message);
        }

        for (var i = 0; i < item.RecipientCount; i++)
        {
            var recipient = batch.Recipients[item.FirstRecipient + i];
            Events.Join(index, item.Message, Addresses.Of(batch.Bytes(recipient), recipient.Hash));
        }
    }
}
