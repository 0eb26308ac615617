using System.Runtime.CompilerServices;
using HesTools.Logs;

namespace HesTools.Engine.Statistics;

/// <summary>All distinct rows, attempts and policy events, kept on the thread that counts.</summary>
internal sealed class RowStore
{
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

    /// <summary>Distinct events of threat types that are not known, by type.</summary>
    public Dictionary<int, long> UnknownThreats { get; } = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(RowBatch batch)
    {
        for (var i = 0; i < batch.RowCount; i++)
        {
            AddRow(batch, ref batch.Rows[i]);
        }

        foreach (ref var item in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch.Events))
        {
            AddEvent(batch, item);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRow(RowBatch batch, ref PackedRow packed)
    {
        packed.Row.Recipient = Addresses.Of(batch.Bytes(packed.Recipient), packed.Recipient.Hash);
        packed.Row.Sender = Addresses.Of(batch.Bytes(packed.Sender), packed.Sender.Hash);
        if (packed.Kind == LogKind.Accepted)
        {
            if (packed.HasMailId)
            {
                Accepted.Add(packed.Row, keepKeys: true);
            }
            else
            {
                AcceptedIdless.Add(packed.Row, keepKeys: false);
            }
        }
        else if (packed.HasMailId)
        {
            Refused.Add(packed.Row, keepKeys: false);
        }
        else
        {
            Attempts.Add(packed.Row, packed.File);
        }
    }

    private void AddEvent(RowBatch batch, in PackedEvent item)
    {
        if (item.Identity != 0)
        {
            ref var seen = ref _unknownEvents.GetOrAdd(item.Identity);
            if (seen < 0)
            {
                seen = 0;
                UnknownThreats[item.Event.ThreatType] = UnknownThreats.GetValueOrDefault(item.Event.ThreatType) + 1;
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
