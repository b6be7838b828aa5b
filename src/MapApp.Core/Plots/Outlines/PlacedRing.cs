using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Plots.Outlines;

/// <summary>A corner that was brought to the workspace's system.</summary>
/// <param name="Number">From 1, through all rings of the parcel as they stand in the file.</param>
internal readonly record struct PlacedCorner(int Number, Corner Corner, LonLat At);

/// <summary>A ring without its closing corner and without doubles: in degrees (EPSG:4490), and in the zone that it is checked in.</summary>
internal sealed class PlacedRing(Outline outline, IReadOnlyList<PlacedCorner> corners, int zone)
{
    public Outline Outline => outline;

    public IReadOnlyList<PlacedCorner> Corners => corners;

    public LinearRing Degrees { get; } = Ring(corners.Select(c => new Coordinate(c.At.Lon, c.At.Lat)));

    public LinearRing Plane { get; } = Ring(corners.Select(c =>
    {
        var (x, y) = GaussKruger.FromLonLat(c.At.Lon, c.At.Lat, zone);
        return new Coordinate(x, y);
    }));

    /// <summary>Square metres, as surveyors sum it up: loops that turn the other way count as negative.</summary>
    public double Area => Math.Abs(NetTopologySuite.Algorithm.Area.OfRing(Plane.CoordinateSequence));

    /// <summary>The corner that begins the edge nearest to a place of the plane, and how far that edge is.</summary>
    public (PlacedCorner Corner, double Metres) Nearest(Coordinate at)
    {
        var sequence = Plane.CoordinateSequence;
        var (best, least) = (0, double.MaxValue);
        for (var i = 0; i < corners.Count; i++)
        {
            var metres = NetTopologySuite.Algorithm.DistanceComputer.PointToSegment(at, sequence.GetCoordinate(i), sequence.GetCoordinate(i + 1));
            if (metres < least)
                (best, least) = (i, metres);
        }

        return (corners[best], least);
    }

    private static LinearRing Ring(IEnumerable<Coordinate> corners)
    {
        List<Coordinate> open = [.. corners];
        return ParcelShape.Factory.CreateLinearRing([.. open, open[0].Copy()]);
    }
}
