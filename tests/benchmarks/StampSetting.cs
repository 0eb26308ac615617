using HesTools.Engine;
using HesTools.Stamps;

namespace HesTools.Benchmarks;

/// <summary>The stamp of the benchmark: the default one for suspected fraud, for every message, at one position, with or without the mark of a key.</summary>
/// <param name="Position">Where the stamp goes.</param>
/// <param name="HasKey">Whether messages are marked.</param>
internal sealed record StampSetting(StampPosition Position, bool HasKey = false)
{
    private static readonly Stamp Default = DefaultStamps.For(StampTrigger.SuspectedBec);
    private readonly IMessageStamper _stamper = new EngineFactory().CreateMessageStamper();

    /// <summary>The stamp as it goes into messages.</summary>
    public RenderedStamp Rendered => RenderedStamp.Of(Default with { Position = Position }, new StampFacts());

    /// <summary>The stamp's first words in HTML parts.</summary>
    public static string HtmlHeadline => StampHtml.ToText(Default.Html).ReplaceLineEndings("\n").Split('\n')[0].Trim();

    /// <summary>The stamp's first words in text parts: the first line that is no frame.</summary>
    public string TextHeadline => Rendered.Text.Split('\n').First(line => line.Any(char.IsLetter)).Trim();

    private StampPolicy Policy { get; } = new()
    {
        Stamps = [Default with { Position = Position }],
        Rules = [new StampRule { Name = "Every message", Trigger = StampTrigger.SuspectedBec, Stamp = Default.Name }],
    };

    private StampRequest Request { get; } = new() { Triggers = [StampTrigger.SuspectedBec], Key = HasKey ? new byte[32] : default };

    /// <summary>Stamps the messages of a file.</summary>
    /// <param name="file">The file.</param>
    public IEnumerable<StampedMessage> Stamp(ReadOnlyMemory<byte> file) => _stamper.Stamp(file, Policy, Request);

    /// <summary>What is not as it must be.</summary>
    /// <param name="message">A stamped message.</param>
    public IReadOnlyList<string> Verify(StampedMessage message) => _stamper.Verify(message, Policy, Request);
}
