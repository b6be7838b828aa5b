using MapApp.Core.Features;
using MapApp.Core.Packed;
using NetTopologySuite.Geometries;

namespace MapApp.Tiles.Tests;

/// <summary>A feature for a tile, in degrees, with whatever attributes.</summary>
internal sealed record TileFeature(string Id, string Name, Geometry Geometry, IReadOnlyList<KeyValuePair<string, object?>> Attributes)
{
    /// <summary>A layer of them with all attributes that any has.</summary>
    public static TileLayer Layer(string kind, IEnumerable<TileFeature> features, TinyAreas tinyAreas = TinyAreas.Drop, bool measured = false)
    {
        var all = features.ToList();
        var layer = LayerPacker.Pack(kind, [.. all.SelectMany(f => f.Attributes).Select(a => a.Key).Distinct()], all.Select(f => new Feature
        {
            Id = new FeatureId(kind, f.Id),
            Name = f.Name,
            Geometry = f.Geometry,
            Fields = f.Attributes.ToDictionary(),
        }));
        return new TileLayer(layer, tinyAreas, measured);
    }
}
