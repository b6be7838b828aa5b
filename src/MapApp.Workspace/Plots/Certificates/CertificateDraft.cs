using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Rules;
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

    private readonly IReadOnlyList<PlotRule> _rules = [.. PlotRules.All.Where(r => !answer.RuleTable.OtherUses.Contains(r.Id))];

    public CertificateContent Of(CheckedParcel result, string number, DateTimeOffset now, string by)
    {
        var parcel = result.Answer.Parcel;
        var found = result.Answer.Findings.Where(f => f.Area?.Geometry is not null && f.Verdict < PlotVerdict.NotChecked).Select(f => f.Area!).DistinctBy(a => a.Id).ToList();
        var file = answer.File;
        return new CertificateContent(
            CertificateContent.CurrentFormat, number, now, by, texts.Chinese ? "zh" : "en", session.Store.Description.Name,
            new CertifiedParcel(parcel.Id, parcel.Name, file.Name, file.Crs, file.CrsAssumed, parcel.DeclaredMeridian, parcel.StatedAreaSquareMetres, parcel.StatedUse, parcel.PositionAccuracyMetres, parcel.Geometry.AsText(), [.. Corners(result)],
                result.Answer.MeasuredIn?.Zone is { } zone ? $"EPSG:{GaussKruger.EpsgOf(zone)}" : null),
            [.. found.Select(a => Kept(a, parcel))], [.. Around(parcel, [.. found.Select(a => a.Id)])],
            [.. result.Shapes.Overlaps.Select(o => new CertifiedOverlap(o.Area.Layer, o.Area.Id, o.Shape.AsText()))], _rules,
            answer with
            {
                Parcels = [result],
                File = file with { Problems = [], Repairs = [.. file.Repairs.Where(r => r.Parcel == parcel.Id)], Remarks = [.. file.Remarks.Where(r => r.Parcel is null || r.Parcel == parcel.Id)] },
            });
    }

    /// <summary>Millimetres, as survey papers have them; none where no zone measures the parcel.</summary>
    private static IEnumerable<CertifiedCorner> Corners(CheckedParcel result)
    {
        if (result.Answer.MeasuredIn?.Zone is not { } zone)
            yield break;
        var (number, ring) = (0, 0);
        foreach (var line in PolygonExtracter.GetPolygons(GaussKruger.Project(result.Answer.Parcel.Geometry, zone)).Cast<Polygon>().SelectMany(p => p.Holes.Prepend(p.Shell)))
        {
            ring++;
            // The last corner is the first again.
            foreach (var at in line.Coordinates.SkipLast(1))
                yield return new CertifiedCorner($"J{++number}", ring, Math.Round(at.Y, 3), Math.Round(at.X, 3));
        }
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
        return session.Store.Features.Layers().SelectMany(l => session.Store.Features.Read(l.Kind, window))
            .Where(f => f.Geometry is not null && !found.Contains(f.Id))
            .Select(f => (Feature: f, Part: window.Contains(f.Geometry!.EnvelopeInternal) ? f.Geometry : Cut(f.Geometry, window)))
            .Where(f => !f.Part.IsEmpty).Take(MostAround)
            .Select(f => CertifiedFeature.Of(f.Feature, f.Part, cut: !ReferenceEquals(f.Part, f.Feature.Geometry)));
    }

    private static Geometry Cut(Geometry geometry, Envelope box) =>
        OverlayNGRobust.Overlay(geometry.IsValid ? geometry : GeometryFixer.Fix(geometry), geometry.Factory.ToGeometry(box), SpatialFunction.Intersection);
}
