using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace MapApp.Core.Plots.Outlines;

/// <summary>
/// Sorts rings into outlines and holes by which holds which, as the numbers and the turning of rings in real files cannot be trusted: a ring
/// within one other is its hole, a ring within that hole an island.
/// </summary>
internal static class RingNesting
{
    /// <returns>For each polygon its outline and its holes, as indices; in the order of the outlines.</returns>
    public static List<(int Shell, List<int> Holes)> Of(IReadOnlyList<PlacedRing> rings)
    {
        if (rings.Count == 1)
            return [(0, [])];
        var holders = Holders(rings);
        var depths = new int[rings.Count];
        // A holder is larger than what it holds, so its depth is known first.
        foreach (var ring in Enumerable.Range(0, rings.Count).OrderByDescending(i => rings[i].Area).ThenBy(i => i))
            depths[ring] = holders[ring] is { } holder ? depths[holder] + 1 : 0;
        var polygons = new SortedDictionary<int, List<int>>();
        foreach (var shell in Enumerable.Range(0, rings.Count).Where(i => depths[i] % 2 == 0))
            polygons[shell] = [];
        foreach (var hole in Enumerable.Range(0, rings.Count).Where(i => depths[i] % 2 == 1))
            polygons[holders[hole]!.Value].Add(hole);
        return [.. polygons.Select(p => (p.Key, p.Value))];
    }

    /// <summary>For each ring the smallest ring that holds it.</summary>
    private static int?[] Holders(IReadOnlyList<PlacedRing> rings)
    {
        var areas = rings.Select(r => r.Area).ToArray();
        var locators = new IndexedPointInAreaLocator?[rings.Count];
        var tree = new STRtree<int>();
        for (var i = 0; i < rings.Count; i++)
            tree.Insert(rings[i].Plane.EnvelopeInternal, i);
        var holders = new int?[rings.Count];
        for (var i = 0; i < rings.Count; i++)
        {
            var inner = rings[i].Plane;
            var larger = tree.Query(inner.EnvelopeInternal).Where(o => areas[o] > areas[i] && rings[o].Plane.EnvelopeInternal.Covers(inner.EnvelopeInternal)).ToHashSet();
            // Mostly the smallest one holds it; sorting them all would cost more than asking again.
            while (larger.Count > 0 && holders[i] is null)
            {
                var next = larger.MinBy(o => areas[o]);
                larger.Remove(next);
                if (Holds(locators[next] ??= new IndexedPointInAreaLocator(rings[next].Plane), inner))
                    holders[i] = next;
            }
        }

        return holders;
    }

    /// <summary>The first corner that does not lie on the other ring decides; where all do, the middle of the ring.</summary>
    private static bool Holds(IndexedPointInAreaLocator outer, LinearRing inner)
    {
        foreach (var corner in inner.Coordinates)
        {
            if (outer.Locate(corner) is var side and not Location.Boundary)
                return side == Location.Interior;
        }

        return outer.Locate(InteriorPointArea.GetInteriorPoint(inner.Factory.CreatePolygon(inner))) == Location.Interior;
    }
}
