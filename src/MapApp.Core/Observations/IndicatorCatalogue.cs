using System.Text;

namespace MapApp.Core.Observations;

/// <summary>The indicators MapApp knows, read once from <c>indicators.json</c>, in the order of the standards.</summary>
public static class IndicatorCatalogue
{
    public static IReadOnlyList<Indicator> All { get; } = EmbeddedTable.Read<IReadOnlyList<Indicator>>("indicators.json");

    private static readonly Dictionary<string, Indicator> _byId = All.ToDictionary(i => i.Id);

    private static readonly Dictionary<string, Indicator> _byName = All
        .SelectMany(i => i.Aliases.Concat([i.Id, i.TitleZh, i.TitleEn]).Select(n => (Name: Plain(n), Indicator: i)).DistinctBy(n => n.Name))
        .ToDictionary(n => n.Name, n => n.Indicator);

    /// <exception cref="ArgumentException">There is none.</exception>
    public static Indicator Get(string id) => Find(id) ?? throw new ArgumentException($"'{id}' is no indicator.", nameof(id));

    public static Indicator? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>By id, title or alias in either language, without regard to case, width or blanks; null when no indicator is called so.</summary>
    public static Indicator? Named(string name) => _byName.GetValueOrDefault(Plain(name));

    // NFKC makes one of 'NH₃-N' and 'NH3-N', and of '（' and '('.
    private static string Plain(string name) =>
        new([.. name.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c != '_').Select(char.ToLowerInvariant).Select(c => c is '−' or '–' or '—' ? '-' : c)]);
}
