using MapApp.Core.Basemaps;

namespace MapApp.Formats.Ogc;

/// <summary>A map that a service offers, as what the tile address needs.</summary>
/// <param name="Name">As the service calls it.</param>
/// <param name="Title">As it says it to people.</param>
/// <param name="Address">Address of a tile, see <see cref="TileAddress"/>; null when the map cannot be drawn.</param>
/// <param name="Refused">Why not, such as the names of the systems that it comes in; null when it can be drawn.</param>
public sealed record ServiceLayer(string Name, string Title, string? Address, TileMatrixSet? Matrices, string? Refused);

/// <summary>What a service says of itself.</summary>
/// <param name="Kind"><c>wmts</c> or <c>wms</c>.</param>
public sealed record ServiceCapabilities(string Kind, string? Title, string? Attribution, IReadOnlyList<ServiceLayer> Layers);
