using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using HesTools.Engine.Schedules;
using HesTools.Engine.Updates;
using HesTools.Rollout;
using HesTools.Rollout.Export;
using HesTools.Workspaces;

namespace HesTools.Engine.Rollout;

/// <summary>Renders rollout plans.</summary>
internal sealed class RolloutPlanRenderer : IRolloutPlanRenderer
{
    private const string Name = "rollout-plan";
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");

    /// <inheritdoc/>
    public IReadOnlyList<ExportedFile> Render(HesRolloutPlan plan, DateOnly asOf, RolloutExportFormat format, IReadOnlyList<string> templates)
    {
        var view = new RolloutView(plan, asOf, Culture);
        string Layout(string file, UpdateChart? picture, TextEncoder encoder) =>
            new UpdateTexts(new Dictionary<string, string>(), templates, Culture).Layout(file, Rendering.Plain(new RolloutPlanModel(view).Values(picture)), encoder);
        return format switch
        {
            RolloutExportFormat.Markdown => One(".md", Layout("rollout.md.liquid", null, MarkdownEncoder.Default)),
            RolloutExportFormat.Html => One(".html", Layout("rollout.html.liquid", plan.Tasks.Length > 0 ? GanttPicture.Draw(view.Chart(), Name, Culture) : null, HtmlEncoder.Default)),
            RolloutExportFormat.Ics => One(".ics", RolloutEvents.Write(view)),
            RolloutExportFormat.Csv => [new(Name + ".csv", RolloutTable.Write(view))],
            RolloutExportFormat.Gantt => [.. GanttFiles.Write(view.Chart(), Name, Culture).Select(file => new ExportedFile(file.Name, file.Bytes))],
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
    }

    private static ExportedFile[] One(string extension, string text) => [new(Name + extension, Encoding.UTF8.GetBytes(text))];
}
