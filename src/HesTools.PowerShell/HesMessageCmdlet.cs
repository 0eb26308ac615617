using System.Management.Automation;
using HesTools.Archive;
using HesTools.Logs;

namespace HesTools.PowerShell;

/// <summary>Base of commands that look for rows of the archive. What is given must all hold; of a list, one must hold.</summary>
public abstract class HesMessageCmdlet : HesPeriodCmdlet
{
    /// <summary>One direction only.</summary>
    [Parameter]
    public TrafficDirection? Direction { get; set; }

    /// <summary>Envelope recipients, compared without case; <c>*</c> and <c>?</c> are wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Recipient { get; set; } = [];

    /// <summary>Envelope senders, compared without case; <c>*</c> and <c>?</c> are wildcards. Empty text is the sender of bounces.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNull]
    [AllowEmptyString]
    public string[] Sender { get; set; } = [];

    /// <summary>Domains: of the recipient for incoming rows, of the sender for outgoing ones.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Domain { get; set; } = [];

    /// <summary>Outcomes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Outcome[] Outcome { get; set; } = [];

    /// <summary>Categories. Only delivered rows have one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Category[] Category { get; set; } = [];

    /// <summary>Message IDs, with or without angle brackets, compared with case.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] MessageId { get; set; } = [];

    /// <summary>Text that the subject contains, compared without case.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Subject { get; set; } = "";

    /// <summary>What is looked for.</summary>
    internal MessageQuery Query()
    {
        var (from, to) = Period();
        return new MessageQuery
        {
            From = from,
            To = to,
            Direction = Direction,
            Recipients = Recipient,
            Senders = Sender,
            Domains = [.. Domain.Select(domain => domain.Trim().TrimEnd('.').ToLowerInvariant())],
            Outcomes = Outcome,
            Categories = Category,
            MessageIds = [.. MessageId.Select(LogText.TrimBrackets)],
            Subject = Subject,
        };
    }
}
