namespace MapApp.Core.Features;

/// <summary>The kinds of layers of one workspace, in the order of the layer tree: those that MapApp knows, then the user's own.</summary>
public sealed class LayerKinds
{
    private readonly Dictionary<string, LayerKind> _byKind;

    public LayerKinds(IReadOnlyList<LayerKind> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        (Own, All) = (own, [.. LayerCatalogue.Kinds, .. own]);
        _byKind = All.ToDictionary(k => k.Kind, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Of a workspace without layers of its own.</summary>
    public static LayerKinds Known { get; } = new([]);

    public IReadOnlyList<LayerKind> All { get; }

    /// <summary>From the top of the pile to its bottom.</summary>
    public IReadOnlyList<LayerKind> Own { get; }

    public LayerKind? Find(string kind) => _byKind.GetValueOrDefault(kind);

    public LayerKind Get(string kind) =>
        Find(kind) ?? throw new ArgumentException($"'{kind}' is no layer kind of this workspace; known are {string.Join(", ", All.Select(k => k.Kind))}.", nameof(kind));
}
