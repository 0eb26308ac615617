namespace HesTools.Engine.Statistics;

/// <summary>
/// Policy events by what they are joined by: message ID and recipient, or the message ID alone where an event names no recipients. Only the deciding event
/// of each is kept: highest precedence, then earliest, then ordinal rule, type and subtype.
/// </summary>
internal sealed class EventTable(WordTable rules, WordTable types, WordTable subtypes)
{
    private readonly HashMap _byRecipient = new();
    private readonly HashMap _byMessage = new();
    private Event[] _events = new Event[1024];
    private int _count;

    public ref Event this[int index] => ref _events[index];

    /// <summary>Adds an event; <see cref="Join(int, ulong, int)"/> says for whom.</summary>
    public int Add(in Event item)
    {
        if (_count == _events.Length)
        {
            Array.Resize(ref _events, _count * 2);
        }

        _events[_count] = item;
        return _count++;
    }

    /// <summary>An event counts for one recipient of a message.</summary>
    public void Join(int index, ulong message, int recipient) => Decide(ref _byRecipient.GetOrAdd(ByteHash.Mix(message, (uint)recipient)), index);

    /// <summary>An event counts for every recipient of a message.</summary>
    public void Join(int index, ulong message) => Decide(ref _byMessage.GetOrAdd(message), index);

    /// <summary>The deciding event of a row, or -1.</summary>
    public int Of(ulong message, int recipient)
    {
        if (message == 0)
        {
            return -1;
        }

        var one = _byRecipient.Count == 0 ? -1 : _byRecipient.Get(ByteHash.Mix(message, (uint)recipient));
        var all = _byMessage.Count == 0 ? -1 : _byMessage.Get(message);
        return one < 0 ? all : all < 0 || !Wins(all, one) ? one : all;
    }

    private void Decide(ref int holder, int challenger)
    {
        if (holder < 0 || Wins(challenger, holder))
        {
            holder = challenger;
        }
    }

    private bool Wins(int challenger, int holder)
    {
        ref var a = ref _events[challenger];
        ref var b = ref _events[holder];
        if (a.Rank != b.Rank)
        {
            return a.Rank < b.Rank;
        }

        if (a.Time != b.Time)
        {
            return a.Time < b.Time;
        }

        if (a.Rule != b.Rule)
        {
            return rules.Bytes(a.Rule).SequenceCompareTo(rules.Bytes(b.Rule)) < 0;
        }

        return a.ThreatType != b.ThreatType
            ? types.Bytes(a.ThreatType).SequenceCompareTo(types.Bytes(b.ThreatType)) < 0
            : subtypes.Bytes(a.Subtype).SequenceCompareTo(subtypes.Bytes(b.Subtype)) < 0;
    }
}

/// <summary>What counting keeps of a policy event.</summary>
internal struct Event
{
    /// <summary>Ticks of UTC when it was generated.</summary>
    public long Time;
    public int Rank;
    public int Rule;
    public int ThreatType;
    public int Subtype;
    public HesTools.Logs.Category Category;
}
