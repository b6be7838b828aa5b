using System.IO.Compression;
using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Stores.GeoPackage.Exporting;
using NetTopologySuite.IO;

namespace MapApp.Workspace.Tests.LayerImport;

/// <summary>A small sound file of each format, to be damaged.</summary>
internal static class FileSeeds
{
    private static readonly WKTReader _wkt = new();

    public static IReadOnlyList<string> Names { get; } = ["a.geojson", "b.geojsonl", "c.zip", "d.shp", "e.dbf", "f.gpkg", "g.kml", "h.kmz", "i.gpx", "j.csv", "k.xlsx", "l.dxf", "m.wkt", "n.txt", "o.dat", "p.geojson.gz", "q.dxf", "r.dat"];

    private static LayerDraft Draft(string wkt, string other) => new("plots", "污染地块", [new("name", DraftFieldType.Text), new("count", DraftFieldType.Integer), new("share", DraftFieldType.Real), new("listed", DraftFieldType.Boolean)],
        [new DraftRow(_wkt.Read(wkt), ["曹李村", 5L, 0.25, true]), new DraftRow(_wkt.Read(other), ["灰河", -7L, null, false])]);

    private static readonly LayerDraft _areas = Draft("POLYGON ((113.3 33.7, 113.31 33.7, 113.31 33.71, 113.3 33.7))", "MULTIPOLYGON (((113.4 33.7, 113.5 33.7, 113.5 33.8, 113.4 33.7), (113.42 33.71, 113.48 33.71, 113.48 33.75, 113.42 33.71)))");

    public static byte[] Of(string name) => name switch
    {
        "a.geojson" => Written(new GeoJsonLayerWriter(linewise: false)),
        "b.geojsonl" => Written(new GeoJsonLayerWriter(linewise: true)),
        "c.zip" => Written(new ShapefileLayerWriter()),
        "d.shp" => Part(".shp"),
        "e.dbf" => Part(".dbf"),
        "f.gpkg" => Written(new GeoPackageLayerWriter()),
        "g.kml" => Encoding.UTF8.GetBytes(Kml),
        "h.kmz" => Zipped("doc.kml", Encoding.UTF8.GetBytes(Kml)),
        "i.gpx" => Encoding.UTF8.GetBytes("""<gpx version="1.1"><wpt lat="33.7" lon="113.3"><name>点</name><ele>5</ele></wpt><trk><name>线</name><trkseg><trkpt lat="33.7" lon="113.3"/><trkpt lat="33.71" lon="113.31"/></trkseg></trk></gpx>"""),
        "j.csv" => Encoding.UTF8.GetBytes("名称,经度,纬度,数量\n甲,113.3,33.7,5\n乙,113°18′36″,33°42′36″,6\n"),
        "k.xlsx" => Written(new SheetLayerWriter(workbook: true)),
        "l.dxf" => Encoding.UTF8.GetBytes("0\nSECTION\n2\nENTITIES\n0\nLWPOLYLINE\n8\n地块\n90\n4\n70\n1\n10\n434000\n20\n3730000\n10\n434100\n20\n3730000\n10\n434100\n20\n3730100\n0\nLINE\n8\n线\n10\n434000\n20\n3730000\n11\n434200\n21\n3730200\n0\nTEXT\n8\n字\n10\n434050\n20\n3730020\n1\n甲\n0\nENDSEC\n0\nEOF\n"),
        "m.wkt" => Encoding.UTF8.GetBytes("POINT (113.3 33.7)\nPOLYGON ((113.3 33.7, 113.31 33.7, 113.31 33.71, 113.3 33.7))\n"),
        "n.txt" => Encoding.UTF8.GetBytes("[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=38\n[地块坐标]\n4,1.5,1,甲地块,面,,,,@\nJ1,1,3730000,38434000\nJ2,1,3730000,38434100\nJ3,1,3730100,38434100\nJ1,1,3730000,38434000\n"),
        "o.dat" => Encoding.UTF8.GetBytes("1,路灯,434000,3730000,5.2\n2,,434100,3730000,5.3\n3,井,434100,3730100,5.1\n"),
        "q.dxf" => Written(new DxfLayerWriter(), "EPSG:4526"),
        "r.dat" => Written(new CassLayerWriter(), "EPSG:4526"),
        _ => Gzipped(Written(new GeoJsonLayerWriter(linewise: false))),
    };

    private const string Kml = """
        <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>夹</name><Placemark><name>点</name><description>说明</description><ExtendedData><Data name="数量"><value>5</value></Data></ExtendedData>
        <Point><coordinates>113.3,33.7,0</coordinates></Point></Placemark><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>113.3,33.7 113.31,33.7 113.31,33.71 113.3,33.7</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder></Document></kml>
        """;

    private static byte[] Written(ILayerWriter writer, string crs = "EPSG:4490")
    {
        using var stream = new MemoryStream();
        writer.Write(stream, [_areas], new CrsTransform(CrsCatalogue.Get(crs)));
        return stream.ToArray();
    }

    private static byte[] Part(string ending)
    {
        using var zip = new ZipArchive(new MemoryStream(Written(new ShapefileLayerWriter())));
        using var part = zip.Entries.First(e => e.Name.EndsWith(ending, StringComparison.Ordinal)).Open();
        using var copy = new MemoryStream();
        part.CopyTo(copy);
        return copy.ToArray();
    }

    private static byte[] Zipped(string name, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = zip.CreateEntry(name).Open())
            part.Write(content);
        return stream.ToArray();
    }

    private static byte[] Gzipped(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return stream.ToArray();
    }
}
