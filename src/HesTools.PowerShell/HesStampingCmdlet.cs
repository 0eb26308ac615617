using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using HesTools.Logs;
using HesTools.Stamps;
using HesTools.Time;

namespace HesTools.PowerShell;

/// <summary>Base of commands that try or apply stamps to messages: the policy, and what is known of the messages.</summary>
public abstract class HesStampCmdlet : HesPathCmdlet
{
    private const long DefaultSize = 150L << 20;

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
    public long MaxMessageSize { get; set; } = DefaultSize;

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
        Policy = ReadPolicy(PolicyPath, Workspace);
        if (StampPolicyCheck.Run(Policy, DateTimeOffset.UtcNow).FirstOrDefault(finding => finding.Severity == "Error") is { } finding)
        {
            ThrowTerminatingError(Errors.StampPolicyInvalid(PolicyPath ?? StampPolicyFile.PathOf(WorkspacePath(Workspace)), finding));
        }

        _request = new StampRequest
        {
            Triggers = Trigger,
            FileNames = FileName,
            Sender = Sender,
            Recipients = Recipient,
            Time = Time?.In(TimeZoneInfo.Utc),
            Values = Facts(),
        };
    }

    /// <summary>What is known of the messages of a file.</summary>
    private protected StampRequest RequestFor(byte[] key) => _request with { Key = key, Events = PolicyEvent };

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
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
            if (file.Length > MaxMessageSize)
            {
                WriteError(Errors.MessageTooLarge(path, file.Length, MaxMessageSize));
                return null;
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(Errors.MessageUnreadable(typed, exception));
            return null;
        }
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
