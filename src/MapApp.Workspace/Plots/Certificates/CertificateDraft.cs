using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Rules;
using MapApp.Core.Styles;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Workspace.Plots.Certificates;

/// <summary>Gathers what a certificate has to keep.</summary>
internal sealed class CertificateDraft(WorkspaceSession session, CheckAnswer answer, Texts texts)
{
    // What is larger is kept as far as a rule can look.
    private const int MostPoints = 10_000;

    // The map shows so much about the parcel: of its size, and at least in metres.
    private const double AroundShare = 0.6;
    private const double LeastAroundMetres = 150;
    private const int MostAround = 300;

    // A certificate goes to developers: what inspectors found nearby and who answers for a river are none of its business.
    private static readonly string[] _private = ["points", "stretches"];

    // Outlines of districts are not drawn on it.
    private const string Undrawn = "jurisdictions";

    private readonly IReadOnlyList<PlotRule> _rules = [.. PlotRules.All.Where(r => !answer.RuleTable.OtherUses.Contains(r.Id))];

    public CertificateContent Of(CheckedParcel result, string number, DateTimeOffset now, string by)
    {
        var (parcel, zone) = (result.Answer.Parcel, result.Answer.MeasuredIn?.Zone);
        var found = result.Answer.Findings.Where(f => f.Area?.Geometry is not null && f.Verdict < PlotVerdict.NotChecked).Select(f => f.Area!).DistinctBy(a => a.Id).ToList();
        var file = answer.File;
        return new CertificateContent(
            CertificateContent.CurrentFormat, number, now, by, texts.Chinese ? "zh" : "en", session.Store.Description.Name,
            new CertifiedParcel(parcel.Id, parcel.Name, file.Name, file.Crs, file.CrsAssumed, parcel.DeclaredMeridian, parcel.StatedAreaSquareMetres, parcel.StatedUse, parcel.PositionAccuracyMetres, parcel.Geometry.AsText(),
                zone is null ? [] : [.. ParcelCorners.Of(parcel.Geometry, zone.Value).Select(c => new CertifiedCorner(c.Number, c.Ring, c.X, c.Y))], zone is null ? null : $"EPSG:{GaussKruger.EpsgOf(zone.Value)}"),
            [.. found.Select(a => Kept(a, parcel))], [.. Around(parcel, [.. found.Select(a => a.Id)])],
            [.. result.Shapes.Overlaps.Select(o => new CertifiedOverlap(o.Area.Layer, o.Area.Id, o.Shape.AsText()))], _rules,
            answer with
            {
                Parcels = [result],
                File = file with { Problems = [], Repairs = [.. file.Repairs.Where(r => r.Parcel == parcel.Id)], Remarks = [.. file.Remarks.Where(r => r.Parcel is null || r.Parcel == parcel.Id)] },
            });
    }

    private static CertifiedFeature Kept(Feature area, Parcel parcel)
    {
        if (area.Geometry!.NumPoints <= MostPoints)
            return CertifiedFeature.Of(area, area.Geometry, cut: false);
        return CertifiedFeature.Of(area, Cut(area.Geometry, Ground.Around(parcel.Geometry.EnvelopeInternal, CheckParcels.NearestWithinMetres)), cut: true);
    }

    private IEnumerable<CertifiedFeature> Around(Parcel parcel, HashSet<FeatureId> found)
    {
        var box = parcel.Geometry.EnvelopeInternal;
        if (!GaussKruger.Reaches(new LonLat(box.Centre.X, box.Centre.Y)))
            return [];
        var size = GaussKruger.Project(parcel.Geometry, GaussKruger.ZoneOf(box.Centre.X)).EnvelopeInternal;
        var window = Ground.Around(box, Math.Max(LeastAroundMetres, Math.Max(size.Width, size.Height) * AroundShare));
        return session.Store.Features.Layers().Where(l => l.Kind != Undrawn && !_private.Contains(l.Kind)).SelectMany(l => session.Store.Features.Read(l.Kind, window))
            .Where(f => f.Geometry is not null && !found.Contains(f.Id))
            .Select(f => (Feature: f, Part: window.Contains(f.Geometry!.EnvelopeInternal) ? f.Geometry : Cut(f.Geometry, window)))
            .Where(f => !f.Part.IsEmpty).OrderBy(f => f.Part.Distance(parcel.Geometry)).Take(MostAround)
            .Select(f => CertifiedFeature.Of(Drawn(f.Feature), f.Part, cut: !ReferenceEquals(f.Part, f.Feature.Geometry)));
    }

    // Of what is only drawn no more is kept than drawing needs.
    private static Feature Drawn(Feature feature)
    {
        var fields = MapStyle.Default.FieldsOf(feature.Id.Layer);
        return feature with { Fields = feature.Fields.Where(f => fields.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value) };
    }

    private static Geometry Cut(Geometry geometry, Envelope box) =>
        OverlayNGRobust.Overlay(geometry.IsValid ? geometry : GeometryFixer.Fix(geometry), geometry.Factory.ToGeometry(box), SpatialFunction.Intersection);
}
