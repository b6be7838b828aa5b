using NetTopologySuite.Geometries;

namespace MapApp.Core.Plots.Checking;

internal static class Narrowness
{
    /// <summary>Whether no part of an area is as broad as so many metres.</summary>
    public static bool IsNarrow(Geometry area, double metres)
    {
        for (var i = 0; i < area.NumGeometries; i++)
        {
            if (area.GetGeometryN(i) is Polygon { IsEmpty: false } part && !AtCorner(part).Buffer(-metres / 2).IsEmpty)
                return false;
        }

        return true;
    }

    // Slivers of hundredths among millions of metres: moved to the origin, they keep their digits.
    private static Geometry AtCorner(Polygon part)
    {
        var (moved, box) = (part.Copy(), part.EnvelopeInternal);
        moved.Apply(new Move(box.MinX, box.MinY));
        return moved;
    }

    private sealed class Move(double x, double y) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            seq.SetX(i, seq.GetX(i) - x);
            seq.SetY(i, seq.GetY(i) - y);
        }
    }
}
