using CsCheck;
using MapApp.Core.Coordinates;

namespace MapApp.Core.Tests.Coordinates;

public sealed class ChineseOffsetTests
{
    // A centimetre on the ground, in degrees; what is reached is a thousand times better.
    private const double Centimetre = 9e-8;
    private const double Millimetre = 9e-9;

    private static readonly CrsTransform _gcj02 = new(CrsCatalogue.Gcj02);
    private static readonly CrsTransform _bd09 = new(CrsCatalogue.Bd09);

    // The rectangle of the algorithm, so all China.
    private static readonly Gen<LonLat> _inChina = Gen.Select(Gen.Double[72.004, 137.8347], Gen.Double[0.8293, 55.8271], (lon, lat) => new LonLat(lon, lat));

    // gcj-bd-control-points.csv of the project's reference folder, P1 to P8: worked out apart from this code, to nine decimals.
    [TestCase(113.625, 34.7466, 113.631046331, 34.745417014, 113.637447988, 34.751719490)]
    [TestCase(112.454, 34.6197, 112.460250430, 34.618674048, 112.466701012, 34.624839301)]
    [TestCase(111.2003, 34.7726, 111.206293733, 34.771612282, 111.212794829, 34.777541999)]
    [TestCase(114.3075, 34.7973, 114.313343973, 34.796407057, 114.319920324, 34.802143383)]
    [TestCase(115.6564, 34.4142, 115.661908758, 34.412833560, 115.668329517, 34.419030529)]
    [TestCase(112.5, 34.0, 112.506037597, 33.998548532, 112.512651797, 34.004232955)]
    [TestCase(114.0, 31.5, 114.005681493, 31.497952657, 114.012093211, 31.504280221)]
    [TestCase(114.4, 36.1, 114.406088575, 36.100176302, 114.412652964, 36.105914995)]
    public void The_control_points_are_met_both_ways(double lon, double lat, double gcjLon, double gcjLat, double bdLon, double bdLat)
    {
        var (gcj, bd) = (_gcj02.FromLonLat(new LonLat(lon, lat)), _bd09.FromLonLat(new LonLat(lon, lat)));
        var (fromGcj, fromBd) = (_gcj02.ToLonLat(gcjLon, gcjLat), _bd09.ToLonLat(bdLon, bdLat));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((double[])[gcj.East, gcj.North, bd.East, bd.North], Is.EqualTo((double[])[gcjLon, gcjLat, bdLon, bdLat]).Within(1e-9));
            Assert.That((double[])[fromGcj.Lon, fromGcj.Lat, fromBd.Lon, fromBd.Lat], Is.EqualTo((double[])[lon, lat, lon, lat]).Within(Millimetre));
        }
    }

    [Test]
    public void All_over_China_the_way_there_and_back_ends_within_a_centimetre() =>
        _inChina.Sample(p => Off(_gcj02, p) < Centimetre && Off(_bd09, p) < Centimetre, iter: 100_000);

    // A grid that holds the corners of the rectangle and 105° E, where the formulas have a kink.
    [Test]
    public void The_inverse_is_better_than_a_millimetre_on_a_grid_over_China()
    {
        var (gcj, bd) = (0.0, 0.0);
        for (var lat = 0.8293; lat <= 55.8271; lat += 0.2499)
        {
            for (var lon = 72.004; lon <= 137.8347; lon += 0.253)
                (gcj, bd) = (Math.Max(gcj, Off(_gcj02, new LonLat(lon, lat))), Math.Max(bd, Off(_bd09, new LonLat(lon, lat))));
            gcj = Math.Max(gcj, Off(_gcj02, new LonLat(105, lat)));
        }

        TestContext.Out.WriteLine($"Worst there and back: GCJ-02 {gcj * 111_000:0.0e0} m, BD-09 {bd * 111_000:0.0e0} m.");
        Assert.That(Math.Max(gcj, bd), Is.LessThan(Millimetre));
    }

    [TestCase(72.0, 34)]
    [TestCase(137.84, 34)]
    [TestCase(113, 0.8)]
    [TestCase(113, 55.9)]
    [TestCase(2.35, 48.85)]
    public void Outside_the_rectangle_nothing_is_shifted(double lon, double lat)
    {
        var place = new LonLat(lon, lat);
        Assert.That((_gcj02.FromLonLat(place), _bd09.FromLonLat(place)), Is.EqualTo(((lon, lat), (lon, lat))));
    }

    [Test]
    public void In_Henan_the_offsets_are_half_a_kilometre_and_more_than_one()
    {
        var place = new LonLat(113.3515, 33.735);
        var (gcj, bd) = (_gcj02.FromLonLat(place), _bd09.FromLonLat(place));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Geodesic.Between(place, new LonLat(gcj.East, gcj.North)).Metres, Is.InRange(480, 631));
            Assert.That(Geodesic.Between(place, new LonLat(bd.East, bd.North)).Metres, Is.InRange(1150, 1385));
        }
    }

    private static double Off(CrsTransform transform, LonLat place)
    {
        var (east, north) = transform.FromLonLat(place);
        var back = transform.ToLonLat(east, north);
        return Math.Max(Math.Abs(back.Lon - place.Lon), Math.Abs(back.Lat - place.Lat));
    }
}
