using MapApp.Core.Linking;
using MapApp.Core.Plots.Outlines;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Parcels;

/// <summary>Takes a geometry that was already built apart into rings.</summary>
internal static class GeometryOutlines
{
    /// <summary>The row with the rings of all polygons; lines that come back to their start are outlines too, as some programs draw areas so.</summary>
    public static OutlineRow With(OutlineRow row, Geometry? geometry)
    {
        if (geometry is null || geometry.IsEmpty)
            return row with { Problem = Evidence.Of("parcel.refused.noOutline") };
        var all = Parts(geometry).ToList();
        var parts = all.Where(p => p is Polygon or LineString { IsClosed: true, NumPoints: > 3 }).ToList();
        if (parts.Count == 0)
            return row with { Problem = Evidence.Of("parcel.refused.kind", ("kind", all[0].GeometryType)) };
        List<Evidence> remarks = [.. row.Remarks];
        if (parts.Exists(p => p is LineString))
            remarks.Add(Evidence.Of("parcel.told.line"));
        // Labels of areas are points beside them.
        if (parts.Count < all.Count)
            remarks.Add(Evidence.Of("parcel.told.otherParts", ("kind", all.First(p => !parts.Contains(p)).GeometryType)));
        return row with { Rings = [.. parts.SelectMany((p, i) => p is Polygon polygon ? Rings(polygon, i) : [Ring((LineString)p, i, false)])], Remarks = remarks };
    }

    private static IEnumerable<Geometry> Parts(Geometry geometry) => geometry is GeometryCollection many ? many.Geometries.SelectMany(Parts) : [geometry];

    private static IEnumerable<Outline> Rings(Polygon polygon, int part) =>
        polygon.InteriorRings.Select(r => Ring(r, part, true)).Prepend(Ring(polygon.ExteriorRing, part, false));

    private static Outline Ring(LineString ring, int part, bool isHole) =>
        new([.. ring.Coordinates.Select(c => new Corner(c.X, c.Y))]) { Part = part, IsHole = isHole };
}
