using System.Collections;
using System.Management.Automation;
using HesTools.Comparison;
using HesTools.Rollout;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>Plans how a product is taken into service: of a template, for groups of people, with days, owners, gates and the critical path. With -Save, the plan is kept in the workspace.</summary>
[Cmdlet(VerbsCommon.New, "HesRolloutPlan", SupportsShouldProcess = true)]
[OutputType(typeof(HesRolloutPlan))]
public sealed class NewRolloutPlanCommand : HesRolloutCmdlet
{
    /// <summary>The product there is a template for, without case. With -TemplatePath: the product of that template, and may be left out.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RolloutProductCompleter))]
    [ValidateNotNullOrEmpty]
    public string Product { get; set; } = "CloudAppSecurity";

    /// <summary>Groups of people that get it, in the order they do.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    /// <summary>The first day anything is done.</summary>
    [Parameter(Mandatory = true)]
    [CalendarDay]
    public DateOnly Start { get; set; }

    /// <summary>How it is built in: a mode of the template, Api or Inline. Default: the template's first, Api.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RolloutModeCompleter))]
    [ValidateNotNullOrEmpty]
    public string Mode { get; set; } = "";

    /// <summary>Who has which role: @{ 'Service owner' = 'A. Name' }.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary Owner { get; set; } = new Hashtable();

    /// <summary>A file of holidays: a calendar (.ics), or lines such as '2026-12-25 Christmas Day'.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string HolidayPath { get; set; } = "";

    /// <summary>Days on which nothing is changed: '2026-12-07..2026-12-18 exams', or @{ From = ...; To = ...; Reason = ... }; both days included.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[] Freeze { get; set; } = [];

    /// <summary>The last day it may end; a plan that ends later is refused.</summary>
    [Parameter]
    [CalendarDay]
    public DateOnly? FinishBy { get; set; }

    /// <summary>The zone of its days: an IANA or Windows id. Default: UTC.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [ValidateNotNullOrEmpty]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>A template of one's own, in the place of the module's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string TemplatePath { get; set; } = "";

    /// <summary>A comparison that fills the measures: how they stand before anything is done.</summary>
    [Parameter]
    [ValidateNotNull]
    public HesComparison? Comparison { get; set; }

    /// <summary>Keep the plan in the workspace.</summary>
    [Parameter]
    public SwitchParameter Save { get; set; }

    /// <summary>Replace another plan there is, progress and notes included.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        FindTimeZone(TimeZone);
        var options = new RolloutOptions
        {
            Groups = Group,
            Mode = Mode,
            Start = Start,
            FinishBy = FinishBy,
            TimeZone = TimeZone,
            Holidays = HolidayPath.Length > 0 ? WorkDays.Holidays(this, HolidayPath, OutputPath(HolidayPath)) : [],
            Freezes = WorkDays.Freezes(this, Freeze),
            Owners = ReadOwners(Owner),
        };
        HesRolloutPlan? plan = null;
        try
        {
            plan = RolloutPlanner.Plan(ReadTemplate(), options);
        }
        catch (RolloutException exception)
        {
            ThrowTerminatingError(Errors.Rollout(exception));
        }

        if (HolidayPath.Length == 0)
        {
            WriteWarning("No holidays were given (-HolidayPath): every Monday to Friday is taken for a working day.");
        }

        foreach (var warning in DayWarnings(plan!))
        {
            WriteWarning(warning);
        }

        plan = Comparison is { } comparison ? RolloutMeasures.Fill(plan!, comparison) : plan!;
        if (Save)
        {
            Keep(plan);
        }

        WriteObject(plan);
    }

    private RolloutTemplate ReadTemplate()
    {
        if (TemplatePath.Length == 0)
        {
            return RolloutTemplates.Read(Product);
        }

        string? text = null;
        try
        {
            text = WorkspaceFile.Read(OutputPath(TemplatePath));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Errors.ReadFailed(TemplatePath, exception));
        }

        if (text is null)
        {
            ThrowTerminatingError(Errors.PathNotFound(TemplatePath, new FileNotFoundException($"There is no file '{TemplatePath}'.")));
        }

        try
        {
            var template = RolloutTemplates.Parse(text!);
            return MyInvocation.BoundParameters.ContainsKey(nameof(Product)) && !template.Product.Equals(Product, StringComparison.OrdinalIgnoreCase)
                ? throw new RolloutException(RolloutProblem.InvalidRolloutTemplate, TemplatePath, $"It is of the product '{DisplayText.Clean(template.Product)}', and not of '{DisplayText.Clean(Product)}'.") : template;
        }
        catch (RolloutException exception)
        {
            throw new RolloutException(exception.Problem, TemplatePath, $"'{TemplatePath}': {exception.Message}");
        }
    }

    private void Keep(HesRolloutPlan plan)
    {
        var workspace = WorkspacePath(Workspace);
        var path = RolloutPlanFile.PathOf(workspace);
        HesRolloutPlan? kept = null;
        OnWorkspaceFile(path, () => kept = RolloutPlanFile.Read(workspace));
        Refuse(kept, plan, path);
        if (RolloutPlanFile.IsSame(kept, plan))
        {
            WriteVerbose("It is so already.");
        }
        else if (ShouldProcess(path, $"Keep a plan of {plan.Tasks.Length} tasks for {DisplayText.Clean(string.Join(", ", plan.Groups), 300)}"))
        {
            OnWorkspaceFile(path, () => RolloutPlanFile.Change(workspace, now =>
            {
                Refuse(now, plan, path);
                return plan;
            }));
        }
    }

    private void Refuse(HesRolloutPlan? kept, HesRolloutPlan plan, string path)
    {
        if (kept is not null && !Force && !RolloutPlanFile.IsSame(kept, plan))
        {
            ThrowTerminatingError(Errors.RolloutPlanExists(path, kept.Tasks.Count(task => task.Progress != RolloutProgress.NotStarted)));
        }
    }
}
