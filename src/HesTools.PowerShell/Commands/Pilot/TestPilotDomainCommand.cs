using System.Management.Automation;
using System.Net;
using System.Text.Json;
using HesTools.Pilot;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;
using HesTools.Pilot.Spf;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>Tests whether domains are ready for the gateway or, after the switch, whether their mail arrives through it. Gates, not scores.</summary>
[Cmdlet(VerbsDiagnostic.Test, "HesPilotDomain", SupportsShouldProcess = true, DefaultParameterSetName = LiveSet)]
[OutputType(typeof(PilotTest))]
public sealed class TestPilotDomainCommand : HesPilotOverrideCmdlet
{
    private const string LiveSet = "Live";
    private const string RecordedSet = "Recorded";
    private const string DetailedView = "HesTools.Pilot.Checks.PilotTest#Detailed";
    private const int MostAtOnce = 64;

    private readonly List<PilotDomain> _domains = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private PilotDomain[] _pilot = [];
    private HashSet<string>? _recipients;
    private Statistics.HesStatistics[] _past = [];

    /// <summary>Domains; left out: every domain of the pilot. One that is not in the pilot is tested by the parameters below.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Test as after the switch. Domains in the state Cutover or Active are so tested in any case.</summary>
    [Parameter]
    public SwitchParameter After { get; set; }

    /// <summary>The resolver: an address, with ':port' where it is not 53. Left out: the system's.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [ValidateNotNullOrEmpty]
    public string? Server { get; set; }

    /// <summary>How long to wait for each answer. Default: 5 seconds.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many domains are tested at once, at most.</summary>
    [Parameter]
    [ValidateRange(1, MostAtOnce)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>Recorded answers to test from, in place of the network: nothing is asked.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RecordedSet)]
    [ValidateNotNullOrEmpty]
    public string FromRecorded { get; set; } = "";

    /// <summary>Where to write the answers, to test from them again.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [ValidateNotNullOrEmpty]
    public string? Record { get; set; }

    /// <summary>The address of a sending server, to see what SPF says of it.</summary>
    [Parameter]
    [ValidateNotNull]
    public IPAddress? IPAddress { get; set; }

    /// <summary>The envelope sender to go with -IPAddress. Default: postmaster of the domain.</summary>
    [Parameter]
    [ValidateNotNull]
    [AllowEmptyString]
    public string? MailFrom { get; set; }

    /// <summary>The name the sending server gives in HELO, to go with -IPAddress. Default: the domain of the sender.</summary>
    [Parameter]
    [ValidateNotNull]
    [AllowEmptyString]
    public string? Helo { get; set; }

    /// <summary>Domains (d=) of DKIM signatures that verified, to see whether DMARC takes them as the domain's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] DkimDomain { get; set; } = [];

    /// <summary>Lists of valid recipients: one address a line, or the first column of a directory CSV.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ValidRecipientPath { get; set; } = [];

    /// <summary>Name addresses that are missing from the list; otherwise they are only counted.</summary>
    [Parameter]
    public SwitchParameter ShowAddress { get; set; }

    /// <summary>Statistics of a domain from before its switch, their JSON, or the path of it: what its volume is compared with. Default: rows of the archive.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[] Past { get; set; } = [];

    /// <summary>A public suffix list, to say where DMARC by RFC 7489 would differ.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PublicSuffixListPath { get; set; }

    /// <summary>Keep what was found with the domains of the pilot: steps rest on it, and a rollback goes back to it.</summary>
    [Parameter]
    public SwitchParameter Save { get; set; }

    /// <summary>Show every check with its evidence.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>The zone of times in results, and of the days that volumes are compared by. Default: UTC.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [ValidateNotNullOrEmpty]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    private string WorkspaceFolder => WorkspacePath(Workspace);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        OnWorkspaceFile(PilotFile.PathOf(WorkspaceFolder), () => _pilot = PilotFile.Read(WorkspaceFolder));
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(5))
        {
            ThrowTerminatingError(Errors.InvalidTimeout(Timeout));
        }

        if (Server is not null && !DnsServerAddress.TryParse(Server, out _))
        {
            ThrowTerminatingError(Errors.InvalidDnsServer(Server));
        }

        _recipients = ReadRecipients();
        _past = [.. Past.Select(ReadPast)];
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var text in Name)
        {
            var name = DomainName.Read(text, out var problem);
            if (name.Length == 0)
            {
                WriteError(Errors.InvalidDomainName(text, problem));
            }
            else
            {
                Add(Array.Find(_pilot, one => one.Name == name) ?? new PilotDomain { Name = name }, text);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Name.Length == 0 && !MyInvocation.ExpectingInput)
        {
            foreach (var domain in _pilot)
            {
                Add(domain, domain.Name);
            }
        }

        if (_domains.Count > 0)
        {
            Cancellable(TestAll);
        }
    }

    private void Add(PilotDomain domain, string item)
    {
        var made = Overridden(domain);
        if (PilotRules.ProblemOf(made) is { } problem)
        {
            WriteError(Errors.Pilot(PilotEdit.Invalid(made.Name, problem), item));
        }
        else if (Save && !Array.Exists(_pilot, one => one.Name == made.Name))
        {
            WriteError(Errors.Pilot(PilotEdit.NotFound(made.Name), item));
        }
        else if (_names.Add(made.Name))
        {
            _domains.Add(made);
        }
    }

    private void TestAll()
    {
        var zone = FindTimeZone(TimeZone);
        var recorded = ParameterSetName == RecordedSet ? ReadRecorded() : null;
        var now = TimeZoneInfo.ConvertTime(recorded?.Recorded is { Ticks: > 0 } time ? time : DateTimeOffset.UtcNow, zone);
        IPilotNetwork source = recorded is not null ? new RecordedNetwork(recorded) : EngineHost.Engine.CreatePilotNetwork(new PilotNetworkOptions { Resolver = Server, Timeout = Timeout });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(PipelineStopToken);
        var network = new SharedNetwork(source, stop.Token);
        var tester = new PilotTester(network, now)
        {
            Sender = IPAddress is null ? null : domain => Sender(domain.Name),
            DkimDomains = [.. DkimDomain.Select(domain => DomainName.Read(domain, out _)).Where(domain => domain.Length > 0)],
            PublicSuffixes = PublicSuffixListPath is null ? null : ReadPublicSuffixes(PublicSuffixListPath),
        };
        var logs = ReadLogs(zone, now);
        var run = new PilotTestRun(domain => tester.TestAsync(domain, IsAfter(domain), logs[domain.Name], stop.Token), ThrottleLimit, stop);
        var tested = new List<(PilotDomain Domain, PilotTest Test)>();
        using var progress = new PilotProgress(this, _domains.Count);
        foreach (var (domain, test, problem) in run.Of(_domains, progress.Show))
        {
            if (test is null)
            {
                WriteError(Errors.PilotTestFailed(domain.Name, problem!));
                continue;
            }

            tested.Add((domain, test));
            var shown = PSObject.AsPSObject(test);
            if (Detailed)
            {
                shown.TypeNames.Insert(0, DetailedView);
            }

            WriteObject(shown);
        }

        if (Record is not null)
        {
            WriteRecord(OutputPath(Record), network.ToRecord(now));
        }

        if (Save)
        {
            Keep(tested);
        }
    }

    private bool IsAfter(PilotDomain domain) => After || domain.State is PilotState.Cutover or PilotState.Active;

    private Dictionary<string, DomainLogs> ReadLogs(TimeZoneInfo zone, DateTimeOffset now)
    {
        var archive = OpenArchive(Workspace);
        var reader = new PilotDomainLogs(File.Exists(archive.Path) ? archive : null, zone, TimeZone, _recipients, _past, ShowAddress);
        Dictionary<string, DomainLogs> logs = [];
        OnArchive(() => logs = reader.Read(_domains, IsAfter, now, PipelineStopToken));
        return logs;
    }

    private void Keep(List<(PilotDomain Domain, PilotTest Test)> tests)
    {
        var path = PilotFile.PathOf(WorkspaceFolder);
        if (!ShouldProcess(path, $"Keep what the test of {(tests.Count == 1 ? tests[0].Domain.Name : $"{tests.Count} domains")} found"))
        {
            return;
        }

        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        OnWorkspaceFile(path, () => PilotFile.Change(WorkspaceFolder, domains =>
        {
            problems.Clear();
            var kept = tests.ToDictionary(one => one.Domain.Name, StringComparer.Ordinal);
            return domains.Select(domain =>
            {
                if (!kept.TryGetValue(domain.Name, out var one))
                {
                    return domain;
                }

                if (PilotEdit.NotToKeep(domain, one.Domain, one.Test.Time, DateTimeOffset.UtcNow) is { } problem)
                {
                    problems[domain.Name] = problem;
                    return domain;
                }

                return domain with { Evidence = one.Test.ToEvidence(domain) };
            }).ToList();
        }));
        foreach (var (name, problem) in problems)
        {
            WriteError(Errors.TestNotKept(name, problem));
        }
    }

    private void WriteRecord(string path, RecordedAnswers answers)
    {
        if (ShouldProcess(path, $"Write {answers.Answers.Length} recorded answers"))
        {
            OnWorkspaceFile(path, () => WorkspaceFile.Write(path, answers.Write()));
        }
    }

    private SpfSender Sender(string domain)
    {
        var from = MailFrom ?? "postmaster@" + domain;
        return new(IPAddress!, from, Helo ?? (from.Length > 0 ? from[(from.LastIndexOf('@') + 1)..] : domain));
    }

    private RecordedAnswers ReadRecorded()
    {
        var path = OutputPath(FromRecorded);
        try
        {
            return RecordedAnswers.Read(WorkspaceFile.Read(path) ?? throw new FileNotFoundException($"There is no file '{path}'.", path));
        }
        catch (JsonException exception)
        {
            ThrowTerminatingError(Errors.RecordedInvalid(path, exception));
            throw;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(exception is FileNotFoundException ? Errors.PathNotFound(path, exception) : Errors.ReadFailed(path, exception));
            throw;
        }
    }

    private HashSet<string>? ReadRecipients()
    {
        var recipients = ValidRecipientPath.Length == 0 ? null : new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in ValidRecipientPath)
        {
            try
            {
                recipients!.UnionWith(EngineHost.Engine.ReadValidRecipients(OutputPath(path)));
            }
            catch (Logs.LogFileException exception)
            {
                ThrowTerminatingError(Errors.LogFile(exception, path));
            }
        }

        return recipients;
    }

    private Statistics.HesStatistics ReadPast(object value)
    {
        var statistics = ReadStatistics(value, nameof(Past), out var error);
        if (error is not null)
        {
            ThrowTerminatingError(error);
        }

        return statistics!;
    }
}
