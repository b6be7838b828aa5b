using MapApp.Core.Observations;

namespace MapApp.Core.Standards.Air;

/// <summary>An edition of the rules of the air quality index (HJ 633), from <c>air-index.json</c>.</summary>
public sealed record AirIndexStandard : StandardTable
{
    public static IReadOnlyList<AirIndexStandard> Editions { get; } = EmbeddedTable.Read<IReadOnlyList<AirIndexStandard>>("air-index.json");

    /// <summary>The index of clean air.</summary>
    public required int Lowest { get; init; }

    public required IReadOnlyList<AirScale> Scales { get; init; }

    public override IEnumerable<IStandardFigure> Figures => Scales;
}

/// <summary>Concentrations of one pollutant at the indices 0, 50, 100, 150, 200, 300, 400 and 500, in the indicator's unit.</summary>
/// <param name="Concentrations">Fewer where the scale ends before 500.</param>
/// <param name="Above">The index beyond the end of a short scale; null where there is none then.</param>
public sealed record AirScale(
    string Indicator, AirAverage Average, IReadOnlyList<decimal> Concentrations, FigureState State, string Source, int? Above = null) : IStandardFigure
{
    private static readonly int[] _indices = [0, 50, 100, 150, 200, 300, 400, 500];

    /// <summary>The index of a concentration, always rounded up; null beyond the end of a short scale.</summary>
    /// <param name="concentration">Is rounded to what is reported, half to even (GB/T 8170).</param>
    public int? IndexOf(decimal concentration)
    {
        var rounded = Math.Round(concentration, IndicatorCatalogue.Get(Indicator).Decimals, MidpointRounding.ToEven);
        for (var i = 1; i < Concentrations.Count; i++)
        {
            var (low, high) = (Concentrations[i - 1], Concentrations[i]);
            if (rounded <= high)
                return (int)Math.Ceiling((_indices[i] - _indices[i - 1]) * (rounded - low) / (high - low) + _indices[i - 1]);
        }

        return Concentrations.Count == _indices.Length ? _indices[^1] : Above;
    }
}

/// <summary>What a concentration is the mean of. Eight hours: the highest of the day.</summary>
public enum AirAverage
{
    Hour,
    EightHours,
    Day,
    Year,
}
