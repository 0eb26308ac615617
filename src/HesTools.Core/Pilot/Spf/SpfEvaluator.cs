using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Spf;

/// <summary>The function check_host() of RFC 7208 4: what a receiver finds for a sender.</summary>
/// <param name="lookup">Where answers come from.</param>
/// <param name="time">The time of the macro <c>t</c>.</param>
public sealed class SpfEvaluator(IDnsLookup lookup, DateTimeOffset time)
{
    /// <summary>The explanation of a fail whose domain gives none, or none that may be shown.</summary>
    public string DefaultExplanation { get; init; } = "";

    /// <summary>Evaluates a sender.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="token">Ends the waiting.</param>
    public async Task<SpfResult> EvaluateAsync(SpfSender sender, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(sender);
        var domain = sender.Domain.TrimEndOnce();
        var questions = new SpfQuestions(lookup, token);
        var verdict = await new SpfCheck(questions, sender, time).CheckAsync(domain).ConfigureAwait(false);
        var explanation = verdict.Result == SpfResult.Fail ? await new SpfExplanation(questions, sender, time).FindAsync(verdict).ConfigureAwait(false) ?? DefaultExplanation : "";
        return new()
        {
            Result = verdict.Result,
            Domain = domain,
            Reason = verdict.Reason,
            Explanation = explanation,
            Path = [.. verdict.Path],
            Lookups = questions.Lookups,
            Void = questions.Void,
            Trace = questions.Trace,
        };
    }
}
