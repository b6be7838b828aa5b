using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Tests.Coordinates;

/// <summary>What the ruler says. The single distances and areas are checked against PROJ and PostGIS in <see cref="GeodesicTests"/> and <see cref="GroundTests"/>.</summary>
public sealed class MeasurementTests
{
    private static readonly LonLat[] _square = [new(113.30, 33.73), new(113.31, 33.73), new(113.31, 33.74), new(113.30, 33.74)];

    [Test]
    public void A_line_has_its_legs_and_no_area()
    {
        var measured = Measurement.Of(_square, closed: false);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(measured.Legs.Select(l => Math.Round(l.BearingDegrees)), Is.EqualTo(new[] { 90, 0, 270 }));
            Assert.That(measured.LengthMetres, Is.EqualTo(Geodesic.Between(_square[0], _square[1]).Metres + Geodesic.Between(_square[1], _square[2]).Metres + Geodesic.Between(_square[2], _square[3]).Metres));
            Assert.That((measured.AreaSquareMetres, measured.ProjectedSquareMetres, measured.ProjectedCrs), Is.EqualTo(((double?)null, (double?)null, (Crs?)null)));
        }
    }

    [Test]
    public void An_area_is_closed_and_measured_on_the_ellipsoid_and_in_its_zone()
    {
        var ring = new GeometryFactory(new PrecisionModel(), 4490).CreatePolygon([.. _square.Append(_square[0]).Select(p => new Coordinate(p.Lon, p.Lat))]);
        var measured = Measurement.Of(_square, closed: true);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(measured.Legs, Has.Count.EqualTo(4));
            Assert.That(measured.AreaSquareMetres, Is.EqualTo(Geodesic.AreaSquareMetres(ring)));
            Assert.That((measured.ProjectedSquareMetres, measured.ProjectedCrs?.Code), Is.EqualTo(((double?)Ground.AreaSquareMetres(ring), "EPSG:4547")));
            // 0.7° off the meridian the plane is stretched by some 5e-5 each way.
            Assert.That(measured.ProjectedSquareMetres / measured.AreaSquareMetres, Is.EqualTo(1.0001).Within(0.0001));
        }
    }

    [Test]
    public void An_outline_that_crosses_itself_has_no_area_and_says_so()
    {
        var measured = Measurement.Of([_square[0], _square[2], _square[1], _square[3]], closed: true);
        Assert.That((measured.AreaSquareMetres, measured.Crosses, measured.Legs.Count), Is.EqualTo(((double?)null, true, 4)));
    }

    [Test]
    public void Less_than_three_corners_are_no_area_yet([Range(0, 2)] int points)
    {
        var measured = Measurement.Of(_square[..points], closed: true);
        Assert.That((measured.AreaSquareMetres, measured.Crosses, measured.Legs.Count), Is.EqualTo(((double?)null, false, Math.Max(0, points - 1))));
    }

    [Test]
    public void Beyond_the_zones_there_is_an_area_but_no_plane()
    {
        var measured = Measurement.Of([new(10, 50), new(10.1, 50), new(10.1, 50.1)], closed: true);
        Assert.That((measured.AreaSquareMetres is > 1e7, measured.ProjectedCrs), Is.EqualTo((true, (Crs?)null)));
    }
}
