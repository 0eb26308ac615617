using System.Management.Automation.Host;

namespace HesTools.Console;

/// <summary>The screen as formatting sees it: a width, and nothing that could be drawn on or read from.</summary>
internal sealed class ConsoleRawUserInterface : PSHostRawUserInterface
{
    private const int RedirectedWidth = 120;
    private const int Height = 50;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override string WindowTitle { get; set; } = "";

    // Formatting asks for one or the other; setting a size means nothing here.
    public override Size BufferSize
    {
        get => new(Width(), Height);
        set { }
    }

    public override Size WindowSize
    {
        get => new(Width(), Height);
        set { }
    }

    public override Size MaxWindowSize => new(Width(), Height);

    public override Size MaxPhysicalWindowSize => MaxWindowSize;

    public override bool KeyAvailable => false;

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw ConsoleUserInterface.NonInteractive();

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw ConsoleUserInterface.NoScreen();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw ConsoleUserInterface.NoScreen();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw ConsoleUserInterface.NoScreen();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw ConsoleUserInterface.NoScreen();

    private static int Width()
    {
        if (System.Console.IsOutputRedirected)
        {
            return RedirectedWidth;
        }

        try
        {
            var width = System.Console.WindowWidth;
            return width > 0 ? width : RedirectedWidth;
        }
        catch (IOException)
        {
            return RedirectedWidth;
        }
    }
}
