using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Rivers;
using MapApp.Core.Tests.Linking;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;

namespace MapApp.Core.Tests.Rivers;

/// <summary>The corridor, worked out a second time by PostGIS from the same reaches: its projection, its line functions, its distances.</summary>
public sealed class PostGisCheckTests
{
    // The trace as a recursive query over a river that nowhere divides.
    private const string Stretches = """
        WITH RECURSIVE r AS (SELECT id, from_node, to_node, half, ST_Transform(geom, @epsg) AS g, ST_Length(ST_Transform(geom, @epsg)) AS len FROM reaches),
        s AS (SELECT r.*, ST_LineLocatePoint(r.g, ST_Transform(ST_SetSRID(ST_MakePoint(@lon, @lat), 4490), @epsg)) * r.len AS here FROM r WHERE id = @reach),
        up AS (SELECT id, from_node, 0::float8 AS near, here AS hi FROM s
          UNION ALL SELECT r.id, r.from_node, up.near + up.hi, r.len FROM up JOIN r ON r.to_node = up.from_node WHERE up.near + up.hi < 5000),
        down AS (SELECT id, to_node, 0::float8 AS near, here AS lo, len FROM s
          UNION ALL SELECT r.id, r.to_node, down.near + down.len - down.lo, 0::float8, r.len FROM down JOIN r ON r.from_node = down.to_node WHERE down.near + down.len - down.lo < 500),
        parts AS (SELECT id, greatest(0, hi - (5000 - near)) AS a, hi AS b, 'up' AS way FROM up
          UNION ALL SELECT id, lo, least(len, lo + 500 - near), 'down' FROM down)
        SELECT parts.id, a, b, way, half, ST_LineSubstring(g, a / len, b / len) AS line FROM parts JOIN r USING (id) WHERE b > a
        """;

    private PostGisServer _server = null!;
    private NpgsqlDataSource _source = null!;

    [OneTimeSetUp]
    public void StartServer()
    {
        _server = PostGisServer.Start();
        _source = _server.Open();
    }

    [OneTimeTearDown]
    public void StopServer()
    {
        _source?.Dispose();
        _server?.Dispose();
    }

    [TestCase(113.35, 33.72, 1)]
    [TestCase(113.35, 33.72, 2)]
    [TestCase(110.9, 34.5, 3)]
    [TestCase(112.05, 34.7, 4)]
    public void PostGis_finds_the_same_stretches_area_and_members(double lon, double lat, int seed)
    {
        var (reaches, zone) = (River(lon, lat, seed), GaussKruger.ZoneOf(lon));
        Store(reaches);
        var random = new Random(seed);
        foreach (var on in Enumerable.Range(0, 2).Select(_ => reaches[random.Next(reaches.Count)]))
        {
            var section = SectionOn(on, zone, random.NextDouble());
            var corridor = Plain.Corridor(section, reaches)!;
            var parameters = ((string, object)[])[("epsg", GaussKruger.EpsgOf(zone)), ("lon", section.Geometry!.Coordinate.X), ("lat", section.Geometry.Coordinate.Y), ("reach", on.Id.Id)];
            using (Assert.EnterMultipleScope())
            {
                Assert.That(corridor.Stretches.Select(s => Told(s.Reach.Id, s.FromMetres, s.ToMetres, s.Upstream ? "up" : "down")), Is.EquivalentTo(
                    Query($"SELECT id, a, b, way FROM ({Stretches}) q", r => Told(r.GetString(0), r.GetDouble(1), r.GetDouble(2), r.GetString(3)), parameters)));
                var area = Query($"SELECT ST_Area(ST_Union(ST_Buffer(line, 500 + half, 'quad_segs=32'))) FROM ({Stretches}) q", r => r.GetDouble(0), parameters).Single();
                Assert.That(corridor.AreaSquareMetres, Is.EqualTo(area).Within(0.5).Percent);
                CheckMembers(corridor, random, parameters);
            }
        }
    }

    private void CheckMembers(Corridor corridor, Random random, (string, object)[] parameters)
    {
        var box = corridor.Box;
        var points = Enumerable.Range(0, 300).Select(_ => new Point(box.MinX + random.NextDouble() * box.Width, box.MinY + random.NextDouble() * box.Height)).ToList();
        var theirs = Query($"""
            WITH q AS ({Stretches})
            SELECT (SELECT bool_or(ST_DWithin(line, p.g, 500 + half)) FROM q), (SELECT min(greatest(0, ST_Distance(line, p.g) - half)) FROM q)
            FROM (SELECT i, ST_Transform(ST_SetSRID(ST_MakePoint(x, y), 4490), @epsg) AS g FROM unnest(@xs, @ys) WITH ORDINALITY AS u(x, y, i)) p ORDER BY i
            """, r => (Inside: r.GetBoolean(0), Distance: r.GetDouble(1)), [.. parameters, ("xs", points.Select(p => p.X).ToArray()), ("ys", points.Select(p => p.Y).ToArray())]);
        var compared = 0;
        foreach (var (point, (inside, distance)) in points.Zip(theirs))
        {
            var feature = Invented.Of("outfalls", "o", "o", null) with { Geometry = point };
            Assert.That(corridor.Measure(feature, 100_000)?.BankDistanceMetres, Is.EqualTo(distance).Within(0.001), point.AsText());
            // Within a centimetre of the edge either may be right.
            if (Math.Abs(distance - 500) < 0.01)
                continue;
            compared += inside ? 1 : 0;
            Assert.That(corridor.Holds(feature) is not null, Is.EqualTo(inside), point.AsText());
        }

        Assert.That(compared, Is.InRange(30, 270), "points on both sides of the edge");
    }

    // A stem of bends with tributaries at its nodes, some of them with a width.
    private static List<Feature> River(double lon, double lat, int seed)
    {
        var random = new Random(seed);
        var reaches = new List<Feature>();
        var (x, y) = (lon, lat + 0.08);
        for (var i = 0; i < 12; i++)
        {
            var stem = Wander(x, y, 0, -1);
            reaches.Add(Reach("stem" + i, stem, "n" + i, "n" + (i + 1), i % 3 == 0 ? 36.0 : null));
            (x, y) = (stem[^1].X, stem[^1].Y);
            for (var side = 0; side < random.Next(3); side++)
            {
                var branch = Wander(x, y, random.NextDouble() - 0.5, 1);
                reaches.Add(Reach($"side{i}{side}", [.. branch.Reverse()], $"s{i}{side}", "n" + (i + 1), side == 1 ? 12.0 : null));
            }
        }

        return reaches;

        Coordinate[] Wander(double fromX, double fromY, double east, double north)
        {
            var points = new List<Coordinate> { new(fromX, fromY) };
            for (var k = 0; k < 15; k++)
                points.Add(new Coordinate(points[^1].X + (random.NextDouble() - 0.5 + east) * 0.0016, points[^1].Y + north * (0.1 + random.NextDouble()) * 0.0008));
            return [.. points];
        }
    }

    private static Feature Reach(string id, Coordinate[] points, string from, string to, double? width) =>
        Invented.Of("reaches", id, id, null, ("river", id), ("fromNode", from), ("toNode", to), ("widthMetres", width)) with { Geometry = new LineString(points) };

    // On the line as drawn in the zone, not in degrees.
    private static Feature SectionOn(Feature reach, int zone, double share)
    {
        var line = new NetTopologySuite.LinearReferencing.LengthIndexedLine(GaussKruger.Project(reach.Geometry!, zone));
        var point = line.ExtractPoint(line.EndIndex * share);
        var (lon, lat) = GaussKruger.ToLonLat(point.X, point.Y, zone);
        return Invented.Of("sections", "s", "s", null, ("river", reach.Id.Id)) with { Geometry = new Point(lon, lat) };
    }

    private static string Told(string reach, double from, double to, string way) =>
        string.Create(CultureInfo.InvariantCulture, $"{reach} {Math.Round(from, 2) + 0.0:0.00}-{Math.Round(to, 2) + 0.0:0.00} {way}");

    private void Store(IEnumerable<Feature> reaches)
    {
        using var create = _source.CreateCommand("DROP TABLE IF EXISTS reaches; CREATE TABLE reaches (id text, from_node text, to_node text, half float8, geom geometry(LineString, 4490))");
        create.ExecuteNonQuery();
        foreach (var reach in reaches)
        {
            using var insert = _source.CreateCommand("INSERT INTO reaches VALUES (@id, @from, @to, @half, ST_GeomFromWKB(@wkb, 4490))");
            Add(insert, [("id", reach.Id.Id), ("from", reach.Text("fromNode")!), ("to", reach.Text("toNode")!), ("half", (reach.Fields["widthMetres"] as double? ?? 0) / 2), ("wkb", new WKBWriter().Write(reach.Geometry))]);
            insert.ExecuteNonQuery();
        }
    }

    private List<T> Query<T>(string sql, Func<NpgsqlDataReader, T> row, params (string Name, object Value)[] parameters)
    {
        using var command = _source.CreateCommand(sql);
        Add(command, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    private static void Add(NpgsqlCommand command, IEnumerable<(string Name, object Value)> parameters)
    {
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
    }
}
