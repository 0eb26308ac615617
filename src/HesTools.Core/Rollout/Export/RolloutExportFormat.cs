namespace HesTools.Rollout.Export;

/// <summary>What a rollout plan is handed over as.</summary>
public enum RolloutExportFormat
{
    /// <summary>The plan to read and to keep under version control.</summary>
    Markdown,

    /// <summary>The plan as a page, with the drawn schedule.</summary>
    Html,

    /// <summary>Tasks and gates as a calendar (RFC 5545).</summary>
    Ics,

    /// <summary>Tasks as a table.</summary>
    Csv,

    /// <summary>The schedule as Mermaid text and as pictures (PNG and SVG).</summary>
    Gantt,
}
