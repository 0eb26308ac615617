using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using HesTools.Engine.Schedules;
using HesTools.Engine.Updates;
using HesTools.Pilot.Export;
using HesTools.Workspaces;

namespace HesTools.Engine.Pilot.Export;

/// <summary>Renders plans of the pilot.</summary>
internal sealed class PilotPlanRenderer : IPilotPlanRenderer
{
    private const string Name = "pilot-plan";
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");

    /// <inheritdoc/>
    public PilotExportResult Render(PilotExport export, PilotExportFormat format, IReadOnlyList<string> templates)
    {
        var texts = new Lazy<UpdateTexts>(() => new UpdateTexts(new Dictionary<string, string>(), templates, Culture));
        string Layout(string file, TextEncoder encoder) => texts.Value.Layout(file, Rendering.Plain(new PlanModel(export, Culture).Values()), encoder);
        return format switch
        {
            PilotExportFormat.Markdown => One(".md", Layout("pilot.md.liquid", MarkdownEncoder.Default)),
            PilotExportFormat.Html => One(".html", Layout("pilot.html.liquid", HtmlEncoder.Default)),
            PilotExportFormat.Ics => One(".ics", PlanEvents.Write(export)),
            PilotExportFormat.Csv => One(".csv", PlanTable.Write(export)),
            PilotExportFormat.Gantt => new([.. GanttFiles.Write(PlanSchedule.Of(export), Name, Culture).Select(file => new ExportedFile(file.Name, file.Bytes))], [], []),
            PilotExportFormat.Notification => new NotificationFiles(export, texts.Value, Culture).Write(),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "It needs no package."),
        };
    }

    private static PilotExportResult One(string extension, string text) => One(extension, Encoding.UTF8.GetBytes(text));

    private static PilotExportResult One(string extension, byte[] bytes) => new([new(Name + extension, bytes)], [], []);
}
