using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;

namespace MapApp.Core.Rivers;

/// <summary>A control corridor as a plan states it (the environment of sections: so far up, so far down, so far to both sides).</summary>
/// <param name="ByAnalogy">True where no plan states it for this section: an offer, taken from another place or level, not a duty.</param>
public sealed record CorridorRule(
    string Plan, string PlanTitle, int Line, double UpstreamMetres, double DownstreamMetres, double BankMetres, bool ByAnalogy)
{
    /// <summary>The clause: <c>sanmenxia-2018-2020 L630</c>.</summary>
    public string Source => $"{Plan} L{Line}";
}

/// <summary>The corridors that the plans of a workspace state, and which of them holds for a section.</summary>
public sealed class CorridorRules(IReadOnlyList<Plan> plans, JurisdictionIndex jurisdictions)
{
    // A rule without a width, or without a length, draws nothing. The newest plan speaks first.
    private readonly List<(Plan Plan, SpatialRule Rule)> _stated =
    [
        .. from plan in plans
           from rule in plan.SpatialRules
           where rule.Kind == "corridor" && rule.BankMetres > 0 && (rule.UpstreamMetres > 0 || rule.DownstreamMetres > 0)
           orderby plan.Period.To descending, plan.Issued descending, plan.Id, rule.Line
           select (plan, rule),
    ];

    /// <summary>The widest bank that any plan states; 0 when none states a corridor.</summary>
    public double WidestBankMetres => _stated.Count == 0 ? 0 : _stated.Max(s => s.Rule.BankMetres ?? 0);

    /// <summary>The corridor that holds every corridor that some plan states, to find what a change may touch; null when none does.</summary>
    public CorridorRule? Widest => _stated.Count == 0 ? null : Rule(_stated[0].Plan, _stated[0].Rule, true) with
    {
        UpstreamMetres = _stated.Max(s => s.Rule.UpstreamMetres ?? 0),
        DownstreamMetres = _stated.Max(s => s.Rule.DownstreamMetres ?? 0),
        BankMetres = WidestBankMetres,
    };

    /// <summary>
    /// The rule of a plan that covers the section: its jurisdiction reaches it and the rule means its level. Else that of the newest
    /// plan that states one, by analogy; null when none does.
    /// </summary>
    public CorridorRule? Of(Feature section)
    {
        foreach (var (plan, rule) in _stated)
        {
            if (Means(rule, section.Text("level")) && jurisdictions.ByName(plan.Jurisdiction) is not null && jurisdictions.Reaches(plan.Jurisdiction, section))
                return Rule(plan, rule, false);
        }

        return _stated.Count == 0 ? null : Rule(_stated[0].Plan, _stated[0].Rule, true);
    }

    /// <summary>Whether the outline of a jurisdiction decides where some corridor is a duty.</summary>
    public bool DependOn(Feature jurisdiction) => _stated.Any(s => jurisdiction.Names.Select(PlaceName.Normalize).Contains(PlaceName.Normalize(s.Plan.Jurisdiction)));

    // A section whose level nobody states cannot be said to be meant.
    private static bool Means(SpatialRule rule, string? level) => rule.Levels.Count == 0 || (level is not null && rule.Levels.Contains(level));

    private static CorridorRule Rule(Plan plan, SpatialRule rule, bool byAnalogy) =>
        new(plan.Id, plan.Title, rule.Line, rule.UpstreamMetres ?? 0, rule.DownstreamMetres ?? 0, rule.BankMetres ?? 0, byAnalogy);
}
