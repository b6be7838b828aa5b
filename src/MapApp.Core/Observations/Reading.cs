namespace MapApp.Core.Observations;

/// <summary>
/// What a laboratory or a station says of one indicator, in the indicator's unit: a value, or that it lies below the limit of
/// detection. Decimal, because limits are decimal fractions: a mean equal to a limit has to stay equal.
/// </summary>
public readonly record struct Reading
{
    private Reading(decimal? value, bool belowDetection) => (Value, BelowDetection) = (value, belowDetection);

    /// <summary>The value, or the limit of detection that it lies below; null when nothing was detected and nobody says at what limit.</summary>
    public decimal? Value { get; }

    public bool BelowDetection { get; }

    public static Reading Of(decimal value) => new(value, false);

    /// <param name="limit">Of detection; null when it is not told.</param>
    public static Reading Below(decimal? limit) => new(limit, true);

    /// <summary>In another unit.</summary>
    public Reading Times(decimal factor) => new(Value * factor, BelowDetection);

    /// <summary>
    /// The arithmetic mean. What lies below detection counts with half the limit, and is left out when no limit is told; when nothing
    /// was detected at all, the mean is below the highest limit. Null of nothing.
    /// </summary>
    public static Reading? Mean(IEnumerable<Reading> readings)
    {
        var all = readings.ToList();
        if (all.Count == 0)
            return null;
        if (all.TrueForAll(r => r.BelowDetection))
            return Below(all.Max(r => r.Value));
        var values = all.Where(r => r.Value is not null).Select(r => r.BelowDetection ? r.Value!.Value / 2 : r.Value!.Value);
        return Of(values.Average());
    }

    public override string ToString() => (BelowDetection ? "<" : "") + (Value is { } value ? value.ToString(System.Globalization.CultureInfo.InvariantCulture) : "?");
}
