namespace HesTools.Statistics;

/// <summary>The words by which the rows of a query are told apart. A cube that divides by less has far fewer cells.</summary>
/// <param name="Domains">By domain.</param>
/// <param name="Rules">By rule.</param>
/// <param name="ThreatTypes">By threat type.</param>
/// <param name="Reasons">By block reason.</param>
public sealed record CubeShape(bool Domains, bool Rules, bool ThreatTypes, bool Reasons)
{
    /// <summary>What a query needs.</summary>
    /// <param name="query">The query.</param>
    public static CubeShape Of(StatisticsQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new CubeShape(
            query.GroupBy == GroupBy.Domain,
            query.GroupBy == GroupBy.Rule || query.Top > 0,
            query.GroupBy == GroupBy.ThreatType || query.Top > 0,
            query.GroupBy == GroupBy.BlockReason);
    }
}
