namespace MapApp.Core.Features;

/// <summary>The kinds of layers of one workspace, in the order of the layer tree: those that MapApp knows, then the user's own.</summary>
public sealed class LayerKinds
{
    private readonly Dictionary<string, LayerKind> _byKind;
    private readonly IReadOnlySet<string> _tables;

    /// <param name="tables">Names of all tables of the workspace, whoever made them.</param>
    public LayerKinds(IReadOnlyList<LayerKind> own, IReadOnlySet<string>? tables = null)
    {
        ArgumentNullException.ThrowIfNull(own);
        _tables = tables ?? new HashSet<string>();
        (Own, All) = (own, [.. LayerCatalogue.Kinds, .. own]);
        _byKind = All.ToDictionary(k => k.Kind, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Of a workspace without layers of its own.</summary>
    public static LayerKinds Known { get; } = new([]);

    public IReadOnlyList<LayerKind> All { get; }

    /// <summary>From the top of the pile to its bottom.</summary>
    public IReadOnlyList<LayerKind> Own { get; }

    /// <summary>Whether a new layer may be called so: neither a layer nor any table of another program is.</summary>
    public bool IsFree(string kind) => Find(kind) is null && !_tables.Contains(Names.SnakeCase(kind));

    /// <summary>With one more of the user's own.</summary>
    public LayerKinds With(LayerKind own) => new([.. Own, own], _tables);

    /// <summary>By its name, else by its title in either language; several where layers of the user's own are called alike.</summary>
    public IReadOnlyList<LayerKind> Named(string said) => Find(said) is { } kind ? [kind] : [.. All.Where(k => said.Equals(k.TitleZh, StringComparison.OrdinalIgnoreCase) || said.Equals(k.TitleEn, StringComparison.OrdinalIgnoreCase))];

    public LayerKind? Find(string kind) => _byKind.GetValueOrDefault(kind);

    public LayerKind Get(string kind) =>
        Find(kind) ?? throw new ArgumentException($"'{kind}' is no layer kind of this workspace; known are {string.Join(", ", All.Select(k => k.Kind))}.", nameof(kind));
}
