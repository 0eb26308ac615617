using System.Collections.Immutable;
using System.Net;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Spf;

/// <summary>One evaluation: the record of a domain, and the records it leads to.</summary>
internal sealed class SpfCheck(SpfQuestions questions, SpfSender sender, DateTimeOffset time)
{
    private readonly IPAddress _address = SpfName.Plain(sender.Address);
    private readonly SpfValues _values = new(questions, sender, time);

    /// <summary>What the record of a domain says.</summary>
    /// <param name="domain">The domain, without the final dot.</param>
    public Task<SpfVerdict> CheckAsync(string domain) => CheckAsync(domain, []);

    private async Task<SpfVerdict> CheckAsync(string domain, ImmutableList<SpfPlace> path)
    {
        if (!SpfName.IsDomain(domain))
        {
            return new(SpfResult.None, $"'{DisplayText.Clean(domain)}' is no domain that could have a record.", path);
        }

        var place = new SpfPlace(domain, "");
        var answer = (await questions.AskAsync(domain, DnsRecordType.Txt).ConfigureAwait(false))!;
        if (answer.IsUnknown)
        {
            return new(SpfResult.TempError, $"DNS did not tell the TXT records of {domain} ({answer.Status}).", path.Add(place));
        }

        var texts = SpfRecord.Select(answer);
        if (texts.Length != 1)
        {
            return texts.Length == 0 ? new(SpfResult.None, $"{domain} has no record of SPF.", path)
                : new(SpfResult.PermError, $"{domain} has {texts.Length} records of SPF, and only one is allowed.", path.Add(place));
        }

        var record = SpfRecord.Read(texts[0], out var problem);
        return record is null ? new(SpfResult.PermError, $"The record of {domain} is broken. {problem}", path.Add(place))
            : await EvaluateAsync(record, domain, path).ConfigureAwait(false);
    }

    private async Task<SpfVerdict> EvaluateAsync(SpfRecord record, string domain, ImmutableList<SpfPlace> path)
    {
        foreach (var term in record.Terms)
        {
            var here = path.Add(new(domain, term.Text));
            try
            {
                var (matches, final) = await MatchesAsync(term, domain, here).ConfigureAwait(false);
                if (final is not null)
                {
                    return matches ? final with { Result = term.Result, Reason = Decided(term.Result, final.Path), Domain = domain, Record = record } : final;
                }

                if (matches)
                {
                    return new(term.Result, Decided(term.Result, here), here) { Domain = domain, Record = record };
                }
            }
            catch (SpfStopException stop)
            {
                return new(stop.Result, $"At '{DisplayText.Clean(term.Text)}' in the record of {domain}: {stop.Message}.", here);
            }
        }

        return record.Redirect is { } redirect ? await RedirectAsync(redirect, domain, path.Add(new(domain, redirect.Text))).ConfigureAwait(false)
            : new(SpfResult.Neutral, $"No term of the record of {domain} matches the address.", path);
    }

    private static string Decided(string result, ImmutableList<SpfPlace> path) =>
        $"{result}: {string.Join(", then ", path.Select(place => $"'{DisplayText.Clean(place.Term)}' in the record of {place.Domain}"))} matches the address.";

    private async Task<SpfVerdict> RedirectAsync(SpfModifier redirect, string domain, ImmutableList<SpfPlace> path)
    {
        try
        {
            questions.CountTerm();
        }
        catch (SpfStopException stop)
        {
            return new(stop.Result, $"At '{DisplayText.Clean(redirect.Text)}' in the record of {domain}: {stop.Message}.", path);
        }

        var target = await TargetAsync(redirect.Value, domain).ConfigureAwait(false);
        var verdict = await CheckAsync(target, path).ConfigureAwait(false);
        return verdict.Result == SpfResult.None ? verdict with { Result = SpfResult.PermError, Reason = $"'{DisplayText.Clean(redirect.Text)}' in the record of {domain} leads to no record. {verdict.Reason}" } : verdict;
    }

    private async Task<(bool Matches, SpfVerdict? Final)> MatchesAsync(SpfTerm term, string domain, ImmutableList<SpfPlace> path)
    {
        if (!term.CostsLookup)
        {
            return (term.Network is null || SpfName.IsIn(_address, term.Network, term.Mechanism == SpfMechanism.Ip4 ? term.Bits4 : term.Bits6), null);
        }

        questions.CountTerm();
        var target = term.Domain is null ? domain : await TargetAsync(term.Domain, domain).ConfigureAwait(false);
        return term.Mechanism switch
        {
            SpfMechanism.Include => await IncludeAsync(term, target, path).ConfigureAwait(false),
            SpfMechanism.A => (await HasAddressAsync(target, term).ConfigureAwait(false), null),
            SpfMechanism.Mx => (await HasExchangerAsync(target, term).ConfigureAwait(false), null),
            SpfMechanism.Exists => ((await questions.AskCountedAsync(target, DnsRecordType.A).ConfigureAwait(false)).Length > 0, null),
            _ => (SpfName.Question(target) is { } parent && (await questions.ValidatedAsync(_address, isCounted: true).ConfigureAwait(false)).Any(name => SpfName.IsWithin(name, parent)), null),
        };
    }

    private async Task<(bool Matches, SpfVerdict? Final)> IncludeAsync(SpfTerm term, string target, ImmutableList<SpfPlace> path)
    {
        var inner = await CheckAsync(target, path).ConfigureAwait(false);
        return inner.Result switch
        {
            SpfResult.Pass => (true, inner),
            SpfResult.TempError or SpfResult.PermError => (false, inner),
            SpfResult.None => (false, inner with { Result = SpfResult.PermError, Reason = $"'{DisplayText.Clean(term.Text)}' leads to no record. {inner.Reason}" }),
            _ => (false, null),
        };
    }

    private async Task<bool> HasAddressAsync(string name, SpfTerm term)
    {
        var records = await questions.AskCountedAsync(name, SpfQuestions.AddressType(_address)).ConfigureAwait(false);
        return records.Any(record => IPAddress.TryParse(record.Data, out var one) && SpfName.IsIn(_address, one, one.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? term.Bits4 : term.Bits6));
    }

    private async Task<bool> HasExchangerAsync(string name, SpfTerm term)
    {
        var records = await questions.AskCountedAsync(name, DnsRecordType.Mx).ConfigureAwait(false);
        if (records.Length > SpfQuestions.MostNames)
        {
            throw new SpfStopException(SpfResult.PermError, $"{DisplayText.Clean(name)} has more than {SpfQuestions.MostNames} MX records");
        }

        foreach (var record in records.OrderBy(record => record.Preference))
        {
            if (await HasAddressAsync(record.Host, term).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<string> TargetAsync(SpfMacro macro, string domain)
    {
        var text = await _values.ExpandAsync(macro, domain).ConfigureAwait(false);
        return SpfName.Question(text) ?? text;
    }
}

/// <summary>What a record says.</summary>
/// <param name="Result">A word of <see cref="SpfResult"/>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Path">The terms that led to it.</param>
internal sealed record SpfVerdict(string Result, string Reason, ImmutableList<SpfPlace> Path)
{
    /// <summary>Whose record it is from; null: no term decided.</summary>
    public string? Domain { get; init; }

    /// <summary>The record it is from, whose explanation counts; null: no term decided.</summary>
    public SpfRecord? Record { get; init; }
}
