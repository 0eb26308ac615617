using System.Text;
using HesTools.Updates;

namespace HesTools.Engine.Updates;

/// <summary>Renders updates: one set of sentences and numbers, laid out for each format.</summary>
internal sealed class UpdateRenderer : IUpdateRenderer
{
    /// <inheritdoc/>
    public IEnumerable<UpdateFile> Render(HesUpdate update, IReadOnlyCollection<UpdateFormat> formats, IReadOnlyList<string> templates)
    {
        var rendering = new Rendering(update, templates);
        return formats.Distinct().Order().Select(format => format switch
        {
            UpdateFormat.Html => new UpdateFile(format, ".html", Utf8(rendering.Html())),
            UpdateFormat.Text => new UpdateFile(format, ".txt", Utf8(rendering.Text())),
            UpdateFormat.Markdown => new UpdateFile(format, ".md", Utf8(rendering.Markdown())),
            UpdateFormat.Json => new UpdateFile(format, ".json", Utf8(update.ToJson().ReplaceLineEndings("\n") + "\n")),
            UpdateFormat.Eml => new UpdateFile(format, ".eml", UpdateMail.Bytes(UpdateMail.Make(rendering, null))),
            _ => new UpdateFile(format, ".png", rendering.Picture()),
        });
    }

    /// <inheritdoc/>
    public byte[] Send(HesUpdate update, IReadOnlyList<string> templates, MailEnvelope envelope, MailServer server, CancellationToken cancellation)
    {
        var message = UpdateMail.Make(new Rendering(update, templates), envelope);
        MailSender.Send(message, server, cancellation);
        return UpdateMail.Bytes(message);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
