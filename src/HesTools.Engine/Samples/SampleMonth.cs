using HesTools.Samples;

namespace HesTools.Engine.Samples;

/// <summary>Puts the rows of an export into it, in the order of their time and in the state in which the export would have found them.</summary>
internal sealed class SampleMonth
{
    private readonly MonthPlan _plan;
    private readonly bool _everyState;
    private readonly MessageFactory _messages;
    private readonly AttemptFactory _attempts;

    // One entry a line: when it is written, and what it is. Kept between quarters to spare the memory.
    private readonly List<(long Order, int Message, int Part, bool First)> _lines = [];

    public SampleMonth(MonthPlan plan, SampleLogFormat format)
    {
        _plan = plan;

        // Syslog is a stream: it carries every state as it comes. The others answer with the state of the moment they are asked.
        _everyState = format == SampleLogFormat.Cef;
        var addresses = new AddressBook(plan.Seed, plan.Scale);
        _messages = new MessageFactory(plan, addresses, _everyState);
        _attempts = new AttemptFactory(plan, addresses);
    }

    public void Write(SampleExport export, ExportFile file, SampleProgress meter, CancellationToken token)
    {
        for (var quarter = export.First; quarter < export.End; quarter++)
        {
            token.ThrowIfCancellationRequested();
            switch (export.Kind)
            {
                case SampleKind.Accepted:
                    WriteAccepted(export, quarter, file);
                    break;
                case SampleKind.Blocked:
                    WriteBlocked(quarter, file);
                    break;
                default:
                    WriteEvents(quarter, file);
                    break;
            }

            meter.Add(SampleProgress.Effort(_plan, export.Kind, quarter));
        }
    }

    private void WriteAccepted(SampleExport export, int quarter, ExportFile file)
    {
        // A message whose first state outlasts this export is final only in the next one, provided that one covers it.
        var seenAgain = quarter >= export.NextFirst;
        var exported = PublishedMonth.StartOf(export.End);
        var messages = _messages.Make(quarter);
        _lines.Clear();
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            var firstOnly = message.FirstState is not null && seenAgain && message.Settled >= exported;
            for (var row = 0; row < message.Rows.Length; row++)
            {
                if (firstOnly || (_everyState && message.FirstState is not null))
                {
                    _lines.Add((Order(message.Received), i, row, true));
                }

                if (!firstOnly)
                {
                    _lines.Add((Order(_everyState ? message.Settled : message.Received), i, row, false));
                }
            }
        }

        Sort();
        foreach (var (_, message, row, first) in _lines)
        {
            file.Accepted(messages[message], messages[message].Rows[row], first);
        }

        file.SideLines(quarter, messages);
    }

    private void WriteEvents(int quarter, ExportFile file)
    {
        var messages = _messages.Make(quarter);
        _lines.Clear();
        for (var i = 0; i < messages.Count; i++)
        {
            for (var ordinal = 0; ordinal < messages[i].Events.Length; ordinal++)
            {
                _lines.Add((Order(messages[i].Received), i, ordinal, false));
            }
        }

        Sort();
        foreach (var (_, message, ordinal, _) in _lines)
        {
            file.Event(messages[message], messages[message].Events[ordinal]);
        }

        file.SideLines(quarter, messages);
    }

    private void WriteBlocked(int quarter, ExportFile file)
    {
        var attempts = _attempts.Make(quarter);
        _lines.Clear();
        for (var i = 0; i < attempts.Count; i++)
        {
            _lines.Add((Order(attempts[i].Received), i, 0, false));
        }

        Sort();
        foreach (var (_, attempt, _, _) in _lines)
        {
            file.Refused(attempts[attempt]);
        }
    }

    /// <summary>Time first, then the order of making: no two lines are equal, so that no sorting can put them differently.</summary>
    private long Order(long milliseconds) => ((milliseconds - PublishedMonth.StartMilliseconds) << 24) | (uint)_lines.Count;

    private void Sort() => _lines.Sort(static (one, other) => one.Order.CompareTo(other.Order));
}
