using NetTopologySuite.Geometries;

namespace MapApp.Core.Coordinates;

/// <summary>What is known before a coordinate is read.</summary>
/// <param name="Around">Where the workspace's data lie, EPSG:4490 degrees: ranks the readings and chooses zones that are not written; null or empty when unknown.</param>
/// <param name="Crs">The CRS that the user states; what the text says otherwise is then a contradiction.</param>
/// <param name="Shifts">Parameters for Xian 1980 or Beijing 1954, where the user has them.</param>
public sealed record CoordinateHints(Envelope? Around = null, Crs? Crs = null, params IReadOnlyList<DatumShift> Shifts)
{
    public static CoordinateHints None { get; } = new();
}
