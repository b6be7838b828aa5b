using System.Globalization;
using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Formats.Parcels;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Tests.Parcels;

/// <summary>Reads parcels from memory and says in short what came of it.</summary>
internal static class Parcelled
{
    /// <summary>The made-up sample of the survey text: a square with a hole and a smaller square, zone 38 with prefix.</summary>
    public const string Sample = """
        [属性描述]
        格式版本号=1.01
        数据产生单位=示例单位
        数据产生日期=2026-11-22
        坐标系=2000国家大地坐标系
        几度分带=3
        投影类型=高斯克吕格
        计量单位=米
        带号=38
        精度=0.01
        转换参数=,,,,,,
        [地块坐标]
        10,0.9600,1,示例地块一,面,,教育用地,080403,@
        J1,1,3736650.000,38465600.000
        J2,1,3736650.000,38465700.000
        J3,1,3736550.000,38465700.000
        J4,1,3736550.000,38465600.000
        J1,1,3736650.000,38465600.000
        J5,2,3736610.000,38465640.000
        J6,2,3736590.000,38465640.000
        J7,2,3736590.000,38465660.000
        J8,2,3736610.000,38465660.000
        J5,2,3736610.000,38465640.000
        5,0.2500,2,示例地块二,面,,城镇住宅用地,0701,@
        J1,1,3736500.000,38465800.000
        J2,1,3736500.000,38465850.000
        J3,1,3736450.000,38465850.000
        J4,1,3736450.000,38465800.000
        J1,1,3736500.000,38465800.000

        """;

    public static CoordinateHints Here { get; } = new(new Envelope(113.3, 113.7, 33.6, 33.9));

    static Parcelled() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static ParcelFile Text(string text, CoordinateHints? hints = null) => new ParcelReader().ReadText(text, hints: hints ?? Here);

    public static ParcelFile Bytes(byte[] bytes, string name, CoordinateHints? hints = null)
    {
        using var stream = new MemoryStream(bytes);
        return new ParcelReader().Read(stream, name, hints ?? Here);
    }

    public static ParcelFileException Refused(Action read, string key)
    {
        var refusal = Assert.Throws<ParcelFileException>(() => read())!;
        Assert.That(refusal.Problem.Key, Is.EqualTo(key), refusal.Message);
        return refusal;
    }

    /// <summary>Square metres in zone 38.</summary>
    public static double Area(this Parcel parcel) => GaussKruger.Project(parcel.Geometry, 38).Area;

    public static string[] Said(this ParcelFile file) => [.. file.Problems.Select(p => p.Reason).Concat(file.Repairs.Select(r => r.What)).Select(Said)];

    public static string Said(Evidence evidence) => string.Join(' ', evidence.Arguments.Select(a => $"{a.Key}={a.Value}").Prepend(evidence.Key));

    /// <summary>Corners in metres of zone 38, sorted, to the millimetre: the same for the same parcel whatever its file.</summary>
    public static string Corners(this Parcel parcel) => string.Join(' ', GaussKruger.Project(parcel.Geometry, 38).Coordinates.SkipLast(1)
        .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.X:F3},{c.Y:F3}")).Distinct().Order(StringComparer.Ordinal));
}
