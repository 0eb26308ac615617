namespace HesTools.PowerShell;

/// <summary>Folders of templates, a folder per culture in each.</summary>
internal static class TemplateFolders
{
    /// <summary>The folder that the module brings.</summary>
    public static string Module => Path.Combine(Path.GetDirectoryName(typeof(TemplateFolders).Assembly.Location)!, "templates");

    /// <summary>The folder of an organisation, which comes before that of the module.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    public static string InWorkspace(string workspace) => Path.Combine(workspace, "templates");

    /// <summary>Both, in their order.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    public static string[] Of(string workspace) => [InWorkspace(workspace), Module];
}
