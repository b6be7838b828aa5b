using System.Globalization;
using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Plots;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Parcels;

/// <summary>What stands at the head of a survey text.</summary>
public sealed record SurveyTextHead(string Producer, DateOnly Date);

/// <summary>
/// Writes the coordinate text of land surveys as the filing systems take it: GBK, CRLF, millimetres, X north, outlines clockwise from their
/// north-west corner, holes the other way, each ring closed under its first label, areas in hectares of the zone.
/// </summary>
public static class SurveyTextWriter
{
    private const double SquareMetresPerHectare = 10_000;

    static SurveyTextWriter() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="crs">A Gauss-Krüger zone of CGCS2000, with or without prefix.</param>
    /// <exception cref="ArgumentException">It is another system.</exception>
    /// <exception cref="CrsException">A parcel lies outside the zone.</exception>
    public static void Write(Stream stream, IEnumerable<Parcel> parcels, Crs crs, SurveyTextHead head, string encoding = "gb18030")
    {
        ArgumentNullException.ThrowIfNull(crs);
        ArgumentNullException.ThrowIfNull(parcels);
        ArgumentNullException.ThrowIfNull(head);
        if (crs is not { Kind: CrsKind.GaussKruger, Datum: Datum.Cgcs2000 })
            throw new ArgumentException($"{crs.Code} is no Gauss-Krüger zone of CGCS2000.", nameof(crs));
        var transform = new CrsTransform(crs);
        using var writer = new StreamWriter(stream, Encoding.GetEncoding(encoding), leaveOpen: true) { NewLine = "\r\n" };
        foreach (var line in Head(crs, head).Concat(parcels.SelectMany(p => Lines(p, transform))))
            writer.WriteLine(line);
    }

    private static IEnumerable<string> Head(Crs crs, SurveyTextHead head) =>
    [
        "[属性描述]",
        "格式版本号=1.01",
        $"数据产生单位={Plain(head.Producer)}",
        $"数据产生日期={head.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
        "坐标系=2000国家大地坐标系",
        $"几度分带={crs.WidthDegrees}",
        "投影类型=高斯克吕格",
        "计量单位=米",
        $"带号={crs.Zone}",
        "精度=0.001",
        "转换参数=,,,,,,",
        "[地块坐标]",
    ];

    private static IEnumerable<string> Lines(Parcel parcel, CrsTransform transform)
    {
        var (lines, area, label, ring) = (new List<string>(), 0.0, 0, 0);
        for (var i = 0; i < parcel.Geometry.NumGeometries; i++)
        {
            var polygon = (Polygon)parcel.Geometry.GetGeometryN(i);
            foreach (var (line, isHole) in polygon.InteriorRings.Select(r => (r, true)).Prepend((polygon.ExteriorRing, false)))
            {
                var corners = ParcelCorners.Numbered(line, p => transform.FromLonLat(p), isHole).Select(c => c.Flat).ToList();
                area += (isHole ? -1 : 1) * Math.Abs(NetTopologySuite.Algorithm.Area.OfRing([.. corners, corners[0]]));
                ring++;
                lines.AddRange(corners.Select((c, n) => Corner(label + n + 1, ring, c)));
                lines.Add(Corner(label + 1, ring, corners[0]));
                label += corners.Count;
            }
        }

        string[] fields =
        [
            lines.Count.ToString(CultureInfo.InvariantCulture), (area / SquareMetresPerHectare).ToString("0.0000", CultureInfo.InvariantCulture),
            Plain(parcel.Id), Plain(parcel.Name ?? ""), "面", Attribute(parcel, "图幅号"), Attribute(parcel, "地块用途"), Attribute(parcel, "地类编码") is { Length: > 0 } code ? code : Plain(parcel.StatedUse ?? ""), "@",
        ];
        return lines.Prepend(string.Join(',', fields));
    }

    private static string Corner(int label, int ring, Coordinate at) => string.Create(CultureInfo.InvariantCulture, $"J{label},{ring},{at.Y:F3},{at.X:F3}");

    private static string Attribute(Parcel parcel, string name) => Plain(parcel.Attributes.FirstOrDefault(a => a.Name == name)?.Value.Text ?? "");

    /// <summary>The separator is the ASCII comma, and a line is a record.</summary>
    private static string Plain(string text) => new string([.. text.Where(c => !char.IsControl(c)).Select(c => c == ',' ? '，' : c)]).Trim().TrimEnd('@');
}
