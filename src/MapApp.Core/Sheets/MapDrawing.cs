using MapApp.Core.Styles;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Sheets;

/// <summary>The symbols of something on a map, with the values that choose their colours.</summary>
public sealed record MapLook(IReadOnlyList<Symbol> Symbols, IReadOnlyDictionary<string, object?> Values)
{
    public object? Value(string field) => Values.GetValueOrDefault(field);
}

/// <summary>A geometry on a map.</summary>
/// <param name="Geometry">In the Gauss-Krüger zone of the frame, easting before northing, metres.</param>
public sealed record MapDrawing(Geometry Geometry, MapLook Look);

/// <summary>A name that would like to stand on a map.</summary>
/// <param name="Geometry">What it names, in the zone of the frame.</param>
/// <param name="Place">point, line, area or edge, as in the map style.</param>
/// <param name="Boxed">In a box with an edge, as what is selected is: it always finds room.</param>
public sealed record MapLabel(string Text, Geometry Geometry, string Place, Lettering Lettering, string Color, int Priority, double SpacingMm = 0, bool Boxed = false);
