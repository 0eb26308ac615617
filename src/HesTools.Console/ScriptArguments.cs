using System.Management.Automation.Runspaces;

namespace HesTools.Console;

/// <summary>
/// Turns the words after -File into parameters of the script, by the rules of pwsh. The words are bound, never parsed: whatever they
/// contain stays text, except <c>-Name:true</c> and <c>-Name:false</c> (with or without $), which are how a switch gets its value.
/// </summary>
internal static class ScriptArguments
{
    public static IEnumerable<CommandParameter> Bind(IEnumerable<string> words)
    {
        string? pending = null;
        foreach (var word in words)
        {
            if (pending is not null)
            {
                yield return new CommandParameter(pending, word);
                pending = null;
                continue;
            }

            if (word.Length < 2 || word[0] != '-')
            {
                yield return new CommandParameter(null, word);
                continue;
            }

            var colon = word.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                // The binder takes the next word as its value, unless it is a switch.
                yield return new CommandParameter(word);
            }
            else if (colon == word.Length - 1)
            {
                pending = word[..colon];
            }
            else
            {
                yield return new CommandParameter(word[..colon], SwitchValue(word[(colon + 1)..]));
            }
        }
    }

    private static object SwitchValue(string text) =>
        bool.TryParse(text.StartsWith('$') ? text[1..] : text, out var value) ? value : text;
}
