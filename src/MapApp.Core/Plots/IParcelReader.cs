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

    /// <summary>What was pasted: survey TXT, a table, GeoJSON, KML or WKT.</summary>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ParcelFileException">It is refused as a whole.</exception>
    ParcelFile ReadText(string text, string name = "", CoordinateHints? hints = null, CancellationToken cancellation = default);
}
