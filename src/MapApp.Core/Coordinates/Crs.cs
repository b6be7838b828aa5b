using System.Globalization;
using MapApp.Core.Linking;

namespace MapApp.Core.Coordinates;

public enum Datum
{
    Cgcs2000,
    Wgs84,
    Xian80,
    Beijing54,

    /// <summary>The 'Mars' coordinates of Amap, Tencent and most phones' apps in China.</summary>
    Gcj02,

    /// <summary>Baidu's coordinates: GCJ-02 shifted once more.</summary>
    Bd09,
}

public enum CrsKind
{
    Geographic,
    GaussKruger,
    Utm,
    WebMercator,
}

/// <summary>A coordinate reference system that MapApp reads and writes; all of them are listed in <see cref="CrsCatalogue"/>.</summary>
/// <param name="Code"><c>EPSG:4547</c>; <c>gcj02</c> and <c>bd09</c> have no EPSG code.</param>
public sealed record Crs(string Code, Datum Datum, CrsKind Kind)
{
    /// <summary>Width of the zones in degrees: 3 or 6; null where there are none.</summary>
    public int? WidthDegrees { get; init; }

    /// <summary>Zone number: 38 for 114° E of the 3-degree zones, 49 for 111° E of UTM.</summary>
    public int? Zone { get; init; }

    /// <summary>Whether the easting begins with the zone number.</summary>
    public bool HasPrefix { get; init; }

    /// <summary>Degrees east; null where there is none.</summary>
    public int? CentralMeridian => Kind switch
    {
        CrsKind.GaussKruger => WidthDegrees == 3 ? Zone * 3 : Zone * 6 - 3,
        CrsKind.Utm => Zone * 6 - 183,
        _ => null,
    };

    /// <summary>Metres added to the easting, zone prefix included.</summary>
    public double FalseEasting => Kind is CrsKind.GaussKruger or CrsKind.Utm ? 500_000 + (HasPrefix ? Zone!.Value * 1_000_000.0 : 0) : 0;

    /// <summary>Scale on the central meridian.</summary>
    public double Scale => Kind == CrsKind.Utm ? 0.9996 : 1;

    public bool IsProjected => Kind != CrsKind.Geographic;

    /// <summary>The EPSG number; null for <c>gcj02</c> and <c>bd09</c>.</summary>
    public int? Epsg => Code.StartsWith("EPSG:", StringComparison.Ordinal) ? int.Parse(Code.AsSpan(5), CultureInfo.InvariantCulture) : null;

    /// <summary>Axis order of the EPSG register: survey X (north) or latitude first. Code always passes east before north.</summary>
    public bool NorthFirst => Kind == CrsKind.GaussKruger || (Kind == CrsKind.Geographic && Datum is not (Datum.Gcj02 or Datum.Bd09));

    /// <summary><c>degree</c> or <c>metre</c>.</summary>
    public string Unit => IsProjected ? "metre" : "degree";

    /// <summary>The same projection of another datum, or with the prefix put on or taken off; null when there is none.</summary>
    public Crs? Sibling(Datum datum, bool prefix) => Kind == CrsKind.GaussKruger ? CrsCatalogue.GaussKruger(datum, WidthDegrees!.Value, Zone!.Value, prefix) : null;

    /// <summary>Whether positions in the two are the same numbers: WGS 84 is taken as CGCS2000, to within a decimetre.</summary>
    public bool IsSameAs(Crs? other) => other is not null && (Code == other.Code || (Kind == CrsKind.Geographic && other.Kind == CrsKind.Geographic
        && Datum is Datum.Cgcs2000 or Datum.Wgs84 && other.Datum is Datum.Cgcs2000 or Datum.Wgs84));

    /// <summary>Its name in the user's language, by key: <c>crsName.Geographic.Cgcs2000</c>, <c>crsName.Utm</c> …</summary>
    public Evidence Words => Kind switch
    {
        CrsKind.Geographic => Evidence.Of($"crsName.{Kind}.{Datum}"),
        CrsKind.WebMercator => Evidence.Of($"crsName.{Kind}"),
        CrsKind.Utm => Evidence.Of($"crsName.{Kind}", ("zone", Number(Zone!.Value)), ("meridian", Number(CentralMeridian!.Value))),
        _ => Evidence.Of($"crsName.{Kind}.{(HasPrefix ? "prefix" : "plain")}", ("datum", $"datumName.{Datum}"), ("width", Number(WidthDegrees!.Value)),
            ("zone", Number(Zone!.Value)), ("meridian", Number(CentralMeridian!.Value))),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
