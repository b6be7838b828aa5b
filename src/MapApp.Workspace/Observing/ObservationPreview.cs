using MapApp.Core.Linking;
using MapApp.Core.Observations;

namespace MapApp.Workspace.Observing;

/// <summary>What importing a file would do.</summary>
/// <param name="New">Would be kept.</param>
/// <param name="Doubted">New too, but with a mistake of 1000 suspected: kept only when the user says so.</param>
/// <param name="Known">Stored already with the same value.</param>
/// <param name="Contradicting">Stored with another value, which stays: to replace it, undo the import that brought it first.</param>
public sealed record ObservationPreview(
    ObservingOptions Options, ReadObservations Read, IReadOnlyList<ObservationDraft> New, IReadOnlyList<ObservationDraft> Doubted, int Known,
    IReadOnlyList<StoredContradiction> Contradicting)
{
    /// <summary>False when no sheet could be read at all.</summary>
    public bool Readable => Read.Sheets.Any(s => s.Problem is null);
}

public sealed record StoredContradiction(ObservationDraft Draft, Observation Stored)
{
    /// <param name="place">Name of the section or station.</param>
    public Evidence Problem(string place) => Evidence.Of("observing.contradictsStored",
        ("place", place), ("time", Stored.Time.ToString()), ("indicator", Stored.Indicator), ("source", Stored.Source),
        ("value", $"{Draft.Observation.Reading} {Draft.Observation.Unit}"), ("stored", $"{Stored.Reading} {Stored.Unit}"));
}
