namespace HesTools.Console;

/// <summary>Where the script to run comes from.</summary>
internal enum ScriptSource
{
    None,
    Command,
    File,
    StandardInput,
}

/// <summary>How objects that leave the pipeline are written to standard output.</summary>
internal enum OutputFormat
{
    Text,
    Json,
}

/// <summary>The command line, read by the rules of pwsh: what follows -Command or -File belongs to the script.</summary>
internal sealed class ConsoleArguments
{
    private ConsoleArguments()
    {
    }

    public ScriptSource Source { get; private set; }

    public OutputFormat Format { get; private set; }

    public bool Help { get; private set; }

    /// <summary>What is wrong with the command line; null if nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>The text of -Command, or the path of -File as it was typed.</summary>
    public string Script { get; private set; } = "";

    /// <summary>What followed the path of -File.</summary>
    public IReadOnlyList<string> Rest { get; private set; } = [];

    public static ConsoleArguments Parse(IReadOnlyList<string> args, bool inputRedirected)
    {
        var result = new ConsoleArguments();
        result.Read(args, inputRedirected);
        if (result is { Error: null, Help: false, Source: ScriptSource.None })
        {
            result.ReadFromInput(inputRedirected, "there is no interactive mode: give -Command, -File or a script on standard input");
        }

        return result;
    }

    private void Read(IReadOnlyList<string> args, bool inputRedirected)
    {
        for (var index = 0; index < args.Count && Error is null && !Help; index++)
        {
            var option = OptionName(args[index]);
            if (Matches(option, "help", 1) || option == "?")
            {
                Help = true;
            }
            else if (Matches(option, "outputformat", 1))
            {
                ReadFormat(args, ++index);
            }
            else if (Matches(option, "command", 1))
            {
                ReadCommand([.. args.Skip(index + 1)], inputRedirected);
                return;
            }
            else if (Matches(option, "file", 1))
            {
                ReadFile([.. args.Skip(index + 1)], inputRedirected);
                return;
            }
            else if (Matches(option, "noprofile", 3) || Matches(option, "noninteractive", 4) || Matches(option, "nologo", 3))
            {
                // This host never does otherwise: accepted, so that a command line written for pwsh runs here.
            }
            else if (option is not null)
            {
                Error = $"unknown option '{args[index]}'";
            }
            else
            {
                ReadFile([.. args.Skip(index)], inputRedirected);
                return;
            }
        }
    }

    private void ReadFormat(IReadOnlyList<string> args, int index)
    {
        // Enum.TryParse would also take numbers.
        var name = index < args.Count ? args[index] : "";
        if (name.Equals(nameof(OutputFormat.Text), StringComparison.OrdinalIgnoreCase))
        {
            Format = OutputFormat.Text;
        }
        else if (name.Equals(nameof(OutputFormat.Json), StringComparison.OrdinalIgnoreCase))
        {
            Format = OutputFormat.Json;
        }
        else
        {
            Error = $"-OutputFormat takes Text or Json, not '{name}'";
        }
    }

    private void ReadCommand(IReadOnlyList<string> words, bool inputRedirected)
    {
        if (words.Count == 0)
        {
            Error = "-Command needs the text of a command, or - to read it from standard input";
        }
        else if (words[0] != "-")
        {
            Source = ScriptSource.Command;
            Script = string.Join(' ', words);
        }
        else if (words.Count > 1)
        {
            Error = "nothing can follow -Command -";
        }
        else
        {
            ReadFromInput(inputRedirected, "-Command - reads a script from standard input, which is a terminal");
        }
    }

    private void ReadFile(IReadOnlyList<string> words, bool inputRedirected)
    {
        if (words.Count == 0)
        {
            Error = "-File needs the path of a script";
        }
        else if (words[0] == "-")
        {
            ReadFromInput(inputRedirected, "-File - reads a script from standard input, which is a terminal");
        }
        else if (!File.Exists(words[0]))
        {
            Error = $"the script '{words[0]}' does not exist";
        }
        else if (OperatingSystem.IsWindows() && !words[0].EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            Error = $"the script '{words[0]}' must have the extension .ps1";
        }
        else
        {
            Source = ScriptSource.File;
            Script = words[0];
            Rest = [.. words.Skip(1)];
        }
    }

    private void ReadFromInput(bool inputRedirected, string otherwise)
    {
        if (inputRedirected)
        {
            Source = ScriptSource.StandardInput;
        }
        else
        {
            Error = otherwise;
        }
    }

    /// <summary>The name without its dashes; null if it is no option.</summary>
    private static string? OptionName(string arg)
    {
        if (arg.Length == 0 || arg[0] != '-')
        {
            return null;
        }

        return arg.StartsWith("--", StringComparison.Ordinal) ? arg[2..] : arg[1..];
    }

    /// <summary>As pwsh: any unambiguous beginning of a name, in any case.</summary>
    private static bool Matches(string? option, string name, int shortest) =>
        option is not null && option.Length >= shortest && name.StartsWith(option, StringComparison.OrdinalIgnoreCase);
}
