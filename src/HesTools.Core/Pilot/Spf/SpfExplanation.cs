using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Spf;

/// <summary>What a domain says about a fail (RFC 7208 6.2). Whatever is wrong with it, there is none, and the result stands.</summary>
internal sealed class SpfExplanation(SpfQuestions questions, SpfSender sender, DateTimeOffset time)
{
    // It goes into a line of SMTP, and is text of strangers.
    private const int Longest = 1000;

    /// <summary>Finds it.</summary>
    /// <param name="verdict">The fail.</param>
    /// <returns>Null: there is none that may be shown.</returns>
    public async Task<string?> FindAsync(SpfVerdict verdict)
    {
        if (verdict.Record?.Explanation is not { } modifier || verdict.Domain is not { } domain)
        {
            return null;
        }

        var values = new SpfValues(questions, sender, time);
        var answer = await questions.AskAsync(await values.ExpandAsync(modifier.Value, domain).ConfigureAwait(false), DnsRecordType.Txt).ConfigureAwait(false);
        if (answer is null || answer.IsUnknown || answer.Found.Count() != 1)
        {
            return null;
        }

        var macro = SpfMacro.Read(answer.Found.First().Data, isExplanation: true, out var problem);
        var text = problem.Length == 0 ? await values.ExpandAsync(macro, domain).ConfigureAwait(false) : "";
        return problem.Length == 0 && text.Length <= Longest && text.All(c => c is >= ' ' and <= '~') ? text : null;
    }
}
