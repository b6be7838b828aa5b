namespace MapApp.Core.Standards.Air;

/// <summary>An edition of the limits of ambient air (GB 3095) with the rules of their evaluation over a year (HJ 663), from <c>air-limits.json</c>.</summary>
public sealed record AirLimits : StandardTable
{
    public static IReadOnlyList<AirLimits> Editions { get; } = EmbeddedTable.Read<IReadOnlyList<AirLimits>>("air-limits.json");

    public required IReadOnlyList<AirLimit> Limits { get; init; }

    public required IReadOnlyList<AirYearRule> Year { get; init; }

    public override IEnumerable<IStandardFigure> Figures => [.. Limits, .. Year];

    public AirLimit? Limit(string indicator, AirAverage average) => Limits.SingleOrDefault(l => l.Indicator == indicator && l.Average == average);
}

/// <param name="Grade1">For reserves and national parks.</param>
/// <param name="Grade2">For where people live and work.</param>
public sealed record AirLimit(string Indicator, AirAverage Average, decimal Grade1, decimal Grade2, FigureState State, string Source) : IStandardFigure;

/// <param name="Percentile">Of the values of the days.</param>
/// <param name="Weight">In the composite index.</param>
public sealed record AirYearRule(string Indicator, int Percentile, int Weight, FigureState State, FigureState WeightState, string Source) : IStandardFigure;
