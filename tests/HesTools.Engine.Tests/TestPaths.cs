namespace HesTools.Engine.Tests;

/// <summary>Where the clone is that the tests were built in.</summary>
internal static class TestPaths
{
    public static readonly string Root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    /// <summary>The templates of the module, as renderers take them.</summary>
    public static readonly string[] Templates = [Path.Combine(Root, "module", "templates")];
}
