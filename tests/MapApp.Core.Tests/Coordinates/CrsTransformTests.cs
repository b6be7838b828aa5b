using MapApp.Core.Coordinates;

namespace MapApp.Core.Tests.Coordinates;

public sealed class CrsTransformTests
{
    private static readonly DatumShift _shift = new(Datum.Xian80, 15.8, -154.4, -82.3, 1.25, -2.75, 4.1, -6.3, RotationConvention.PositionVector);

    [TestCase("EPSG:4610")]
    [TestCase("EPSG:2362")]
    [TestCase("EPSG:4214")]
    [TestCase("EPSG:21459")]
    public void An_old_datum_without_parameters_is_refused_both_ways(string code)
    {
        var transform = new CrsTransform(CrsCatalogue.Get(code));
        var there = Assert.Throws<CrsException>(() => transform.ToLonLat(113.35, 33.7));
        var back = Assert.Throws<CrsException>(() => transform.FromLonLat(new LonLat(113.35, 33.7)));
        Assert.That(((string[])[there!.Problem.Key, back!.Problem.Key]), Is.All.EqualTo("coordinate.needsShift"));
    }

    [Test]
    public void Parameters_of_one_datum_are_not_used_for_another() =>
        Assert.That(() => new CrsTransform(CrsCatalogue.Beijing54, _shift).ToLonLat(113.35, 33.7), Throws.InstanceOf<CrsException>());

    // Design, section 4: beyond 6° of the meridian the series goes wrong without a word.
    [TestCase("EPSG:4526", 107.9)]
    [TestCase("EPSG:4547", 120.1)]
    [TestCase("EPSG:32649", 117.2)]
    public void Farther_than_six_degrees_from_the_meridian_is_refused(string code, double lon)
    {
        var e = Assert.Throws<CrsException>(() => new CrsTransform(CrsCatalogue.Get(code)).FromLonLat(new LonLat(lon, 34)));
        Assert.That(e!.Problem.Key, Is.EqualTo("coordinate.farFromMeridian"));
    }

    // 38 500 000 is the meridian of zone 38; 600 km at 34° N are 6.5° and at 5° N 5.4°.
    [TestCase(39_100_000, 3_764_000, false)]
    [TestCase(39_100_000, 553_000, true)]
    [TestCase(39_500_000, 3_764_000, false)]
    [TestCase(500_000, 3_764_000, false)]
    [TestCase(38_500_000, 10_100_000, false)]
    [TestCase(double.NaN, 3_764_000, false)]
    [TestCase(38_500_000, double.PositiveInfinity, false)]
    public void Metres_beyond_six_degrees_are_refused(double east, double north, bool held) =>
        Assert.That(new CrsTransform(CrsCatalogue.Get("EPSG:4526")).TryToLonLat(east, north, out _, out _), Is.EqualTo(held));

    [TestCase("EPSG:4490", 181, 34)]
    [TestCase("EPSG:4490", 113, 91)]
    [TestCase("gcj02", 113, -91)]
    [TestCase("bd09", double.NaN, 34)]
    [TestCase("EPSG:3857", 20_037_509, 0)]
    public void Numbers_outside_the_globe_are_refused(string code, double east, double north)
    {
        var held = new CrsTransform(CrsCatalogue.Get(code)).TryToLonLat(east, north, out _, out var problem);
        Assert.That((held, problem?.Key), Is.EqualTo((false, "coordinate.outOfRange")));
    }
}
