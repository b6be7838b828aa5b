using MapApp.Core.Packed;

namespace MapApp.Tests.Support;

/// <summary>A packed layer in words, to compare two of them.</summary>
internal static class PackedText
{
    /// <summary>All that is packed of each feature, in packed order.</summary>
    public static List<string> Rows(PackedLayer layer) => [.. Enumerable.Range(0, layer.Count).Select(place =>
    {
        var (first, last) = layer.Paths(place);
        var paths = Enumerable.Range(first, last - first).Select(path =>
        {
            var (from, to) = layer.Path(path);
            return (layer.IsHole(path) ? "hole" : "path") + string.Join(' ', Enumerable.Range(from, to - from).Select(i => $"{layer.X[i]},{layer.Y[i]}"));
        });
        return $"{layer.Type(place)} {layer.Id(place)} {layer.Name(place)} {layer.Box(place)} {string.Join(';', paths)} {string.Join('|', layer.Fields.Select(f => $"{layer.Value(place, f)?.GetType().Name}:{layer.Value(place, f)}"))}";
    })];
}
