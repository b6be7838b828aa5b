using System.Globalization;
using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Outlines;

namespace MapApp.Formats.Parcels;

/// <summary>The <c>[属性描述]</c> of a survey text: what it says of the system of its coordinates.</summary>
internal sealed class SurveyHeader
{
    // '精度' is written as metres (0.01) or as a number of decimals (3); a millimetre is a resolution that no survey has.
    private const double FinestMetres = 0.01, CoarsestMetres = 1;

    private readonly Dictionary<string, string> _values = [];

    /// <summary>Null where the line is no <c>key=value</c>.</summary>
    public bool Read(string line)
    {
        var at = line.AsSpan().IndexOfAny("=＝");
        if (at <= 0)
            return false;
        _values[line[..at].Trim()] = line[(at + 1)..].Normalize(NormalizationForm.FormKC).Trim();
        return true;
    }

    public double? AccuracyMetres =>
        double.TryParse(Value("精度"), NumberStyles.Float, CultureInfo.InvariantCulture, out var metres) && metres is >= FinestMetres and < CoarsestMetres ? metres : null;

    public IReadOnlyList<Evidence> Notes => Value("坐标系") is { } datum && DatumOf(datum) is null && IsWgs84(datum) ? [Evidence.Of("parcel.told.wgs84")] : [];

    /// <exception cref="ParcelFileException">The coordinates are in another unit than metres.</exception>
    public CrsClaim Claim(string file)
    {
        if (Value("计量单位") is { } unit && unit.ToLowerInvariant() is not ("米" or "m" or "meter" or "metre" or "meters" or "metres"))
            throw ParcelFileException.Of(file, "parcel.file.unit", ("unit", unit));
        if (Value("投影类型") is { } projection && !projection.Contains("高斯", StringComparison.Ordinal) && !projection.Contains("gauss", StringComparison.OrdinalIgnoreCase))
            return CrsClaim.Not(projection);
        var said = Value("坐标系");
        var datum = said is null ? null : DatumOf(said);
        if (said is not null && datum is null && !IsWgs84(said))
            return CrsClaim.Not(said);
        return new CrsClaim
        {
            Datum = datum ?? (said is null ? null : Datum.Cgcs2000),
            WidthDegrees = Number("几度分带") is (3 or 6) and var width ? width : null,
            Zone = Number("带号") ?? Number("中央子午线"),
        };
    }

    private static Datum? DatumOf(string text) =>
        text.Contains("2000", StringComparison.Ordinal) || text.Contains("CGCS", StringComparison.OrdinalIgnoreCase) ? Datum.Cgcs2000
        : text.Contains("80", StringComparison.Ordinal) || text.Contains("西安", StringComparison.Ordinal) ? Datum.Xian80
        : text.Contains("54", StringComparison.Ordinal) || text.Contains("北京", StringComparison.Ordinal) ? Datum.Beijing54
        : null;

    private static bool IsWgs84(string text) => text.Contains("84", StringComparison.Ordinal);

    private int? Number(string key) =>
        Value(key) is { } text && int.TryParse(new string([.. text.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;

    private string? Value(string key) => _values.GetValueOrDefault(key) is { Length: > 0 } text ? text : null;
}
