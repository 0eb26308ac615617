using HesTools.Workspaces;

namespace HesTools.Rollout.Export;

/// <summary>Makes the files of a rollout plan.</summary>
public interface IRolloutPlanRenderer
{
    /// <summary>Makes the files of a format. The same input gives the same bytes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="asOf">The day by which what is late is told.</param>
    /// <param name="format">The format.</param>
    /// <param name="templates">Folders of templates, a folder per culture in each: those of the organisation first, those of the module last.</param>
    /// <exception cref="Updates.UpdateException">A template cannot be used.</exception>
    IReadOnlyList<ExportedFile> Render(HesRolloutPlan plan, DateOnly asOf, RolloutExportFormat format, IReadOnlyList<string> templates);
}
