using System.Management.Automation;
using System.Text.Json;
using HesTools.Archive;
using HesTools.Pilot;
using HesTools.Service;
using HesTools.Stamps;
using HesTools.Statistics;
using HesTools.Survey;
using HesTools.Time;

namespace HesTools.PowerShell;

/// <summary>Base of every command: one token that a stop cancels, and cancellation that ends as PowerShell expects.</summary>
public abstract class HesCmdlet : PSCmdlet, IDisposable
{
    /// <summary>Years of days by groups stay far below.</summary>
    private const long MostStatisticsBytes = 256L << 20;

    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    protected CancellationToken PipelineStopToken => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Releases what the command holds, also after a stop in the middle.</summary>
    /// <param name="disposing">True.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    /// <summary>Runs work that may be cancelled.</summary>
    /// <param name="work">The work.</param>
    protected static void Cancellable(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            work();
        }
        catch (OperationCanceledException exception)
        {
            throw new PipelineStoppedException(exception.Message, exception);
        }
    }

    /// <summary>A zone by its IANA or Windows id; what is none ends the command.</summary>
    /// <param name="id">The id.</param>
    protected TimeZoneInfo FindTimeZone(string id)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            ThrowTerminatingError(Errors.InvalidTimeZone(id, exception));
            throw;
        }
    }

    /// <summary>A period as instants; one that is empty ends the command.</summary>
    /// <param name="from">Start, included; null: not given.</param>
    /// <param name="to">End, excluded; null: not given.</param>
    /// <param name="zone">The zone of wall-clock times.</param>
    /// <returns>Null where a bound was not given.</returns>
    protected (DateTimeOffset? From, DateTimeOffset? To) Period(WallClock? from, WallClock? to, TimeZoneInfo zone)
    {
        var (start, end) = (from?.In(zone), to?.In(zone));
        if (start >= end)
        {
            ThrowTerminatingError(Errors.InvalidPeriod($"The period from {start:yyyy-MM-dd HH:mm zzz} to {end:yyyy-MM-dd HH:mm zzz} is empty.", start));
        }

        return (start, end);
    }

    /// <summary>Statistics as a parameter takes them: the object, its JSON, or the path of a file of that.</summary>
    /// <param name="value">What was given.</param>
    /// <param name="parameter">The parameter, for the error.</param>
    /// <param name="error">Why it is none.</param>
    /// <returns>The statistics; null: there is an error.</returns>
    internal HesStatistics? ReadStatistics(object value, string parameter, out ErrorRecord? error)
    {
        error = null;
        value = value is PSObject wrapped ? wrapped.BaseObject : value;
        try
        {
            if (value is HesStatistics statistics)
            {
                return statistics;
            }

            var text = value as string ?? (value as FileInfo)?.FullName ?? throw new JsonException($"a {value.GetType().Name} was given");
            if (text.TrimStart().StartsWith('{'))
            {
                return StatisticsJson.Read(text);
            }

            var path = OutputPath(text);
            return new FileInfo(path) is { Exists: true, Length: > MostStatisticsBytes } large
                ? throw new IOException($"'{path}' has {large.Length} bytes, more than any statistics")
                : StatisticsJson.Read(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            error = Errors.NotStatistics(parameter, value, exception);
            return null;
        }
    }

    /// <summary>The full path of the workspace: as given, else <c>HES_WORKSPACE</c>, else the session's own location.</summary>
    /// <param name="workspace">As given; empty: not at all.</param>
    protected string WorkspacePath(string workspace) =>
        OutputPath(workspace is { Length: > 0 } ? workspace : Environment.GetEnvironmentVariable("HES_WORKSPACE") is { Length: > 0 } set ? set : ".");

    /// <summary>The archive of a workspace.</summary>
    /// <param name="workspace">As given; empty: not at all.</param>
    internal IMessageArchive OpenArchive(string workspace) => EngineHost.Engine.OpenArchive(Path.Combine(WorkspacePath(workspace), "archive"));

    /// <summary>Runs work on an archive, which may be cancelled; a problem of the archive ends the command.</summary>
    /// <param name="work">The work.</param>
    protected void OnArchive(Action work)
    {
        try
        {
            Cancellable(work);
        }
        catch (ArchiveException exception)
        {
            ThrowTerminatingError(Errors.Archive(exception));
        }
    }

    /// <summary>Runs work on a file of the workspace; a problem of it ends the command.</summary>
    /// <param name="path">The file.</param>
    /// <param name="work">The work.</param>
    protected internal void OnWorkspaceFile(string path, Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            work();
        }
        catch (JsonException exception)
        {
            ThrowTerminatingError(Errors.WorkspaceFileInvalid(path, exception));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Errors.WriteFailed(path, exception));
        }
    }

    /// <summary>The events of the service, and the switches of the pilot; a file that is none ends the command.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    protected IReadOnlyList<ServiceEvent> ServiceEvents(string workspace)
    {
        IReadOnlyList<ServiceEvent> events = [];
        OnWorkspaceFile(ServiceFile.PathOf(workspace), () => events = ServiceFile.Read(workspace));
        return PilotEvents.With(events, PilotDomains(workspace));
    }

    /// <summary>A survey of the workspace; a file that is none ends the command.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="name">The name of the survey; empty: the only one there is.</param>
    /// <param name="error">Why there is none.</param>
    /// <returns>The survey; null: there is an error.</returns>
    internal HesSurvey? FindSurvey(string workspace, string name, out ErrorRecord? error)
    {
        error = null;
        var names = SurveyFile.Names(workspace);
        var found = name.Length > 0 ? Array.Find(names, one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) : names.Length == 1 ? names[0] : null;
        if (found is null)
        {
            error = Errors.SurveyNotFound(name, workspace, names);
            return null;
        }

        HesSurvey? survey = null;
        OnWorkspaceFile(SurveyFile.PathOf(workspace, found), () => survey = SurveyFile.Read(workspace, found));
        return survey;
    }

    /// <summary>The domains of the pilot, in order of name; a file that is none ends the command.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    protected PilotDomain[] PilotDomains(string workspace)
    {
        PilotDomain[] domains = [];
        OnWorkspaceFile(PilotFile.PathOf(workspace), () => domains = PilotFile.Read(workspace));
        return domains;
    }

    /// <summary>Reads a stamp policy.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="error">Why there is none.</param>
    /// <returns>The policy; null: there is an error.</returns>
    internal static StampPolicy? ReadStampPolicy(string path, out ErrorRecord? error)
    {
        StampPolicy? policy = null;
        try
        {
            policy = StampPolicyFile.Read(path);
            error = policy is null ? Errors.StampPolicyNotFound(path) : null;
        }
        catch (JsonException exception)
        {
            error = Errors.WorkspaceFileInvalid(path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error = Errors.ReadFailed(path, exception);
        }

        return policy;
    }

    /// <summary>Reads a stamp policy that has no errors: what is to be applied or handed over.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="error">Why there is none.</param>
    /// <returns>The policy; null: there is an error.</returns>
    internal static StampPolicy? ReadCheckedStampPolicy(string path, out ErrorRecord? error)
    {
        if (ReadStampPolicy(path, out error) is not { } policy)
        {
            return null;
        }

        var test = StampPolicyTest.Of(path, StampPolicyCheck.Run(policy, DateTimeOffset.UtcNow));
        error = test.Passed ? null : Errors.PolicyInvalid(test);
        return test.Passed ? policy : null;
    }

    /// <summary>The stamp policy that a command works by; without one, the command ends.</summary>
    /// <param name="path">As typed; empty: that of the workspace.</param>
    /// <param name="workspace">The workspace as typed.</param>
    internal StampPolicy RequireStampPolicy(string path, string workspace)
    {
        var policy = ReadStampPolicy(StampPolicyPath(path, workspace), out var error);
        if (error is not null)
        {
            ThrowTerminatingError(error);
        }

        return policy!;
    }

    /// <summary>The full path of a stamp policy.</summary>
    /// <param name="path">As typed; empty: that of the workspace.</param>
    /// <param name="workspace">The workspace as typed.</param>
    protected string StampPolicyPath(string path, string workspace) => path is { Length: > 0 } ? OutputPath(path) : StampPolicyFile.PathOf(WorkspacePath(workspace));

    /// <summary>Reads a list of public suffixes; without one, the command ends.</summary>
    /// <param name="list">Path of the list, as typed.</param>
    internal PublicSuffixes ReadPublicSuffixes(string list)
    {
        var path = OutputPath(list);
        try
        {
            return PublicSuffixes.Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(exception switch
            {
                FormatException => Errors.InvalidSuffixList(list, exception),
                FileNotFoundException or DirectoryNotFoundException => Errors.PathNotFound(list, exception),
                _ => Errors.ReadFailed(list, exception),
            });
            throw;
        }
    }

    /// <summary>The full path of a file that is to be written, by the session's own location.</summary>
    /// <param name="path">As typed, without wildcards.</param>
    protected string OutputPath(string path)
    {
        var full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        if (provider.Name != "FileSystem")
        {
            ThrowTerminatingError(Errors.PathNotFileSystem(path));
        }

        return full;
    }
}
