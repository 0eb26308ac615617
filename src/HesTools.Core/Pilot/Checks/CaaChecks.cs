using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>CAA: not needed for a switch, which is said, with the record that is in force (RFC 8659 section 3: that of the domain or the nearest above it).</summary>
internal static class CaaChecks
{
    private const int MostLabels = 10;

    /// <summary>Makes the check.</summary>
    /// <param name="context">The domain.</param>
    internal static async Task RunAsync(CheckContext context)
    {
        var evidence = new List<string>();
        var where = "";
        var name = context.Domain.Name;
        for (var step = 0; step < MostLabels && name.Length > 0; step++)
        {
            var answer = await context.AskAsync(name, DnsRecordType.Caa).ConfigureAwait(false);
            evidence.AddRange(Evidence.Of(answer));
            if (answer.IsUnknown || answer.Found.Any())
            {
                where = answer.IsUnknown ? $" {name} was not answered ({answer.Status})." : $" The record of {name} is in force for names of the domain.";
                break;
            }

            var dot = name.IndexOf('.', StringComparison.Ordinal);
            name = dot < 0 ? "" : name[(dot + 1)..];
        }

        context.List.NotNeeded("Caa", "not needed", $"The gateway's host is not in the domain, and its certificate needs no leave of the domain.{(where.Length > 0 ? where : " There is no CAA record.")}", [.. evidence]);
    }
}
