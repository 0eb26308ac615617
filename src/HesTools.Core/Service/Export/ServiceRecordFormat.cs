namespace HesTools.Service.Export;

/// <summary>What a service record is handed over as.</summary>
public enum ServiceRecordFormat
{
    /// <summary>The exercise for the next deployment: what happened, why, what changes, who sees to it and until when. Markdown, a page, and the actions as a table.</summary>
    LessonsLearned,
}
