namespace HesTools.Pilot.Export;

/// <summary>Makes the formats of a plan that need a package: all but those of <see cref="PilotExporter"/>.</summary>
public interface IPilotPlanRenderer
{
    /// <summary>Makes the files of a format. The same input gives the same bytes.</summary>
    /// <param name="export">What is exported.</param>
    /// <param name="format">Markdown, Html, Ics, Csv or Notification.</param>
    /// <param name="templates">Folders of templates, a folder per culture in each: those of the organisation first, those of the module last.</param>
    /// <exception cref="Updates.UpdateException">A template cannot be used.</exception>
    PilotExportResult Render(PilotExport export, PilotExportFormat format, IReadOnlyList<string> templates);
}
