using System.Collections;
using System.Globalization;
using System.Management.Automation;
using HesTools.Pilot;
using HesTools.Pilot.Planning;

namespace HesTools.PowerShell.Commands;

/// <summary>Proposes waves for the domains of the pilot. With -Save, the plan is kept and the domains get the numbers of their waves.</summary>
[Cmdlet(VerbsCommon.New, "HesPilotPlan", SupportsShouldProcess = true)]
[OutputType(typeof(HesPilotPlan))]
public sealed class NewPilotPlanCommand : HesCmdlet
{
    /// <summary>How many domains are to move. Default: all that can.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, 10_000)]
    public int? DomainCount { get; set; }

    /// <summary>Unit: one domain of each kind of unit, before a kind comes twice.</summary>
    [Parameter]
    [ValidateSet("Unit")]
    public string Cover { get; set; } = "";

    /// <summary>Kinds of units that must be there, if one of the kind is willing.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RequireUnit { get; set; } = [];

    /// <summary>Domains fixed to waves: @{ 'library.example.ac.uk' = 2 }; $null for a wave frees the domain.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary Wave { get; set; } = new Hashtable();

    /// <summary>How many domains move at once, at most.</summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int DomainsPerWave { get; set; } = 2;

    /// <summary>How many mailboxes move at once, at most. Default: no limit.</summary>
    [Parameter]
    [ValidateRange(1, 10_000_000)]
    public int? MailboxesPerWave { get; set; }

    /// <summary>The first day on which anything may be done, the lowering of a time to live included. Default: tomorrow in -TimeZone.</summary>
    [Parameter]
    [CalendarDay]
    public DateOnly? Start { get; set; }

    /// <summary>Days from one wave to the next, at least.</summary>
    [Parameter]
    [ValidateRange(1, 365)]
    public int DaysBetween { get; set; } = 7;

    /// <summary>The time of day of a switch, by the clock of -TimeZone.</summary>
    [Parameter]
    [TimeOfDay]
    public TimeOnly At { get; set; } = new(10, 0);

    /// <summary>The zone of days and times: an IANA or Windows id. Default: UTC.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [ValidateNotNullOrEmpty]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Days on which nothing is changed: '2026-12-07..2026-12-18 exams', or @{ From = ...; To = ...; Reason = ... }; both days included.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[] Freeze { get; set; } = [];

    /// <summary>A file of holidays, on which nothing is changed either: a calendar (.ics), or lines such as '2026-12-25 Christmas Day'.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string HolidayPath { get; set; } = "";

    /// <summary>First days of terms: no switch on them, nor near them.</summary>
    [Parameter]
    [CalendarDay]
    [ValidateNotNullOrEmpty]
    public DateOnly[] TermStart { get; set; } = [];

    /// <summary>Days before and after the start of a term without a switch.</summary>
    [Parameter]
    [ValidateRange(0, 60)]
    public int DaysAroundTermStart { get; set; } = 7;

    /// <summary>Keep the plan in the workspace, and number the waves of the domains.</summary>
    [Parameter]
    public SwitchParameter Save { get; set; }

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var workspace = WorkspacePath(Workspace);
        var (domainPath, planPath) = (PilotFile.PathOf(workspace), PilotPlanFile.PathOf(workspace));
        PilotDomain[] domains = [];
        HesPilotPlan? kept = null;
        OnWorkspaceFile(domainPath, () => domains = PilotFile.Read(workspace));
        OnWorkspaceFile(planPath, () => kept = PilotPlanFile.Read(workspace));

        var options = Options(domains, kept);
        if (PlanRules.ProblemOf(options) is { } problem)
        {
            ThrowTerminatingError(Errors.InvalidPilotPlan(problem, options));
        }

        var plan = PilotPlanner.Plan(domains, options);
        foreach (var unmet in plan.Unmet)
        {
            WriteWarning(DisplayText.Clean(unmet, 1000));
        }

        if (Save && ShouldProcess(planPath, $"Keep a plan of {plan.Domains} domains in {plan.Waves.Length} {(plan.Waves.Length == 1 ? "wave" : "waves")}, and number the waves in pilot.json"))
        {
            // The plan first: a wave in pilot.json that no plan proposed would count as the administrator's.
            OnWorkspaceFile(planPath, () => PilotPlanFile.Write(workspace, plan));
            if (PilotPlanFile.NumberWaves(domains, plan) is not null)
            {
                OnWorkspaceFile(domainPath, () => PilotFile.Change(workspace, now => PilotPlanFile.NumberWaves(now, plan)));
            }
        }

        WriteObject(plan);
    }

    private PlanOptions Options(PilotDomain[] domains, HesPilotPlan? kept)
    {
        var zone = FindTimeZone(TimeZone);
        return new PlanOptions
        {
            DomainCount = DomainCount,
            CoverUnits = Cover.Length > 0,
            RequireUnits = RequireUnit,
            FixedWaves = PilotPlanFile.FixedWaves(domains, kept, GivenWaves(domains)),
            DomainsPerWave = DomainsPerWave,
            MailboxesPerWave = MailboxesPerWave,
            Start = Start ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone).DateTime).AddDays(1),
            DaysBetween = DaysBetween,
            At = At,
            TimeZone = TimeZone,
            // Neither is a day for a switch; what nobody works on is one on which nothing is changed.
            Freezes = [.. WorkDays.Freezes(this, Freeze), .. HolidayPath.Length > 0 ? WorkDays.Holidays(this, HolidayPath, OutputPath(HolidayPath)) : []],
            TermStarts = TermStart,
            DaysAroundTermStart = DaysAroundTermStart,
        };
    }

    private Dictionary<string, int?> GivenWaves(PilotDomain[] domains)
    {
        var given = new Dictionary<string, int?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Wave)
        {
            var name = DomainName.Read(entry.Key.ToString(), out var problem);
            problem = problem.Length > 0 ? problem : Array.Exists(domains, domain => domain.Name == name) ? "" : "There is no such domain in the pilot.";
            var wave = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            int? number = wave is int value ? value : int.TryParse(wave as string, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
            if (problem.Length == 0 && ((wave is not null && number is not (>= 1 and <= PlanRules.MostWaves)) || !given.TryAdd(name, number)))
            {
                problem = wave is not null && number is not (>= 1 and <= PlanRules.MostWaves) ? $"'{wave}' is no wave: waves are numbered from 1 to {PlanRules.MostWaves}." : "It is given twice.";
            }

            if (problem.Length > 0)
            {
                ThrowTerminatingError(Errors.InvalidFixedWave($"-Wave '{DisplayText.Clean(entry.Key.ToString())}': {problem}", entry.Key));
            }
        }

        return given;
    }
}
