using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plots.Rules;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Core.Plots.Checking;

/// <summary>What of a parcel is taken and what remains free, EPSG:4490, for the map and for export.</summary>
/// <param name="Overlaps">What each area takes that some rule forbids or makes conditional, by id.</param>
/// <param name="Free">What none of them takes; empty when all is taken.</param>
public sealed record ParcelShapes(IReadOnlyList<(FeatureId Area, Geometry Shape)> Overlaps, Geometry Free, double FreeSquareMetres)
{
    internal static ParcelShapes Of(ParcelAnswer answer)
    {
        var parcel = answer.Parcel;
        if (answer.MeasuredIn?.Zone is not { } zone)
            return new ParcelShapes([], parcel.Geometry, 0);
        var (own, free, overlaps) = (Flat(parcel.Geometry), Flat(parcel.Geometry), new List<(FeatureId, Geometry)>());
        foreach (var area in answer.Findings.Where(f => f.OverlapSquareMetres > 0 && f.Verdict < PlotVerdict.NotChecked).Select(f => f.Area).OfType<Feature>().DistinctBy(a => a.Id).OrderBy(a => a.Id.ToString(), StringComparer.Ordinal))
        {
            var taken = Coordinates.Flat.In(zone, area.Geometry!, parcel.Geometry.EnvelopeInternal);
            overlaps.Add((area.Id, GaussKruger.Unproject(Areas(Coordinates.Flat.Overlay(own, taken)), zone)));
            free = Areas(OverlayNGRobust.Overlay(free, taken, SpatialFunction.Difference));
        }

        return new ParcelShapes(overlaps, overlaps.Count == 0 ? parcel.Geometry : GaussKruger.Unproject(free, zone), free.Area);

        Geometry Flat(Geometry lonLat) => GaussKruger.Project(lonLat, zone);
    }

    // Where edges meet, lines and points come along.
    private static Geometry Areas(Geometry mixed) => mixed.Dimension == Dimension.Surface && mixed is Polygon or MultiPolygon ? mixed
        : mixed.Factory.BuildGeometry([.. NetTopologySuite.Geometries.Utilities.PolygonExtracter.GetPolygons(mixed)]);
}
