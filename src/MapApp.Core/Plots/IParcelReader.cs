using MapApp.Core.Coordinates;

namespace MapApp.Core.Plots;

/// <summary>Reads parcels from outside files, told by their content; stores nothing.</summary>
public interface IParcelReader
{
    /// <param name="path">Of a shapefile any of its parts.</param>
    /// <param name="hints">The system that the user chose, the parameters of old datums, and where the workspace's data lie.</param>
    /// <param name="encoding">That the user chose; null to find it.</param>
    /// <exception cref="ParcelFileException">The file is refused as a whole, or the disk failed.</exception>
    ParcelFile Read(string path, CoordinateHints? hints = null, string? encoding = null, CancellationToken cancellation = default);

    /// <param name="stream">Must be able to seek; may be closed when it was read. Of a shapefile the <c>.shp</c> alone, or the archive of all parts.</param>
    /// <param name="name">What messages call it.</param>
    /// <inheritdoc cref="Read(string, CoordinateHints?, string?, CancellationToken)"/>
    ParcelFile Read(Stream stream, string name, CoordinateHints? hints = null, string? encoding = null, CancellationToken cancellation = default);

    /// <summary>What was pasted: survey TXT, a table, bare corners, GeoJSON, KML or WKT.</summary>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ParcelFileException">It is refused as a whole.</exception>
    ParcelFile ReadText(string text, string name = "", CoordinateHints? hints = null, CancellationToken cancellation = default);
}
