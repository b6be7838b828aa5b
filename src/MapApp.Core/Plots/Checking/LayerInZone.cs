using System.Collections.Concurrent;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plane;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Plots.Checking;

/// <summary>The areas of a layer in the plane of one zone, indexed. Safe to share between threads.</summary>
internal sealed class LayerInZone
{
    private readonly ConcurrentDictionary<int, FlatArea> _shrunk = new();
    private readonly ConcurrentDictionary<int, FlatArea> _grown = new();
    private readonly BoxTree _index;

    private LayerInZone(IReadOnlyList<AreaInZone> areas)
    {
        Areas = areas;
        // Each box is grown by what its own area may be off, so that one bad sketch does not widen every question.
        _index = new BoxTree([.. areas.Select(a => a.Flat.Box.Grown(a.AccuracyMetres))]);
    }

    public IReadOnlyList<AreaInZone> Areas { get; }

    public static LayerInZone Of(LayerAreas layer, int zone)
    {
        var areas = new AreaInZone?[layer.Areas.Count];
        Parallel.For(0, areas.Length, i => areas[i] = In(layer.Areas[i], i, zone));
        return new LayerInZone([.. areas.OfType<AreaInZone>()]);
    }

    /// <summary>Adds the areas that come within so many metres of a box, more by their own accuracy; by number.</summary>
    public void Near(FlatBox box, double metres, List<int> found)
    {
        found.Clear();
        _index.Query(box.Grown(metres), found);
        found.Sort();
    }

    /// <summary>What surely belongs to an area, given its accuracy; may be empty.</summary>
    public FlatArea Shrunk(int area) => _shrunk.GetOrAdd(area, i => Areas[i].Flat.Buffer(-Areas[i].AccuracyMetres));

    /// <summary>What may belong to an area, given its accuracy.</summary>
    public FlatArea Grown(int area) => _grown.GetOrAdd(area, i => Areas[i].Flat.Buffer(Areas[i].AccuracyMetres));

    private static AreaInZone? In(Feature feature, int number, int zone)
    {
        var (geometry, reach) = (feature.Geometry!, new Envelope(zone * 3 - 6, zone * 3 + 6, -84, 84));
        if (!reach.Intersects(geometry.EnvelopeInternal))
            return null;
        if (geometry is { IsValid: false })
            geometry = NetTopologySuite.Geometries.Utilities.GeometryFixer.Fix(geometry);
        if (!reach.Covers(geometry.EnvelopeInternal))
            geometry = Flat.Overlay(geometry, geometry.Factory.ToGeometry(reach));
        return new AreaInZone(number, FlatArea.Projected(geometry, zone), feature.PositionAccuracyMetres ?? 0, Resolution.Metres(feature.Geometry!));
    }
}

/// <param name="Number">Of its feature among the areas of the layer.</param>
internal sealed record AreaInZone(int Number, FlatArea Flat, double AccuracyMetres, double ResolutionMetres);
