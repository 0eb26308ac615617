using System.Buffers;
using System.Text.Encodings.Web;

namespace HesTools.Engine.Updates;

/// <summary>Escapes what Markdown would read as more than text: CommonMark 0.31, section 2.4.</summary>
internal sealed class MarkdownEncoder : TextEncoder
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_{}[]<>#|~!&@\r\n");

    public static MarkdownEncoder Default { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => 2;

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => new ReadOnlySpan<char>(text, textLength).IndexOfAny(Special);

    public override bool WillEncode(int unicodeScalar) => unicodeScalar < 128 && Special.Contains((char)unicodeScalar);

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        numberOfCharactersWritten = 2;
        if (bufferLength < 2)
        {
            numberOfCharactersWritten = 0;
            return false;
        }

        buffer[0] = unicodeScalar is '\r' or '\n' ? ' ' : '\\';
        buffer[1] = unicodeScalar is '\r' or '\n' ? ' ' : (char)unicodeScalar;
        return true;
    }
}
