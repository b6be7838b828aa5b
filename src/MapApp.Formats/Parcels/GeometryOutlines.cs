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
        var parts = Parts(geometry).ToList();
        var drawn = parts.Any(p => p is LineString);
        if (parts.Find(p => p is not (NetTopologySuite.Geometries.Polygon or LineString { IsClosed: true, NumPoints: > 3 })) is { } other)
            return row with { Problem = Evidence.Of("parcel.refused.kind", ("kind", other.GeometryType)) };
        return row with
        {
            Rings = [.. parts.SelectMany((p, i) => p is Polygon polygon ? Rings(polygon, i) : [Ring((LineString)p, i, false)])],
            Remarks = drawn ? [.. row.Remarks, Evidence.Of("parcel.told.line")] : row.Remarks,
        };
    }

    private static IEnumerable<Geometry> Parts(Geometry geometry) => geometry is GeometryCollection many ? many.Geometries.SelectMany(Parts) : [geometry];

    private static IEnumerable<Outline> Rings(Polygon polygon, int part) =>
        polygon.InteriorRings.Select(r => Ring(r, part, true)).Prepend(Ring(polygon.ExteriorRing, part, false));

    private static Outline Ring(LineString ring, int part, bool isHole) =>
        new([.. ring.Coordinates.Select(c => new Corner(c.X, c.Y))]) { Part = part, IsHole = isHole };
}
