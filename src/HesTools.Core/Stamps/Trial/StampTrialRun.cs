using System.Diagnostics;

namespace HesTools.Stamps.Trial;

/// <summary>
/// Tries a policy on messages, each once for each trigger its rules have, as if all rules were enforced today: a trial says what a policy would do. After each the invariants are
/// checked. Memory does not grow with messages, but for those that are broken.
/// </summary>
public sealed class StampTrialRun
{
    // A policy that breaks more is broken.
    private const int MostBroken = 1000;

    private readonly string _path;
    private readonly IMessageStamper _stamper;
    private readonly StampPolicy _policy;
    private readonly IReadOnlyList<StampTrigger> _triggers;
    private readonly DateTimeOffset _now;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Dictionary<(string, string), long> _outcomes = [];
    private readonly Dictionary<(string, string), long> _reasons = [];
    private readonly Dictionary<(string, string), long> _parts = [];
    private readonly Dictionary<(string, string), long> _signatures = [];
    private readonly List<BrokenMessage> _broken = [];
    private long _files;
    private long _messages;
    private long _bytes;

    /// <summary>Begins a trial.</summary>
    /// <param name="path">Full path of the policy.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="triggers">The triggers to try; none: all that its rules have.</param>
    /// <param name="stamper">What puts the stamps in.</param>
    /// <param name="now">When the messages are taken to have come.</param>
    public StampTrialRun(string path, StampPolicy policy, IReadOnlyList<StampTrigger> triggers, IMessageStamper stamper, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(triggers);
        (_path, _stamper, _now) = (path, stamper, now);
        _policy = policy with { Rules = [.. policy.Rules.Select(rule => rule with { Mode = StampMode.Enforce })] };
        _triggers = triggers.Count > 0 ? triggers : [.. policy.Rules.Select(rule => rule.Trigger).Distinct().Order()];
    }

    /// <summary>Whether a file could not be found or read.</summary>
    public bool HasUnread { get; set; }

    /// <summary>Messages tried so far.</summary>
    public long Messages => _messages;

    /// <summary>Tries the messages of a file.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="token">Ends the trial.</param>
    /// <returns>Those that are broken.</returns>
    public IReadOnlyList<BrokenMessage> Try(string path, ReadOnlyMemory<byte> bytes, CancellationToken token)
    {
        var before = _broken.Count;
        _files++;
        _bytes += bytes.Length;
        for (var i = 0; i < _triggers.Count; i++)
        {
            Try(path, bytes, _triggers[i], isFirst: i == 0, token);
        }

        return [.. _broken.Skip(before)];
    }

    /// <summary>What came of it.</summary>
    public HesStampTrial Result() => new(
        _path, _broken.Count == 0 && !HasUnread && _messages > 0, _files, _messages, _bytes, Sorted(_outcomes, (trigger, outcome, count) => new TrialOutcome(trigger, outcome, count)),
        Sorted(_reasons, (trigger, reason, count) => new TrialOutcome(trigger, reason, count)), Sorted(_parts, (type, change, count) => new TrialParts(type, change, count)),
        Sorted(_signatures, (kind, effect, count) => new TrialSignatures(kind, effect, count)), [.. _broken], Stopwatch.GetElapsedTime(_started).TotalSeconds);

    private void Try(string path, ReadOnlyMemory<byte> bytes, StampTrigger trigger, bool isFirst, CancellationToken token)
    {
        // A file that the trigger's rules are for: their extensions are what is not being tried.
        var extension = _policy.Rules.Where(rule => rule.Trigger == trigger).SelectMany(rule => rule.Extensions).FirstOrDefault()?.Replace("*", "x", StringComparison.Ordinal) ?? "exe";
        var request = new StampRequest { Triggers = [trigger], FileNames = [$"file.{extension}"], Time = _now };
        var number = 0;
        try
        {
            foreach (var message in _stamper.Stamp(bytes, _policy, request))
            {
                token.ThrowIfCancellationRequested();
                number++;
                _messages += isFirst ? 1 : 0;
                Count(message.Result, trigger.ToString());
                foreach (var problem in _stamper.Verify(message, _policy, request))
                {
                    Break(path, number, trigger, problem);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever is wrong in a message must not end the trial of the others; that it failed is what the trial is for.
            Break(path, number + 1, trigger, $"It failed: {exception.GetType().Name}: {exception.Message}");
        }
    }

    private void Count(StampResult result, string trigger)
    {
        Add(_outcomes, trigger, result.Outcome);
        if (result.Outcome == "LeftAlone")
        {
            Add(_reasons, trigger, result.Reason);
        }

        foreach (var part in result.Parts)
        {
            Add(_parts, part.ContentType, part.Change);
        }

        if (result.Parts.Length > 0)
        {
            Add(_signatures, "DKIM", result.Dkim);
            Add(_signatures, "ARC", result.Arc);
        }
    }

    private void Break(string path, int number, StampTrigger trigger, string problem)
    {
        if (_broken.Count < MostBroken)
        {
            _broken.Add(new BrokenMessage(path, number, trigger.ToString(), problem));
        }
    }

    private static void Add(Dictionary<(string, string), long> counts, string one, string other) => counts[(one, other)] = counts.GetValueOrDefault((one, other)) + 1;

    private static T[] Sorted<T>(Dictionary<(string, string), long> counts, Func<string, string, long, T> make) =>
        [.. counts.OrderBy(one => one.Key.Item1, StringComparer.Ordinal).ThenByDescending(one => one.Value).ThenBy(one => one.Key.Item2, StringComparer.Ordinal).Select(one => make(one.Key.Item1, one.Key.Item2, one.Value))];
}
