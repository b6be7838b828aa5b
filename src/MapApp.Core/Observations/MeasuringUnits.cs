using System.Text;

namespace MapApp.Core.Observations;

/// <summary>Units of measured values and the factors between those of one quantity, from <c>measuring-units.json</c>.</summary>
public static class MeasuringUnits
{
    private static readonly Dictionary<string, Unit> _byName = EmbeddedTable.Read<IReadOnlyList<Unit>>("measuring-units.json")
        .SelectMany(u => u.Aliases.Append(u.Name).Select(Plain).Append(u.Name).Distinct().Select(n => (Name: n, Unit: u))).ToDictionary(n => n.Name, n => n.Unit);

    /// <summary>The plain name of a unit as tables write it, such as <c>μg/L</c> for <c>ug/l</c> and <c>微克/升</c>; null when it is none that is known.</summary>
    public static string? Named(string text) => Find(text)?.Name;

    /// <summary>What a value in one unit is multiplied with to be in the other; null when they measure different things or are unknown.</summary>
    public static decimal? Factor(string from, string to) => from == to ? _byName.ContainsKey(from) ? 1 : null :
        Find(from) is { } given && Find(to) is { } asked && given.Quantity == asked.Quantity ? given.Factor / asked.Factor : null;

    // Stored values have the plain name; only what people write needs to be made plain.
    private static Unit? Find(string text) => _byName.GetValueOrDefault(text) ?? _byName.GetValueOrDefault(Plain(text));

    // NFKC makes one of the micro sign and the Greek letter, and of '³' and '3'.
    private static string Plain(string text) =>
        new([.. text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)).Select(char.ToLowerInvariant).Select(c => c is '−' or '–' or '—' ? '-' : c)]);

    private sealed record Unit(string Name, string Quantity, decimal Factor, IReadOnlyList<string> Aliases);
}
