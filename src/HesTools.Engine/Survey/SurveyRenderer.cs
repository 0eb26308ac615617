using HesTools.Survey.Export;

namespace HesTools.Engine.Survey;

/// <summary>Renders surveys.</summary>
internal sealed class SurveyRenderer : ISurveyRenderer
{
    /// <inheritdoc/>
    public IReadOnlyList<SurveyExportFile> Render(SurveyExport export, SurveyExportFormat format, IReadOnlyList<string> templates) => format switch
    {
        SurveyExportFormat.Html => SurveyForm.Write(export.Survey, templates),
        SurveyExportFormat.Invitation => new SurveyInvitations(export, templates).Write(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };
}
