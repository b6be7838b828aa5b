using MapApp.Core.Linking;
using MapApp.Core.Observations;

namespace MapApp.Workspace.Observing;

/// <summary>What was read of a file of observations, before anything is saved.</summary>
/// <param name="Drafts">Each key once.</param>
/// <param name="Problems">Cells of which no observation was made, in the order of the file.</param>
/// <param name="UnknownPlaces">Names that mean no section and no station, or several.</param>
/// <param name="Repeats">Cells that say again what another said.</param>
/// <param name="Empty">Cells that say that nothing was measured.</param>
public sealed record ReadObservations(
    IReadOnlyList<ReadSheet> Sheets, IReadOnlyList<ObservationDraft> Drafts, IReadOnlyList<CellProblem> Problems,
    IReadOnlyList<UnknownPlace> UnknownPlaces, IReadOnlyList<CellProblem> Repeats, int Empty);

/// <param name="Columns">How it was read, with the mapping to remember.</param>
/// <param name="Notes">What was assumed, texts <c>observing.note.*</c>.</param>
/// <param name="Problem">Why nothing of it was read; null when it was. Texts <c>observing.sheet.*</c>.</param>
public sealed record ReadSheet(string Name, ObservationColumns Columns, IReadOnlyList<Evidence> Notes, Evidence? Problem);

/// <summary>An observation that can be saved.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Doubt">A mistake of 1000 that is suspected, texts <c>observing.doubt.*</c>; null when nothing is.</param>
public sealed record ObservationDraft(Observation Observation, CellPlace At, Evidence? Doubt = null);

/// <param name="Row">As Excel shows it.</param>
/// <param name="Column">Its heading.</param>
public readonly record struct CellPlace(string Sheet, int Row, string Column);

/// <summary>What is wrong with a cell and what to do: texts <c>observing.*</c>.</summary>
public sealed record CellProblem(CellPlace At, Evidence Problem);

/// <param name="FirstRow">Of the first sheet that has it.</param>
/// <param name="Rows">How many rows have it.</param>
/// <param name="Candidates">How many features it may mean: none, or several.</param>
public sealed record UnknownPlace(string Name, string Sheet, int FirstRow, int Rows, int Candidates);
