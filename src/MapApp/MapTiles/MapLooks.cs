using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MapApp.Core.Features;
using MapApp.Core.Styles;

namespace MapApp.MapTiles;

/// <summary>The style of the map with the user's own layers, worked out once for each state of the kinds: every tile asks for it. Safe to share between threads.</summary>
internal sealed class MapLooks
{
    private static readonly ConditionalWeakTable<LayerKinds, MapLooks> _known = [];

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _fields = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Kind, string? Part), IReadOnlyList<LayerStyle>> _parts = new();

    private MapLooks(LayerKinds kinds) => Style = MapStyle.Default.With(kinds);

    public MapStyle Style { get; }

    public static MapLooks Of(LayerKinds kinds) => _known.GetValue(kinds, k => new MapLooks(k));

    /// <summary>As <see cref="MapStyle.FieldsOf"/>; the same list each time.</summary>
    public IReadOnlyList<string> FieldsOf(string kind) => _fields.GetOrAdd(kind, Style.FieldsOf);

    /// <summary>One appearance of a kind; the same list each time, as the painter keeps what it works out about a look as long as it is the same object.</summary>
    public IReadOnlyList<LayerStyle> Of(string kind, string? part) => _parts.GetOrAdd((kind, part), key => [.. Style.For(key.Kind).Where(l => l.Part == key.Part)]);
}
