using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace MapApp.Core.Coordinates;

/// <summary>
/// Every CRS that MapApp knows. The zones follow from the first code of their series (EPSG register, as PROJ 9.1.1 has it); names
/// that people use are read from the embedded <c>crs-names.json</c>.
/// </summary>
public static class CrsCatalogue
{
    /// <summary>The zones of China: 25–45 of three degrees, 13–23 of six, 43–53 of UTM.</summary>
    internal const int FirstUtmZone = 43, LastUtmZone = 53;

    private static readonly Dictionary<(Datum Datum, int Width, bool Prefix), int> _firstCodes = new()
    {
        [(Datum.Cgcs2000, 3, true)] = 4513,
        [(Datum.Cgcs2000, 3, false)] = 4534,
        [(Datum.Cgcs2000, 6, true)] = 4491,
        [(Datum.Cgcs2000, 6, false)] = 4502,
        [(Datum.Xian80, 3, true)] = 2349,
        [(Datum.Xian80, 3, false)] = 2370,
        [(Datum.Xian80, 6, true)] = 2327,
        [(Datum.Xian80, 6, false)] = 2338,
        [(Datum.Beijing54, 3, true)] = 2401,
        [(Datum.Beijing54, 3, false)] = 2422,
        [(Datum.Beijing54, 6, true)] = 21413,
        [(Datum.Beijing54, 6, false)] = 21453,
    };

    // EPSG:21473–21483 are the deprecated twins of 21453–21463.
    private const int DeprecatedBeijing = 21473;

    public static Crs Cgcs2000 { get; } = new("EPSG:4490", Datum.Cgcs2000, CrsKind.Geographic);

    public static Crs Wgs84 { get; } = new("EPSG:4326", Datum.Wgs84, CrsKind.Geographic);

    public static Crs Xian80 { get; } = new("EPSG:4610", Datum.Xian80, CrsKind.Geographic);

    public static Crs Beijing54 { get; } = new("EPSG:4214", Datum.Beijing54, CrsKind.Geographic);

    public static Crs Gcj02 { get; } = new("gcj02", Datum.Gcj02, CrsKind.Geographic);

    public static Crs Bd09 { get; } = new("bd09", Datum.Bd09, CrsKind.Geographic);

    public static Crs WebMercator { get; } = new("EPSG:3857", Datum.Wgs84, CrsKind.WebMercator);

    /// <summary>All of them: the geographic ones first.</summary>
    public static IReadOnlyList<Crs> All { get; } =
    [
        Cgcs2000, Wgs84, Gcj02, Bd09, Xian80, Beijing54, WebMercator,
        .. Enumerable.Range(FirstUtmZone, LastUtmZone - FirstUtmZone + 1).Select(z => new Crs($"EPSG:{32600 + z}", Datum.Wgs84, CrsKind.Utm) { WidthDegrees = 6, Zone = z }),
        .. _firstCodes.SelectMany(s => Enumerable.Range(0, ZoneCount(s.Key.Width)).Select(n => new Crs($"EPSG:{s.Value + n}", s.Key.Datum, CrsKind.GaussKruger)
        {
            WidthDegrees = s.Key.Width,
            Zone = FirstZone(s.Key.Width) + n,
            HasPrefix = s.Key.Prefix,
        })),
    ];

    private static readonly FrozenDictionary<(Datum, int?, int?, bool), Crs> _zones =
        All.Where(c => c.Kind == CrsKind.GaussKruger).ToFrozenDictionary(c => (c.Datum, c.WidthDegrees, c.Zone, c.HasPrefix));

    private static readonly FrozenDictionary<string, Crs> _byCode = All.ToFrozenDictionary(c => Plain(c.Code));

    /// <summary>What people call the geographic ones, in capitals without blanks and hyphens: 火星, BD09, WGS84 …</summary>
    internal static FrozenDictionary<string, Crs> Names { get; } = ReadNames();

    /// <summary><c>EPSG:4547</c>, <c>4547</c>, <c>gcj02</c>, <c>GCJ-02</c>, <c>火星</c>, <c>WGS 84</c>, <c>UTM 49N</c> …; null when unknown.</summary>
    public static Crs? Find(string name)
    {
        var plain = Plain(name);
        if (_byCode.GetValueOrDefault(plain) is { } byCode)
            return byCode;
        if (int.TryParse(plain, out var code) && code is >= DeprecatedBeijing and < DeprecatedBeijing + 11)
            return GaussKruger(Datum.Beijing54, 6, code - DeprecatedBeijing + 13, false);
        if (plain.StartsWith("UTM", StringComparison.Ordinal) && int.TryParse(plain[3..].TrimEnd('N'), out var zone))
            return Utm(zone);
        return Names.GetValueOrDefault(plain);
    }

    /// <exception cref="ArgumentException">There is no such CRS.</exception>
    public static Crs Get(string name) => Find(name) ?? throw new ArgumentException($"'{name}' is no coordinate system that MapApp knows; write an EPSG code, gcj02 or bd09.", nameof(name));

    /// <summary>A Gauss-Krüger zone; null when the datum has none or China has no such zone.</summary>
    public static Crs? GaussKruger(Datum datum, int widthDegrees, int zone, bool prefix) => _zones.GetValueOrDefault((datum, widthDegrees, zone, prefix));

    /// <summary>A UTM zone of China on WGS 84; null for other zones.</summary>
    public static Crs? Utm(int zone) => zone is >= FirstUtmZone and <= LastUtmZone ? _byCode[$"{32600 + zone}"] : null;

    /// <summary>The first zone of China of this width.</summary>
    public static int FirstZone(int widthDegrees) => widthDegrees == 3 ? 25 : 13;

    /// <summary>The last zone of China of this width.</summary>
    public static int LastZone(int widthDegrees) => FirstZone(widthDegrees) + ZoneCount(widthDegrees) - 1;

    /// <summary>Capitals and digits only: blanks, hyphens, colons and a leading EPSG fall away, full-width letters are narrowed.</summary>
    internal static string Plain(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(c))
                text.Append(char.ToUpperInvariant(c));
        }

        var plain = text.ToString();
        return plain.StartsWith("EPSG", StringComparison.Ordinal) ? plain[4..] : plain;
    }

    private static int ZoneCount(int widthDegrees) => widthDegrees == 3 ? 21 : 11;

    private static FrozenDictionary<string, Crs> ReadNames()
    {
        using var stream = typeof(CrsCatalogue).Assembly.GetManifestResourceStream("crs-names.json")
            ?? throw new InvalidOperationException("The embedded crs-names.json is missing from MapApp.Core.");
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.EnumerateObject()
            .SelectMany(o => o.Value.EnumerateArray().Select(n => (Name: Plain(n.GetString()!), Crs: _byCode[Plain(o.Name)])))
            .ToFrozenDictionary(n => n.Name, n => n.Crs);
    }
}
