using System.Text.Json.Serialization;
using MapApp.Core.Linking;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Observing;
using MapApp.Workspace.Opening;

namespace MapApp.CommandLine;

/// <summary>What became, or would become, of one file of observations.</summary>
/// <param name="State">kept, nothingNew, wouldBeKept, noneRead or refused.</param>
/// <param name="Places">Sections and stations that the new ones are of.</param>
/// <param name="Known">Stored before with the same value.</param>
/// <param name="Repeats">Cells that say again what another said.</param>
/// <param name="Contradicting">Stored with another value, which stays.</param>
/// <param name="Doubted">New, with a mistake of 1000 suspected.</param>
/// <param name="Rejected">Cells of which no observation was made.</param>
internal sealed record ObserveImportAnswer(
    string File, string State, string? Batch, int New, int Places, int Known, int Repeats, int Empty, IReadOnlyList<SheetAnswer> Sheets, IReadOnlyList<CellAnswer> Contradicting,
    IReadOnlyList<CellAnswer> Doubted, IReadOnlyList<CellAnswer> Rejected, IReadOnlyList<UnknownPlace> UnknownPlaces, string? Error)
{
    [JsonIgnore]
    public bool WithDoubted { get; private init; }

    public static ObserveImportAnswer Refused(string file, string problem) => new(file, "refused", null, 0, 0, 0, 0, 0, [], [], [], [], [], problem);

    public static ObserveImportAnswer Of(string file, WorkspaceSession session, ObservationPreview preview, ObservationBatch? batch, bool doubted, bool dryRun, Texts texts)
    {
        var read = preview.Read;
        if (!preview.Readable)
            return Refused(file, texts.Format("observe.notRead", ("file", file), ("problem", string.Join(" ", read.Sheets.Select(s => texts.Evidence(s.Problem!)).Distinct()))));
        var fresh = (doubted ? preview.New.Concat(preview.Doubted) : preview.New).ToList();
        CellAnswer Cell(CellPlace at, Evidence problem) => new(at.Sheet, at.Row, at.Column, texts.Evidence(problem));
        return new ObserveImportAnswer(file, fresh.Count == 0 ? read.Drafts.Count == 0 && read.Problems.Count + read.UnknownPlaces.Count > 0 ? "noneRead" : "nothingNew" : dryRun ? "wouldBeKept" : "kept", batch?.Batch,
            batch?.Observations ?? fresh.Count, fresh.Select(d => d.Observation.Place).Distinct().Count(), preview.Known, read.Repeats.Count, read.Empty,
            [.. read.Sheets.Select(s => new SheetAnswer(s.Name, s.Columns.Mapping, s.Columns.Unknown, [.. s.Notes.Select(texts.Evidence)], s.Problem is null ? null : texts.Evidence(s.Problem)))],
            [.. preview.Contradicting.Select(c => Cell(c.Draft.At, c.Problem(session.Store.Features.Find(c.Stored.Place)?.Name ?? c.Stored.Place.ToString())))],
            [.. preview.Doubted.Select(d => Cell(d.At, d.Doubt!))], [.. read.Problems.Select(p => Cell(p.At, p.Problem))], read.UnknownPlaces, null)
        {
            WithDoubted = doubted,
        };
    }
}

/// <param name="Mapping">What each column was taken for.</param>
internal sealed record SheetAnswer(string Sheet, IReadOnlyDictionary<string, string> Mapping, IReadOnlyList<string> NotRead, IReadOnlyList<string> Notes, string? Problem);

internal sealed record CellAnswer(string Sheet, int Row, string Field, string Reason);
