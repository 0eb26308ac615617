using HesTools.Workspaces;

namespace HesTools.Service.Export;

/// <summary>Makes the files of a service record.</summary>
public interface IServiceRecordRenderer
{
    /// <summary>Makes the files of a format. The same input gives the same bytes.</summary>
    /// <param name="export">What is exported.</param>
    /// <param name="format">The format.</param>
    /// <param name="templates">Folders of templates, a folder per culture in each: those of the organisation first, those of the module last.</param>
    /// <exception cref="Updates.UpdateException">A template cannot be used.</exception>
    IReadOnlyList<ExportedFile> Render(ServiceRecordExport export, ServiceRecordFormat format, IReadOnlyList<string> templates);
}
