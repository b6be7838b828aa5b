using MapApp.Core.Coordinates;
using MapApp.Core.Packed;

namespace MapApp.Tiles;

/// <summary>
/// Writes Mapbox Vector Tiles (specification 2.1): one layer per kind, 4096 units to the 512-pixel tile. What is left out, and
/// nothing else: what lies outside the buffered tile; areas and lines smaller than a pixel both ways (areas may become points,
/// see <see cref="TinyAreas"/>); holes smaller than a square pixel; vertices that fall on the same unit or on a straight run. A tile that would be
/// larger than <see cref="MostBytes"/> is written in coarser units, and if that is not enough without its smallest lines and areas.
/// One instance for each thread.
/// </summary>
/// <param name="thinned">False to leave out nothing but what lies outside, however large the tile becomes.</param>
public sealed class TileEncoder(int bufferPixels = TileEncoder.DefaultBufferPixels, bool thinned = true) : IDisposable
{
    /// <summary>Wider than half the broadest band of the style (22 pixels), so that no symbol is cut at a tile's edge.</summary>
    public const int DefaultBufferPixels = 16;

    /// <summary>No tile is larger, as long as its points alone are not.</summary>
    public const int MostBytes = 500_000;

    private const int LayersField = 3;

    // Units of 1, 4 and 8 (a pixel), then only what is larger than so many pixels.
    private static readonly (int Coarse, double LeastPixels)[] _steps = [(0, 1), (2, 1), (3, 2), (3, 4), (3, 8), (3, 16), (3, 32)];

    private static readonly (int Coarse, double LeastPixels)[] _whole = [(0, 0)];

    private readonly List<int> _places = [];
    private readonly LayerWriter _writer = new();
    private readonly AreaClip _areas = new(thinned);
    private readonly LineClip _lines = new();
    private readonly UnitPaths _paths = new();
    private readonly ProtobufBuffer _output = new();
    private readonly ProtobufBuffer _message = new();

    /// <summary>The tile's bytes; none at all when nothing lies in it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such tile, or it is deeper than <see cref="WorldGrid.DeepestZoom"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public byte[] Encode(TileIndex tile, IReadOnlyList<TileLayer> layers, CancellationToken cancellation = default)
    {
        if (!tile.IsValid || tile.Z > WorldGrid.DeepestZoom)
            throw new ArgumentOutOfRangeException(nameof(tile), tile, $"There is no tile {tile}.");

        foreach (var (coarse, leastPixels) in thinned ? _steps : _whole)
        {
            Encode(new TileGrid(tile, bufferPixels, coarse), layers, leastPixels, cancellation);
            if (_output.Length <= MostBytes)
                break;
        }

        return _output.Written.ToArray();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _output.Dispose();
        _message.Dispose();
    }

    private void Encode(in TileGrid grid, IReadOnlyList<TileLayer> layers, double leastPixels, CancellationToken cancellation)
    {
        _output.Clear();
        foreach (var layer in layers)
        {
            cancellation.ThrowIfCancellationRequested();
            _places.Clear();
            layer.Layer.Query(grid.Box, _places);
            _writer.Begin(layer.Layer, grid.Coarse);
            foreach (var place in _places)
                Add(layer, place, grid, leastPixels);
            if (_writer.Count == 0)
                continue;
            _message.Clear();
            _writer.WriteTo(_message);
            _output.Bytes(LayersField, _message.Written);
        }
    }

    private void Add(TileLayer layer, int place, in TileGrid grid, double leastPixels)
    {
        switch (layer.Layer.Type(place))
        {
            case PackedType.Point:
                AddPoints(layer.Layer, place, grid);
                break;
            case PackedType.Line:
                // The whole feature decides, not the piece: a long river must not lose the pixel by which it enters a tile.
                if (!grid.IsTiny(layer.Layer.Box(place), leastPixels))
                    AddLines(layer, place, grid);
                break;
            case PackedType.Area when !grid.IsTiny(layer.Layer.Box(place), leastPixels):
                _areas.Clip(layer.Layer, place, grid, _paths);
                if (_paths.Count > 0)
                    _writer.Areas(place, _paths);
                break;
            case PackedType.Area when layer.TinyAreas == TinyAreas.Point:
                AddMiddle(layer.Layer, place, grid);
                break;
        }
    }

    private void AddPoints(PackedLayer layer, int place, in TileGrid grid)
    {
        var (first, last) = layer.Paths(place);
        if (last == first + 1)
        {
            AddPoint(place, layer.X[layer.Path(first).From], layer.Y[layer.Path(first).From], grid);
            return;
        }

        var count = 0;
        for (var path = first; path < last; path++)
            count += IsInside(layer, path, grid) ? 1 : 0;
        if (count == 0)
            return;
        _writer.BeginPoints(place, count);
        for (var path = first; path < last; path++)
        {
            if (IsInside(layer, path, grid))
                _writer.Point(TileGrid.Round(grid.X(layer.X[layer.Path(path).From])), TileGrid.Round(grid.Y(layer.Y[layer.Path(path).From])));
        }

        _writer.EndPoints();
    }

    private void AddPoint(int place, uint stepX, uint stepY, in TileGrid grid)
    {
        var (x, y) = (grid.X(stepX), grid.Y(stepY));
        if (!grid.Contains(x, y))
            return;
        _writer.BeginPoints(place, 1);
        _writer.Point(TileGrid.Round(x), TileGrid.Round(y));
        _writer.EndPoints();
    }

    private static bool IsInside(PackedLayer layer, int path, in TileGrid grid)
    {
        var (from, _) = layer.Path(path);
        return grid.Contains(grid.X(layer.X[from]), grid.Y(layer.Y[from]));
    }

    private void AddMiddle(PackedLayer layer, int place, in TileGrid grid)
    {
        var box = layer.Box(place);
        var (x, y) = ((grid.X(box.MinX) + grid.X(box.MaxX)) / 2, (grid.Y(box.MinY) + grid.Y(box.MaxY)) / 2);
        if (!grid.Contains(x, y))
            return;
        _writer.BeginPoints(place, 1);
        _writer.Point(TileGrid.Round(x), TileGrid.Round(y));
        _writer.EndPoints();
    }

    private void AddLines(TileLayer layer, int place, in TileGrid grid)
    {
        _lines.Clip(layer.Layer, place, grid, _paths);
        if (!layer.Measured)
        {
            if (_paths.Count > 0)
                _writer.Lines(place, _paths, 0, _paths.Count, null);
            return;
        }

        for (var piece = 0; piece < _paths.Count; piece++)
            _writer.Lines(place, _paths, piece, piece + 1, _lines.Starts[piece] * grid.MetresPerUnit);
    }
}
