using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Formats.Shapefile;
using MapApp.Stores.GeoPackage.Sources;

namespace MapApp.Importing;

/// <summary>What opens the files that layers are imported from.</summary>
internal static class LayerSources
{
    // Tables are lists or observations when they are dropped: into layers they go by the import window.
    private static readonly string[] _endings = [".zip", ".geojson", ".json", ".gpkg", ".kml", ".kmz", ".gpx", ".dxf"];

    /// <summary>Whether a file that arrives unasked may be a layer, by its ending.</summary>
    public static bool MayBe(string name) => ShapefileParts.IsPart(name) || _endings.Contains(Path.GetExtension(name).ToLowerInvariant());

    public static ISourceReader Reader { get; } = new SourceFiles(new GeoPackageSource());
}
