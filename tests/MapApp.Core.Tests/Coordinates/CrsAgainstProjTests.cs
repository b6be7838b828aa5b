using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Tests.Support;

namespace MapApp.Core.Tests.Coordinates;

/// <summary>Every CRS against PROJ's cs2cs, on a grid over 110–115° E, 33–36° N and, for the other zones, the same about their meridian.</summary>
public sealed class CrsAgainstProjTests
{
    private const double Millimetre = 0.001;

    // A millimetre of latitude.
    private const double MillimetreInDegrees = 9e-9;

    private static readonly (double Lon, double Lat)[] _henan = [.. Grid(110, 115, 0.25)];

    private static IEnumerable<string> Codes => CrsCatalogue.All.Where(c => c.Epsg is not null && c.Datum is Datum.Cgcs2000 or Datum.Wgs84).Select(c => c.Code);

    // PROJ has no parameters for them, so the projection is compared on their own datum.
    private static IEnumerable<Crs> LocalPlanes => CrsCatalogue.All.Where(c => c.IsProjected && c.Datum is Datum.Xian80 or Datum.Beijing54);

    [TestCaseSource(nameof(Codes))]
    public void Each_agrees_with_proj_to_a_millimetre(string code)
    {
        var crs = CrsCatalogue.Get(code);
        Check(new CrsTransform(crs), Grid(crs), [.. Proj.Run("cs2cs", ["-f", "%.9f", "EPSG:4490", code], Grid(crs).Select(p => (p.Lat, p.Lon))).Select(n => InOrder(crs, n))]);
    }

    // The datum is shifted by nothing: three null translations on the local ellipsoid leave the projection to be compared.
    [Test]
    public void The_planes_of_the_older_datums_agree_with_proj_to_a_millimetre()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var crs in LocalPlanes)
            {
                var geographic = crs.Datum == Datum.Xian80 ? "EPSG:4610" : "EPSG:4214";
                var proj = Proj.Run("cs2cs", ["-f", "%.9f", geographic, crs.Code], Grid(crs).Select(p => (p.Lat, p.Lon)));
                var plane = new CrsTransform(crs, new DatumShift(crs.Datum, 0, 0, 0, 0, 0, 0, 0, RotationConvention.PositionVector));
                var degrees = new CrsTransform(crs.Datum == Datum.Xian80 ? CrsCatalogue.Xian80 : CrsCatalogue.Beijing54, new DatumShift(crs.Datum, 0, 0, 0, 0, 0, 0, 0, RotationConvention.PositionVector));
                Check(plane, [.. Grid(crs).Select(p => degrees.ToLonLat(p.Lon, p.Lat)).Select(p => (p.Lon, p.Lat))], [.. proj.Select(n => InOrder(crs, n))]);
            }
        }
    }

    // Invented parameters of the usual size.
    [TestCase(Datum.Xian80, RotationConvention.PositionVector, "position_vector")]
    [TestCase(Datum.Xian80, RotationConvention.CoordinateFrame, "coordinate_frame")]
    [TestCase(Datum.Beijing54, RotationConvention.PositionVector, "position_vector")]
    [TestCase(Datum.Beijing54, RotationConvention.CoordinateFrame, "coordinate_frame")]
    public void Seven_parameters_agree_with_proj_to_a_centimetre_in_either_convention(Datum datum, RotationConvention convention, string proj)
    {
        var shift = new DatumShift(datum, 15.8, -154.4, -82.3, 1.25, -2.75, 4.1, -6.3, convention);
        var ellipsoid = datum == Datum.Xian80 ? "+a=6378140 +rf=298.257" : "+ellps=krass";
        var pipeline = $"+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=cart {ellipsoid} +step +proj=helmert +x=15.8 +y=-154.4 +z=-82.3 +rx=1.25 +ry=-2.75 +rz=4.1 +s=-6.3 +convention={proj} "
            + "+step +inv +proj=cart +a=6378137 +rf=298.257222101 +step +proj=unitconvert +xy_in=rad +xy_out=deg";
        var expected = Proj.Run("cct", ["-d", "12", "-z", "0", "-t", "0", .. pipeline.Split(' ')], _henan);
        var (geographic, plane) = (new CrsTransform(datum == Datum.Xian80 ? CrsCatalogue.Xian80 : CrsCatalogue.Beijing54, shift), new CrsTransform(CrsCatalogue.GaussKruger(datum, 3, 38, true)!, shift));
        var (off, back, around) = (0.0, 0.0, 0.0);
        foreach (var (point, n) in _henan.Zip(expected))
        {
            var there = geographic.ToLonLat(point.Lon, point.Lat);
            off = Math.Max(off, Math.Max(Math.Abs(there.Lon - n[0]), Math.Abs(there.Lat - n[1])));
            var (lon, lat) = geographic.FromLonLat(there);
            back = Math.Max(back, Math.Max(Math.Abs(lon - point.Lon), Math.Abs(lat - point.Lat)));
            var (east, north) = plane.FromLonLat(there);
            var again = plane.ToLonLat(east, north);
            around = Math.Max(around, Math.Max(Math.Abs(again.Lon - there.Lon), Math.Abs(again.Lat - there.Lat)));
        }

        TestContext.Out.WriteLine($"{datum} {convention}: worst against PROJ {off * 111_000:0.0e0} m, there and back {back * 111_000:0.0e0} m, by the plane {around * 111_000:0.0e0} m");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(off, Is.LessThan(10 * MillimetreInDegrees));
            Assert.That(back, Is.LessThan(MillimetreInDegrees));
            Assert.That(around, Is.LessThan(MillimetreInDegrees));
        }
    }

    private static void Check(CrsTransform transform, IReadOnlyList<(double Lon, double Lat)> points, IReadOnlyList<(double East, double North)> expected)
    {
        var (there, back) = (0.0, 0.0);
        for (var i = 0; i < points.Count; i++)
        {
            var (lon, lat) = points[i];
            var (east, north) = transform.FromLonLat(new LonLat(lon, lat));
            there = Math.Max(there, Math.Max(Math.Abs(east - expected[i].East), Math.Abs(north - expected[i].North)) * (transform.Crs.IsProjected ? 1 : 111_000));
            var again = transform.ToLonLat(expected[i].East, expected[i].North);
            back = Math.Max(back, Math.Max(Math.Abs(again.Lon - lon), Math.Abs(again.Lat - lat)));
        }

        TestContext.Out.WriteLine($"{transform.Crs.Code}: worst {there:0.0e0} m there, {back * 111_000:0.0e0} m back.");
        Assert.That(points, Has.Count.EqualTo(expected.Count).And.Not.Empty);
        Assert.That(there, Is.LessThan(Millimetre), transform.Crs.Code);
        Assert.That(back, Is.LessThan(MillimetreInDegrees), transform.Crs.Code);
    }

    // Henan as far as it lies within 3° of the meridian; elsewhere as much about the zone's own.
    private static (double Lon, double Lat)[] Grid(Crs crs)
    {
        if (crs.CentralMeridian is not { } meridian)
            return _henan;
        var near = _henan.Where(p => Math.Abs(p.Lon - meridian) <= 3).ToArray();
        return near.Length > 0 ? near : [.. Grid(meridian - 3, meridian + 3, 0.5)];
    }

    private static IEnumerable<(double Lon, double Lat)> Grid(double west, double east, double step)
    {
        for (var lat = 33.0; lat <= 36; lat += step)
        {
            for (var lon = west; lon <= east; lon += step)
                yield return (lon, lat);
        }
    }

    private static (double East, double North) InOrder(Crs crs, double[] numbers) => crs.NorthFirst ? (numbers[1], numbers[0]) : (numbers[0], numbers[1]);
}
