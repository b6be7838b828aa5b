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

public sealed record StoredContradiction(ObservationDraft Draft, Observation Stored);
