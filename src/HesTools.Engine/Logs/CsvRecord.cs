using CsvHelper;
using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>A row of a console export.</summary>
internal sealed class CsvRecord(CsvHeader header, Utf8Input input) : LogRecord
{
    private long _lines;
    private int _counted;

    /// <summary>The reader positioned on the row.</summary>
    public CsvReader Reader { get; private set; } = null!;

    /// <summary>Where, in the window, the reader began.</summary>
    private int Base { get; set; }

    public override ReadOnlySpan<byte> Raw => Reader.RawRecord;

    /// <summary>Counted only when asked for: most rows are never asked.</summary>
    public override long Line
    {
        get
        {
            var offset = Base + (int)Reader.ByteOffset;
            _lines += input.Window.Span[_counted..offset].Count(input.LineBreak);
            _counted = offset;
            return input.LinesConsumed + _lines + 1;
        }
    }

    public override ReadOnlySpan<byte> this[LogField field]
    {
        get
        {
            var column = header[field];
            return column < 0 ? default : header.FormulaGuard < 0 ? Reader.GetSpan(column) : Unguarded(Reader.GetSpan(column));
        }
    }

    /// <summary>An export of our own puts <c>'</c> before a cell that a spreadsheet would take for a formula, or that begins with one.</summary>
    private ReadOnlySpan<byte> Unguarded(ReadOnlySpan<byte> cell) =>
        cell.Length > 0 && cell[0] == '\'' && Reader.GetSpan(header.FormulaGuard).SequenceEqual("'"u8) ? cell[1..] : cell;

    public override bool Has(LogField field) => header.Has(field);

    /// <summary>A reader begins at an offset of the window.</summary>
    public void Begin(CsvReader reader, int offset)
    {
        Reader = reader;
        Base = offset;
    }

    /// <summary>The window has moved.</summary>
    public void Reset()
    {
        _lines = 0;
        _counted = 0;
    }
}
