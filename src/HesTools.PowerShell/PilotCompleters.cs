using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using HesTools.Pilot;

namespace HesTools.PowerShell;

/// <summary>Completes the usual kinds of units; any other word is taken too.</summary>
public sealed class UnitCompleter : IArgumentCompleter
{
    private static readonly string[] Units = ["Department", "College", "Library", "Faculty", "Museum", "Service", "Administration", "Other"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RegionCompleter.Matching(Units, wordToComplete);
}

/// <summary>Completes the regions of the product that is given; without one, of all.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var product = fakeBoundParameters?["Product"]?.ToString();
        var sites = Enum.TryParse<GatewayProduct>(product, ignoreCase: true, out var known)
            ? GatewaySite.Of(known) : GatewaySite.All;
        return Matching(sites.Select(site => site.Region).Distinct(StringComparer.OrdinalIgnoreCase), wordToComplete);
    }

    internal static IEnumerable<CompletionResult> Matching(IEnumerable<string> words, string? typed) =>
        words.Where(word => word.StartsWith((typed ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase)).Select(word => new CompletionResult(word));
}
