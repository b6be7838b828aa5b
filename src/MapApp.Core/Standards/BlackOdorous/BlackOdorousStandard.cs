using MapApp.Core.Observations;

namespace MapApp.Core.Standards.BlackOdorous;

/// <summary>What makes a water black-odorous, in towns (guide of 2015) and in villages (2019), from <c>black-odorous.json</c>.</summary>
public sealed record BlackOdorousStandard : StandardTable
{
    public static IReadOnlyList<BlackOdorousStandard> Guides { get; } = EmbeddedTable.Read<IReadOnlyList<BlackOdorousStandard>>("black-odorous.json");

    /// <summary>urban or rural, as the layer has it.</summary>
    public required string Scope { get; init; }

    public required IReadOnlyList<BlackOdorousItem> Items { get; init; }

    public override IEnumerable<IStandardFigure> Figures => Items;

    /// <summary>In villages there is no mild and no severe.</summary>
    public bool Graded => Items.All(i => i.Severe is not null);

    /// <summary>Null of a scope that is neither.</summary>
    public static BlackOdorousStandard? Of(string? scope) => Guides.SingleOrDefault(g => g.Scope == scope);
}

/// <param name="Mild">Beyond it the water is black-odorous.</param>
/// <param name="LimitIncluded">Whether the limit itself is already mild: the guide for towns gives intervals.</param>
/// <param name="Severe">Beyond it severely so; null where there are no grades.</param>
/// <param name="ShallowShare">Of the depth, which takes the place of the limit in waters less deep than it.</param>
public sealed record BlackOdorousItem(
    string Indicator, Direction Direction, decimal Mild, FigureState State, string Source, decimal? Severe = null, bool LimitIncluded = false, decimal? ShallowShare = null) : IStandardFigure
{
    public bool IsBeyond(decimal value, decimal? depthCm)
    {
        var limit = Shallow(depthCm) ? ShallowShare!.Value * depthCm!.Value : Mild;
        return value == limit ? LimitIncluded : value < limit == (Direction == Direction.AtLeast);
    }

    // A shallow water can be seen to its bottom and still be no deeper than the limit of the severe grade.
    public bool IsSevere(decimal value, decimal? depthCm) =>
        Severe is { } severe && !Shallow(depthCm) && value != severe && value < severe == (Direction == Direction.AtLeast);

    private bool Shallow(decimal? depthCm) => ShallowShare is not null && depthCm < Mild;
}

/// <summary>texts <c>blackOdorousGrade.*</c>.</summary>
public enum BlackOdorousGrade
{
    NotBlackOdorous,
    Mild,
    Severe,

    /// <summary>Black-odorous, of a village water.</summary>
    Ungraded,
}
