using NetTopologySuite.Geometries;

namespace MapApp.Core.Coordinates;

/// <summary>
/// Between which metres the distance from a position to something in a box lies, without projecting anything: the nearest and the
/// farthest place of the box (degrees, EPSG:4490) on the ellipsoid, widened by what zone and curvature may add. For leaving out what
/// cannot be near before <see cref="Ground"/> measures. A box within another is never told to be nearer.
/// </summary>
public sealed class GroundBounds
{
    // Of a latitude in China, with room to spare: 54° N has 1.4. A parallel shortens by it with each radian.
    private const double SteepestTangent = 2.0;

    // The scale of a zone is at most 1.0014 at 3° from its meridian.
    private const double Scale = 0.002;

    private readonly Coordinate _from;
    private readonly double _east;
    private readonly double _north;

    public GroundBounds(Coordinate from)
    {
        _from = from;
        (_east, _north) = Ellipsoid.Cgcs2000.MetresPerDegree(from.Y);
    }

    /// <summary>Metres that something in the box is away at least and at most.</summary>
    public (double Least, double Most) Of(double minX, double maxX, double minY, double maxY)
    {
        var (nearX, nearY) = (Math.Max(0, Math.Max(minX - _from.X, _from.X - maxX)) * _east, Math.Max(0, Math.Max(minY - _from.Y, _from.Y - maxY)) * _north);
        var farNorth = Math.Max(_from.Y - minY, maxY - _from.Y);
        var (farX, farY) = (Math.Max(_from.X - minX, maxX - _from.X) * _east, farNorth * _north);
        var slack = Scale + Math.Min(1 - Scale, SteepestTangent * farNorth * Math.PI / 180);
        // An edge that is straight in the zone may leave the box by the arrow of its arc: L² tan φ / 8R.
        var width = (maxX - minX) * _east;
        var arrow = width * width * SteepestTangent / (8 * Ellipsoid.Cgcs2000.B);
        return (Math.Max(0, Math.Sqrt(nearX * nearX + nearY * nearY) * (1 - slack) - arrow), Math.Sqrt(farX * farX + farY * farY) * (1 + slack));
    }

    public (double Least, double Most) Of(Envelope box) => Of(box.MinX, box.MaxX, box.MinY, box.MaxY);
}
