namespace MapApp.Core.Standards.Air;

/// <summary>The air quality index of a day or an hour.</summary>
/// <param name="Value">Null when pollutants are missing and those that are there do not exceed 100.</param>
/// <param name="Indices">By pollutant; null where its scale ends below the concentration.</param>
/// <param name="Primary">Those with the highest index, all of them when it is shared; none up to 50.</param>
/// <param name="Missing">Of the six.</param>
public sealed record AirIndex(AirIndexStandard Standard, int? Value, IReadOnlyDictionary<string, int?> Indices, IReadOnlyList<string> Primary, IReadOnlyList<string> Missing)
{
    private static readonly string[] _pollutants = ["SO2", "NO2", "CO", "O3", "PM10", "PM2.5"];

    /// <summary>1 (优) to 6 (严重污染), texts <c>airLevel.*</c>; null without a value.</summary>
    public int? Level => Value switch
    {
        null => null,
        <= 50 => 1,
        <= 100 => 2,
        <= 150 => 3,
        <= 200 => 4,
        <= 300 => 5,
        _ => 6,
    };

    /// <summary>Of the means of a day; ozone by its highest eight hours (the edition of 2012 also looks at its highest hour, which is left out).</summary>
    /// <param name="concentrations">By pollutant, in the indicator's unit.</param>
    public static AirIndex OfDay(AirIndexStandard standard, IReadOnlyDictionary<string, decimal> concentrations) =>
        Of(standard, concentrations, p => standard.Scales.Single(s => s.Indicator == p && s.Average == (p == "O3" ? AirAverage.EightHours : AirAverage.Day)));

    /// <summary>Of the means of an hour; particles are held against the scale of a day.</summary>
    /// <inheritdoc cref="OfDay"/>
    public static AirIndex OfHour(AirIndexStandard standard, IReadOnlyDictionary<string, decimal> concentrations) =>
        Of(standard, concentrations, p => standard.Scales.Single(s => s.Indicator == p && s.Average == (p.StartsWith("PM", StringComparison.Ordinal) ? AirAverage.Day : AirAverage.Hour)));

    private static AirIndex Of(AirIndexStandard standard, IReadOnlyDictionary<string, decimal> concentrations, Func<string, AirScale> scale)
    {
        var indices = _pollutants.Where(concentrations.ContainsKey).ToDictionary(p => p, p => scale(p).IndexOf(concentrations[p]) is { } i ? Math.Max(i, standard.Lowest) : (int?)null);
        var missing = _pollutants.Where(p => !concentrations.ContainsKey(p)).ToList();
        var highest = indices.Values.Max();
        return new AirIndex(standard, missing.Count > 0 && highest <= 100 ? null : highest, indices,
            highest > 50 ? [.. indices.Where(i => i.Value == highest).Select(i => i.Key)] : [], missing);
    }
}
