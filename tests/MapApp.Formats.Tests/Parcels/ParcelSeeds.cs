using System.Globalization;
using System.Text;
using System.Text.Json;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Plots;
using MapApp.Formats.Tables.Xlsx;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Tests.Parcels;

/// <summary>The two parcels of the sample in every format, made without a foreign program.</summary>
internal static class ParcelSeeds
{
    private const string Prj = """
        PROJCS["CGCS2000_3_Degree_GK_Zone_38",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",38500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
        """;

    public static IReadOnlyList<Parcel> Parcels { get; } = Parcelled.Text(Parcelled.Sample).Parcels;

    public static string[] Names { get; } = ["a.txt", "a.shp", "a.zip", "a.geojson", "b.geojson", "a.kml", "a.kmz", "a.csv", "b.csv", "a.xlsx", "a.wkt"];

    public static byte[] Of(string name) => name switch
    {
        "a.txt" => Encoding.GetEncoding("gbk").GetBytes(Parcelled.Sample),
        "a.shp" => ShapefileBytes.Shp(ShapefileBytes.Rings(Parcels, "4526")),
        "a.zip" => Zip("gbk", 0, "GBK"),
        "a.geojson" => Utf8(GeoJson(CrsCatalogue.Cgcs2000, null)),
        "b.geojson" => Utf8(GeoJson(CrsCatalogue.Get("4547"), "urn:ogc:def:crs:EPSG::4547")),
        "a.kml" => Utf8(Kml),
        "a.kmz" => ShapefileBytes.Zip(("doc.kml", Utf8(Kml))),
        "a.csv" => Utf8("地块编号,地块名称,圈号,点号,X坐标,Y坐标\n" + string.Concat(Rows.Select(r => string.Join(',', r) + "\n"))),
        "b.csv" => Utf8("编号,名称,WKT\n" + string.Concat(Parcels.Select(p => $"{p.Id},{p.Name},\"{Wkt(p)}\"\n"))),
        "a.xlsx" => Xlsx(),
        "a.wkt" => Utf8(string.Join('\n', Parcels.Select(p => "SRID=4490;" + Wkt(p)))),
        "a.dxf" => Utf8(Dxf),
        _ => throw new ArgumentException(name),
    };

    /// <summary>A drawing knows no holes: every ring is an outline of its own, with the name of its parcel in it.</summary>
    public static string Dxf => "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1021\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n" + string.Concat(Parcels.SelectMany(p => Lines(p, CrsCatalogue.Get("4526")).Select(r => Drawn(p, r)))) + "0\nENDSEC\n0\nEOF\n";

    private static string Drawn(Parcel parcel, List<(double X, double Y)> ring)
    {
        string At(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"10\n{x:F3}\n20\n{y:F3}\n");
        return $"0\nLWPOLYLINE\n8\nJZD\n90\n{ring.Count - 1}\n70\n1\n{string.Concat(ring.SkipLast(1).Select(c => At(c.X, c.Y)))}0\nTEXT\n8\nZJ\n{At(ring[0].X + 1, ring[0].Y - 1)}1\n{parcel.Name}\n";
    }

    public static byte[] Zip(string encoding, byte language, string? cpg) => ShapefileBytes.Zip([
        ("地块/a.shp", ShapefileBytes.Shp(ShapefileBytes.Rings(Parcels, "4526"))), ("地块/a.DBF", ShapefileBytes.Dbf(encoding, language, [.. Parcels.Select(p => (p.Id, p.Name!))])),
        ("地块/a.prj", Utf8(Prj)), .. cpg is null ? Array.Empty<(string, byte[])>() : [("地块/a.cpg", Utf8(cpg))]]);

    private static string Kml => "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" + string.Concat(Parcels.Select(Placemark)) + "</Document></kml>";

    private static string Placemark(Parcel parcel) =>
        $"<Placemark><name>{parcel.Name}</name><ExtendedData><Data name=\"编号\"><value>{parcel.Id}</value></Data></ExtendedData><Polygon>{string.Concat(Lines(parcel).Select(Boundary))}</Polygon></Placemark>";

    private static string Boundary(List<(double X, double Y)> ring, int number)
    {
        var boundary = number == 0 ? "outerBoundaryIs" : "innerBoundaryIs";
        return $"<{boundary}><LinearRing><coordinates>{string.Join(' ', ring.Select(c => $"{Text(c.X)},{Text(c.Y)}"))}</coordinates></LinearRing></{boundary}>";
    }

    private static IEnumerable<string[]> Rows => Parcels.SelectMany(p => Lines(p, CrsCatalogue.Get("4526")).SelectMany((l, ring) => l.SkipLast(1).Select((c, i) =>
        new[] { p.Id, p.Name!, $"{ring + 1}", $"J{i + 1}", c.Y.ToString("F3", CultureInfo.InvariantCulture), c.X.ToString("F3", CultureInfo.InvariantCulture) })));

    private static byte[] Xlsx()
    {
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream, "a.xlsx", [new SheetDraft("界址点", [.. new[] { "地块编号", "地块名称", "圈号", "点号", "X坐标", "Y坐标" }.Select(n => new SheetColumn(n))],
            Rows.Select(r => (IReadOnlyList<ExchangeValue?>)[.. r.Select((c, i) => (ExchangeValue?)(i > 3 ? ExchangeValue.Of(double.Parse(c, CultureInfo.InvariantCulture)) : ExchangeValue.Of(c)))]))]);
        return stream.ToArray();
    }

    private static string GeoJson(Crs crs, string? name) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["type"] = "FeatureCollection",
        ["crs"] = name is null ? null : new { type = "name", properties = new { name } },
        ["features"] = Parcels.Select(p => new Dictionary<string, object>
        {
            ["type"] = "Feature",
            ["properties"] = new Dictionary<string, string> { ["编号"] = p.Id, ["名称"] = p.Name! },
            ["geometry"] = new { type = "Polygon", coordinates = Lines(p, crs).Select(l => l.Select(c => new[] { c.X, c.Y })) },
        }),
    });

    private static string Wkt(Parcel parcel) => "POLYGON (" + string.Join(", ", Lines(parcel).Select(l => "(" + string.Join(", ", l.Select(c => $"{Text(c.X)} {Text(c.Y)}")) + ")")) + ")";

    private static List<List<(double X, double Y)>> Lines(Parcel parcel, Crs? crs = null)
    {
        var transform = new CrsTransform(crs ?? CrsCatalogue.Cgcs2000);
        var polygon = (Polygon)parcel.Geometry;
        return [.. polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(r => r.Coordinates.Select(c => transform.FromLonLat(new LonLat(c.X, c.Y))).ToList())];
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
