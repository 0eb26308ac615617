using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace HesTools.Console;

/// <summary>One line of progress on a terminal, redrawn at most five times a second and gone when something else is written.</summary>
internal sealed class ProgressLine(TextWriter writer, bool enabled)
{
    private const int FallbackWidth = 80;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    // Progress can come from several runspaces at once.
    private readonly Lock _gate = new();
    private long _lastDrawn;
    private int _shown;

    public void Show(ProgressRecord record)
    {
        if (!enabled)
        {
            return;
        }

        lock (_gate)
        {
            if (record.RecordType == ProgressRecordType.Completed)
            {
                Erase();
                return;
            }

            if (_lastDrawn != 0 && Stopwatch.GetElapsedTime(_lastDrawn) < Interval)
            {
                return;
            }

            _lastDrawn = Stopwatch.GetTimestamp();
            var text = Text(record, Width() - 1);
            writer.Write('\r' + text.PadRight(_shown));
            _shown = text.Length;
        }
    }

    public void Clear()
    {
        if (enabled)
        {
            lock (_gate)
            {
                Erase();
            }
        }
    }

    private static string Text(ProgressRecord record, int width)
    {
        var percent = record.PercentComplete < 0 ? "" : record.PercentComplete.ToString(CultureInfo.InvariantCulture) + "% ";
        var text = $"{record.Activity}: {percent}{record.StatusDescription} {record.CurrentOperation}".TrimEnd();
        text = text.ReplaceLineEndings(" ");
        return text.Length > width ? text[..width] : text;
    }

    private static int Width()
    {
        try
        {
            var width = System.Console.WindowWidth;
            return width > 1 ? width : FallbackWidth;
        }
        catch (IOException)
        {
            return FallbackWidth;
        }
    }

    private void Erase()
    {
        if (_shown > 0)
        {
            // Spaces, not an escape sequence: this works on every terminal.
            writer.Write('\r' + new string(' ', _shown) + '\r');
            _shown = 0;
        }
    }
}
