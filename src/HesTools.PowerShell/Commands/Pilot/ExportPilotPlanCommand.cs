using System.Management.Automation;
using HesTools.Pilot;
using HesTools.Pilot.Export;
using HesTools.Pilot.Planning;
using HesTools.Updates;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>Hands a plan of the pilot over: as a runbook, a calendar, a table, a drawn schedule, changes of DNS, connectors of Exchange Online, and the mail to the people concerned.</summary>
[Cmdlet(VerbsData.Export, "HesPilotPlan", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportPilotPlanCommand : HesCmdlet
{
    private readonly HashSet<(string, string)> _said = [];

    /// <summary>What it is handed over as.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public PilotExportFormat[] As { get; set; } = [];

    /// <summary>The folder to write to; it is made. For one format of one file, a path with its extension (.md, .html, .ics, .csv) is the file.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public new string OutputPath { get; set; } = ".";

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

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Overwrite files there are. A list of receipts is kept all the same, and gets the lines that it lacks.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Give the files that were written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

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

        string[] templates = [Path.Combine(workspace, "templates"), Path.Combine(Path.GetDirectoryName(typeof(ExportPilotPlanCommand).Assembly.Location)!, "templates")];
        var output = base.OutputPath(OutputPath);
        foreach (var format in As.Distinct())
        {
            try
            {
                Write(export, format, PilotExporter.Export(export, format) ?? EngineHost.Engine.CreatePilotPlanRenderer().Render(export, format, templates), output);
            }
            catch (UpdateException exception)
            {
                WriteError(Errors.Update(exception));
            }
        }
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

    private void Write(PilotExport export, PilotExportFormat format, PilotExportResult result, string output)
    {
        foreach (var problem in result.Problems.Where(problem => _said.Add((problem.Id, problem.Item))))
        {
            WriteError(Errors.PilotExport(problem));
        }

        foreach (var warning in result.Warnings)
        {
            WriteWarning(warning);
        }

        var isFile = As.Distinct().Count() == 1 && result.Files.Count == 1 && Path.GetExtension(output) is { Length: > 0 } extension
            && extension.Equals(Path.GetExtension(result.Files[0].Name), StringComparison.OrdinalIgnoreCase) && !Directory.Exists(output);
        var files = result.Files.Select(file => (File: file, Path: isFile ? output : Path.Combine(output, file.Name))).ToList();
        if (!Force && files.Where(one => Path.Exists(one.Path)).Select(one => one.Path).FirstOrDefault() is { } existing)
        {
            // All or nothing: scripts of two plans side by side would mislead.
            WriteError(Errors.ExportExists(existing));
            return;
        }

        if (files.Count > 0 && !isFile && Directory.Exists(output) && export.Stale(format, Directory.EnumerateFiles(output).Select(Path.GetFileName)!, [.. result.Files.Select(file => file.Name)]).ToArray() is { Length: > 0 } stale)
        {
            WriteError(Errors.ExportStale(output, stale));
            return;
        }

        if (files.Count == 0 || !ShouldProcess(isFile ? output : $"{output} ({string.Join(", ", files.Select(one => one.File.IsFilledIn && Path.Exists(one.Path) ? $"lines that are missing in {one.File.Name}" : one.File.Name))})", $"Write the plan of the pilot as {format}"))
        {
            return;
        }

        foreach (var (file, path) in files)
        {
            if (file.IsFilledIn && Path.Exists(path))
            {
                OnWorkspaceFile(path, () => Complete(file, path));
                continue;
            }

            OnWorkspaceFile(path, () => WorkspaceFile.Write(path, file.Bytes));
            if (PassThru)
            {
                WriteObject(new FileInfo(path));
            }
        }
    }

    private void Complete(PilotExportFile file, string path)
    {
        if (ReceiptList.Complete(File.ReadAllBytes(path), file.Bytes, out var added) is not { } completed)
        {
            WriteWarning($"'{path}' is kept as it is: it is no list of receipts with its columns in their places, in UTF-8. Move it away to have a new one.");
            return;
        }

        if (added == 0)
        {
            return;
        }

        WorkspaceFile.Write(path, completed);
        if (PassThru)
        {
            WriteObject(new FileInfo(path));
        }
    }
}
