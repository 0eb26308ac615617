using System.Management.Automation;
using HesTools.Pilot;
using HesTools.Pilot.Export;
using HesTools.Pilot.Planning;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>Hands a plan of the pilot over: as a runbook, a calendar, a table, a drawn schedule, changes of DNS, connectors of Exchange Online, and the mail to the people concerned. A list of receipts is kept with -Force too, and gets the lines that it lacks.</summary>
[Cmdlet(VerbsData.Export, "HesPilotPlan", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportPilotPlanCommand : HesExportCmdlet
{
    private readonly HashSet<(string, string)> _said = [];

    /// <summary>What it is handed over as.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public PilotExportFormat[] As { get; set; } = [];

    /// <summary>The plan; else pilot-plan.json of the workspace.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public HesPilotPlan? Plan { get; set; }

    /// <summary>Numbers of the waves; else all.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int[] Wave { get; set; } = [];

    /// <summary>Only these domains of the waves, without wildcards: for one that is undone, or that waits. Else all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var workspace = WorkspacePath(Workspace);
        var plan = Plan;
        OnWorkspaceFile(PilotPlanFile.PathOf(workspace), () => plan ??= PilotPlanFile.Read(workspace));
        if (plan is null)
        {
            WriteError(Errors.PlanNotFound(PilotPlanFile.PathOf(workspace)));
            return;
        }

        if (Wave.Where(number => !plan.Waves.Any(wave => wave.Number == number)).Select(number => (int?)number).FirstOrDefault() is { } missing)
        {
            WriteError(Errors.PlanWaveNotFound(missing, plan));
            return;
        }

        PilotDomain[] domains = [];
        OnWorkspaceFile(PilotFile.PathOf(workspace), () => domains = PilotFile.Read(workspace));
        if (Names(plan) is not { } names)
        {
            return;
        }

        var export = new PilotExport(plan, domains, Wave) { Names = names };
        foreach (var warning in export.Warnings.Concat(Passed(export, domains)))
        {
            WriteWarning(warning.Replace("`", "", StringComparison.Ordinal));
        }

        var writer = Writer with { Describe = Describe, Content = Content };
        Export(As, (format, isOnly) =>
        {
            var result = PilotExporter.Export(export, format) ?? EngineHost.Engine.CreatePilotPlanRenderer().Render(export, format, TemplateFolders.Of(workspace));
            Say(result);
            (writer with { Stale = names => [.. export.Stale(format, Directory.EnumerateFiles(writer.Output).Select(Path.GetFileName)!, [.. names])] })
                .Write(result.Files, $"Write the plan of the pilot as {format}", isOnly);
        });
    }

    // The files do not look at the clock; whoever exports them does.
    private static IEnumerable<string> Passed(PilotExport export, PilotDomain[] domains) => export.Selected
        .Where(wave => wave.Cutover < DateTimeOffset.UtcNow && wave.Domains.Any(planned => Array.Find(domains, domain => domain.Name == planned.Name) is { State: < PilotState.Cutover }))
        .Select(wave => $"The switch of wave {wave.Number} was to be on {wave.Cutover:yyyy-MM-dd HH:mm zzz}, which has passed, and not all of its domains were switched: plan it anew.");

    private List<string>? Names(HesPilotPlan plan)
    {
        var names = new List<string>();
        foreach (var text in Name)
        {
            var name = DomainName.Read(text, out _);
            if (!plan.Waves.Any(wave => (Wave.Length == 0 || Wave.Contains(wave.Number)) && wave.Domains.Any(domain => domain.Name == name)))
            {
                WriteError(Errors.PlanDomainNotFound(text));
                continue;
            }

            names.Add(name);
        }

        // None of them is not all of them.
        return Name.Length > 0 && names.Count == 0 ? null : names;
    }

    private void Say(PilotExportResult result)
    {
        foreach (var problem in result.Problems.Where(problem => _said.Add((problem.Id, problem.Item))))
        {
            WriteError(Errors.PilotExport(problem));
        }

        foreach (var warning in result.Warnings)
        {
            WriteWarning(warning);
        }
    }

    private static bool IsCompleted(ExportedFile file, string path) => file.IsFilledIn && Path.Exists(path);

    private static string Describe(IReadOnlyList<(ExportedFile File, string Path)> targets) =>
        string.Join(", ", targets.Select(target => IsCompleted(target.File, target.Path) ? $"lines that are missing in {target.File.Name}" : target.File.Name));

    private byte[]? Content(ExportedFile file, string path)
    {
        if (!IsCompleted(file, path))
        {
            return file.Bytes;
        }

        if (ReceiptList.Complete(File.ReadAllBytes(path), file.Bytes, out var added) is { } completed)
        {
            return added == 0 ? null : completed;
        }

        WriteWarning($"'{path}' is kept as it is: it is no list of receipts with its columns in their places, in UTF-8. Move it away to have a new one.");
        return null;
    }
}
