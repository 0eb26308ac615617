using HesTools.Stamps;

namespace HesTools.Engine.Stamps;

/// <summary>Stamps messages: reads their structure, chooses the rule and the parts, and puts the stamp in at offsets.</summary>
internal sealed class MessageStamper : IMessageStamper
{
    public IEnumerable<StampedMessage> Stamp(ReadOnlyMemory<byte> file, StampPolicy policy, StampRequest request)
    {
        var number = 0;
        var tellsHeaders = policy.Stamps.Any(stamp => (stamp.Html + stamp.Text).Contains("%HEADERS%", StringComparison.Ordinal));
        foreach (var (marker, bytes) in Mailbox.Messages(file))
        {
            number++;
            var stamped = StampOne(bytes[marker..], policy, request, tellsHeaders);
            yield return stamped with
            {
                Original = bytes,
                Edits = marker == 0 ? stamped.Edits : [.. stamped.Edits.Select(edit => edit with { Offset = edit.Offset + marker })],
                Result = stamped.Result with { Number = number },
            };
        }
    }

    public IReadOnlyList<string> Verify(StampedMessage message, StampPolicy policy, StampRequest request) => new StampVerifier(this, policy, request).Check(message);

    private static StampedMessage StampOne(ReadOnlyMemory<byte> message, StampPolicy policy, StampRequest request, bool tellsHeaders)
    {
        if (MessageTree.Read(message) is not { Headers.Count: > 0 } root)
        {
            return new StampedMessage(message, [], new StampResult { Outcome = "LeftAlone", Reason = "It has no header that can be told from a body." });
        }

        var facts = MessageFacts.Of(root, message.Length, EventFacts.For(request, root["Message-Id"] ?? ""), tellsHeaders);
        var (rule, explanation) = RuleMatcher.Match(policy, facts);
        var result = new StampResult
        {
            Outcome = "NotMatched",
            Reason = "No rule is for it.",
            MessageId = root["Message-Id"]?.Trim() ?? "",
            Explanation = [.. explanation],
        };
        var audited = rule is null ? explanation.FirstOrDefault(one => one.Result == "Audit") : null;
        var shown = rule ?? (audited is null ? null : policy.FindRule(audited.Rule));
        if (shown is null)
        {
            return new StampedMessage(message, [], result);
        }

        if (policy.FindStamp(shown.Stamp) is not { } stamp)
        {
            throw new ArgumentException($"The rule '{shown.Name}' names the stamp '{shown.Stamp}', which the policy does not have.", nameof(policy));
        }

        result = result with { Rule = shown.Name, Stamp = stamp.Name };
        var done = new StampedBody(message, root, RenderedStamp.Of(stamp, WithRule(facts, shown)), request.Key).Stamp(result);
        return rule is null && done.Edits.Count > 0
            ? new StampedMessage(message, [], done.Result with { Outcome = "Audit", Reason = $"The rule '{shown.Name}' is in audit: the message would be stamped." })
            : done;
    }

    private static StampFacts WithRule(StampFacts facts, StampRule rule)
    {
        var values = new Dictionary<string, string>(facts.Values);
        values.TryAdd("RULENAME", rule.Name);
        values.TryAdd("DETECTED", rule.Name);
        return facts with { Values = values };
    }
}
