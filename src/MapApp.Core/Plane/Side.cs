using NetTopologySuite.Algorithm;

namespace MapApp.Core.Plane;

/// <summary>On which side of a line a place lies, exactly.</summary>
internal static class Side
{
    // What the rounding of the quick way can be off, as a share of its terms (Shewchuk's first bound).
    private const double Doubt = 3.3306690738754716e-16;

    /// <summary>1 left of the way from A to B, -1 right of it, 0 on the line.</summary>
    public static int Of(double ax, double ay, double bx, double by, double x, double y)
    {
        var (left, right) = ((ax - x) * (by - y), (ay - y) * (bx - x));
        var turn = left - right;
        return Math.Abs(turn) > Doubt * (Math.Abs(left) + Math.Abs(right)) ? Math.Sign(turn) : CGAlgorithmsDD.OrientationIndex(ax, ay, bx, by, x, y);
    }
}
