using MapApp.Core.Features;
using MapApp.Core.Styles;
using NetTopologySuite.Geometries;

namespace MapApp.Tiles;

/// <summary>What a tile does with an area that is smaller than a pixel both ways.</summary>
public enum TinyAreas
{
    /// <summary>Leave it out: nobody would see it.</summary>
    Drop,

    /// <summary>Send its middle as a point, for kinds that are marked by a symbol when small.</summary>
    Point,
}

/// <summary>One kind's features for a tile, in drawing order. The features may reach beyond the tile; they are clipped.</summary>
/// <param name="Measured">Gives every piece of a line the attribute <c>$from</c>: how many metres of EPSG:3857 along the whole line it begins.</param>
public sealed record TileLayer(string Kind, IEnumerable<TileFeature> Features, TinyAreas TinyAreas = TinyAreas.Drop, bool Measured = false)
{
    /// <summary>A layer as the map style wants it: with the attributes it needs and no others.</summary>
    public static TileLayer For(string kind, IEnumerable<Feature> features, MapStyle style)
    {
        var fields = style.FieldsOf(kind);
        var looks = style.For(kind);
        return new TileLayer(
            kind,
            features.Where(f => f.Geometry is not null).Select(f => TileFeature.From(f, fields)),
            looks.Any(l => l.TinyAreas == "point") ? TinyAreas.Point : TinyAreas.Drop,
            looks.Any(l => l.Measured));
    }
}

/// <summary>A feature on its way into a tile; the geometry is EPSG:4490, longitude before latitude.</summary>
/// <param name="Attributes">Values are string, bool, long, int or double; null is left out.</param>
public sealed record TileFeature(string Id, string Name, Geometry Geometry, IReadOnlyList<KeyValuePair<string, object?>> Attributes)
{
    public static TileFeature From(Feature feature, IReadOnlyList<string> fields) => new(
        feature.Id.Id, feature.Name, feature.Geometry ?? throw new ArgumentException($"Feature {feature.Id} has no place.", nameof(feature)),
        [.. fields.Where(feature.Fields.ContainsKey).Select(f => KeyValuePair.Create(f, feature.Fields[f]))]);
}
