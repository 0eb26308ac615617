namespace HesTools.Survey.Export;

/// <summary>What a survey is handed over as.</summary>
public enum SurveyExportFormat
{
    /// <summary>A survey structure that LimeSurvey imports (.lss).</summary>
    LimeSurvey,

    /// <summary>The questions as a table, which <c>New-HesSurvey -Path</c> reads again.</summary>
    Csv,

    /// <summary>A form that needs no server: it saves the answers as a file.</summary>
    Html,

    /// <summary>The questions to read, and to paste into a tool that imports nothing.</summary>
    Markdown,

    /// <summary>Mails of invitation and reminder with a personal token, the list of the tokens, and a calendar.</summary>
    Invitation,
}
