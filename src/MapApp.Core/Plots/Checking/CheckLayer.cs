using MapApp.Core.Features;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Plots.Checking;

/// <summary>A layer that parcels are checked against.</summary>
/// <param name="Kind">Of the <see cref="LayerCatalogue"/>.</param>
/// <param name="Features">All of them.</param>
/// <param name="Lack">Why the layer cannot say that something is not at an area (EPSG:4490); null when it can.</param>
/// <param name="Schematic">Whether the layer as a whole is a sketch.</param>
public sealed record CheckLayer(string Kind, IReadOnlyList<Feature> Features, Func<Geometry, Evidence?> Lack, bool Schematic = false);
