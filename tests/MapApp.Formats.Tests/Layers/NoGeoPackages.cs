using MapApp.Core.Exchange;

namespace MapApp.Formats.Tests.Layers;

/// <summary>Stands in for the reader of GeoPackages, which is none of ours.</summary>
internal sealed class NoGeoPackages : ISourceReader
{
    public SourceFile Open(string path, string name, string? encoding = null) => throw new NotSupportedException();
}
