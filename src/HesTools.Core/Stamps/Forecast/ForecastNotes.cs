using System.Globalization;

namespace HesTools.Stamps.Forecast;

/// <summary>What the logs could not tell: counted while rows come, and said.</summary>
internal sealed class ForecastNotes
{
    private const int MostWords = 10;

    private readonly Dictionary<string, long> _unknownActions = new(StringComparer.OrdinalIgnoreCase);
    private long _unknown;
    private long _withoutAction;
    private long _malwareRemoved;

    /// <summary>Rows for which the removed file was looked for among the attachments of the message.</summary>
    public long NamesFromRow { get; set; }

    /// <summary>Rows whose log has attachments.</summary>
    public long RowsWithAttachments { get; set; }

    /// <summary>Of these, rows with an attachment without a name.</summary>
    public long RowsWithNamelessAttachments { get; set; }

    /// <summary>Takes a row.</summary>
    public void Add(JudgedRow row)
    {
        _malwareRemoved += row.Findings.HasFlag(EventFindings.MalwareRemoved) ? row.Count : 0;
        if (!row.Findings.HasFlag(EventFindings.UnknownAction))
        {
            return;
        }

        var words = row.UnknownActions.SelectMany(EventActions.UnknownIn).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _unknown += words.Count > 0 ? row.Count : 0;
        _withoutAction += row.UnknownActions.Any(string.IsNullOrWhiteSpace) ? row.Count : 0;
        foreach (var word in words)
        {
            _unknownActions[word] = _unknownActions.GetValueOrDefault(word) + row.Count;
        }
    }

    /// <summary>The notes.</summary>
    public IEnumerable<string> Of(IReadOnlyList<StampRule> rules, RuleTally[] tallies, long unjoined, bool extensionsAdded)
    {
        if (rules.Count == 0)
        {
            yield return "The policy has no rules.";
        }

        for (var i = 0; i < rules.Count; i++)
        {
            if (tallies[i].Undecided > 0)
            {
                yield return Text($"Rule '{DisplayText.Clean(rules[i].Name)}': undecided for {tallies[i].Undecided:N0} rows, since no log names the removed file.");
            }
        }

        if (NamesFromRow > 0)
        {
            yield return Text($"{NamesFromRow:N0} rows: the event does not name the removed file, and each attachment of the message was taken for it.");
        }

        if (_malwareRemoved > 0)
        {
            yield return Text($"{_malwareRemoved:N0} rows had an attachment deleted for malware, not cleaned: no trigger is for these.");
        }

        if (_unknown > 0)
        {
            var words = _unknownActions.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Take(MostWords);
            yield return Text(
                $"{_unknown:N0} rows have policy events with actions that are not known to this version and trigger nothing: {string.Join(", ", words.Select(word => $"'{DisplayText.Clean(word.Key, 40)}'"))}{(_unknownActions.Count > MostWords ? ", ..." : "")}.");
        }

        if (_withoutAction > 0)
        {
            yield return Text($"{_withoutAction:N0} rows have policy events without an action: what was done is not known.");
        }

        if (unjoined > 0)
        {
            yield return Text($"{unjoined:N0} policy events of the period that matter to stamps have no message ID and join no row.");
        }

        if (extensionsAdded && RowsWithAttachments == 0)
        {
            yield return "No delivered row has attachments in the logs: what an added extension would add is not known.";
        }

        if (extensionsAdded && RowsWithNamelessAttachments > 0)
        {
            yield return Text($"{RowsWithNamelessAttachments:N0} delivered rows have an attachment without a name: an added extension may add these too.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
