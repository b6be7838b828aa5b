using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;

namespace MapApp.Core.Editing;

/// <summary>Lines and areas cut by a line, and areas and lines put together. Corners that were there stay as they are; the parts share those of the cut.</summary>
public static class ShapeCut
{
    /// <returns>The parts, the largest first; one alone where the line does not cut through.</returns>
    public static IReadOnlyList<Geometry> Split(Geometry shape, LineString cut)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var parts = Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).SelectMany(p => p switch
        {
            Polygon polygon => OfArea(polygon, cut),
            LineString line => OfLine(line, cut),
            _ => [p],
        }).ToList();
        if (parts.Count == shape.NumGeometries)
            return [shape];
        // Parts of a multi-part shape that lie on neither side of the cut stay with the largest.
        var whole = Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).ToHashSet(ReferenceEqualityComparer.Instance);
        var (uncut, made) = (parts.Where(whole.Contains).ToList(), parts.Where(p => !whole.Contains(p)).OrderByDescending(Size).ToList());
        return uncut.Count == 0 ? made : [shape.Factory.BuildGeometry([made[0], .. uncut]), .. made.Skip(1)];
    }

    /// <summary>One shape of several of the same dimension; lines that meet end to end become one.</summary>
    public static Geometry Merge(IReadOnlyList<Geometry> shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        if (shapes.All(s => s is IPolygonal))
            return shapes.Skip(1).Aggregate(shapes[0], (all, next) => OverlayNGRobust.Overlay(all, next, NetTopologySuite.Operation.Overlay.SpatialFunction.Union));
        if (shapes.All(s => s is ILineal))
        {
            var merger = new NetTopologySuite.Operation.Linemerge.LineMerger();
            merger.Add(shapes);
            return shapes[0].Factory.BuildGeometry(merger.GetMergedLineStrings());
        }

        return shapes[0].Factory.BuildGeometry([.. shapes.SelectMany(s => Enumerable.Range(0, s.NumGeometries).Select(s.GetGeometryN))]);
    }

    private static List<Geometry> OfArea(Polygon area, LineString cut)
    {
        var polygonizer = new Polygonizer();
        polygonizer.Add(OverlayNGRobust.Overlay(area.Boundary, cut, NetTopologySuite.Operation.Overlay.SpatialFunction.Union));
        var parts = polygonizer.GetPolygons().Where(p => area.Contains(p.InteriorPoint)).ToList();
        return parts.Count > 1 ? parts : [area];
    }

    private static List<Geometry> OfLine(LineString line, LineString cut)
    {
        var indexed = new LengthIndexedLine(line);
        var at = line.Intersection(cut).Coordinates.Select(indexed.Project).Where(i => i > 0 && i < indexed.EndIndex).Distinct().Order().ToList();
        if (at.Count == 0)
            return [line];
        return [.. at.Prepend(0).Zip(at.Append(indexed.EndIndex)).Select(s => indexed.ExtractLine(s.First, s.Second))];
    }

    private static double Size(Geometry geometry) => geometry is IPolygonal ? geometry.Area : geometry.Length;
}
