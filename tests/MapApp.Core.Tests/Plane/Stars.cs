using NetTopologySuite.Geometries;

namespace MapApp.Core.Tests.Plane;

/// <summary>Areas that are valid by how they are made, some with a hole, in a plane of metres far from its origin.</summary>
internal static class Stars
{
    public const double East = 38_500_000, North = 3_800_000;

    public static readonly GeometryFactory Factory = new(new PrecisionModel(), 4526);

    /// <summary>A star about a middle; on whole steps where asked, so that corners and edges of many coincide.</summary>
    public static Geometry Of(Random random, double x, double y, double radius, double? step = null)
    {
        while (true)
        {
            var shell = Ring(random, x, y, radius, step, random.Next(3, 60));
            var polygon = random.Next(4) == 0 ? Factory.CreatePolygon(shell, [Ring(random, x, y, radius * 0.3, step, random.Next(3, 12))]) : Factory.CreatePolygon(shell);
            if (polygon is { IsValid: true, IsEmpty: false })
                return polygon;
        }
    }

    /// <summary>A rectangle on whole steps.</summary>
    public static Geometry Box(Random random, double extent, double step)
    {
        var (x, y) = (East + Math.Floor(random.NextDouble() * extent / step) * step, North + Math.Floor(random.NextDouble() * extent / step) * step);
        return Factory.ToGeometry(new Envelope(x, x + random.Next(1, 6) * step, y, y + random.Next(1, 6) * step));
    }

    private static LinearRing Ring(Random random, double x, double y, double radius, double? step, int corners)
    {
        var points = new Coordinate[corners + 1];
        for (var i = 0; i < corners; i++)
        {
            var (angle, far) = (2 * Math.PI * i / corners, radius * (0.4 + 0.6 * random.NextDouble()));
            points[i] = new Coordinate(On(x + far * Math.Cos(angle)), On(y + far * Math.Sin(angle)));
        }

        points[corners] = points[0].Copy();
        return Factory.CreateLinearRing(points);

        double On(double at) => step is { } s ? Math.Round(at / s) * s : at;
    }
}
