using System.Management.Automation;
using HesTools.Workspaces;

namespace HesTools.PowerShell;

/// <summary>Base of commands that hand something of the workspace over as files: where they are written, and that none is overwritten unasked.</summary>
public abstract class HesExportCmdlet : HesCmdlet
{
    /// <summary>The folder to write to; it is made. For one format of one file, a path with its extension is the file.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public new string OutputPath { get; set; } = ".";

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Overwrite files there are.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Give the files that were written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Folders of templates: those of the organisation first, those of the module last.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    internal static string[] TemplateFolders(string workspace) =>
        [Path.Combine(workspace, "templates"), Path.Combine(Path.GetDirectoryName(typeof(HesExportCmdlet).Assembly.Location)!, "templates")];

    /// <summary>Writes the files of a format, all or none; a file that is there is an error without -Force.</summary>
    /// <param name="files">Names and contents.</param>
    /// <param name="action">What is done, for -WhatIf and -Confirm.</param>
    /// <param name="isOnlyFormat">Whether nothing else is written by this command, so that the path may be that of the file.</param>
    internal void WriteFiles(IReadOnlyList<(string Name, byte[] Bytes)> files, string action, bool isOnlyFormat)
    {
        var output = base.OutputPath(OutputPath);
        var isFile = isOnlyFormat && files.Count == 1 && Path.GetExtension(output) is { Length: > 0 } extension
            && extension.Equals(Path.GetExtension(files[0].Name), StringComparison.OrdinalIgnoreCase) && !Directory.Exists(output);
        var targets = files.Select(file => (file.Bytes, Path: isFile ? output : Path.Combine(output, file.Name))).ToList();
        if (!Force && targets.Where(one => Path.Exists(one.Path)).Select(one => one.Path).FirstOrDefault() is { } existing)
        {
            WriteError(Errors.ExportExists(existing));
            return;
        }

        if (targets.Count == 0 || !ShouldProcess(isFile ? output : $"{output} ({string.Join(", ", files.Select(file => file.Name))})", action))
        {
            return;
        }

        foreach (var (bytes, path) in targets)
        {
            OnWorkspaceFile(path, () => WorkspaceFile.Write(path, bytes));
            if (PassThru)
            {
                WriteObject(new FileInfo(path));
            }
        }
    }
}
