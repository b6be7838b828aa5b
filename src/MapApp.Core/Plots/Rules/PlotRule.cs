using MapApp.Core.Plots.LandUses;
using MapApp.Core.Standards;

namespace MapApp.Core.Plots.Rules;

/// <summary>
/// What may not be done, or only under a condition, where a planned use meets an area of some layer. Worded by the texts
/// <c>plotRule.ID</c> and <c>plotRule.ID.remedy</c>; whom to ask by <c>plotAsk.ASK</c>.
/// </summary>
/// <param name="Verdict">Prohibited or conditional.</param>
/// <param name="Ask">ecology, resources, water, agriculture or resourcesAndEcology.</param>
/// <param name="State">How far the rule itself may be trusted; see <paramref name="Source"/>.</param>
/// <param name="Clauses">Where it is written, by the day asked about.</param>
public sealed record PlotRule(string Id, PlotRelation Relation, PlotVerdict Verdict, string Ask, FigureState State, string Source, IReadOnlyList<PlotClause> Clauses)
{
    /// <summary>The layers that must answer for the parcel's place before the rule can be told not to apply.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Of <see cref="PlotRelation.Within"/>.</summary>
    public double Metres { get; init; }

    public UseCondition Use { get; init; } = new();

    /// <summary>One of these must hold for an area of the layer; any area will do when there are none.</summary>
    public IReadOnlyList<FieldCondition> Where { get; init; } = [];

    public PlotQuestion? Asks { get; init; }

    /// <summary>Whether uses that the area's own field <c>allowedUses</c> names are left alone.</summary>
    public bool SparesAllowedUses { get; init; }

    /// <summary>The layer it looks into; null when it needs none.</summary>
    public string? Layer => Needs is [var layer, ..] ? layer : null;

    /// <summary>The clause of a day; of several, the first of the table.</summary>
    public PlotClause? ClauseOn(DateOnly day) => Clauses.FirstOrDefault(c => c.Holds(day));
}

/// <summary>An article of a law or document.</summary>
/// <param name="Law">Of the texts <c>law.*</c>.</param>
/// <param name="Article">Number of the article or clause; null where the whole document says so.</param>
public sealed record PlotClause(string Law, string? Article = null, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
{
    public bool Holds(DateOnly day) => (ValidFrom is not { } from || from <= day) && (ValidTo is not { } to || day <= to);
}

/// <summary>Which planned uses a rule means: at least one flag of <see cref="Any"/>, and none of <see cref="None"/>.</summary>
public sealed record UseCondition
{
    public IReadOnlyList<UseFlag> Any { get; init; } = [];

    public IReadOnlyList<UseFlag> None { get; init; } = [];

    /// <summary>Maybe, where land of the code can be what is meant without the code saying so.</summary>
    public Match Holds(LandUse use) =>
        None.Any(use.Flags.Contains) ? Match.No
        : Any.Count == 0 || Any.Any(use.Flags.Contains) ? None.Any(use.MayHold.Contains) ? Match.Maybe : Match.Yes
        : Any.Any(use.MayHold.Contains) ? Match.Maybe
        : Match.No;
}

/// <summary>Whether something is so; what nobody recorded may be.</summary>
public enum Match
{
    No,
    Maybe,
    Yes,
}
