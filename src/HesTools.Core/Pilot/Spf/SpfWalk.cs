using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Spf;

/// <summary>Walks a record and all it leads to. Records are written by strangers: everything has a limit.</summary>
internal sealed class SpfWalk(IDnsLookup lookup, string root, CancellationToken token)
{
    private const int LongRecord = 450;
    private const int MostCounted = 1_000_000;

    private readonly Dictionary<DnsQuestion, DnsAnswer> _answers = [];
    private readonly Dictionary<(string Domain, bool Passes), Cost> _costs = [];
    private readonly List<string> _above = [];
    private readonly List<SpfLookup> _rows = [];
    private readonly HashSet<string> _included = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private readonly List<string> _limits = [];
    private readonly List<string> _loops = [];
    private readonly List<string> _unknownRecords = [];
    private readonly List<string> _unknownAddresses = [];
    private readonly List<string> _notResolved = [];
    private readonly List<string> _long = [];
    private string _stopped = "";
    private bool _allowsIp6;
    private bool _allowsAll;
    private bool _usesPtr;

    /// <summary>Walks.</summary>
    /// <param name="found">The record's answer.</param>
    /// <param name="record">The record.</param>
    public async Task<SpfBudget> RunAsync(SpfBudget found, SpfRecord record)
    {
        _answers[found.Answer.Question] = found.Answer;
        var cost = await RecordAsync(record, root, passes: true).ConfigureAwait(false);
        return found with
        {
            Lookups = [.. _rows],
            Total = cost.Lookups,
            Void = cost.Void,
            VoidForIp6 = cost.VoidForIp6,
            AllowsIp6 = _allowsIp6,
            AllowsAll = _allowsAll,
            UsesPtr = _usesPtr,
            Faults = [.. _faults],
            Limits = [.. _limits],
            Loops = [.. _loops],
            UnknownRecords = [.. _unknownRecords],
            UnknownAddresses = [.. _unknownAddresses],
            NotResolved = [.. _notResolved],
            Long = [.. _long],
            Stopped = _stopped,
            Included = _included,
        };
    }

    private static void Note(List<string> list, string sentence)
    {
        if (list.Count < SpfBudget.MostSentences && !list.Contains(sentence))
        {
            list.Add(sentence);
        }
    }

    private async Task<Cost> RecordAsync(SpfRecord record, string domain, bool passes)
    {
        if (record.Text.Length > LongRecord)
        {
            Note(_long, $"The record of {domain} has {record.Text.Length} bytes.");
        }

        _above.Add(domain);
        var sum = default(Cost);
        foreach (var term in record.Terms)
        {
            if (term.Mechanism == SpfMechanism.All)
            {
                _allowsAll |= passes && term.Qualifier == '+';
                break;
            }

            _allowsIp6 |= term.Mechanism == SpfMechanism.Ip6;
            sum += term.CostsLookup ? await TermAsync(term, domain, passes).ConfigureAwait(false) : default;
        }

        if (record.All is null && record.Redirect is { } redirect)
        {
            sum += await LeadAsync(redirect.Text, redirect.Value, domain, passes).ConfigureAwait(false);
        }

        _above.RemoveAt(_above.Count - 1);
        return sum;
    }

    private async Task<Cost> TermAsync(SpfTerm term, string domain, bool passes)
    {
        if (term.Mechanism == SpfMechanism.Include)
        {
            return await LeadAsync(term.Text, term.Domain!, domain, passes && term.Qualifier == '+').ConfigureAwait(false);
        }

        var row = Row(domain, term.Text);
        _usesPtr |= term.Mechanism == SpfMechanism.Ptr;
        var name = term.Mechanism == SpfMechanism.Ptr ? "" : Resolve(term.Text, term.Domain, domain);
        var own = name.Length == 0 ? default : term.Mechanism switch
        {
            SpfMechanism.A => await AddressesAsync(name).ConfigureAwait(false),
            SpfMechanism.Mx => await ExchangersAsync(name, term.Text, domain).ConfigureAwait(false),
            _ => await AskAsync(name, DnsRecordType.A, _unknownAddresses).ConfigureAwait(false) is { IsVoid: true } ? new Cost(0, 1, 1) : default,
        };
        return Fill(row, own + new Cost(1, 0, 0));
    }

    // An include or a redirect.
    private async Task<Cost> LeadAsync(string term, SpfMacro target, string domain, bool passes)
    {
        var row = Row(domain, term);
        var inner = Resolve(term, target, domain) is { Length: > 0 } name ? await TargetAsync(name, term, domain, passes).ConfigureAwait(false) : default;
        Fill(row, new Cost(1 + inner.Lookups, 0, 0));
        return inner + new Cost(1, 0, 0);
    }

    private async Task<Cost> TargetAsync(string name, string term, string domain, bool passes)
    {
        var place = $"'{DisplayText.Clean(term)}' in the record of {domain}";
        if (_above.IndexOf(name) is var start && start >= 0)
        {
            Note(_loops, string.Join(" > ", _above.Skip(start).Append(name)));
            return default;
        }

        if (passes)
        {
            _included.Add(name);
        }

        if (_costs.TryGetValue((name, passes), out var known))
        {
            return known;
        }

        if (_above.Count > SpfBudget.MostDepth)
        {
            Stop($"Includes are nested more than {SpfBudget.MostDepth} deep.");
            return default;
        }

        if (!SpfName.IsDomain(name))
        {
            Note(_faults, $"{place} leads to '{DisplayText.Clean(name)}', which is no domain.");
            return default;
        }

        if (await AskAsync(name, DnsRecordType.Txt, _unknownRecords).ConfigureAwait(false) is not { IsUnknown: false } answer)
        {
            return default;
        }

        var texts = SpfRecord.Select(answer);
        var problem = "";
        var record = texts.Length == 1 ? SpfRecord.Read(texts[0], out problem) : null;
        if (record is null)
        {
            Note(_faults, answer.Status == DnsStatus.NameNotFound ? $"{place} leads to nothing: there is no such name{(passes ? ", and whoever can register it may send for the domain" : "")}."
                : texts.Length == 0 ? $"{place} leads to nothing: {name} has no record of SPF."
                : texts.Length > 1 ? $"{place} leads to {texts.Length} records of SPF, and only one is allowed."
                : $"{place} leads to a broken record. {problem}");
            return default;
        }

        return _costs[(name, passes)] = await RecordAsync(record, name, passes).ConfigureAwait(false);
    }

    private async Task<Cost> AddressesAsync(string name)
    {
        var four = await AskAsync(name, DnsRecordType.A, _unknownAddresses).ConfigureAwait(false);
        var six = await AskAsync(name, DnsRecordType.Aaaa, _unknownAddresses).ConfigureAwait(false);
        _allowsIp6 |= six is not null && six.Found.Any();
        return new(0, four is { IsVoid: true } ? 1 : 0, six is { IsVoid: true } ? 1 : 0);
    }

    private async Task<Cost> ExchangersAsync(string name, string term, string domain)
    {
        if (await AskAsync(name, DnsRecordType.Mx, _unknownAddresses).ConfigureAwait(false) is not { IsUnknown: false } answer)
        {
            return default;
        }

        var hosts = answer.Found.Select(record => SpfName.Question(record.Host)).OfType<string>().ToArray();
        if (answer.Found.Count() > SpfQuestions.MostNames)
        {
            Note(_limits, $"'{DisplayText.Clean(term)}' in the record of {domain}: {name} has {answer.Found.Count()} MX records, and more than {SpfQuestions.MostNames} are an error.");
            return default;
        }

        var sum = answer.IsVoid ? new Cost(0, 1, 1) : default;
        foreach (var host in hosts)
        {
            sum += await AddressesAsync(host).ConfigureAwait(false);
        }

        return sum;
    }

    // The name a term is about; empty: it depends on the sender, or is none that DNS could hold.
    private string Resolve(string term, SpfMacro? macro, string domain)
    {
        if (macro is null)
        {
            return domain;
        }

        if (macro.Letters.Any(letter => letter is not ('d' or 'o')))
        {
            Note(_notResolved, $"'{DisplayText.Clean(term)}' in the record of {domain}");
            return "";
        }

        var text = macro.Expand(letter => letter == 'd' ? domain : root);
        return SpfName.Question(text) ?? text;
    }

    private async Task<DnsAnswer?> AskAsync(string name, DnsRecordType type, List<string> unknown)
    {
        if (SpfName.Question(name) is not { } fit)
        {
            return null;
        }

        var question = new DnsQuestion(fit, type);
        if (!_answers.TryGetValue(question, out var answer))
        {
            if (_answers.Count >= SpfBudget.MostQuestions)
            {
                Stop($"More than {SpfBudget.MostQuestions} questions would have to be asked.");
                return null;
            }

            _answers[question] = answer = await lookup.AskAsync(question, token).ConfigureAwait(false);
        }

        if (answer.IsUnknown)
        {
            Note(unknown, $"{fit} {Evidence.TypeName(type)}: {answer.Status}");
        }

        return answer;
    }

    private void Stop(string why) => _stopped = _stopped.Length > 0 ? _stopped : why + " The rest was counted and not looked into.";

    private int Row(string domain, string term)
    {
        if (_rows.Count >= SpfBudget.MostListed)
        {
            return -1;
        }

        _rows.Add(new(domain, term, _above.Count - 1, 0, 0));
        return _rows.Count - 1;
    }

    private Cost Fill(int row, Cost cost)
    {
        if (row >= 0)
        {
            _rows[row] = _rows[row] with { Lookups = cost.Lookups, Void = cost.Void };
        }

        return cost;
    }

    private readonly record struct Cost(int Lookups, int Void, int VoidForIp6)
    {
        // Records that include one another many times over would pass any number.
        public static Cost operator +(Cost one, Cost other) =>
            new(Math.Min(one.Lookups + other.Lookups, MostCounted), Math.Min(one.Void + other.Void, MostCounted), Math.Min(one.VoidForIp6 + other.VoidForIp6, MostCounted));
    }
}
