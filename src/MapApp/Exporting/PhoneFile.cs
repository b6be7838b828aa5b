using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Gpx;
using MapApp.Formats.Kml;

namespace MapApp.Exporting;

/// <summary>Writes a document for phones and globes in the format that the ending of its file names.</summary>
internal static class PhoneFile
{
    public static IReadOnlyList<string> Endings { get; } = [".kmz", ".kml", ".gpx"];

    /// <returns>What the format cannot say.</returns>
    public static IReadOnlyList<Evidence> Write(Stream stream, string ending, MapDocument document, CancellationToken cancellation)
    {
        switch (ending.ToLowerInvariant())
        {
            case ".kml":
                KmlWriter.Write(stream, document, cancellation);
                return [];
            case ".kmz":
                KmlWriter.WriteKmz(stream, document, cancellation);
                return [];
            case ".gpx":
                return GpxWriter.Write(stream, document, cancellation);
            default:
                throw new ArgumentException($"'{ending}' is no ending of a phone's file; known are {string.Join(", ", Endings)}.", nameof(ending));
        }
    }
}
