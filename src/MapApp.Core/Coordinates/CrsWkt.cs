using System.Globalization;

namespace MapApp.Core.Coordinates;

/// <summary>
/// Knows a system by its well-known text, as <c>.prj</c> files (ESRI) and GeoPackages (OGC, WKT 1 and 2) hold it: by its datum and parameters,
/// never by its name alone. ESRI's <c>Gauss_Kruger</c> is Transverse Mercator.
/// </summary>
public static class CrsWkt
{
    // What separates the metre from feet, and degrees from gon.
    private const double SameUnit = 1e-6;

    private static readonly (string Name, Datum Datum)[] _datums =
    [
        ("CHINA2000", Datum.Cgcs2000), ("CGCS2000", Datum.Cgcs2000), ("CHINAGEODETICCOORDINATESYSTEM2000", Datum.Cgcs2000),
        ("WGS1984", Datum.Wgs84), ("WGS84", Datum.Wgs84), ("WORLDGEODETICSYSTEM1984", Datum.Wgs84),
        ("XIAN1980", Datum.Xian80), ("XIAN80", Datum.Xian80), ("BEIJING1954", Datum.Beijing54), ("BEIJING54", Datum.Beijing54),
    ];

    /// <summary>Null when it is damaged, or no system that MapApp knows.</summary>
    public static Crs? Find(string wkt) => WktNode.Parse(wkt) is not { } root ? null
        : root.Find("PROJCS", "PROJCRS", "PROJECTEDCRS") is { } projected ? Projected(projected)
        : root.Find("GEOGCS", "GEOGCRS", "GEODCRS") is { } geographic && InDegrees(geographic) ? OfDatum(geographic) switch
        {
            Datum.Cgcs2000 => CrsCatalogue.Cgcs2000,
            Datum.Wgs84 => CrsCatalogue.Wgs84,
            Datum.Xian80 => CrsCatalogue.Xian80,
            Datum.Beijing54 => CrsCatalogue.Beijing54,
            _ => null,
        }
        : null;

    /// <summary>A system as ESRI words it in a <c>.prj</c>; null for GCJ-02 and BD-09, which have none.</summary>
    public static string? Esri(Crs crs)
    {
        ArgumentNullException.ThrowIfNull(crs);
        if (crs.Kind == CrsKind.WebMercator)
        {
            return $"PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\",{EsriDatum(Datum.Wgs84)},PROJECTION[\"Mercator_Auxiliary_Sphere\"],PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],"
                + "PARAMETER[\"Central_Meridian\",0.0],PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0],UNIT[\"Meter\",1.0]]";
        }

        if (EsriDatum(crs.Datum) is not { } datum)
            return null;
        if (!crs.IsProjected)
            return datum;
        var name = crs.Kind == CrsKind.Utm ? $"WGS_1984_UTM_Zone_{crs.Zone}N"
            : $"{crs.Datum switch { Datum.Xian80 => "Xian_1980", Datum.Beijing54 => "Beijing_1954", _ => "CGCS2000" }}{(crs.WidthDegrees == 3 ? "_3_Degree" : "")}_GK_{(crs.HasPrefix ? $"Zone_{crs.Zone}" : $"CM_{crs.CentralMeridian}E")}";
        return string.Create(CultureInfo.InvariantCulture, $"PROJCS[\"{name}\",{datum},PROJECTION[\"{(crs.Kind == CrsKind.Utm ? "Transverse_Mercator" : "Gauss_Kruger")}\"],PARAMETER[\"False_Easting\",{crs.FalseEasting:0.0}],PARAMETER[\"False_Northing\",0.0],")
            + string.Create(CultureInfo.InvariantCulture, $"PARAMETER[\"Central_Meridian\",{crs.CentralMeridian:0.0}],PARAMETER[\"Scale_Factor\",{crs.Scale:0.0###}],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]");
    }

    private static string? EsriDatum(Datum datum) => datum switch
    {
        Datum.Cgcs2000 => Geographic("GCS_China_Geodetic_Coordinate_System_2000", "D_China_2000", "CGCS2000", datum),
        Datum.Wgs84 => Geographic("GCS_WGS_1984", "D_WGS_1984", "WGS_1984", datum),
        Datum.Xian80 => Geographic("GCS_Xian_1980", "D_Xian_1980", "Xian_1980", datum),
        Datum.Beijing54 => Geographic("GCS_Beijing_1954", "D_Beijing_1954", "Krasovsky_1940", datum),
        _ => null,
    };

    private static string Geographic(string name, string datum, string spheroid, Datum of) => string.Create(CultureInfo.InvariantCulture,
        $"GEOGCS[\"{name}\",DATUM[\"{datum}\",SPHEROID[\"{spheroid}\",{Ellipsoid.Of(of).A:0.0},{Ellipsoid.Of(of).InverseFlattening}]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]");

    /// <summary>What it calls itself; null when it is no well-known text.</summary>
    public static string? NameOf(string wkt) => WktNode.Parse(wkt)?.Texts.FirstOrDefault();

    private static Crs? Projected(WktNode wkt)
    {
        var name = CrsCatalogue.Plain(wkt.Texts.FirstOrDefault() ?? "");
        var method = CrsCatalogue.Plain(wkt.Find("PROJECTION", "METHOD")?.Texts.FirstOrDefault() ?? "");
        if (OfDatum(wkt) is not { } datum || !InDegrees(wkt) || !InMetres(wkt))
            return null;
        if (method == "MERCATORAUXILIARYSPHERE" || method == "POPULARVISUALISATIONPSEUDOMERCATOR" || (method == "MERCATOR1SP" && name.Contains("PSEUDOMERCATOR", StringComparison.Ordinal)))
            return datum == Datum.Wgs84 ? CrsCatalogue.WebMercator : null;
        var parameters = new Dictionary<string, double>();
        foreach (var parameter in wkt.All("PARAMETER").Where(p => p is { Texts.Count: > 0, Numbers.Count: > 0 }))
            parameters[CrsCatalogue.Plain(parameter.Texts[0])] = parameter.Numbers[0];
        double Value(double otherwise, params string[] names) => names.Where(parameters.ContainsKey).Select(n => parameters[n]).Append(otherwise).First();
        var meridian = Value(double.NaN, "CENTRALMERIDIAN", "LONGITUDEOFNATURALORIGIN");
        if (method is not ("TRANSVERSEMERCATOR" or "GAUSSKRUGER") || meridian != Math.Round(meridian) || Math.Abs(meridian) > 180
            || Value(0, "LATITUDEOFORIGIN", "LATITUDEOFNATURALORIGIN") != 0 || Value(0, "FALSENORTHING") != 0)
        {
            return null;
        }

        var (easting, scale) = (Value(0, "FALSEEASTING"), Value(1, "SCALEFACTOR", "SCALEFACTORATNATURALORIGIN"));
        return scale == 1 ? GaussKruger(datum == Datum.Wgs84 ? Datum.Cgcs2000 : datum, (int)meridian, easting, name.Contains("3DEGREE", StringComparison.Ordinal))
            : scale == 0.9996 && easting == 500_000 && datum is Datum.Wgs84 or Datum.Cgcs2000 && (meridian + 3) % 6 == 0 ? CrsCatalogue.Utm((int)(meridian + 183) / 6)
            : null;
    }

    private static Crs? GaussKruger(Datum datum, int meridian, double easting, bool saysThree)
    {
        var isSix = (meridian + 3) % 6 == 0;
        if (easting == 500_000)
        {
            return isSix && !saysThree ? CrsCatalogue.GaussKruger(datum, 6, (meridian + 3) / 6, false)
                : meridian % 3 == 0 ? CrsCatalogue.GaussKruger(datum, 3, meridian / 3, false)
                : null;
        }

        var zone = (easting - 500_000) / 1_000_000;
        return zone * 3 == meridian ? CrsCatalogue.GaussKruger(datum, 3, meridian / 3, true)
            : zone * 6 - 3 == meridian ? CrsCatalogue.GaussKruger(datum, 6, (int)zone, true)
            : null;
    }

    private static Datum? OfDatum(WktNode wkt)
    {
        var name = CrsCatalogue.Plain(wkt.Find("DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE")?.Texts.FirstOrDefault() ?? "");
        foreach (var (known, datum) in _datums)
        {
            if (name.Contains(known, StringComparison.Ordinal))
                return datum;
        }

        return null;
    }

    private static bool InDegrees(WktNode wkt) => (wkt.Find("PRIMEM", "PRIMEMERIDIAN")?.Numbers.FirstOrDefault() ?? 0) == 0
        && wkt.All("UNIT").Concat(wkt.All("ANGLEUNIT")).Where(u => CrsCatalogue.Plain(u.Texts.FirstOrDefault() ?? "") is var n && (n.StartsWith("DEGREE", StringComparison.Ordinal) || n.StartsWith("GRAD", StringComparison.Ordinal)))
            .All(u => u.Numbers.Count > 0 && Math.Abs(u.Numbers[0] - Math.PI / 180) < SameUnit);

    private static bool InMetres(WktNode wkt) => wkt.Children.Concat(wkt.All("AXIS").SelectMany(a => a.Children)).Where(c => c.Keyword is "UNIT" or "LENGTHUNIT").All(u => u.Numbers.Count > 0 && Math.Abs(u.Numbers[0] - 1) < SameUnit);
}

/// <summary><c>KEYWORD["text",number,CHILD[…]]</c>.</summary>
internal sealed class WktNode
{
    // No system needs more; the text comes from outside.
    private const int MostCharacters = 100_000, MostDepth = 32;

    private WktNode(string keyword) => Keyword = keyword;

    public string Keyword { get; }

    public List<string> Texts { get; } = [];

    public List<double> Numbers { get; } = [];

    public List<WktNode> Children { get; } = [];

    /// <returns>Null when the text is no node, or breaks off.</returns>
    public static WktNode? Parse(string wkt)
    {
        var at = 0;
        return wkt.Length <= MostCharacters && Read(wkt, ref at, 0) is { } root && string.IsNullOrWhiteSpace(wkt[at..].Trim('\0')) ? root : null;
    }

    /// <summary>The first node of one of these names, itself included, outer ones first.</summary>
    public WktNode? Find(params string[] keywords) => keywords.Contains(Keyword) ? this : Children.Select(c => c.Find(keywords)).FirstOrDefault(c => c is not null);

    public IEnumerable<WktNode> All(string keyword) => Children.SelectMany(c => c.Keyword == keyword ? [c] : c.All(keyword));

    private static WktNode? Read(string wkt, ref int at, int depth)
    {
        Blanks(wkt, ref at);
        var start = at;
        while (at < wkt.Length && (char.IsAsciiLetterOrDigit(wkt[at]) || wkt[at] == '_'))
            at++;
        var node = new WktNode(wkt[start..at].ToUpperInvariant());
        Blanks(wkt, ref at);
        if (node.Keyword.Length == 0 || depth > MostDepth || at == wkt.Length || wkt[at] is not ('[' or '('))
            return null;
        do
        {
            at++;
            Blanks(wkt, ref at);
            if (!node.ReadPart(wkt, ref at, depth))
                return null;
            Blanks(wkt, ref at);
        }
        while (at < wkt.Length && wkt[at] == ',');
        return at < wkt.Length && wkt[at++] is ']' or ')' ? node : null;
    }

    private bool ReadPart(string wkt, ref int at, int depth)
    {
        if (at == wkt.Length)
            return false;
        if (wkt[at] == '"')
        {
            var end = wkt.IndexOf('"', at + 1);
            if (end < 0)
                return false;
            Texts.Add(wkt[(at + 1)..end]);
            at = end + 1;
            return true;
        }

        var stop = wkt.AsSpan(at).IndexOfAny(',', ']', ')');
        if (stop >= 0 && double.TryParse(wkt.AsSpan(at, stop), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            Numbers.Add(number);
            at += stop;
            return true;
        }

        // A bare word, such as the direction of an axis, is passed over.
        var open = wkt.AsSpan(at).IndexOfAny('[', '(');
        if (stop >= 0 && (open < 0 || open > stop))
        {
            at += stop;
            return true;
        }

        if (Read(wkt, ref at, depth + 1) is not { } child)
            return false;
        Children.Add(child);
        return true;
    }

    private static void Blanks(string wkt, ref int at)
    {
        while (at < wkt.Length && (char.IsWhiteSpace(wkt[at]) || wkt[at] == '\uFEFF'))
            at++;
    }
}
