using NetTopologySuite.Geometries;

namespace MapApp.Formats.Kml;

/// <summary>A placemark of a point as its bytes say it; types and styles of the document are looked up when it is its turn.</summary>
/// <param name="Fields">In their order; <c>OfSchema</c> where a schema may give the type.</param>
/// <param name="Coordinates">Null where they are no list of numbers.</param>
internal sealed record PlainPlacemark(string? Name, string? Description, string? StyleUrl, IReadOnlyList<(string Name, string Text, bool OfSchema)> Fields, Coordinate[]? Coordinates);
