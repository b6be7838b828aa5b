using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Checking;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;
using MapApp.Core.Standards;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Core.Tests.Plots;

/// <summary>
/// Ten thousand pairs of a parcel and a zone, each pair on a plot of land of its own: overlapping, with holes, in several parts, sharing
/// edges, slivers of millimetres, one in the other, apart. PostGIS measures them in the same plane.
/// </summary>
public sealed class PostGisCheckTests
{
    private const int Pairs = 10_000;
    private const double ApartMetres = 2_000;
    private const double NearMetres = 600;

    private static readonly PlotRule _any = new("any", PlotRelation.Overlaps, PlotVerdict.Prohibited, "ecology", FigureState.Checked, "test", []) { Needs = ["plots"] };

    [Test]
    public void PostGis_finds_the_same_areas_and_distances()
    {
        using var server = PostGisServer.Start();
        var (parcels, zones) = Invented();
        var expected = Measured(server, parcels, zones);
        var question = new CheckQuestion(LandUseScheme.Default.Read("0701")!.Use, Land.Day) { NearestWithinMetres = NearMetres };
        var layer = Land.Layer("plots", [.. zones.Select((z, i) => new Feature { Id = new FeatureId("plots", $"{i}"), Name = $"{i}", Geometry = Land.Degrees(z) })]);
        var answers = new ParcelCheck([layer], question, [_any]).CheckAll([.. parcels.Select((p, i) => new Parcel($"{i}", Land.Degrees(p)))]);
        var (wrongArea, wrongDistance, overlaps, touches, apart) = (new List<string>(), new List<string>(), 0, 0, 0);
        for (var i = 0; i < Pairs; i++)
        {
            var (finding, (area, distance)) = (answers[i].Findings.Single(), expected[i]);
            if (finding.Area is { } found && found.Id.Id != $"{i}")
                Assert.Fail($"{i} found {found.Id}");
            (overlaps, touches, apart) = (overlaps + (finding.OverlapSquareMetres > 0 ? 1 : 0), touches + (finding.Touches ? 1 : 0), apart + (distance > 0.01 ? 1 : 0));
            if (Math.Abs(finding.OverlapSquareMetres + finding.TouchSquareMetres - area) >= 0.01)
                wrongArea.Add($"{i}: {finding.OverlapSquareMetres} + {finding.TouchSquareMetres}, PostGIS {area}\n{parcels[i]}\n{zones[i]}");
            if (distance <= NearMetres - 1 && Math.Abs((finding.DistanceMetres ?? double.NaN) - distance) is not < 0.01)
                wrongDistance.Add($"{i}: {finding.DistanceMetres}, PostGIS {distance}\n{parcels[i]}\n{zones[i]}");
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(wrongArea, Is.Empty);
            Assert.That(wrongDistance, Is.Empty);
            Assert.That(overlaps, Is.GreaterThan(4_000), "pairs that overlap");
            Assert.That(touches, Is.GreaterThan(1_000), "pairs that touch");
            Assert.That(apart, Is.GreaterThan(1_000), "pairs apart");
        }

        TestContext.Out.WriteLine($"{overlaps} overlap, {touches} touch, {apart} apart");
    }

    private static (double Area, double Distance)[] Measured(PostGisServer server, IReadOnlyList<Geometry> parcels, IReadOnlyList<Geometry> zones)
    {
        using var source = server.Open();
        using var command = source.CreateCommand("""
            SELECT ST_Area(ST_Intersection(p, z)), ST_Distance(p, z)
            FROM (SELECT n, ST_GeomFromWKB(a, 4526) AS p, ST_GeomFromWKB(b, 4526) AS z FROM unnest(@a::bytea[], @b::bytea[]) WITH ORDINALITY AS u (a, b, n)) q ORDER BY n
            """);
        command.Parameters.AddWithValue("a", parcels.Select(p => p.AsBinary()).ToArray());
        command.Parameters.AddWithValue("b", zones.Select(z => z.AsBinary()).ToArray());
        using var reader = command.ExecuteReader();
        var measured = new List<(double, double)>();
        while (reader.Read())
            measured.Add((reader.GetDouble(0), reader.GetDouble(1)));
        return [.. measured];
    }

    private static (IReadOnlyList<Geometry> Parcels, IReadOnlyList<Geometry> Zones) Invented()
    {
        var (random, parcels, zones) = (new Random(2026), new List<Geometry>(), new List<Geometry>());
        while (parcels.Count < Pairs)
        {
            var (a, b) = Pair(random, parcels.Count % 8);
            if (!a.IsValid || !b.IsValid || a.IsEmpty || b.IsEmpty || a.Dimension != Dimension.Surface || b.Dimension != Dimension.Surface)
                continue;
            var place = AffineTransformation.TranslationInstance(Land.Corner.East + (parcels.Count % 100 - 50) * ApartMetres, Land.Corner.North + parcels.Count / 100 * ApartMetres);
            parcels.Add(place.Transform(a));
            zones.Add(place.Transform(b));
        }

        return (parcels, zones);
    }

    private static (Geometry Parcel, Geometry Zone) Pair(Random random, int sort) => sort switch
    {
        0 => (Star(random, 0, 0, 200, 12), Star(random, 120, 60, 250, 40)),
        1 => (Holed(random, 0, 0), Star(random, 50, 20, 180, 25)),
        2 => (Holed(random, 0, 0), Holed(random, 130, 40)),
        3 => SharedEdge(random),
        4 => Sliver(random),
        5 => (Star(random, 0, 0, 40, 9), Star(random, 0, 0, 400, 60)),
        6 => (Star(random, 0, 0, 100, 15), Star(random, 250 + random.NextDouble() * 150, 30, 100, 20)),
        _ => (Parts(random), Star(random, 60, 0, 200, 30)),
    };

    // A parcel cut in two along a broken line: what was cut shares it exactly.
    private static (Geometry, Geometry) SharedEdge(Random random)
    {
        var whole = Star(random, 0, 0, 220, 18);
        var half = Geometry("POLYGON ((-500 -500, 20 -500, 45.123 -40, -30.77 60, 10 500, -500 500, -500 -500))");
        return (Areas(OverlayNGRobust.Overlay(whole, half, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection)), Areas(OverlayNGRobust.Overlay(whole, half, NetTopologySuite.Operation.Overlay.SpatialFunction.Difference)));
    }

    // Two neighbours that overlap, or leave a gap, by up to two centimetres along an edge of many points.
    private static (Geometry, Geometry) Sliver(Random random)
    {
        var (west, east) = (new List<string>(), new List<string>());
        for (var i = 0; i <= 10; i++)
        {
            var x = random.NextDouble() * 5;
            west.Add(FormattableString.Invariant($"{x} {i * 20}"));
            east.Insert(0, FormattableString.Invariant($"{x + (random.NextDouble() - 0.5) * 0.04} {i * 20 + (random.NextDouble() - 0.5) * 0.01}"));
        }

        return (Geometry($"POLYGON ((-150 0, {string.Join(", ", west)}, -150 200, -150 0))"), Geometry($"POLYGON ((180 200, {string.Join(", ", east)}, 180 0, 180 200))"));
    }

    private static Geometry Parts(Random random) => Areas(Star(random, -150, 0, 90, 10).Union(Star(random, 150, 20, 90, 14)));

    private static Geometry Holed(Random random, double east, double north) =>
        Areas(Star(random, east, north, 220, 20).Difference(Star(random, east, north, 60, 8)).Difference(Star(random, east + 20, north + 90, 15, 6)));

    private static Geometry Star(Random random, double east, double north, double radius, int corners)
    {
        var points = new Coordinate[corners + 1];
        for (var i = 0; i < corners; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / corners);
            var length = radius * (0.6 + 0.4 * random.NextDouble());
            points[i] = new Coordinate(east + length * cos, north + length * sin);
        }

        points[corners] = points[0].Copy();
        return new GeometryFactory().CreatePolygon(points);
    }

    private static Geometry Areas(Geometry mixed) => mixed.Factory.BuildGeometry([.. PolygonExtracter.GetPolygons(mixed)]);

    private static Geometry Geometry(string wkt) => new WKTReader().Read(wkt);
}
