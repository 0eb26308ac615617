using System.Globalization;

namespace HesTools.Stamps.Export;

/// <summary>A rule of the run sheet, in the order of the console's screens.</summary>
internal static class RunSheetRules
{
    /// <summary>Writes a rule.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="number">Its place among the rules of the policy.</param>
    /// <param name="place">Its place among those of its type.</param>
    /// <param name="product">The gateway.</param>
    public static void Write(MarkdownText sheet, StampRule rule, int number, int place, GatewayProduct product)
    {
        sheet.Heading(3, string.Create(CultureInfo.InvariantCulture, $"Rule {number}: {MarkdownText.Code(rule.Name)}"));
        Warn(sheet, rule);
        sheet.Line($"1. {(product == GatewayProduct.Hes ? "Open *Policy*, direction *Inbound*" : $"Open *Inbound Protection*, the policies of *{ProductWords.NameOf(rule.EffectiveType)}*")}, and click *Add* (where the rule is there already: click its name). Policy type: {ProductWords.NameOf(rule.EffectiveType)}.");
        sheet.Line(rule.Mode == StampMode.Audit
            ? "2. *Basic information*: *Enable* **off**. The rule is in audit, and the gateway has no audit: leave it disabled, or, where its other actions are wanted, leave out its stamp in step 7. `Measure-HesStampPolicy` tells what it would do. *Name*:"
            : $"2. *Basic information*: *Enable* on{(rule.From is null && rule.Until is null ? "" : ", while the dates below hold")}. *Name*:");
        sheet.Block(rule.Name);
        Addresses(sheet, "3. *Recipients*: ", rule.Recipients, "My organization.");
        Addresses(sheet, "4. *Senders*: ", rule.Senders, "Anyone.");
        Exceptions(sheet, rule);
        sheet.Line($"6. *Scanning criteria*: {Criteria(rule)}");
        if (rule.Trigger == StampTrigger.RemovedAttachment && rule.Extensions.Length > 0)
        {
            sheet.Block(string.Join('\n', rule.Extensions.Select(FileExtension.Normalize)));
        }

        sheet.Line("7. *Actions*:");
        sheet.Line($"   - *Intercept*: {ProductWords.NameOf(rule.Intercept)}.{(rule.Intercept is GatewayIntercept.DeleteEntireMessage ? " A stamp is useless beside it: nobody sees the message." : "")}");
        foreach (var action in rule.EffectiveActions)
        {
            sheet.Line($"   - *Modify*: {ProductWords.NameOf(action)}.");
        }

        sheet.Line($"   - *Modify*: Insert stamp in body: {MarkdownText.Code(rule.Stamp)}.{(rule.Mode == StampMode.Audit ? " Only when the rule leaves audit." : "")}");
        if (product != GatewayProduct.Hes)
        {
            sheet.Line($"   - *Modify*: Insert X-Header, name `{StampRequest.TriggerField}`, value `{rule.Trigger}`. Later tools know the message by it; where one of them stamps (`-As ExchangeTransportRule`), leave out the stamp here. Names must not start with X-TM or X-MT.");
        }

        sheet.Line(string.Create(CultureInfo.InvariantCulture, $"8. *Order*: {place} among the rules of this sheet of the type {ProductWords.NameOf(rule.EffectiveType)} (order {rule.Order} in the file)."));
        sheet.Line("9. Save.");
        Dates(sheet, rule);
    }

    private static void Warn(MarkdownText sheet, StampRule rule)
    {
        var actions = rule.EffectiveActions;
        if (rule.EffectiveType is GatewayRuleType.ScanException or GatewayRuleType.DomainAuthentication)
        {
            sheet.Line($"**The gateway has no stamp for rules of the type {ProductWords.NameOf(rule.EffectiveType)}.** Give the rule another type in the policy.\n");
        }

        if (actions.Contains(GatewayAction.CleanMalware) && actions.Contains(GatewayAction.DeleteMatchingAttachments))
        {
            sheet.Line("**The gateway does not take Clean and Delete matching attachments in one rule.** Make two rules in the policy.\n");
        }
    }

    private static void Addresses(MarkdownText sheet, string field, string[] addresses, string none)
    {
        sheet.Line(field + (addresses.Length == 0 ? none : "Specify, one by one:"));
        if (addresses.Length > 0)
        {
            sheet.Block(string.Join('\n', addresses));
            if (addresses.Any(address => address.Contains("@*", StringComparison.Ordinal)))
            {
                sheet.Line("   The vendor's help names only `user@example.com` and `*@example.com`: where the console refuses one of these, write down what was given instead.");
                sheet.Line();
            }
        }
    }

    private static void Exceptions(MarkdownText sheet, StampRule rule)
    {
        sheet.Line("5. *Exceptions*: " + (rule.Exceptions.Length == 0 ? "none." : "these pairs of sender and recipient:"));
        if (rule.Exceptions.Length > 0)
        {
            sheet.Line();
            sheet.Line("   | Sender | Recipient |");
            sheet.Line("   |---|---|");
            foreach (var pair in rule.Exceptions)
            {
                sheet.Line($"   | {Part(pair.Sender)} | {Part(pair.Recipient)} |");
            }

            sheet.Line();
        }
    }

    private static string Part(string part) => part.Length == 0 ? "Anyone" : MarkdownText.Cell(part);

    private static string Criteria(StampRule rule) => rule.Trigger switch
    {
        StampTrigger.CleanedMalware => "*message contains malware* (Clean is offered for no other criterion).",
        StampTrigger.RemovedAttachment when rule.Extensions.Length > 0 => "*Any Match > Attachment name or extension > Selected*, these extensions:",
        StampTrigger.RemovedAttachment => "*Any Match > Attachment name or extension > Selected*: the group *potentially dangerous*. The policy names no extension.",
        _ => "*Business Email Compromise (BEC)*: the messages that are suspected or detected.",
    };

    private static void Dates(MarkdownText sheet, StampRule rule)
    {
        if (rule.From is null && rule.Until is null)
        {
            return;
        }

        sheet.Line();
        sheet.Line($"The gateway knows no dates. {(rule.Mode == StampMode.Audit ? "When the rule leaves audit, make" : "Make")} an entry in the calendar of whoever runs the gateway:");
        sheet.Line();
        if (rule.From is { } from)
        {
            sheet.Line(string.Create(CultureInfo.InvariantCulture, $"- {from:yyyy-MM-dd HH:mm} (UTC{from:zzz}): switch the rule on by hand; until then leave it off."));
        }

        if (rule.Until is { } until)
        {
            sheet.Line(string.Create(CultureInfo.InvariantCulture, $"- {until:yyyy-MM-dd HH:mm} (UTC{until:zzz}): switch the rule off by hand."));
        }
    }
}
