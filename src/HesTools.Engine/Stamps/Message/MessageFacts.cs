using System.Globalization;
using HesTools.Stamps;
using MimeKit;
using MimeKit.Utils;

namespace HesTools.Engine.Stamps;

/// <summary>What a message says of itself, where nothing else is known.</summary>
internal static class MessageFacts
{
    private const int MostAddresses = 100;
    private static readonly string[] RecipientFields = ["Delivered-To", "X-Original-To", "To", "Cc"];

    /// <summary>The facts of a message.</summary>
    /// <param name="root">Its structure.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="request">What is known besides, which goes first.</param>
    /// <param name="withHeaders">Whether a stamp tells all headers.</param>
    public static StampFacts Of(MessageNode root, int length, StampRequest request, bool withHeaders)
    {
        var values = new Dictionary<string, string>
        {
            ["SUBJECT"] = root["Subject"] ?? "",
            ["HEADER_SENDER"] = Addresses(root, "From").FirstOrDefault() ?? "",
            ["MSG_SIZE"] = length.ToString(CultureInfo.InvariantCulture),
        };
        if (withHeaders)
        {
            values["HEADERS"] = string.Join(" ", root.Headers.Take(MostAddresses).Select(header => $"{header.Header.Field}: {header.Header.Value}"));
        }

        foreach (var (name, value) in request.Values)
        {
            values[name] = value;
        }

        return new StampFacts
        {
            Triggers = request.Triggers ?? Triggers(root),
            Sender = request.Sender ?? Addresses(root, "Return-Path").FirstOrDefault() ?? values["HEADER_SENDER"],
            Recipients = request.Recipients ?? Recipients(root),
            FileNames = request.FileNames ?? [],
            Time = request.Time ?? Time(root),
            Values = values,
        };
    }

    private static StampTrigger[] Triggers(MessageNode root) =>
    [
        .. root.Headers.Where(header => header.Header.Field.Equals(StampRequest.TriggerField, StringComparison.OrdinalIgnoreCase)).Take(MostAddresses)
            .SelectMany(header => header.Header.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(word => Enum.TryParse<StampTrigger>(word, ignoreCase: true, out var trigger) && Enum.IsDefined(trigger) && !char.IsAsciiDigit(word[0]) ? trigger : (StampTrigger?)null)
            .OfType<StampTrigger>().Distinct(),
    ];

    // All that are named: who adds an address to a header cannot take the others away.
    private static List<string> Recipients(MessageNode root) =>
        [.. RecipientFields.SelectMany(field => Addresses(root, field)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostAddresses)];

    private static IEnumerable<string> Addresses(MessageNode root, string field)
    {
        foreach (var header in root.Headers.Where(header => header.Header.Field.Equals(field, StringComparison.OrdinalIgnoreCase)).Take(MostAddresses))
        {
            if (InternetAddressList.TryParse(header.Header.RawValue, out var list))
            {
                foreach (var mailbox in list.Mailboxes.Take(MostAddresses))
                {
                    yield return mailbox.Address;
                }
            }
        }
    }

    // Headers are newest first. Deterministic on purpose: without any date, the beginning of time and not now.
    private static DateTimeOffset Time(MessageNode root)
    {
        var received = root["Received"];
        return received is not null && DateUtils.TryParse(received[(received.LastIndexOf(';') + 1)..], out var time) || DateUtils.TryParse(root["Date"] ?? "", out time)
            ? time
            : DateTimeOffset.UnixEpoch;
    }
}
