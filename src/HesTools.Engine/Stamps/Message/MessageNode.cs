using MimeKit;

namespace HesTools.Engine.Stamps;

/// <summary>A part of a message by its offsets: nothing of it is copied.</summary>
internal sealed class MessageNode(ContentType contentType, IReadOnlyList<HeaderSpan> headers)
{
    public ContentType ContentType { get; } = contentType;

    private static readonly string[] Telling = ["Content-Type", "Content-Transfer-Encoding", "Content-Disposition"];

    /// <summary>Its header fields.</summary>
    public IReadOnlyList<HeaderSpan> Headers { get; } = headers;

    /// <summary>Where its header begins.</summary>
    public int HeaderBegin { get; set; }

    /// <summary>Where the blank line behind its header begins; without one, where the content would.</summary>
    public int HeaderEnd { get; set; }

    /// <summary>Whether there is a blank line behind its header.</summary>
    public bool HasSeparator { get; set; }

    /// <summary>Where its content begins; of a multipart, the preamble.</summary>
    public int ContentBegin { get; set; }

    /// <summary>Where its content ends, before the line break that belongs to a boundary.</summary>
    public int ContentEnd { get; set; }

    /// <summary>Where the first boundary line of a multipart begins; null: there is none.</summary>
    public int? FirstBoundary { get; set; }

    /// <summary>Its number (RFC 3501, 6.4.5).</summary>
    public string Number { get; set; } = "";

    /// <summary>Whether it is within a multipart.</summary>
    public bool IsInMultipart { get; set; }

    /// <summary>A message within the message.</summary>
    public bool IsMessage { get; init; }

    public bool IsMultipart { get; init; }

    public List<MessageNode> Children { get; } = [];

    /// <summary>The media type in lower case.</summary>
    public string MediaType { get; } = contentType.MimeType.ToLowerInvariant();

    public string? this[string field] => Find(field)?.Header.Value;

    public HeaderSpan? Find(string field)
    {
        foreach (var header in Headers)
        {
            if (header.Header.Field.Equals(field, StringComparison.OrdinalIgnoreCase))
            {
                return header;
            }
        }

        return null;
    }

    /// <summary>The transfer encoding, in lower case; empty: not said.</summary>
    public string Encoding => (this["Content-Transfer-Encoding"] ?? "").Split([';', ' '], 2)[0].Trim().ToLowerInvariant();

    /// <summary>Whether readers do not agree what it is: a field that says so, or a parameter of one, is there twice, or has a comment (RFC 5322, 3.2.2), which many do not read.</summary>
    public bool IsAmbiguous => Array.Exists(Telling, name => Headers.Count(header => header.Header.Field.Equals(name, StringComparison.OrdinalIgnoreCase)) > 1 || FieldValue.IsAmbiguous(this[name] ?? ""));

    /// <summary>Whether it is one of text.</summary>
    public bool IsText => !IsMultipart && !IsMessage && ContentType.MediaType.Equals("text", StringComparison.OrdinalIgnoreCase);

    /// <summary>The disposition, in lower case; empty: not said. What is neither inline nor known is an attachment (RFC 2183, 2.8).</summary>
    public string Disposition => (this["Content-Disposition"] ?? "").Split(';', 2)[0].Trim().ToLowerInvariant();

    /// <summary>Whether it is to be offered as a file.</summary>
    public bool IsAttachment => Disposition is not ("" or "inline");

    public bool HasFileName => ContentType.Name is { Length: > 0 } || (this["Content-Disposition"] ?? "").Contains("filename", StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts below and itself.</summary>
    public IEnumerable<MessageNode> All() => Children.SelectMany(child => child.All()).Prepend(this);
}

/// <summary>A header field.</summary>
/// <param name="Header">The field.</param>
/// <param name="Begin">Where it begins.</param>
/// <param name="End">Behind its last line break.</param>
internal sealed record HeaderSpan(Header Header, int Begin, int End);
