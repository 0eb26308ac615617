using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using HesTools.Engine.Updates;
using HesTools.Service.Export;
using HesTools.Workspaces;

namespace HesTools.Engine.Service;

/// <summary>Renders service records.</summary>
internal sealed class ServiceRecordRenderer : IServiceRecordRenderer
{
    private const string Name = "lessons-learned";
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");

    /// <inheritdoc/>
    public IReadOnlyList<ExportedFile> Render(ServiceRecordExport export, ServiceRecordFormat format, IReadOnlyList<string> templates)
    {
        if (format != ServiceRecordFormat.LessonsLearned)
        {
            throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format.");
        }

        var texts = new UpdateTexts(new Dictionary<string, string>(), templates, Culture);
        var values = Rendering.Plain(new LessonsModel(export, Culture).Values());
        byte[] Layout(string file, TextEncoder encoder) => Encoding.UTF8.GetBytes(texts.Layout(file, values, encoder));
        return
        [
            new(Name + ".md", Layout("lessons.md.liquid", MarkdownEncoder.Default)),
            new(Name + ".html", Layout("lessons.html.liquid", HtmlEncoder.Default)),
            new(Name + ".csv", ActionTable.Write(export)),
        ];
    }
}
