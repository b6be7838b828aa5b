using MapApp.Core.Coordinates;
using NetTopologySuite.IO;

namespace MapApp.Core.Tests.Coordinates;

public sealed class GaussKrugerTests
{
    private const double Millimetre = 0.001;

    // About a millimetre on the ground, in degrees of latitude.
    private const double MillimetreInDegrees = 9e-9;

    // crs-control-points.csv of the project's reference folder, P1 to P6 in the zones 37, 38 and 39.
    [TestCase(113.625, 34.7466, 37, 37740397.5424, 3849621.0932)]
    [TestCase(113.625, 34.7466, 38, 38465661.6505, 3846545.1940)]
    [TestCase(113.625, 34.7466, 39, 39190892.5256, 3851673.4962)]
    [TestCase(112.454, 34.6197, 37, 37633349.2962, 3833364.9208)]
    [TestCase(112.454, 34.6197, 38, 38358212.4866, 3833490.4558)]
    [TestCase(112.454, 34.6197, 39, 39082936.9086, 3841815.1691)]
    [TestCase(111.2003, 34.7726, 37, 37518335.4751, 3849383.7664)]
    [TestCase(111.2003, 34.7726, 38, 38243679.5276, 3852938.7620)]
    [TestCase(111.2003, 34.7726, 39, 38968776.5889, 3864730.3862)]
    [TestCase(114.3075, 34.7973, 37, 37802737.3907, 3857095.4789)]
    [TestCase(114.3075, 34.7973, 38, 38528140.2077, 3852148.7164)]
    [TestCase(114.3075, 34.7973, 39, 39253570.1306, 3855411.4084)]
    [TestCase(115.6564, 34.4142, 37, 37928252.7560, 3819455.0498)]
    [TestCase(115.6564, 34.4142, 38, 38652287.1521, 3810851.3556)]
    [TestCase(115.6564, 34.4142, 39, 39376473.3956, 3810425.7105)]
    [TestCase(112.5, 34.0, 37, 37638583.1588, 3764675.9845)]
    [TestCase(112.5, 34.0, 38, 38361416.8412, 3764675.9845)]
    [TestCase(112.5, 34.0, 39, 39084107.1825, 3772805.4900)]
    // PROJ 9.1.1, EPSG:4490 to EPSG:4513–4533: the ends of China and the widest offsets that are measured.
    [TestCase(75.2, 39.5, 25, 25517202.6906, 4374033.2114)]
    [TestCase(87.6, 43.8, 29, 29548285.1151, 4851775.3027)]
    [TestCase(104.06, 30.67, 35, 35409916.3807, 3394765.2934)]
    [TestCase(109.5, 18.25, 37, 37341353.2161, 2019302.8370)]
    [TestCase(126.53, 45.8, 42, 42541203.2026, 5073992.6769)]
    [TestCase(134.7, 48.36, 45, 45477768.6050, 5358500.8678)]
    [TestCase(120.0, 53.5, 40, 40500000.0, 5930265.8603)]
    [TestCase(123.43, 52.9, 41, 41528935.5908, 5863578.4449)]
    [TestCase(116.9, 33.7, 38, 38768898.5026, 3734163.2445)]
    [TestCase(111.1, 20.0, 38, 38196423.4732, 2214995.4639)]
    [TestCase(111.05, 53.5, 38, 38304266.0415, 5934317.9468)]
    public void Degrees_become_the_metres_of_the_control_points_and_back(double lon, double lat, int zone, double easting, double northing)
    {
        var metres = GaussKruger.FromLonLat(lon, lat, zone);
        var degrees = GaussKruger.ToLonLat(easting, northing, zone);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(metres.Easting, Is.EqualTo(easting).Within(Millimetre));
            Assert.That(metres.Northing, Is.EqualTo(northing).Within(Millimetre));
            Assert.That(degrees.Lon, Is.EqualTo(lon).Within(MillimetreInDegrees));
            Assert.That(degrees.Lat, Is.EqualTo(lat).Within(MillimetreInDegrees));
        }
    }

    [Test]
    public void The_way_there_and_back_ends_where_it_began_in_every_zone([Range(25, 45)] int zone)
    {
        var worst = (Off: 0.0, Lon: 0.0, Lat: 0.0);
        for (var lat = 18.0; lat <= 54; lat += 0.5)
        {
            for (var lon = zone * 3 - 3.0; lon <= zone * 3 + 3; lon += 0.25)
            {
                var (easting, northing) = GaussKruger.FromLonLat(lon, lat, zone);
                var back = GaussKruger.ToLonLat(easting, northing, zone);
                var off = Math.Max(Math.Abs(back.Lon - lon), Math.Abs(back.Lat - lat));
                if (!(off <= worst.Off))
                    worst = (off, lon, lat);
            }
        }

        Assert.That(worst.Off, Is.LessThan(MillimetreInDegrees), $"{worst}");
    }

    [TestCase(73.5, 25)]
    [TestCase(76.4999, 25)]
    [TestCase(76.5, 26)]
    [TestCase(112.4999, 37)]
    [TestCase(112.5, 38)]
    [TestCase(114.0, 38)]
    [TestCase(115.4999, 38)]
    [TestCase(115.5, 39)]
    [TestCase(136.4999, 45)]
    public void A_zone_begins_one_and_a_half_degrees_west_of_its_meridian(double lon, int zone) =>
        Assert.That(GaussKruger.ZoneOf(lon), Is.EqualTo(zone));

    [TestCase(73.4999)]
    [TestCase(136.5)]
    [TestCase(0)]
    [TestCase(-114)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void Outside_China_there_is_no_zone(double lon)
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => GaussKruger.ZoneOf(lon));
        Assert.That(e!.Message, Does.Contain("73.5").And.Contain("136.5"));
    }

    // Design, section 4: beyond 6° of the meridian the series goes wrong without a word.
    [TestCase(107.9, 38)]
    [TestCase(120.1, 38)]
    [TestCase(double.NaN, 38)]
    public void Farther_than_six_degrees_from_the_meridian_is_refused(double lon, int zone)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => GaussKruger.FromLonLat(lon, 34, zone), Throws.InstanceOf<ArgumentOutOfRangeException>());
            var point = new NetTopologySuite.Geometries.Point(lon, 34);
            Assert.That(() => GaussKruger.Project(point, zone), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [TestCase(24)]
    [TestCase(46)]
    public void A_zone_that_China_does_not_have_is_refused(int zone)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => GaussKruger.FromLonLat(zone * 3, 34, zone), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => GaussKruger.ToLonLat(zone * 1e6 + 500000, 3764675, zone), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [TestCase(25, 4513)]
    [TestCase(38, 4526)]
    [TestCase(45, 4533)]
    public void The_code_of_a_zone_is_that_of_the_register(int zone, int epsg) =>
        Assert.That(GaussKruger.EpsgOf(zone), Is.EqualTo(epsg));

    [Test]
    public void A_projected_geometry_says_its_zone_and_comes_back_vertex_by_vertex()
    {
        var zone = new WKTReader().Read("POLYGON ((113.30 33.73, 113.31 33.73, 113.31 33.74, 113.30 33.74, 113.30 33.73), (113.303 33.733, 113.307 33.733, 113.307 33.737, 113.303 33.733))");
        var projected = GaussKruger.Project(zone, 38);
        var back = GaussKruger.Unproject(projected, 38);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(projected.SRID, Is.EqualTo(4526));
            Assert.That(projected.Coordinate.X, Is.EqualTo(38435126.1391).Within(Millimetre));
            Assert.That(projected.Coordinate.Y, Is.EqualTo(3733933.1149).Within(Millimetre));
            Assert.That(back.SRID, Is.EqualTo(4490));
            Assert.That(back.EqualsExact(zone, MillimetreInDegrees), Is.True, $"{back} <> {zone}");
            Assert.That(zone.Coordinate.X, Is.EqualTo(113.30), "the geometry handed in was changed");
        }
    }
}
