using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace HesTools.Console;

/// <summary>Standard input as the lines of <c>$input</c>.</summary>
internal static class StandardInput
{
    /// <summary>Whether the script looks at its input. One that does not must not wait for it: whoever started the process may never close it.</summary>
    public static bool IsUsedBy(Ast script) =>
        script.Find(
            node => node is VariableExpressionAst { VariablePath: { IsVariable: true, UserPath: var name } }
                && name.Equals("input", StringComparison.OrdinalIgnoreCase),
            searchNestedScriptBlocks: false) is not null;

    /// <summary>Feeds the pipeline as lines come, from a thread that does not keep the process alive.</summary>
    public static void Feed(PipelineWriter writer) => new Thread(() => Copy(writer)) { IsBackground = true, Name = "standard input" }.Start();

    private static void Copy(PipelineWriter writer)
    {
        try
        {
            using var reader = StandardStreams.OpenInput();
            while (reader.ReadLine() is { } line)
            {
                writer.Write(line);
            }
        }
        catch (Exception exception) when (exception is PipelineClosedException or IOException or ObjectDisposedException)
        {
            // The script ended before its input did.
        }
        finally
        {
            writer.Close();
        }
    }
}
