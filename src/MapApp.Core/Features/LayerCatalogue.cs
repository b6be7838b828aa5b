using System.Text.Json;

namespace MapApp.Core.Features;

/// <summary>The kinds of layers MapApp knows, read once from the embedded <c>layers.json</c>, in the order of the layer tree.</summary>
public static class LayerCatalogue
{
    public static IReadOnlyList<LayerKind> Kinds { get; } = Read();

    public static LayerKind? Find(string kind) =>
        Kinds.FirstOrDefault(k => string.Equals(k.Kind, kind, StringComparison.OrdinalIgnoreCase));

    public static LayerKind Get(string kind) =>
        Find(kind) ?? throw new ArgumentException($"'{kind}' is no layer kind; known are {string.Join(", ", Kinds.Select(k => k.Kind))}.", nameof(kind));

    private static List<LayerKind> Read()
    {
        using var stream = typeof(LayerCatalogue).Assembly.GetManifestResourceStream("layers.json")
            ?? throw new InvalidOperationException("The embedded layers.json is missing from MapApp.Core.");
        using var json = JsonDocument.Parse(stream);
        return [.. json.RootElement.EnumerateArray().Select(ReadKind)];
    }

    private static LayerKind ReadKind(JsonElement e) => new(
        e.GetProperty("kind").GetString()!, e.GetProperty("shape").GetString()!, e.GetProperty("group").GetString()!,
        e.GetProperty("zh").GetString()!, e.GetProperty("en").GetString()!,
        [.. e.GetProperty("fields").EnumerateArray().Select(ReadField)]);

    private static LayerField ReadField(JsonElement e) => new(
        e.GetProperty("name").GetString()!, e.GetProperty("type").GetString()!,
        e.GetProperty("zh").GetString()!, e.GetProperty("en").GetString()!,
        e.TryGetProperty("unit", out var unit) ? unit.GetString() : null,
        e.TryGetProperty("domain", out var domain)
            ? [.. domain.EnumerateArray().Select(v => new DomainValue(v[0].GetString()!, v[1].GetString()!, v[2].GetString()!))]
            : [],
        e.TryGetProperty("technical", out var technical) && technical.GetBoolean());
}
