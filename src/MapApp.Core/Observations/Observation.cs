using MapApp.Core.Features;

namespace MapApp.Core.Observations;

/// <summary>One indicator measured once at a section or a station.</summary>
/// <param name="Unit">That the reading is in.</param>
/// <param name="Source">Where it comes from: a file, a publication.</param>
/// <param name="Preliminary">Not validated, as the readings of automatic stations are when they are published.</param>
public sealed record Observation(FeatureId Place, string Indicator, SamplingTime Time, Reading Reading, string Unit, string Source, bool Preliminary)
{
    /// <summary>There is one observation of each: the same key again is the same observation, or contradicts it.</summary>
    public ObservationKey Key => new(Place, Indicator, Time);

    /// <summary>The reading in the unit that the indicator is judged in; null when its own unit measures something else.</summary>
    public Reading? Standardised => MeasuringUnits.Factor(Unit, IndicatorCatalogue.Get(Indicator).Unit) is { } factor ? Reading.Times(factor) : null;
}

public readonly record struct ObservationKey(FeatureId Place, string Indicator, SamplingTime Time);
