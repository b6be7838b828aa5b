using System.Collections.Frozen;
using System.Text;
using MapApp.Core.Standards;

namespace MapApp.Core.Plots.LandUses;

/// <summary>A list of land-use codes. All of them are read from the embedded <c>land-uses.json</c>, which names its sources.</summary>
public sealed class LandUseScheme
{
    // What stands between the codes of a mixed use.
    private static readonly char[] _between = ['/', ',', '，', '、', ';', '；', '+', '|', '和', '及'];

    private readonly FrozenDictionary<string, LandUse> _byCode;
    private readonly FrozenDictionary<string, LandUse> _byName;

    private LandUseScheme(string id, IReadOnlyList<LandUse> uses)
    {
        (Id, Uses) = (id, uses);
        _byCode = uses.ToFrozenDictionary(u => u.Code, StringComparer.OrdinalIgnoreCase);
        // A class and its only child may share a name; then the class is meant.
        _byName = uses.SelectMany(u => Names(u).Select(n => (Name: Plain(n), Use: u))).DistinctBy(n => n.Name).ToFrozenDictionary(n => n.Name, n => n.Use);
    }

    public static IReadOnlyList<LandUseScheme> All { get; } = ReadAll();

    /// <summary>The list of 自然资发〔2023〕234号.</summary>
    public static LandUseScheme Default { get; } = All[0];

    public string Id { get; }

    public IReadOnlyList<LandUse> Uses { get; }

    public static LandUseScheme? Find(string id) => All.FirstOrDefault(s => Plain(s.Id) == Plain(id));

    /// <summary>
    /// Reads a code (letters are allowed, and a code finer than the list is taken as its class) or a Chinese or English name; null when
    /// the scheme has nothing like it, and where several codes stand together: a mixed use is none of them.
    /// </summary>
    public LandUseReading? Read(string text)
    {
        if (text.Split(_between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 1 } several && several.All(IsCodeAlone))
            return null;
        var plain = Plain(text);
        if (_byName.GetValueOrDefault(plain) is { } named)
            return Reading(named, true);
        for (var length = plain.Length; length > 0; length--)
        {
            var exact = length == plain.Length;
            if ((exact || IsCode(plain)) && _byCode.GetValueOrDefault(plain[..length]) is { } use)
                return Reading(use, exact);
        }

        return null;

        LandUseReading Reading(LandUse use, bool exact) => new(use, text, exact, Elsewhere(use));
    }

    /// <summary>The use and the classes above it, the nearest first.</summary>
    public IEnumerable<LandUse> Ancestry(LandUse use)
    {
        for (LandUse? at = use; at is not null; at = at.Parent is { } parent ? _byCode[parent] : null)
            yield return at;
    }

    private static List<LandUse> Elsewhere(LandUse use) =>
        [.. All.Where(s => s.Id != use.Scheme).Select(s => s._byCode.GetValueOrDefault(use.Code)).OfType<LandUse>().Where(o => o.NameZh != use.NameZh)];

    // People say 居住 as well as 居住用地.
    private static IEnumerable<string> Names(LandUse use) =>
        use.NameZh.EndsWith("用地", StringComparison.Ordinal) ? [use.NameZh, use.NameZh[..^2], use.NameEn] : [use.NameZh, use.NameEn];

    private bool IsCodeAlone(string part) => _byCode.ContainsKey(Plain(part)) && IsCode(Plain(part));

    private static bool IsCode(string plain) => plain.All(char.IsAsciiLetterOrDigit) && plain.Any(char.IsAsciiDigit);

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit))
            plain.Append(char.ToUpperInvariant(c));
        return plain.ToString();
    }

    private static List<LandUseScheme> ReadAll() => [.. EmbeddedTable.Read<Table>("land-uses.json").Schemes.Select(s => new LandUseScheme(s.Id, [.. s.Uses.Select(u => Of(s, u))]))];

    private static LandUse Of(Scheme scheme, Row row)
    {
        var below = scheme.Uses.Where(u => u != row && IsBelow(scheme, u, row.Code)).SelectMany(u => u.Flags.Concat(u.May));
        return new LandUse(scheme.Id, row.Code, row.Zh, row.En, Level(scheme, row), row.Parent, row.Flags.ToFrozenSet(), row.May.Concat(below).Except(row.Flags).ToFrozenSet(), row.SoilClass, row.State);
    }

    private static bool IsBelow(Scheme scheme, Row row, string code) =>
        row.Parent is { } parent && (parent == code || IsBelow(scheme, scheme.Uses.Single(u => u.Code == parent), code));

    private static int Level(Scheme scheme, Row row) => row.Parent is { } parent ? Level(scheme, scheme.Uses.Single(u => u.Code == parent)) + 1 : 1;

    private sealed record Table(string Source, IReadOnlyList<Scheme> Schemes);

    private sealed record Scheme(string Id, IReadOnlyList<Row> Uses);

    private sealed record Row(string Code, string Zh, string En, FigureState State)
    {
        public string? Parent { get; init; }

        public IReadOnlyList<UseFlag> Flags { get; init; } = [];

        public IReadOnlyList<UseFlag> May { get; init; } = [];

        public int? SoilClass { get; init; }
    }
}
