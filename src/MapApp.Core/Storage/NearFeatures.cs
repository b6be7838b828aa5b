using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Storage;

/// <summary>What of a layer lies near a position.</summary>
/// <param name="Nearest">The nearest ones, nearest first; of equally near ones by id.</param>
/// <param name="Count">How many there are, told or not.</param>
public sealed record NearFeatures(IReadOnlyList<NearFeature> Nearest, int Count)
{
    public static NearFeatures None { get; } = new([], 0);

    /// <summary>Measures every feature. A store may leave out most of them, but must come to the same answer.</summary>
    public static NearFeatures Of(IEnumerable<Feature> features, Point at, double metres, int most)
    {
        var near = features.Select(f => new NearFeature(f, DistanceOf(f.Geometry, at, metres) ?? double.PositiveInfinity)).Where(n => n.Metres <= metres).ToList();
        return new NearFeatures(Sorted(near, most), near.Count);
    }

    /// <summary>Metres in the zone, 0 where a geometry holds the position in degrees already; null beyond so many metres.</summary>
    public static double? DistanceOf(Geometry? geometry, Point at, double metres) =>
        geometry is not { IsEmpty: false } ? null : geometry.Intersects(at) ? 0 : Ground.DistanceWithin(geometry, at, metres);

    public static IReadOnlyList<NearFeature> Sorted(IEnumerable<NearFeature> near, int most) =>
        [.. near.OrderBy(n => n.Metres).ThenBy(n => n.Feature.Id.Id, StringComparer.Ordinal).Take(most)];
}

/// <param name="Metres">On the ground; 0 inside an area.</param>
public readonly record struct NearFeature(Feature Feature, double Metres);
