using System.Collections.Concurrent;
using MapApp.Core.Packed;

namespace MapApp.Rendering.Pictures;

/// <summary>How much of the ground a layer takes as a whole, so that it is drawn alike everywhere.</summary>
internal sealed class LayerReach(PackedLayer layer)
{
    // Crowds that matter lie at zooms at which the layer has no more cells than this.
    private const double MostCells = 1 << 22;

    // A few cells, such as a pile of points at one place, must not make all others pale.
    private const double Highest = 0.995;

    private readonly ConcurrentDictionary<int, double> _crowds = new();
    private readonly Lazy<double> _lines = new(() => Density(layer, PackedType.Line));
    private readonly Lazy<double> _outlines = new(() => Density(layer, PackedType.Area));

    /// <summary>Steps of line for each square step of the layer's extent.</summary>
    public double LineSteps => _lines.Value;

    /// <summary>The same of the outlines of areas.</summary>
    public double OutlineSteps => _outlines.Value;

    /// <summary>How many points the fullest cells hold that are not the very fullest; 0 where the layer has too many cells to be crowded.</summary>
    public double FullestCells(int shift) => _crowds.GetOrAdd(shift, Fullest);

    private static double Density(PackedLayer layer, PackedType type)
    {
        var (steps, extent) = (0.0, layer.Extent);
        for (var place = 0; place < layer.Count; place++)
        {
            if (layer.Type(place) != type)
                continue;
            var (first, last) = layer.Paths(place);
            for (var path = first; path < last; path++)
            {
                var (from, to) = layer.Path(path);
                for (var i = from + 1; i < to; i++)
                    steps += Math.Sqrt(Square((double)layer.X[i] - layer.X[i - 1]) + Square((double)layer.Y[i] - layer.Y[i - 1]));
            }
        }

        return extent.IsEmpty ? 0 : steps / Math.Max(1, ((double)extent.MaxX - extent.MinX) * ((double)extent.MaxY - extent.MinY));
    }

    private static double Square(double value) => value * value;

    private double Fullest(int shift)
    {
        var extent = layer.Extent;
        if (extent.IsEmpty)
            return 0;
        var (columns, rows) = ((extent.MaxX >> shift) - (extent.MinX >> shift) + 1.0, (extent.MaxY >> shift) - (extent.MinY >> shift) + 1.0);
        if (columns * rows > MostCells)
            return 0;
        var counts = new int[(int)(columns * rows)];
        for (var place = 0; place < layer.Count; place++)
        {
            var box = layer.Box(place);
            counts[(int)((((box.MinY >> shift) - (extent.MinY >> shift)) * columns) + ((box.MinX >> shift) - (extent.MinX >> shift)))]++;
        }

        var held = counts.Where(c => c > 0).ToArray();
        Array.Sort(held);
        return held[(int)(held.Length * Highest)];
    }
}
