using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Noding;

namespace MapApp.Core.Plots.Outlines;

/// <summary>Counts where edges cross and stops at a limit, so that a tangle is refused before anyone tries to mend it.</summary>
internal sealed class CrossingCounter(int limit) : ISegmentIntersector
{
    private readonly RobustLineIntersector _intersector = new();

    public int Crossings { get; private set; }

    public bool IsDone => Crossings > limit;

    public static bool IsTangle(Geometry polygons, int limit)
    {
        var counter = new CrossingCounter(limit);
        new MCIndexNoder(counter).ComputeNodes([.. SegmentStringUtil.ExtractSegmentStrings(polygons)]);
        return counter.IsDone;
    }

    public void ProcessIntersections(ISegmentString e0, int segIndex0, ISegmentString e1, int segIndex1)
    {
        if (IsDone || (e0 == e1 && Math.Abs(segIndex0 - segIndex1) <= 1))
            return;
        _intersector.ComputeIntersection(e0.Coordinates[segIndex0], e0.Coordinates[segIndex0 + 1], e1.Coordinates[segIndex1], e1.Coordinates[segIndex1 + 1]);
        if (_intersector is { HasIntersection: true, IsProper: true })
            Crossings++;
    }
}
