using HesTools.Engine.Tables;
using HesTools.Survey;
using HesTools.Survey.Export;
using HesTools.Workspaces;

namespace HesTools.Engine.Survey;

/// <summary>Renders surveys.</summary>
internal sealed class SurveyRenderer : ISurveyRenderer
{
    /// <inheritdoc/>
    public IReadOnlyList<ExportedFile> Render(SurveyExport export, SurveyExportFormat format, IReadOnlyList<string> templates) => format switch
    {
        SurveyExportFormat.LimeSurvey => [new($"survey-{export.Survey.Name}.lss", LimeSurveyFile.Write(export.Survey))],
        SurveyExportFormat.Csv => [new($"survey-{export.Survey.Name}.csv", GuardedCsv.Write([.. QuestionTable.Columns], QuestionTable.Rows(export.Survey.Questions)))],
        SurveyExportFormat.Markdown => [new($"survey-{export.Survey.Name}.md", SurveyPage.Write(export.Survey, templates))],
        SurveyExportFormat.Html => SurveyForm.Write(export.Survey, templates),
        SurveyExportFormat.Invitation => new SurveyInvitations(export, templates).Write(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };
}
