using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace MapApp.Core.Plots;

/// <summary>A corner as survey papers write it.</summary>
/// <param name="Number">J1, J2 … through all rings.</param>
/// <param name="Ring">From 1; holes follow the outline that they are in.</param>
/// <param name="X">Metres to the north.</param>
/// <param name="Y">Metres to the east, with the number of the zone before it.</param>
public readonly record struct ParcelCorner(string Number, int Ring, double X, double Y, LonLat At);

/// <summary>The corners of a parcel in a Gauss-Krüger zone, in the order of its rings.</summary>
public static class ParcelCorners
{
    // Millimetres, as survey papers have them.
    private const int Digits = 3;

    /// <param name="lonLat">Polygon or MultiPolygon, EPSG:4490.</param>
    public static IEnumerable<ParcelCorner> Of(Geometry lonLat, int zone)
    {
        var (number, ring) = (0, 0);
        foreach (var line in PolygonExtracter.GetPolygons(lonLat).Cast<Polygon>().SelectMany(p => p.Holes.Prepend(p.Shell)))
        {
            ring++;
            // The last corner is the first again.
            foreach (var at in line.Coordinates.SkipLast(1))
            {
                var (easting, northing) = GaussKruger.FromLonLat(at.X, at.Y, zone);
                yield return new ParcelCorner($"J{++number}", ring, Math.Round(northing, Digits), Math.Round(easting, Digits), new LonLat(at.X, at.Y));
            }
        }
    }
}
