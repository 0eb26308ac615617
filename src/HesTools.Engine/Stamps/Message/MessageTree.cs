using System.Runtime.InteropServices;
using MimeKit;

namespace HesTools.Engine.Stamps;

/// <summary>The structure of a message, read by MimeKit's reader, which tells offsets and keeps no content.</summary>
internal sealed class MessageTree : MimeReader
{
    // Deeper nesting is no mail: what is below is one opaque part.
    private const int MostDepth = 64;
    private static readonly ParserOptions Limits = new() { MaxMimeDepth = MostDepth };

    private readonly ReadOnlyMemory<byte> _message;
    private readonly Stack<MessageNode> _open = new();
    private List<HeaderSpan> _headers = [];
    private int _headerBegin;
    private int _headerEnd;
    private bool _hasSeparator;
    private MessageNode? _root;

    private MessageTree(ReadOnlyMemory<byte> message, Stream stream)
        : base(Limits, stream, MimeFormat.Entity) => _message = message;

    /// <summary>Reads the structure.</summary>
    /// <param name="message">The message, without a From_ line.</param>
    /// <returns>Null: it has none that can be told.</returns>
    public static MessageNode? Read(ReadOnlyMemory<byte> message)
    {
        using var stream = MemoryMarshal.TryGetArray(message, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(message.ToArray(), writable: false);
        var tree = new MessageTree(message, stream);
        try
        {
            tree.ReadMessage();
        }
        catch (FormatException)
        {
            return null;
        }

        if (tree._root is { } root)
        {
            Number(root, root.IsMultipart ? "" : "1");
        }

        return tree._root;
    }

    protected override void OnHeadersBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        _headers = [];
        _headerBegin = (int)beginOffset;
        _hasSeparator = false;
    }

    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        if (header.Offset is { } offset)
        {
            _headers.Add(new HeaderSpan(header, (int)offset, EndOfField((int)offset)));
        }
    }

    protected override void OnBodySeparator(long beginOffset, int lineNumber, long endOffset, CancellationToken cancellationToken)
    {
        // A carriage return at the very end is no blank line.
        _hasSeparator = _message.Span[(int)beginOffset..].Contains((byte)'\n');
        _headerEnd = (int)beginOffset;
    }

    protected override void OnHeadersEnd(long beginOffset, int beginLineNumber, long endOffset, int endLineNumber, CancellationToken cancellationToken)
    {
        if (!_hasSeparator)
        {
            _headerEnd = (int)endOffset;
        }
    }

    protected override void OnMimePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Open(contentType);

    protected override void OnMimePartContentBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => _open.Peek().ContentBegin = (int)beginOffset;

    protected override void OnMimePartContentEnd(long beginOffset, int beginLineNumber, long endOffset, int lines, NewLineFormat? newLineFormat, CancellationToken cancellationToken) =>
        _open.Peek().ContentEnd = (int)endOffset;

    protected override void OnMimePartEnd(ContentType contentType, long beginOffset, int beginLineNumber, long headersEndOffset, long endOffset, int lines, CancellationToken cancellationToken) => _open.Pop();

    protected override void OnMessagePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Open(contentType, isMessage: true);

    protected override void OnMessagePartEnd(ContentType contentType, long beginOffset, int beginLineNumber, long headersEndOffset, long endOffset, int lines, CancellationToken cancellationToken) =>
        _open.Pop().ContentEnd = (int)endOffset;

    protected override void OnMultipartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Open(contentType, isMultipart: true);

    protected override void OnMultipartBoundaryBegin(long beginOffset, int lineNumber, CancellationToken cancellationToken) =>
        _open.Peek().FirstBoundary ??= (int)beginOffset;

    protected override void OnMultipartEnd(ContentType contentType, long beginOffset, int beginLineNumber, long headersEndOffset, long endOffset, int lines, CancellationToken cancellationToken) =>
        _open.Pop().ContentEnd = (int)endOffset;

    private static void Number(MessageNode node, string number)
    {
        node.Number = number.Length == 0 ? "0" : number;
        var index = 0;
        foreach (var child in node.Children)
        {
            Number(child, node.IsMessage && !child.IsMultipart ? $"{number}.1" : node.IsMessage ? number : number.Length == 0 ? $"{++index}" : $"{number}.{++index}");
        }
    }

    private void Open(ContentType contentType, bool isMessage = false, bool isMultipart = false)
    {
        var above = _open.TryPeek(out var parent) ? parent : null;
        var node = new MessageNode(contentType, _headers)
        {
            HeaderBegin = _headerBegin,
            HeaderEnd = _headerEnd,
            HasSeparator = _hasSeparator,
            ContentBegin = AfterSeparator(),
            IsMessage = isMessage,
            IsMultipart = isMultipart,
            IsInMultipart = above?.IsMultipart == true,
        };
        node.ContentEnd = node.ContentBegin;

        // A part that is nothing but a boundary line has no header of its own, nor that of the part before.
        (_headers, _hasSeparator) = ([], false);
        if (above is null)
        {
            _root = node;
        }
        else
        {
            above.Children.Add(node);
        }

        _open.Push(node);
    }

    private int AfterSeparator()
    {
        if (!_hasSeparator)
        {
            return _headerEnd;
        }

        var line = _message.Span[_headerEnd..].IndexOf((byte)'\n');
        return line < 0 ? _message.Length : _headerEnd + line + 1;
    }

    // Behind the first line break that no folding follows.
    private int EndOfField(int begin)
    {
        var span = _message.Span;
        var at = begin;
        while (true)
        {
            var line = span[at..].IndexOf((byte)'\n');
            if (line < 0)
            {
                return span.Length;
            }

            at += line + 1;
            if (at >= span.Length || span[at] is not ((byte)' ' or (byte)'\t'))
            {
                return at;
            }
        }
    }
}
