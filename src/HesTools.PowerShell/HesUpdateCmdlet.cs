using System.Management.Automation;
using System.Text.Json;
using HesTools.Updates;

namespace HesTools.PowerShell;

/// <summary>Base of commands that render updates: where updates and templates come from.</summary>
public abstract class HesUpdateCmdlet : HesCmdlet
{
    /// <summary>An update, its JSON, or the path of it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object? InputObject { get; set; }

    /// <summary>A folder of templates in place of the module's, with a folder for each culture in it; else templates/ of the workspace.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TemplatePath { get; set; }

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Folders of templates, the organisation's first.</summary>
    protected IReadOnlyList<string> Templates()
    {
        var own = TemplatePath is null ? TemplateFolders.InWorkspace(WorkspacePath(Workspace)) : OutputPath(TemplatePath);
        if (TemplatePath is not null && !Directory.Exists(own))
        {
            ThrowTerminatingError(Errors.PathNotFound(TemplatePath));
        }

        return [own, TemplateFolders.Module];
    }

    /// <summary>The update that was given; what is none is an error of that item.</summary>
    internal HesUpdate? ReadUpdate(object value)
    {
        value = value is PSObject wrapped ? wrapped.BaseObject : value;
        try
        {
            if (value is HesUpdate update)
            {
                return update;
            }

            var text = value as string ?? (value as FileInfo)?.FullName ?? throw new JsonException($"a {value.GetType().Name} was given");
            return UpdateJson.Read(text.TrimStart().StartsWith('{') ? text : File.ReadAllText(OutputPath(text)));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            WriteError(Errors.NotUpdate(value, exception));
            return null;
        }
    }
}
