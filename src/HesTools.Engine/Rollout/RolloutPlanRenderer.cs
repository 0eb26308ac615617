using HesTools.Rollout;
using HesTools.Rollout.Export;

namespace HesTools.Engine.Rollout;

/// <summary>Renders rollout plans.</summary>
internal sealed class RolloutPlanRenderer : IRolloutPlanRenderer
{
    /// <inheritdoc/>
    public IReadOnlyList<RolloutExportFile> Render(HesRolloutPlan plan, DateOnly asOf, RolloutExportFormat format, IReadOnlyList<string> templates) => format switch
    {
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };
}
