namespace HesTools.Module.Tests.Console;

/// <summary>Which module is imported, and that it comes with its views.</summary>
public class ModuleImportTests
{
    private const string View = """
        <Configuration><ViewDefinitions><View>
          <Name>Thing</Name>
          <ViewSelectedBy><TypeName>Test.Thing</TypeName></ViewSelectedBy>
          <TableControl>
            <TableHeaders><TableColumnHeader><Label>Only this column</Label></TableColumnHeader></TableHeaders>
            <TableRowEntries><TableRowEntry><TableColumnItems>
              <TableColumnItem><PropertyName>Shown</PropertyName></TableColumnItem>
            </TableColumnItems></TableRowEntry></TableRowEntries>
          </TableControl>
        </View></ViewDefinitions></Configuration>
        """;

    [Fact]
    public async Task The_staged_module_is_imported()
    {
        var manifest = File.ReadAllText(Path.Combine(BuildPaths.Root, "HesTools.psd1"));

        var result = await ConsoleProcess.Run("-Command", "(Get-Module HesTools).Version.ToString()");

        Assert.Contains($"'{result.Output.Trim()}'", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_beside_the_executable_comes_first_and_brings_its_views()
    {
        using var folder = new TemporaryFolder();
        Publish(folder, "@{ ModuleVersion = '99.0'; FormatsToProcess = 'view.ps1xml' }");
        folder.Write("HesTools/view.ps1xml", View);

        var result = await ConsoleProcess.RunWith(
            null,
            ["-Command", "(Get-Module HesTools).Version.ToString(); [pscustomobject]@{ PSTypeName = 'Test.Thing'; Shown = 1; Hidden = 2 }"],
            directory: folder.Path);

        Assert.StartsWith("99.0", result.Output, StringComparison.Ordinal);
        Assert.Contains("Only this column", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ this is no manifest")]
    [InlineData("@{ ModuleVersion = '1.0'; NestedModules = 'no-such.dll' }")]
    public async Task A_module_that_cannot_be_imported_exits_70(string manifest)
    {
        using var folder = new TemporaryFolder();
        Publish(folder, manifest);

        var result = await ConsoleProcess.RunWith(null, ["-Command", "'not reached'"], directory: folder.Path);

        Assert.Equal(70, result.ExitCode);
        Assert.Contains("could not be imported", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at System.", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    /// <summary>A published console: its files in a folder, with a module of the name HesTools in it.</summary>
    private static void Publish(TemporaryFolder folder, string manifest)
    {
        foreach (var file in Directory.EnumerateFiles(BuildPaths.ConsoleDirectory, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder.Path, Path.GetRelativePath(BuildPaths.ConsoleDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        folder.Write("HesTools/HesTools.psd1", manifest);
    }
}
