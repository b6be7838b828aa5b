namespace MapApp.Core.Observations;

/// <summary>What is wrong with a value, as far as the value itself tells.</summary>
public enum Sanity
{
    Sound,

    /// <summary>No water and no air can have it.</summary>
    Impossible,

    /// <summary>A thousand times too much: micrograms taken for milligrams.</summary>
    Thousandfold,

    /// <summary>A thousandth of what it should be: milligrams taken for micrograms.</summary>
    Thousandth,
}

public static class SanityExtensions
{
    /// <summary>A mistake of 1000 is suspected when a value lies this many times off what the place has otherwise.</summary>
    private const decimal FewestTimes = 300;

    private const decimal MostTimes = 3000;

    /// <param name="reading">In the indicator's unit.</param>
    /// <param name="usual">What the place has otherwise, such as the median of its values; null where nothing is known.</param>
    public static Sanity Check(this Indicator indicator, Reading reading, decimal? usual = null)
    {
        if (reading.Value is not { } value)
            return Sanity.Sound;
        if (!indicator.Possible.Holds(value) || (reading.BelowDetection && value == 0))
            return Sanity.Impossible;
        // Zero and what was not detected are no thousandth of anything.
        if (indicator.Usual is not { } span || value == 0)
            return Sanity.Sound;
        if ((value > span.To && span.Holds(value / 1000)) || (usual > 0 && value / usual is >= FewestTimes and <= MostTimes))
            return Sanity.Thousandfold;
        return !reading.BelowDetection && ((value < span.From && span.Holds(value * 1000)) || (usual > 0 && usual / value is >= FewestTimes and <= MostTimes))
            ? Sanity.Thousandth
            : Sanity.Sound;
    }
}
