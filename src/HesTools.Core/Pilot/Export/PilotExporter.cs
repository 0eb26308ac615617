namespace HesTools.Pilot.Export;

/// <summary>The formats that need no package. Each is text made of plan and domains alone, so that the same input gives the same bytes.</summary>
public static class PilotExporter
{
    /// <summary>Makes the files of a format.</summary>
    /// <param name="export">What is exported.</param>
    /// <param name="format">The format.</param>
    /// <returns>Null: the format is the engine's to make.</returns>
    public static PilotExportResult? Export(PilotExport export, PilotExportFormat format)
    {
        ArgumentNullException.ThrowIfNull(export);
        return format switch
        {
            PilotExportFormat.DnsChanges => DnsChangeFiles.Write(export),
            PilotExportFormat.ExchangeConnector => ConnectorScript.Write(export),
            _ => null,
        };
    }
}
