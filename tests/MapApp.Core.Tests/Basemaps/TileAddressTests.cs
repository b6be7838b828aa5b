using MapApp.Core.Basemaps;
using MapApp.Core.Coordinates;

namespace MapApp.Core.Tests.Basemaps;

public sealed class TileAddressTests
{
    // 卫东区 at zoom 10 of the square world: https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames gives 834, 409 for 113.35 E, 33.73 N.
    private static readonly TileMatrix _ten = TileMatrixSet.WebMercatorQuad(0, 18).At(10)!;

    [TestCase("https://t/{z}/{x}/{y}.png", "https://t/10/834/409.png")]
    [TestCase("https://t/{z}/{x}/{-y}.png", "https://t/10/834/614.png")]
    [TestCase("https://{s}.t/{z}/{x}/{y}", "https://b.t/10/834/409")]
    [TestCase("https://t{0-7}.t/{z}/{x}/{y}", "https://t3.t/10/834/409")]
    [TestCase("https://t/{matrix}?c={x}&r={y}&tk={key}", "https://t/10?c=834&r=409&tk=a%26b")]
    [TestCase("https://t?W={width}&H={height}&BBOX={bbox}", "https://t?W=256&H=256&BBOX=12601714.2312073,3991847.36516505,12640849.9896893,4030983.12364705")]
    public void Places_are_filled_in(string address, string expected) => Assert.That(TileAddress.Fill(address, _ten, 834, 409, "a&b"), Is.EqualTo(expected));

    [Test]
    public void Degrees_come_in_either_order_and_never_with_an_exponent()
    {
        var matrix = new TileMatrix("x", 1e-7, 0, 0, 256, 256, 10, 10);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TileAddress.Fill("{bbox}", matrix, 1, 2, null), Is.EqualTo("0.0000256,-0.0000768,0.0000512,-0.0000512"));
            Assert.That(TileAddress.Fill("{bboxNorthFirst}", matrix, 1, 2, null), Is.EqualTo("-0.0000768,0.0000256,-0.0000512,0.0000512"));
        }
    }

    [TestCase("https://t/{z}/{x}/{q}", "unknownPlace")]
    [TestCase("https://t/{z}/{x}", "noPlaces")]
    [TestCase("https://t/tiles", "noPlaces")]
    [TestCase("ftp://t/{z}/{x}/{y}", "noAddress")]
    [TestCase("file:///etc/{z}/{x}/{y}", "noAddress")]
    [TestCase("{z}/{x}/{y}", "noAddress")]
    public void What_is_no_address_of_tiles_is_refused(string address, string key) =>
        Assert.That(Assert.Throws<BasemapException>(() => TileAddress.Check(address))!.Problem.Key, Is.EqualTo("basemap.problem." + key));

    [Test]
    public void Every_tile_lies_where_its_box_says()
    {
        var set = TileMatrixSet.WebMercatorQuad(0, 20);
        for (var z = 0; z <= 20; z++)
        {
            var (matrix, column, row) = set.Around(new LonLat(113.35, 33.73), set.At(z)!.Resolution);
            var (x, y) = WebMercator.FromLonLat(113.35, 33.73);
            var box = matrix.Box(column, row);
            Assert.That(box[0] <= x && x < box[2] && box[1] <= y && y < box[3] && matrix.Has(column, row), Is.True, $"zoom {z}");
        }
    }

    [TestCase("EPSG:3857", "EPSG:3857")]
    [TestCase("urn:ogc:def:crs:EPSG::3857", "EPSG:3857")]
    [TestCase("urn:ogc:def:crs:EPSG:6.18:3:3857", "EPSG:3857")]
    [TestCase("EPSG:900913", "EPSG:3857")]
    [TestCase("http://www.opengis.net/def/crs/EPSG/0/4490", "EPSG:4326")]
    [TestCase("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326")]
    [TestCase("CRS:84", "EPSG:4326")]
    [TestCase("EPSG:4547", null)]
    [TestCase("EPSG:84", null)]
    public void Systems_are_known_by_all_their_names(string name, string? code) => Assert.That(TileMatrixSet.CodeOf(name), Is.EqualTo(code));

    [TestCase("webrd01.is.autonavi.com", Datum.Gcj02)]
    [TestCase("t0.tianditu.gov.cn:443", Datum.Wgs84)]
    [TestCase("notamap.com", null)]
    [TestCase("amap.com.example.org", null)]
    public void The_datum_of_known_servers_is_known(string host, Datum? datum) => Assert.That(KnownHosts.DatumOf(host), Is.EqualTo(datum));

    [Test]
    public void Tianditu_asks_for_its_tiles_by_row_and_column_with_the_key()
    {
        var map = Tianditu.Of("img", "影像", "secret");
        Assert.That(TileAddress.Fill(map.Address!, map.Matrices.Levels.Single(l => l.Id == "10"), 834, 409, map.Key),
            Is.EqualTo("https://t3.tianditu.gov.cn/img_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=img&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=10&TILEROW=409&TILECOL=834&tk=secret"));
    }
}
