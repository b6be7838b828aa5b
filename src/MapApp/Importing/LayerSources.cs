using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Stores.GeoPackage.Sources;

namespace MapApp.Importing;

/// <summary>What opens the files that layers are imported from.</summary>
internal static class LayerSources
{
    public static ISourceReader Reader { get; } = new SourceFiles(new GeoPackageSource());
}
