using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using NetTopologySuite.Operation.Polygonize;
using NetTopologySuite.Operation.Union;

namespace MapApp.Core.Rivers;

/// <summary>
/// The water bodies that the stretches of a corridor run through, cut off square to the river where the stretches end: a
/// reservoir of 10 km does not prolong a corridor of 500 m.
/// </summary>
internal sealed class WaterSurface
{
    // Less common length than this is touching, not running through.
    private const double TouchingMetres = 0.001;

    private WaterSurface(IReadOnlyList<WaterPart> parts)
    {
        Parts = parts;
        Box = new Envelope();
        foreach (var part in parts)
            Box.ExpandToInclude(GaussKruger.Unproject(part.Surface.Envelope, part.Zone).EnvelopeInternal);
    }

    public IReadOnlyList<WaterPart> Parts { get; }

    /// <summary>In degrees.</summary>
    public Envelope Box { get; }

    public bool IsEmpty => Parts.Count == 0;

    public static WaterSurface Along(IReadOnlyList<Stretch> stretches, Func<Envelope, IEnumerable<Feature>> waters)
    {
        var box = new Envelope();
        foreach (var stretch in stretches)
            box.ExpandToInclude(stretch.Line().EnvelopeInternal);
        var parts = new List<WaterPart>();
        foreach (var water in waters(box).Where(w => w.Geometry?.Dimension == Dimension.Surface && Flat.Measurable(w.Geometry)))
        {
            foreach (var zone in stretches.GroupBy(s => s.Edge.Course.Zone).Where(z => Flat.Fits(z.Key, water.Geometry!.EnvelopeInternal)))
            {
                var surface = Flat.In(zone.Key, water.Geometry!, box);
                var lines = zone.Select(s => s.Projected()).ToList();
                var cuts = zone.SelectMany(s => Ends(s, stretches)).Select(e => Chord(surface, e)).OfType<Geometry>().ToList();
                foreach (var face in Faces(surface, cuts).Where(f => lines.Any(l => f.EnvelopeInternal.Intersects(l.EnvelopeInternal) && f.Intersection(l).Length > TouchingMetres)))
                    parts.Add(new WaterPart(water, face, zone.Key));
            }
        }

        return new WaterSurface(parts);
    }

    /// <summary>The member as seen from the nearest bank.</summary>
    public CorridorMember Nearer(Feature feature, Envelope around, CorridorMember member, double withinMetres)
    {
        foreach (var zone in Parts.GroupBy(p => p.Zone).Where(z => Flat.Fits(z.Key, feature.Geometry!.EnvelopeInternal)))
        {
            var shape = Flat.In(zone.Key, feature.Geometry!, around);
            foreach (var part in zone.Where(p => !shape.IsEmpty && p.Surface.IsWithinDistance(shape, Math.Min(withinMetres, member.BankDistanceMetres) + TouchingMetres)))
            {
                var distance = DistanceOp.Distance(part.Surface, shape);
                if (distance < member.BankDistanceMetres || distance == 0)
                    member = member with { BankDistanceMetres = distance, From = BankKind.WaterBody, Water = part.Water };
            }
        }

        return member;
    }

    // Where no other stretch goes on.
    private static IEnumerable<(Coordinate Point, (double X, double Y) Along)> Ends(Stretch stretch, IReadOnlyList<Stretch> all)
    {
        var course = stretch.Edge.Course;
        foreach (var (at, before) in ((double, bool)[])[(stretch.From, false), (stretch.To, true)])
        {
            var point = course.PointAt(at);
            var position = new Point(point);
            if (!all.Any(s => s != stretch && s.Edge.Course.Zone == course.Zone && s.Projected().IsWithinDistance(position, TouchingMetres)))
                yield return (point, course.DirectionAt(at, before));
        }
    }

    // Square to the river through its end, from bank to bank.
    private static Geometry? Chord(Geometry surface, (Coordinate Point, (double X, double Y) Along) end)
    {
        if (!surface.EnvelopeInternal.Covers(end.Point))
            return null;
        var (far, factory) = (surface.EnvelopeInternal.Diameter, surface.Factory);
        var line = factory.CreateLineString(
        [
            new Coordinate(end.Point.X - far * end.Along.Y, end.Point.Y + far * end.Along.X),
            end.Point,
            new Coordinate(end.Point.X + far * end.Along.Y, end.Point.Y - far * end.Along.X),
        ]);
        var point = factory.CreatePoint(end.Point);
        var crossings = Flat.Overlay(surface, line);
        return Enumerable.Range(0, crossings.NumGeometries).Select(crossings.GetGeometryN).FirstOrDefault(c => c.Dimension == Dimension.Curve && c.IsWithinDistance(point, TouchingMetres));
    }

    private static IEnumerable<Geometry> Faces(Geometry surface, List<Geometry> cuts)
    {
        if (cuts.Count == 0)
            return Enumerable.Range(0, surface.NumGeometries).Select(surface.GetGeometryN);
        var polygonizer = new Polygonizer();
        polygonizer.Add(UnaryUnionOp.Union([surface.Boundary, .. cuts.Select(Lengthened)]));
        return polygonizer.GetPolygons().Where(f => surface.Contains(f.InteriorPoint)).ToList();
    }

    // A millimetre over the banks at both ends, so that the cut meets them in spite of rounding.
    private static Geometry Lengthened(Geometry chord)
    {
        var (a, b) = (chord.Coordinates[0], chord.Coordinates[^1]);
        var length = a.Distance(b);
        if (length == 0)
            return chord;
        var (dx, dy) = ((b.X - a.X) / length * TouchingMetres, (b.Y - a.Y) / length * TouchingMetres);
        return chord.Factory.CreateLineString([new Coordinate(a.X - dx, a.Y - dy), new Coordinate(b.X + dx, b.Y + dy)]);
    }
}

/// <summary>A piece of a water body beside the river, in its zone.</summary>
internal sealed record WaterPart(Feature Water, Geometry Surface, int Zone);
