using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Observations;
using MapApp.Workspace.Observing;

namespace MapApp.Sessions;

/// <summary>What can be looked at of a file of observations before it is kept.</summary>
public enum ObservationLines
{
    New,
    Doubted,
    Contradicting,
    Rejected,
    Unknown,
    Repeats,
}

/// <summary>One line of it.</summary>
/// <param name="Observation">Null of a cell that is none.</param>
/// <param name="Problem">Null of what is well; an unknown name has no sentence of its own.</param>
public sealed record ObservationLine(CellPlace At, Observation? Observation, Evidence? Problem, UnknownPlace? Unknown = null)
{
    /// <param name="name">Of a section or station, for sentences.</param>
    public static IReadOnlyList<ObservationLine> Of(ObservationPreview preview, ObservationLines lines, Func<FeatureId, string> name) => lines switch
    {
        ObservationLines.New => [.. preview.New.Select(d => new ObservationLine(d.At, d.Observation, null))],
        ObservationLines.Doubted => [.. preview.Doubted.Select(d => new ObservationLine(d.At, d.Observation, d.Doubt))],
        ObservationLines.Contradicting => [.. preview.Contradicting.Select(c => new ObservationLine(c.Draft.At, c.Draft.Observation, c.Problem(name(c.Stored.Place))))],
        ObservationLines.Rejected => [.. preview.Read.Problems.Select(p => new ObservationLine(p.At, null, p.Problem))],
        ObservationLines.Unknown => [.. preview.Read.UnknownPlaces.Select(u => new ObservationLine(new CellPlace(u.Sheet, u.FirstRow, u.Name), null, null, u))],
        _ => [.. preview.Read.Repeats.Select(r => new ObservationLine(r.At, null, r.Problem))],
    };

    public static int Count(ObservationPreview preview, ObservationLines lines) => lines switch
    {
        ObservationLines.New => preview.New.Count,
        ObservationLines.Doubted => preview.Doubted.Count,
        ObservationLines.Contradicting => preview.Contradicting.Count,
        ObservationLines.Rejected => preview.Read.Problems.Count,
        ObservationLines.Unknown => preview.Read.UnknownPlaces.Count,
        _ => preview.Read.Repeats.Count,
    };
}
