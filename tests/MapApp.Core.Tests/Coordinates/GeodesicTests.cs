using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;

namespace MapApp.Core.Tests.Coordinates;

public sealed class GeodesicTests
{
    private const double TenthOfMillimetre = 1e-4;

    // From a square metre to most of China.
    private static readonly string[] _areas =
    [
        "POLYGON ((113.30 33.73, 113.31 33.73, 113.31 33.74, 113.30 33.74, 113.30 33.73))",
        "POLYGON ((113.30 33.73, 113.30001 33.73, 113.30001 33.73001, 113.30 33.73001, 113.30 33.73))",
        "POLYGON ((113.30 33.73, 113.31 33.74, 113.31 33.73, 113.30 33.73), (113.305 33.732, 113.306 33.732, 113.306 33.733, 113.305 33.732))",
        "MULTIPOLYGON (((113.30 33.73, 113.31 33.74, 113.31 33.73, 113.30 33.73)), ((114.30 33.73, 114.31 33.74, 114.31 33.73, 114.30 33.73)))",
        "POLYGON ((110 31, 117 31, 117 37, 110 37, 110 31))",
        "POLYGON ((75 20, 130 20, 130 50, 75 50, 75 20))",
    ];

    [Test]
    public void Distances_and_bearings_agree_with_geod_of_proj()
    {
        var random = new Random(4);
        var pairs = Enumerable.Range(0, 400).Select(i =>
        {
            // From a metre to all across China.
            var span = Math.Pow(10, -5 + 6.6 * i / 400);
            var (lon, lat) = (100 + 10 * random.NextDouble(), 25 + 10 * random.NextDouble());
            return (From: new LonLat(lon, lat), To: new LonLat(lon + span * (random.NextDouble() - 0.5), Math.Clamp(lat + span * (random.NextDouble() - 0.5), -60, 80)));
        }).Append((From: new LonLat(114, 33), To: new LonLat(114, 34))).Append((From: new LonLat(113, 0), To: new LonLat(114, 0))).ToList();
        var geod = Proj.Run("geod", ["-I", "-f", "%.12f", "-F", "%.9f", "+a=6378137", "+rf=298.257222101"],
            pairs.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.From.Lat:R} {p.From.Lon:R} {p.To.Lat:R} {p.To.Lon:R}")));
        using (Assert.EnterMultipleScope())
        {
            foreach (var ((from, to), expected) in pairs.Zip(geod))
            {
                var (metres, bearing) = Geodesic.Between(from, to);
                Assert.That(metres, Is.EqualTo(expected[2]).Within(TenthOfMillimetre), $"{from} to {to}");
                // The bearing may be off by what moves the far end by a tenth of a millimetre.
                Assert.That(Math.Abs(Math.IEEERemainder(bearing - expected[0], 360)) * Math.PI / 180 * metres, Is.LessThan(TenthOfMillimetre), $"{from} to {to}: {bearing} <> {expected[0]}");
            }
        }
    }

    [Test]
    public void One_place_is_no_metre_from_itself() =>
        Assert.That(Geodesic.Between(new LonLat(113, 34), new LonLat(113, 34)), Is.EqualTo((0.0, 0.0)));

    [Test]
    public void Opposite_places_are_refused() =>
        Assert.That(() => Geodesic.Between(new LonLat(113, 34), new LonLat(-66.9, -34)), Throws.ArgumentException.With.Message.Contain("opposite"));

    // ST_Area(geography) has Karney's formulas from PROJ.
    [Test]
    public void Areas_agree_with_the_geography_of_PostGis()
    {
        using var server = PostGisServer.Start();
        using var source = server.Open();
        using (Assert.EnterMultipleScope())
        {
            foreach (var wkt in _areas)
            {
                using var command = source.CreateCommand("SELECT ST_Area(ST_GeogFromText('SRID=4490;' || $1))");
                command.Parameters.Add(new NpgsqlParameter { Value = wkt });
                var expected = (double)command.ExecuteScalar()!;
                Assert.That(Geodesic.AreaSquareMetres(Read(wkt)), Is.EqualTo(expected).Within(1e-9 * expected + 1e-6), wkt);
            }
        }
    }

    // A degree along the meridian, by PROJ's geod.
    [TestCase("LINESTRING (114 33, 114 34)", 110913.3990)]
    [TestCase("MULTILINESTRING ((114 33, 114 34), (114 33, 114 34))", 2 * 110913.3990)]
    [TestCase("POINT (114 33)", 0)]
    [TestCase("POLYGON EMPTY", 0)]
    public void A_length_is_the_sum_of_its_geodesics(string wkt, double metres) =>
        Assert.That(Geodesic.LengthMetres(Read(wkt)), Is.EqualTo(metres).Within(TenthOfMillimetre), wkt);

    [TestCase("LINESTRING (114 33, 114 34)")]
    [TestCase("POLYGON EMPTY")]
    public void What_has_no_surface_has_no_area(string wkt) => Assert.That(Geodesic.AreaSquareMetres(Read(wkt)), Is.Zero);

    private static Geometry Read(string wkt) => new WKTReader().Read(wkt);
}
