using System.Management.Automation;
using HesTools.Stamps;
using HesTools.Stamps.Export;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>Hands a stamp policy over: as a preview to look at, as a run sheet for the gateway's console, as a script for Exchange Online.</summary>
[Cmdlet(VerbsData.Export, "HesStampPolicy", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportStampPolicyCommand : HesCmdlet
{
    /// <summary>What it is handed over as.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public StampExportFormat[] As { get; set; } = [];

    /// <summary>The folder to write to; it is made.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public new string OutputPath { get; set; } = ".";

    /// <summary>The policy; else stamps.json of the workspace.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The gateway it is for; else that of the policy.</summary>
    [Parameter]
    public GatewayProduct? Product { get; set; }

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Overwrite files there are.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var policy = ReadCheckedStampPolicy(StampPolicyPath(Path ?? "", Workspace), out var error);
        if (policy is null)
        {
            WriteError(error);
            return;
        }

        var product = Product ?? policy.Product;
        var folder = base.OutputPath(OutputPath);
        foreach (var format in As.Distinct())
        {
            var result = StampExporter.Export(policy, product, format);
            foreach (var problem in result.Problems)
            {
                WriteError(Errors.StampExport(problem));
            }

            var browser = format == StampExportFormat.Preview ? FindBrowser(policy) : null;
            var pictures = browser is null ? [] : StampPreview.FileNames(policy).SelectMany(name => StampPreview.Pictures.Select(picture => name + picture.Suffix));
            var paths = result.Files.Select(file => file.Name).Concat(pictures).Select(name => System.IO.Path.Combine(folder, name));
            if (!Force && paths.FirstOrDefault(System.IO.Path.Exists) is { } existing)
            {
                // All or nothing: pages of two policies side by side would mislead.
                WriteError(Errors.ExportExists(existing));
                continue;
            }

            if (result.Files.Count > 0 && ShouldProcess(folder, $"Write the stamp policy as {format}"))
            {
                foreach (var file in result.Files)
                {
                    Write(folder, file.Name, file.Bytes);
                }

                if (browser is not null)
                {
                    WritePictures(policy, folder, browser);
                }
            }
        }
    }

    private string? FindBrowser(StampPolicy policy)
    {
        var browser = policy.Stamps.Length == 0 ? null : EngineHost.Engine.CreatePagePhotographer().FindBrowser();
        if (browser is null && policy.Stamps.Length > 0)
        {
            WriteWarning("No Chromium, Chrome or Edge is on PATH, and HES_BROWSER does not name one by its full path: pages are written, pictures are not.");
        }

        return browser;
    }

    private void WritePictures(StampPolicy policy, string folder, string browser)
    {
        var photographer = EngineHost.Engine.CreatePagePhotographer();
        var widths = StampPreview.Pictures.Select(picture => picture.Width).ToList();
        foreach (var (stamp, name) in policy.Stamps.Zip(StampPreview.FileNames(policy)))
        {
            IReadOnlyList<byte[]> pictures = [];
            try
            {
                Cancellable(() => pictures = photographer.Photograph(browser, StampPreview.PicturePage(policy, stamp), widths, PipelineStopToken));
            }
            catch (PictureException exception)
            {
                WriteError(Errors.StampPicture(stamp.Name, exception));
            }

            foreach (var (picture, kind) in pictures.Zip(StampPreview.Pictures))
            {
                Write(folder, name + kind.Suffix, picture);
            }
        }
    }

    private void Write(string folder, string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(folder, name);
        OnWorkspaceFile(path, () => WorkspaceFile.Write(path, bytes));
        WriteObject(new FileInfo(path));
    }
}
