using System.Text;

namespace HesTools.Stamps.Export;

/// <summary>Markdown in which the texts of a policy are always text.</summary>
internal sealed class MarkdownText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a heading.</summary>
    /// <param name="level">From 1.</param>
    /// <param name="text">Words of this project, with <see cref="Code"/> where they are not.</param>
    public void Heading(int level, string text) => _text.Append(_text.Length > 0 ? "\n" : "").Append('#', level).Append(' ').Append(text).Append("\n\n");

    /// <summary>Adds a line as it is.</summary>
    /// <param name="text">Words of this project, with <see cref="Code"/> where they are not.</param>
    public void Line(string text = "") => _text.Append(text).Append('\n');

    /// <summary>Adds the exact text of a field in a step of a list.</summary>
    /// <param name="text">The text.</param>
    public void Block(string text)
    {
        var fence = new string('`', Math.Max(3, LongestRun(text) + 1));
        _text.Append("\n   ").Append(fence).Append("text\n");
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            _text.Append(line.Length > 0 ? "   " : "").Append(line).Append('\n');
        }

        _text.Append("   ").Append(fence).Append("\n\n");
    }

    /// <summary>A short text of the policy in a sentence: on one line, without control and direction characters.</summary>
    /// <param name="text">The text.</param>
    public static string Code(string text)
    {
        var line = TokenValues.Line(text, longest: 300);
        var fence = new string('`', LongestRun(line) + 1);
        return line.Length == 0 ? "` `" : fence.Length > 1 ? $"{fence} {line} {fence}" : $"`{line}`";
    }

    /// <summary>Such a text in a cell of a table.</summary>
    /// <param name="text">The text.</param>
    public static string Cell(string text) => Code(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
