using System.Management.Automation;
using HesTools.Updates;

namespace HesTools.PowerShell;

/// <summary>Base of commands that hand something of the workspace over as files, in one or several formats.</summary>
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

    /// <summary>What writes the files.</summary>
    private protected ExportWriter Writer => new(this, base.OutputPath(OutputPath), Force, PassThru);

    /// <summary>Exports format after format; templates that cannot be used are an error, and the next format goes on.</summary>
    /// <typeparam name="T">Formats.</typeparam>
    /// <param name="formats">The formats, as given.</param>
    /// <param name="export">Exports a format, and is told whether it is the only one.</param>
    private protected void Export<T>(T[] formats, Action<T, bool> export)
        where T : struct, Enum
    {
        var all = formats.Distinct().ToArray();
        foreach (var format in all)
        {
            try
            {
                export(format, all.Length == 1);
            }
            catch (UpdateException exception)
            {
                WriteError(Errors.Update(exception));
            }
        }
    }
}
