using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Rivers;

/// <summary>The bank of a river on which a point lies, looking downstream.</summary>
public enum RiverBank
{
    /// <summary>On the line, or so near that the side cannot be told.</summary>
    OnLine,
    Left,
    Right,
}

public static class RiverSide
{
    // Nearer to the line than this a side would be an accident of the drawing.
    private const double TellableMetres = 1;

    /// <summary>The bank of the reach that a point was snapped to.</summary>
    /// <param name="point">EPSG:4490.</param>
    public static RiverBank Of(Snapped snapped, Point point)
    {
        if (snapped.DistanceMetres < TellableMetres)
            return RiverBank.OnLine;
        var course = snapped.Edge.Course;
        var (east, north) = GaussKruger.FromLonLat(point.X, point.Y, course.Zone);
        var foot = course.PointAt(snapped.Foot.Last);
        // At a bend the foot is a vertex, and the two directions there halve the angle.
        var (before, after) = (course.DirectionAt(snapped.Foot.Last, true), course.DirectionAt(snapped.Foot.Last, false));
        var cross = ((before.X + after.X) * (north - foot.Y)) - ((before.Y + after.Y) * (east - foot.X));
        return cross == 0 ? RiverBank.OnLine : cross > 0 ? RiverBank.Left : RiverBank.Right;
    }
}
