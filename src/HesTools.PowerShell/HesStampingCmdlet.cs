using System.Collections;
using System.Management.Automation;
using HesTools.Logs;
using HesTools.Stamps;
using HesTools.Time;

namespace HesTools.PowerShell;

/// <summary>Base of commands that try or apply stamps to messages: the policy, and what is known of the messages.</summary>
public abstract class HesStampingCmdlet : HesPathCmdlet
{
    private IMessageStamper? _stamper;
    private StampRequest _request = new();

    /// <summary>What the gateway did with the messages; else their X-HesTools-Trigger headers, or -PolicyEvent, say so.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public StampTrigger[]? Trigger { get; set; }

    /// <summary>Names of the files that were cleaned or removed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? FileName { get; set; }

    /// <summary>Envelope sender; else the Return-Path or From header.</summary>
    [Parameter]
    [ValidateNotNull]
    public string? Sender { get; set; }

    /// <summary>Envelope recipients; else the Delivered-To, X-Original-To, To and Cc headers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Recipient { get; set; }

    /// <summary>When the gateway acted: an instant, or a wall-clock time in UTC; else the newest Received header, or the Date header.</summary>
    [Parameter]
    [WallClock]
    public WallClock? Time { get; set; }

    /// <summary>Values of other tokens: <c>@{ VIRUSNAME = 'EICAR' }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary Fact { get; set; } = new Hashtable();

    /// <summary>Policy events of the gateway, as Read-HesLog gives them: each message takes those of its message ID.</summary>
    [Parameter]
    [ValidateNotNull]
    public PolicyEvent[] PolicyEvent { get; set; } = [];

    /// <summary>The policy file; else stamps.json of the workspace.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PolicyPath { get; set; }

    /// <summary>Larger files are not read; bytes.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public long MaxMessageSize { get; set; } = MessageFile.DefaultSize;

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>The policy.</summary>
    private protected StampPolicy Policy { get; private set; } = new();

    /// <summary>What puts the stamps in.</summary>
    private protected IMessageStamper Stamper => _stamper ??= EngineHost.Engine.CreateMessageStamper();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var policy = ReadCheckedStampPolicy(StampPolicyPath(PolicyPath ?? "", Workspace), out var error);
        if (error is not null)
        {
            ThrowTerminatingError(error);
        }

        Policy = policy!;
        _request = new StampRequest
        {
            Triggers = Trigger,
            FileNames = FileName,
            Sender = Sender,
            Recipients = Recipient,
            Time = Time?.In(TimeZoneInfo.Utc),
            Values = Facts(),
            Events = PolicyEvent.Length == 0 ? null : PolicyEvent.Where(one => one.MessageId.Length > 0).ToLookup(one => one.MessageId, StringComparer.Ordinal),
        };
    }

    /// <summary>What is known of the messages of a file.</summary>
    private protected StampRequest RequestFor(byte[] key) => _request with { Key = key };

    /// <summary>The key of the mark; without one, a warning and no mark.</summary>
    private protected byte[] Key(bool mayCreate)
    {
        try
        {
            return StampKey.Of(WorkspacePath(Workspace), mayCreate);
        }
        catch (InvalidDataException exception)
        {
            ThrowTerminatingError(Errors.StampKeyInvalid(exception));
            throw;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteWarning($"Stamped messages are not marked, as the workspace keeps no key: {exception.Message}");
            return [];
        }
    }

    /// <summary>The bytes of a file; one that cannot be read is an error of its own.</summary>
    private protected byte[]? ReadMessages(string typed, string path)
    {
        var bytes = MessageFile.Read(typed, path, MaxMessageSize, out var error);
        if (error is not null)
        {
            WriteError(error);
        }

        return bytes;
    }

    private Dictionary<string, string> Facts()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Fact)
        {
            var name = $"{entry.Key}".Trim('%').ToUpperInvariant();
            if (StampToken.Find(name) is null)
            {
                ThrowTerminatingError(Errors.UnknownToken(entry.Key));
            }

            values[name] = $"{entry.Value}";
        }

        return values;
    }
}
