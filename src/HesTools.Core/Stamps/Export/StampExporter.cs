using System.Security.Cryptography;
using System.Text;
using HesTools.Workspaces;

namespace HesTools.Stamps.Export;

/// <summary>Hands a policy over: each format is text made of the policy alone, so that the same policy gives the same bytes.</summary>
public static class StampExporter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>SHA-256 of the policy as its file has it, in hexadecimal: what was exported can be told from what the file holds now.</summary>
    /// <param name="policy">The policy.</param>
    public static string HashOf(StampPolicy policy) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(StampPolicyFile.Write(policy))));

    /// <summary>Makes the files of a format; of Preview, the pages.</summary>
    /// <param name="policy">The policy, without errors of <see cref="StampPolicyCheck"/>.</param>
    /// <param name="product">The gateway it is for.</param>
    /// <param name="format">The format.</param>
    public static StampExportResult Export(StampPolicy policy, GatewayProduct product, StampExportFormat format)
    {
        ArgumentNullException.ThrowIfNull(policy);
        switch (format)
        {
            case StampExportFormat.Preview:
                return new([.. StampPreview.Pages(policy, product).Select(page => File(page.Name, page.Html))], []);
            case StampExportFormat.RunSheet:
                var refused = StampTokens.NotSupported(policy, product);
                return new(refused.Count > 0 ? [] : [File("runsheet.md", RunSheet.Write(policy, product))], refused);
            default:
                var (script, problems) = TransportScript.Write(policy);

                // A mark of UTF-8: read in another encoding, the bytes of a letter could be a quotation mark that ends a string.
                return new([new ExportedFile("transport-rules.ps1", [.. Encoding.UTF8.Preamble, .. Utf8.GetBytes(script)])], problems);
        }
    }

    private static ExportedFile File(string name, string text) => new(name, Utf8.GetBytes(text));
}
