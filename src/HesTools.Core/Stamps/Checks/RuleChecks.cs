using System.Globalization;

namespace HesTools.Stamps;

/// <summary>A rule by itself: what the gateway forbids, and values that are none.</summary>
internal static class RuleChecks
{
    /// <summary>Checks a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="place">Where in the file.</param>
    /// <param name="now">The time that tells whether it has expired.</param>
    /// <param name="findings">What is found.</param>
    public static void Run(StampRule rule, string place, DateTimeOffset now, FindingList findings)
    {
        Actions(rule, place, findings);
        Addresses(rule, place, findings);
        Time(rule, place, now, findings);
        for (var i = 0; i < rule.Extensions.Length; i++)
        {
            if (!FileExtension.IsValid(FileExtension.Normalize(rule.Extensions[i])))
            {
                findings.Add("InvalidExtension", rule, $"{place}.{nameof(rule.Extensions)}[{i}]", $"'{rule.Extensions[i]}' is no file name extension.");
            }
        }

        if (rule.Extensions.Length > 0 && rule.Trigger != StampTrigger.RemovedAttachment)
        {
            findings.Add("ExtensionIgnored", rule, $"{place}.{nameof(rule.Extensions)}", $"Extensions mean nothing for {rule.Trigger}.");
        }
    }

    // The gateway's help: which rules can stamp, and which actions go together.
    private static void Actions(StampRule rule, string place, FindingList findings)
    {
        var (type, actions) = (rule.EffectiveType, rule.EffectiveActions);
        var cleans = actions.Contains(GatewayAction.CleanMalware);
        if (cleans && actions.Contains(GatewayAction.DeleteMatchingAttachments))
        {
            findings.Add("CleanAndDelete", rule, $"{place}.{nameof(rule.Actions)}", "It cleans malware and deletes matching attachments.");
        }

        if (cleans && type != GatewayRuleType.Virus)
        {
            findings.Add("CleanOutsideVirus", rule, $"{place}.{(rule.Actions is null ? nameof(rule.Type) : nameof(rule.Actions))}", $"It cleans malware and is of type {type}.");
        }

        if (actions.Contains(GatewayAction.SanitizeAttachments))
        {
            findings.Add("SanitizeWithoutActiveContent", rule, $"{place}.{nameof(rule.Actions)}", $"It sanitizes attachments, and its trigger is {rule.Trigger}.");
        }

        if (type is GatewayRuleType.ScanException or GatewayRuleType.DomainAuthentication)
        {
            findings.Add("StampNotAllowed", rule, $"{place}.{nameof(rule.Type)}", $"It is of type {type}.");
        }

        if (rule.Intercept == GatewayIntercept.DeleteEntireMessage)
        {
            findings.Add("StampUseless", rule, $"{place}.{nameof(rule.Intercept)}", "It deletes the message.");
        }
    }

    private static void Addresses(StampRule rule, string place, FindingList findings)
    {
        void Check(string value, string where)
        {
            if (!AddressPattern.IsValid(value))
            {
                findings.Add("InvalidAddress", rule, where, $"'{value}' is no address or pattern.");
            }
        }

        for (var i = 0; i < rule.Recipients.Length; i++)
        {
            Check(rule.Recipients[i], $"{place}.{nameof(rule.Recipients)}[{i}]");
        }

        for (var i = 0; i < rule.Senders.Length; i++)
        {
            Check(rule.Senders[i], $"{place}.{nameof(rule.Senders)}[{i}]");
        }

        for (var i = 0; i < rule.Exceptions.Length; i++)
        {
            var (pair, where) = (rule.Exceptions[i], $"{place}.{nameof(rule.Exceptions)}[{i}]");
            if (pair.Sender.Length == 0 && pair.Recipient.Length == 0)
            {
                findings.Add("ExceptionForAll", rule, where, "The exception names nobody and so means everybody: the rule never stamps.");
            }

            if (pair.Sender.Length > 0)
            {
                Check(pair.Sender, $"{where}.{nameof(pair.Sender)}");
            }

            if (pair.Recipient.Length > 0)
            {
                Check(pair.Recipient, $"{where}.{nameof(pair.Recipient)}");
            }
        }
    }

    private static void Time(StampRule rule, string place, DateTimeOffset now, FindingList findings)
    {
        static string Moment(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) ?? "";
        if (rule.From >= rule.Until)
        {
            findings.Add("InvalidPeriod", rule, $"{place}.{nameof(rule.Until)}", $"It applies from {Moment(rule.From)} until {Moment(rule.Until)}: never.");
        }
        else if (rule.Until <= now)
        {
            findings.Add("RuleExpired", rule, $"{place}.{nameof(rule.Until)}", $"It applied until {Moment(rule.Until)}.");
        }
        else if (rule.From > now)
        {
            findings.Add("RuleNotYet", rule, $"{place}.{nameof(rule.From)}", $"It applies from {Moment(rule.From)}.");
        }
    }
}
