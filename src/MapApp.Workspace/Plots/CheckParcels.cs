using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Checking;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Plots;

/// <summary>Answers whether the parcels of a file may be used so.</summary>
public static class CheckParcels
{
    /// <summary>How far around the nearest plot or zone is told where a rule does not apply.</summary>
    public const double NearestWithinMetres = 1_000;

    // Hundredths of a square millimetre are noise of the projection.
    private const int Digits = 4;

    private const int MostNear = 5;

    /// <summary>Reads a planned use, by code or name.</summary>
    /// <exception cref="UnknownNameException">The scheme has nothing like it.</exception>
    public static LandUseReading Use(LandUseScheme scheme, string text, Texts texts) => scheme.Read(text) ?? throw new UnknownNameException(
        "land-use", text, [.. scheme.Uses.Where(u => u.Name(texts.Chinese).Contains(text.Trim(), StringComparison.OrdinalIgnoreCase)).Take(MostNear).Select(u => $"{u.Code} {u.Name(texts.Chinese)}")]);

    /// <param name="question">Its use is that of <paramref name="use"/>.</param>
    /// <param name="progress">Told how many parcels are done.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CheckAnswer Run(WorkspaceSession session, ParcelFile file, LandUseReading use, CheckQuestion question, Texts texts, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var summaries = session.Store.Features.Layers().ToDictionary(l => l.Kind);
        var kinds = PlotRules.All.Where(r => r.Use.Holds(question.Use) != Match.No).SelectMany(r => r.Needs).Distinct().ToList();
        var layers = kinds.Where(summaries.ContainsKey).Select(k => Layer(session, summaries[k])).ToList();
        var layersTold = kinds.Select(k => Told(session, k, summaries.GetValueOrDefault(k), layers.FirstOrDefault(l => l.Kind == k), texts)).ToList();
        var check = new ParcelCheck(layers, question);
        var answers = check.CheckAll(file.Parcels, progress, cancellation);
        var (wording, places) = (new CheckWording(texts, question.AsOf), new ParcelPlaces(session.Jurisdictions, texts));
        return new CheckAnswer(
            new UseAnswer(use.Use.Scheme, use.Use.Code, use.Use.Name(texts.Chinese), use.Given, use.Exact, use.Use.SoilClass, use.Use.State, [.. use.Elsewhere.Select(e => new OtherUse(e.Scheme, e.Code, e.Name(texts.Chinese)))]),
            question.AsOf, question.Discharges, question.Surveyed, question.ToleranceMetres,
            new RuleTableAnswer(PlotRules.Version, PlotRules.All.Count, [.. PlotRules.All.Where(r => r.Use.Holds(question.Use) == Match.No).Select(r => r.Id)]),
            new CheckedFile(file.Name, file.Format, file.Crs.Code, file.CrsAssumed, Problems(told: false),
                [.. file.Repairs.Select(r => new MendedParcel(r.Parcel, texts.Evidence(r.What), r.AreaBeforeSquareMetres, r.AreaAfterSquareMetres))], Problems(told: true)),
            layersTold, [.. answers.AsParallel().AsOrdered().WithCancellation(cancellation).Select(a => Parcel(check, a, wording, places.Of(a.Parcel)))]);

        List<RefusedParcel> Problems(bool told) =>
            [.. (told ? places.Remarks(file).Concat(OtherUses(file, use, texts)) : []), .. file.Problems.Where(p => p.Told == told).Select(p => new RefusedParcel(p.Row, p.Parcel, p.Point, p.At?.Lon, p.At?.Lat, texts.Evidence(p.Reason)))];
    }

    internal static CheckedParcel Parcel(ParcelCheck check, ParcelAnswer answer, CheckWording wording, string? district = null)
    {
        var (parcel, shapes) = (answer.Parcel, check.Shapes(answer));
        return new CheckedParcel(
            parcel.Id, parcel.Name, answer.MeasuredIn?.Code, Round(answer.AreaSquareMetres), Round(Mu.Of(answer.AreaSquareMetres)), Round(answer.EllipsoidalAreaSquareMetres), parcel.StatedAreaSquareMetres,
            answer.Verdict, answer.Complete, answer.Edge, answer.Shrunk, answer.Grown, parcel.PositionAccuracyMetres, answer.Confirmed, district, Round(shapes.FreeSquareMetres), Round(Mu.Of(shapes.FreeSquareMetres)),
            [.. answer.Findings.Select(f => Rule(f, wording))], [.. answer.Findings.Where(f => f.Verdict == PlotVerdict.Clear).Select(f => f.Rule.Id)], answer, shapes)
        {
            Free = shapes.Overlaps.Count == 0 ? null : shapes.Free.AsText(),
        };
    }

    // One use is asked of all: where the file states others, its owner may have meant those.
    private static IEnumerable<RefusedParcel> OtherUses(ParcelFile file, LandUseReading use, Texts texts)
    {
        var scheme = LandUseScheme.Find(use.Use.Scheme)!;
        var others = file.Parcels.Where(p => p.StatedUse is { Length: > 0 } stated && scheme.Read(stated)?.Use != use.Use).ToList();
        if (others.Count > 0)
            yield return new RefusedParcel(0, null, null, null, null, texts.Format("check.otherUse", ("count", others.Count), ("use", $"{use.Use.Code} {use.Use.Name(texts.Chinese)}"), ("example", others[0].StatedUse)));
    }

    private static CheckedRule Rule(Finding finding, CheckWording wording) => new(
        finding.Rule.Id, wording.Title(finding.Rule), finding.Verdict, wording.Clause(finding.Rule), finding.Area is { } area ? FeatureAnswer.Of(area) : null,
        Round(finding.OverlapSquareMetres), Round(Mu.Of(finding.OverlapSquareMetres)), Round(finding.OverlapShare * 100),
        finding.Touches, Round(finding.TouchSquareMetres), finding.DistanceMetres is { } metres ? Round(metres) : null,
        finding.Edge, finding.Test is { } test ? test with { LeastSquareMetres = Round(test.LeastSquareMetres), MostSquareMetres = Round(test.MostSquareMetres) } : null, finding.Sketch, finding.Uncertain, finding.Open, wording.Reason(finding), wording.Remedy(finding), wording.Whom(finding), finding.Rule.State);

    internal static CheckedLayer Told(WorkspaceSession session, string kind, LayerSummary? summary, CheckLayer? layer, Texts texts) => new(
        kind, LayerCatalogue.Get(kind).Title(texts.Chinese), summary is null ? null : session.Store.Features.Stamp(kind), summary?.Count, layer?.Features.Max(f => f.UpdatedAt), summary?.Coverage);

    internal static CheckLayer Layer(WorkspaceSession session, LayerSummary summary) => new(
        summary.Kind, [.. session.Store.Features.Read(summary.Kind)], around => Lack(session, summary, around), summary.Coverage.Completeness == Completeness.Schematic);

    // A layer answers for its area only; of an outline that is a sketch, only for what lies surely inside.
    internal static Evidence? Lack(WorkspaceSession session, LayerSummary layer, Geometry around)
    {
        if (layer.Coverage.Completeness != Completeness.Complete)
            return Evidence.Of(layer.Coverage.Completeness == Completeness.Partial ? "plotReason.partial" : "plotReason.schematic", ("layer", layer.Kind));
        if (layer.Coverage.Area is not { Length: > 0 } area)
            return null;
        var share = 0.0;
        var asFeature = new Feature { Id = new FeatureId("parcels", "?"), Name = "?", Geometry = around };
        foreach (var name in area.Split(['、', '，', ',', '；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (session.Jurisdictions.ByName(name) is not { } outline)
                return Evidence.Of("plotReason.areaUnknown", ("layer", layer.Kind), ("area", name));
            share += session.Jurisdictions.Inside(outline.Id, asFeature) is { NearEdge: false } inside ? inside.Share : 0;
        }

        // The outline and the parcel are measured in degrees here; a share is not exact to the last digit.
        return share > 1 - 1e-9 ? null : Evidence.Of("plotReason.outsideArea", ("layer", layer.Kind), ("area", area));
    }

    private static double Round(double value) => Math.Round(value, Digits);
}
