using MapApp.Core.Features;
using MapApp.Core.Observations;

namespace MapApp.Core.Storage;

/// <summary>What was measured, by place and time.</summary>
public interface IObservationReader
{
    /// <summary>Grows with every write to observations through this store.</summary>
    long Stamp { get; }

    /// <summary>The observations of a place whose time begins from one day to another, both included (without end where null), by indicator and time.</summary>
    IReadOnlyList<Observation> Of(FeatureId place, DateOnly? from = null, DateOnly? to = null);

    /// <summary>Every place that has any, by layer and id; also one whose feature is gone.</summary>
    IReadOnlyList<ObservedPlace> Places();

    /// <summary>What an import brought and is still there, in the order of its coming.</summary>
    IReadOnlyList<Observation> OfBatch(string batch);
}

/// <summary>How much a place has.</summary>
public sealed record ObservedPlace(FeatureId Place, int Count, SamplingTime First, SamplingTime Last);
