using MapApp.Core.Coordinates;

namespace MapApp.Core.Tests.Coordinates;

public sealed class CrsCatalogueTests
{
    // EPSG register, as PROJ 9.1.1 names them: both ends of every series and the middle.
    [TestCase("EPSG:4513", Datum.Cgcs2000, 3, 25, 75, true)]
    [TestCase("EPSG:4526", Datum.Cgcs2000, 3, 38, 114, true)]
    [TestCase("EPSG:4533", Datum.Cgcs2000, 3, 45, 135, true)]
    [TestCase("EPSG:4534", Datum.Cgcs2000, 3, 25, 75, false)]
    [TestCase("EPSG:4547", Datum.Cgcs2000, 3, 38, 114, false)]
    [TestCase("EPSG:4554", Datum.Cgcs2000, 3, 45, 135, false)]
    [TestCase("EPSG:4491", Datum.Cgcs2000, 6, 13, 75, true)]
    [TestCase("EPSG:4497", Datum.Cgcs2000, 6, 19, 111, true)]
    [TestCase("EPSG:4501", Datum.Cgcs2000, 6, 23, 135, true)]
    [TestCase("EPSG:4502", Datum.Cgcs2000, 6, 13, 75, false)]
    [TestCase("EPSG:4512", Datum.Cgcs2000, 6, 23, 135, false)]
    [TestCase("EPSG:2349", Datum.Xian80, 3, 25, 75, true)]
    [TestCase("EPSG:2362", Datum.Xian80, 3, 38, 114, true)]
    [TestCase("EPSG:2383", Datum.Xian80, 3, 38, 114, false)]
    [TestCase("EPSG:2390", Datum.Xian80, 3, 45, 135, false)]
    [TestCase("EPSG:2327", Datum.Xian80, 6, 13, 75, true)]
    [TestCase("EPSG:2348", Datum.Xian80, 6, 23, 135, false)]
    [TestCase("EPSG:2401", Datum.Beijing54, 3, 25, 75, true)]
    [TestCase("EPSG:2435", Datum.Beijing54, 3, 38, 114, false)]
    [TestCase("EPSG:2442", Datum.Beijing54, 3, 45, 135, false)]
    [TestCase("EPSG:21413", Datum.Beijing54, 6, 13, 75, true)]
    [TestCase("EPSG:21463", Datum.Beijing54, 6, 23, 135, false)]
    public void A_zone_has_the_code_of_the_register(string code, Datum datum, int width, int zone, int meridian, bool prefix)
    {
        var crs = CrsCatalogue.Get(code);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((crs.Datum, crs.WidthDegrees, crs.Zone, crs.CentralMeridian, crs.HasPrefix), Is.EqualTo((datum, (int?)width, (int?)zone, (int?)meridian, prefix)));
            Assert.That(crs.NorthFirst, Is.True);
            Assert.That(CrsCatalogue.GaussKruger(datum, width, zone, prefix), Is.EqualTo(crs));
        }
    }

    [Test]
    public void There_are_192_zones_of_three_datums_and_no_code_twice()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CrsCatalogue.All.Count(c => c.Kind == CrsKind.GaussKruger), Is.EqualTo(3 * (21 + 21 + 11 + 11)));
            Assert.That(CrsCatalogue.All.Select(c => c.Code), Is.Unique);
        }
    }

    [TestCase("EPSG:4547", "EPSG:4547")]
    [TestCase("epsg 4547", "EPSG:4547")]
    [TestCase("4547", "EPSG:4547")]
    [TestCase("４５４７", "EPSG:4547")]
    [TestCase("gcj02", "gcj02")]
    [TestCase("GCJ-02", "gcj02")]
    [TestCase("火星坐标系", "gcj02")]
    [TestCase("火星", "gcj02")]
    [TestCase("高德", "gcj02")]
    [TestCase("bd09", "bd09")]
    [TestCase("BD-09", "bd09")]
    [TestCase("百度", "bd09")]
    [TestCase("wgs84", "EPSG:4326")]
    [TestCase("WGS 84", "EPSG:4326")]
    [TestCase("cgcs2000", "EPSG:4490")]
    [TestCase("CGCS 2000", "EPSG:4490")]
    [TestCase("国家2000", "EPSG:4490")]
    [TestCase("西安80", "EPSG:4610")]
    [TestCase("Xi'an 1980", "EPSG:4610")]
    [TestCase("北京54", "EPSG:4214")]
    [TestCase("UTM 49N", "EPSG:32649")]
    [TestCase("EPSG:32650", "EPSG:32650")]
    [TestCase("3857", "EPSG:3857")]
    [TestCase("900913", "EPSG:3857")]
    [TestCase("EPSG:21479", "EPSG:21459", Description = "the deprecated twin")]
    [TestCase("EPSG:4480", null)]
    [TestCase("UTM 33N", null)]
    [TestCase("2000", null)]
    [TestCase("", null)]
    [TestCase("火星人", null)]
    public void A_system_is_found_by_what_people_call_it(string name, string? code) =>
        Assert.That(CrsCatalogue.Find(name)?.Code, Is.EqualTo(code));

    [Test]
    public void An_unknown_name_is_refused_with_what_to_write() =>
        Assert.That(() => CrsCatalogue.Get("EPSG:9999"), Throws.ArgumentException.With.Message.Contain("EPSG:9999"));

    [TestCase("EPSG:4490", true, "degree")]
    [TestCase("EPSG:4326", true, "degree")]
    [TestCase("gcj02", false, "degree")]
    [TestCase("EPSG:32649", false, "metre")]
    [TestCase("EPSG:3857", false, "metre")]
    public void The_axis_order_and_unit_are_those_of_the_register(string code, bool northFirst, string unit)
    {
        var crs = CrsCatalogue.Get(code);
        Assert.That((crs.NorthFirst, crs.Unit), Is.EqualTo((northFirst, unit)));
    }
}
