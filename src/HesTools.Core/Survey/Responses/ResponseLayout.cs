namespace HesTools.Survey.Responses;

/// <summary>Whose table it is.</summary>
public enum ResponseLayout
{
    /// <summary>A plain table, also that of the form which <c>Export-HesSurvey -As Html</c> makes.</summary>
    Csv,

    /// <summary>Responses exported by LimeSurvey as CSV.</summary>
    LimeSurvey,

    /// <summary>Responses of Microsoft Forms, opened in Excel and saved as CSV.</summary>
    MicrosoftForms,
}
