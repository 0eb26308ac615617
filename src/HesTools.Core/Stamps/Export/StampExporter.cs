using System.Security.Cryptography;
using System.Text;

namespace HesTools.Stamps.Export;

/// <summary>Hands a policy over: each format is text made of the policy alone, so that the same policy gives the same bytes.</summary>
public static class StampExporter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What keeps a policy from being exported: invalid HTML, addresses that are none, a rule without its stamp.</summary>
    /// <param name="policy">The policy.</param>
    public static IReadOnlyList<StampExportProblem> Problems(StampPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var stamps = policy.Stamps.Select(stamp => (stamp.Name, Problem: StampHtml.Problem(stamp.Html) is { } wrong ? $"The HTML of the stamp '{stamp.Name}' is refused: {wrong}" : null));
        var rules = policy.Rules.Select(rule => (rule.Name, Problem: WrongOf(policy, rule)));
        return [.. stamps.Concat(rules).Where(one => one.Problem is not null).Select(one => new StampExportProblem("PolicyInvalid", one.Name, one.Problem!))];
    }

    /// <summary>SHA-256 of the policy as its file has it, in hexadecimal: what was exported can be told from what the file holds now.</summary>
    /// <param name="policy">The policy.</param>
    public static string HashOf(StampPolicy policy) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(StampPolicyFile.Write(policy))));

    /// <summary>Makes the files of a format; of Preview, the pages.</summary>
    /// <param name="policy">The policy, without <see cref="Problems"/>.</param>
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
                return new([new StampExportFile("transport-rules.ps1", [.. Encoding.UTF8.Preamble, .. Utf8.GetBytes(script)])], problems);
        }
    }

    private static StampExportFile File(string name, string text) => new(name, Utf8.GetBytes(text));

    private static string? WrongOf(StampPolicy policy, StampRule rule)
    {
        var addresses = rule.Recipients.Concat(rule.Senders).Concat(rule.Exceptions.SelectMany(pair => new[] { pair.Sender, pair.Recipient }).Where(part => part.Length > 0));
        return policy.FindStamp(rule.Stamp) is null ? $"The rule '{rule.Name}' names the stamp '{rule.Stamp}', which there is none of."
            : addresses.FirstOrDefault(address => !AddressPattern.IsValid(address)) is { } address ? $"The rule '{rule.Name}' names '{address}', which is no address."
            : rule.Extensions.FirstOrDefault(extension => !FileExtension.IsValid(FileExtension.Normalize(extension))) is { } extension ? $"The rule '{rule.Name}' names '{extension}', which is no extension."
            : null;
    }
}
