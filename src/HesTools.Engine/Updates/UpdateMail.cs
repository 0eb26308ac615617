using HesTools.Updates;
using MimeKit;
using MimeKit.Utils;

namespace HesTools.Engine.Updates;

/// <summary>An update as mail: text, and HTML with its pictures inline.</summary>
internal static class UpdateMail
{
    /// <summary>Makes the mail.</summary>
    /// <param name="rendering">The update.</param>
    /// <param name="envelope">From whom to whom; null: not said yet, a draft.</param>
    public static MimeMessage Make(Rendering rendering, MailEnvelope? envelope)
    {
        var message = new MimeMessage();
        if (envelope is not null)
        {
            message.From.Add(Address(envelope.From));
            message.To.AddRange(envelope.To.Select(Address));
        }

        message.Subject = DisplayText.Clean(envelope?.Subject is { Length: > 0 } subject ? subject : rendering.Title, 200);
        message.MessageId = MimeUtils.GenerateMessageId("hestools.invalid");
        if (envelope is null)
        {
            // Mail programs open it to be addressed and sent.
            message.Headers.Add("X-Unsent", "1");
        }

        var body = new BodyBuilder { TextBody = rendering.Text() };
        var pictures = rendering.Charts.ToDictionary(chart => chart, chart =>
        {
            var picture = body.LinkedResources.Add(chart.Name + ".png", chart.Png(), new ContentType("image", "png"));
            picture.ContentId = MimeUtils.GenerateMessageId("hestools.invalid");
            return picture.ContentId;
        });
        body.HtmlBody = rendering.Html(chart => pictures[chart]);
        message.Body = body.ToMessageBody();
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    /// <summary>The mail as bytes, with CRLF.</summary>
    public static byte[] Bytes(MimeMessage message)
    {
        using var stream = new MemoryStream();
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        message.WriteTo(options, stream);
        return stream.ToArray();
    }

    private static MailboxAddress Address(string text) => MailboxAddress.TryParse(text, out var address) && address.Address.Contains('@', StringComparison.Ordinal)
        ? address : throw new UpdateException(UpdateProblem.InvalidAddress, text, $"'{DisplayText.Clean(text)}' is no mail address.");
}
