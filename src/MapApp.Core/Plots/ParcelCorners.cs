using MapApp.Core.Coordinates;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using NetTopologySuite.Geometries.Utilities;

namespace MapApp.Core.Plots;

/// <summary>A corner as survey papers write it.</summary>
/// <param name="Number">J1, J2 … through all rings.</param>
/// <param name="Ring">From 1; holes follow the outline that they are in.</param>
/// <param name="X">Metres to the north.</param>
/// <param name="Y">Metres to the east, with the number of the zone before it.</param>
public readonly record struct ParcelCorner(string Number, int Ring, double X, double Y, LonLat At);

/// <summary>The corners of a parcel in a Gauss-Krüger zone, ring after ring, as survey papers number them: outlines clockwise from their north-west corner, holes the other way.</summary>
public static class ParcelCorners
{
    // Millimetres, as survey papers have them.
    private const int Digits = 3;

    /// <param name="lonLat">Polygon or MultiPolygon, EPSG:4490.</param>
    public static IEnumerable<ParcelCorner> Of(Geometry lonLat, int zone)
    {
        var (number, ring) = (0, 0);
        foreach (var (line, isHole) in PolygonExtracter.GetPolygons(lonLat).Cast<Polygon>().SelectMany(p => p.Holes.Select(h => (h, true)).Prepend((p.Shell, false))))
        {
            ring++;
            foreach (var (at, flat) in Numbered(line, p => GaussKruger.FromLonLat(p.Lon, p.Lat, zone), isHole))
                yield return new ParcelCorner($"J{++number}", ring, Math.Round(flat.Y, Digits), Math.Round(flat.X, Digits), at);
        }
    }

    /// <summary>The corners of a ring in that order, without the closing one; in a plane X is east and Y north.</summary>
    /// <param name="ring">Closed, EPSG:4490.</param>
    public static IReadOnlyList<(LonLat At, Coordinate Flat)> Numbered(LineString ring, Func<LonLat, (double East, double North)> project, bool isHole)
    {
        var corners = ring.Coordinates.Skip(1).Select(c =>
        {
            var at = new LonLat(c.X, c.Y);
            var (east, north) = project(at);
            return (At: at, Flat: new Coordinate(east, north));
        }).ToList();
        if (Orientation.IsCCW(new CoordinateArraySequence([.. corners.Select(c => c.Flat), corners[0].Flat])) != isHole)
            corners.Reverse();
        var first = corners.IndexOf(corners.MaxBy(c => c.Flat.Y - c.Flat.X));
        return [.. corners[first..], .. corners[..first]];
    }
}
