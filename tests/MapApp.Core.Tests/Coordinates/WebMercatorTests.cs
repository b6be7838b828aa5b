using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Tests.Coordinates;

public sealed class WebMercatorTests
{
    // Control points computed independently by another library.
    [TestCase(113.625, 34.7466, 12648677.1414, 4129498.1951)]
    [TestCase(112.454, 34.6197, 12518322.0177, 4112319.2424)]
    [TestCase(0, 0, 0, 0)]
    public void Degrees_become_the_metres_of_the_control_points(double lon, double lat, double x, double y)
    {
        var metres = WebMercator.FromLonLat(lon, lat);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(metres.X, Is.EqualTo(x).Within(0.001));
            Assert.That(metres.Y, Is.EqualTo(y).Within(0.001));
        }
    }

    [Test]
    public void The_way_there_and_back_ends_where_it_began_all_over_the_world()
    {
        for (var lat = -85.0; lat <= 85; lat += 2.5)
        {
            for (var lon = -180.0; lon <= 180; lon += 7.5)
            {
                var (x, y) = WebMercator.FromLonLat(lon, lat);
                var back = WebMercator.ToLonLat(x, y);
                Assert.That(back.Lon, Is.EqualTo(lon).Within(1e-9), $"{lon} {lat}");
                Assert.That(back.Lat, Is.EqualTo(lat).Within(1e-9), $"{lon} {lat}");
            }
        }
    }

    [Test]
    public void The_poles_are_drawn_on_the_edge_of_the_square_world()
    {
        Assert.That(WebMercator.FromLonLat(0, 90).Y, Is.EqualTo(WebMercator.HalfWorldMetres).Within(0.001));
        Assert.That(WebMercator.FromLonLat(0, -90).Y, Is.EqualTo(-WebMercator.HalfWorldMetres).Within(0.001));
    }

    [Test]
    public void Boxes_change_into_metres_and_back_and_an_empty_one_stays_empty()
    {
        var box = new Envelope(113.1, 113.5, 33.6, 33.9);
        var back = WebMercator.ToLonLat(WebMercator.FromLonLat(box));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(back.MinX, Is.EqualTo(113.1).Within(1e-9));
            Assert.That(back.MaxY, Is.EqualTo(33.9).Within(1e-9));
            Assert.That(WebMercator.FromLonLat(new Envelope()).IsNull, Is.True);
            Assert.That(WebMercator.ToLonLat(new Envelope()).IsNull, Is.True);
        }
    }

    [Test]
    public void The_tile_at_a_place_contains_it_at_every_zoom()
    {
        var (x, y) = WebMercator.FromLonLat(113.33, 33.75);
        for (var z = 0; z <= TileIndex.MaxZoom; z++)
        {
            var tile = TileIndex.At(z, 113.33, 33.75);
            Assert.That(tile.IsValid, Is.True, tile.ToString());
            Assert.That(tile.Metres().Contains(x, y), Is.True, tile.ToString());
            Assert.That(tile.Degrees().Contains(113.33, 33.75), Is.True, tile.ToString());
        }
    }

    [Test]
    public void Tiles_lie_side_by_side_and_the_buffer_is_given_in_pixels()
    {
        var tile = new TileIndex(10, 834, 409);
        var east = tile with { X = 835 };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tile.Metres().MaxX, Is.EqualTo(east.Metres().MinX).Within(1e-6));
            Assert.That(tile.Metres(512).MaxX, Is.EqualTo(east.Metres().MaxX).Within(1e-6));
            Assert.That(tile.Metres().Width, Is.EqualTo(tile.SizeMetres).Within(1e-6));
            Assert.That(new TileIndex(0, 0, 0).Metres().MinX, Is.EqualTo(-WebMercator.HalfWorldMetres));
        }
    }

    [TestCase(-1, 0, 0)]
    [TestCase(2, 4, 0)]
    [TestCase(2, 0, 4)]
    [TestCase(2, -1, 0)]
    [TestCase(25, 0, 0)]
    public void Tiles_outside_the_scheme_are_not_valid(int z, int x, int y) => Assert.That(new TileIndex(z, x, y).IsValid, Is.False);
}
