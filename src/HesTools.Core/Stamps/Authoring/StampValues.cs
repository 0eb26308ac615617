namespace HesTools.Stamps;

/// <summary>Values of rules and stamps as people write them, in the form of the file.</summary>
internal static class StampValues
{
    private const int LongestName = 200;

    /// <summary>A name.</summary>
    /// <param name="name">As given.</param>
    public static string Name(string name) => string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl)
        ? throw new StampPolicyException(StampPolicyProblem.InvalidStampName, name, $"A name has 1 to {LongestName} characters on one line.")
        : name.Trim();

    /// <summary>Patterns of addresses.</summary>
    /// <param name="patterns">As given.</param>
    public static string[] Addresses(IEnumerable<string> patterns) => [.. patterns.Select(Address).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A pair of an exception.</summary>
    /// <param name="pair">As given.</param>
    public static StampExceptionPair ExceptionPair(StampExceptionPair pair)
    {
        if (pair.Sender.Length == 0 && pair.Recipient.Length == 0)
        {
            throw new StampPolicyException(StampPolicyProblem.InvalidStampException, pair, "An exception names neither a sender nor a recipient and would mean everybody.");
        }

        return new StampExceptionPair { Sender = pair.Sender.Length == 0 ? "" : Address(pair.Sender), Recipient = pair.Recipient.Length == 0 ? "" : Address(pair.Recipient) };
    }

    /// <summary>File name extensions.</summary>
    /// <param name="extensions">As given.</param>
    /// <param name="trigger">The trigger of the rule.</param>
    public static string[] Extensions(IReadOnlyList<string> extensions, StampTrigger trigger)
    {
        if (extensions.Count > 0 && trigger != StampTrigger.RemovedAttachment)
        {
            throw new StampPolicyException(StampPolicyProblem.InvalidExtension, extensions, $"Extensions mean nothing for {trigger}.");
        }

        foreach (var extension in extensions)
        {
            if (!FileExtension.IsValid(FileExtension.Normalize(extension)))
            {
                throw new StampPolicyException(StampPolicyProblem.InvalidExtension, extension, $"'{extension}' is no file name extension.");
            }
        }

        return [.. extensions.Select(FileExtension.Normalize).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A time zone.</summary>
    /// <param name="id">As given.</param>
    public static TimeZoneInfo Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        ? zone
        : throw new StampPolicyException(StampPolicyProblem.InvalidTimeZone, id, $"'{id}' is no time zone of this system.");

    private static string Address(string pattern)
    {
        var address = AddressPattern.Normalize(pattern);
        return AddressPattern.IsValid(address) ? address : throw new StampPolicyException(StampPolicyProblem.InvalidAddress, pattern, $"'{pattern}' is no address or pattern.");
    }
}
