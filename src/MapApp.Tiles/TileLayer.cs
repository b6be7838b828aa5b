using MapApp.Core.Packed;
using MapApp.Core.Styles;

namespace MapApp.Tiles;

/// <summary>What a tile does with an area that is smaller than a pixel both ways.</summary>
public enum TinyAreas
{
    /// <summary>Leave it out: nobody would see it.</summary>
    Drop,

    /// <summary>Send its middle as a point, for kinds that are marked by a symbol when small.</summary>
    Point,
}

/// <summary>One layer for a tile. It may hold more than lies in the tile.</summary>
/// <param name="Measured">Gives every piece of a line the attribute <c>$from</c>: how many metres of EPSG:3857 along the whole line it begins.</param>
public sealed record TileLayer(PackedLayer Layer, TinyAreas TinyAreas = TinyAreas.Drop, bool Measured = false)
{
    /// <summary>A layer as the map style wants it.</summary>
    public static TileLayer For(PackedLayer layer, MapStyle style)
    {
        var looks = style.For(layer.Kind);
        return new TileLayer(layer, looks.Any(l => l.TinyAreas == "point") ? TinyAreas.Point : TinyAreas.Drop, looks.Any(l => l.Measured));
    }
}
