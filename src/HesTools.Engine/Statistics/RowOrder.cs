using HesTools.Logs;

namespace HesTools.Engine.Statistics;

/// <summary>
/// Which of two states of one row wins: the later generated, then a final one over a pending one, then the later delivered, then the greater action text,
/// ordinal. Received and sender follow only so that the order of the input never matters.
/// </summary>
internal static class RowOrder
{
    public static bool Wins(in Row challenger, in Row holder, WordTable words, AddressTable addresses)
    {
        if (challenger.Generated != holder.Generated)
        {
            return challenger.Generated > holder.Generated;
        }

        var final = challenger.Outcome != Outcome.Pending;
        if (final != (holder.Outcome != Outcome.Pending))
        {
            return final;
        }

        if (challenger.Delivery != holder.Delivery)
        {
            return challenger.Delivery > holder.Delivery;
        }

        if (challenger.Word != holder.Word)
        {
            return words.Bytes(challenger.Word).SequenceCompareTo(words.Bytes(holder.Word)) > 0;
        }

        if (challenger.Received != holder.Received)
        {
            return challenger.Received > holder.Received;
        }

        return challenger.Sender != holder.Sender
            ? addresses.Bytes(challenger.Sender).SequenceCompareTo(addresses.Bytes(holder.Sender)) > 0
            : challenger.Direction > holder.Direction;
    }
}
