using System.Text;

namespace HesTools.Console;

/// <summary>The process's streams as UTF-8 without a byte order mark, whatever the locale or code page is.</summary>
internal sealed class StandardStreams
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private StandardStreams(TextWriter output, TextWriter error)
    {
        Output = output;
        Error = error;
    }

    /// <summary>Where the host writes text: standard error when standard output is for JSON alone.</summary>
    public TextWriter Output { get; }

    public TextWriter Error { get; }

    public static StandardStreams Open(OutputFormat format)
    {
        if (OperatingSystem.IsWindows())
        {
            TrySetCodePage();
        }

        var error = Writer(System.Console.OpenStandardError());
        var output = format == OutputFormat.Json ? error : Writer(System.Console.OpenStandardOutput());

        // A script that calls [Console]::WriteLine must neither break the JSON nor overtake the host.
        System.Console.SetOut(output);
        System.Console.SetError(error);
        return new StandardStreams(output, error);
    }

    /// <summary>A reader of its own: it takes a byte order mark away, and leaves Console.In to the script.</summary>
    public static StreamReader OpenInput() => new(System.Console.OpenStandardInput(), Utf8);

    // Flushed at once: native commands write to the same streams, and order matters to a reader.
    private static TextWriter Writer(Stream stream) => TextWriter.Synchronized(new StreamWriter(stream, Utf8) { AutoFlush = true });

    private static void TrySetCodePage()
    {
        try
        {
            System.Console.OutputEncoding = Utf8;
        }
        catch (IOException)
        {
            // No console is attached, so there is no code page to set.
        }
    }
}
