using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Answers;

namespace MapApp.Workspace.Plots.LandUsePlan;

/// <summary>Where the land-use plan plans something that a plot does not bear.</summary>
/// <param name="Checked">How many areas of the plan have a use that could be read.</param>
/// <param name="Lacking">Of them those where the layer of plots cannot say that there is nothing.</param>
/// <param name="Conflicts">The worst first.</param>
/// <param name="Unread">Areas without a use, or with one that the scheme does not know.</param>
/// <param name="Plots">What was looked into; without version where the workspace has no plots.</param>
public sealed record CrossCheckAnswer(DateOnly AsOf, RuleTableAnswer RuleTable, CheckedLayer Plots, int Checked, IReadOnlyList<LandUseLack> Lacking, IReadOnlyList<LandUseConflict> Conflicts, IReadOnlyList<UnreadUse> Unread)
{
    public int NotChecked => Lacking.Count;
}

/// <param name="Reasons">Why the layer of plots cannot say that nothing is there.</param>
public sealed record LandUseLack(FeatureAnswer Area, string Code, string Use, IReadOnlyList<string> Reasons);

/// <param name="Area">Of the land-use plan.</param>
/// <param name="Result">By the rules that look into plots; no others.</param>
public sealed record LandUseConflict(FeatureAnswer Area, string Scheme, string Code, string Use, CheckedParcel Result)
{
    /// <summary>The findings that speak against the use.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<CheckedRule> Against => Result.Rules.Where(r => r.Verdict < PlotVerdict.NotChecked);
}

public sealed record UnreadUse(FeatureAnswer Area, string? Use, string? Scheme);
