using MapApp.Core.Features;
using MapApp.Core.Plane;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Packed;

/// <summary>Packs features one by one; those without a place, and paths with coordinates that are no numbers, are left out.</summary>
public sealed class LayerPacker(string kind, IReadOnlyList<string> fields)
{
    private readonly Growing<uint> _x = new();
    private readonly Growing<uint> _y = new();
    private readonly Growing<PackedType> _types = new();
    private readonly Growing<int> _firstPaths = new(0);
    private readonly Growing<int> _firstPoints = new(0);
    private readonly Growing<bool> _holes = new();
    private readonly Growing<WorldBox> _boxes = new();
    private readonly Growing<int> _valueNumbers = new();
    private readonly Utf8List _ids = new();
    private readonly Utf8List _names = new();
    private readonly List<object?> _values = [null];
    private readonly Dictionary<object, int> _numbers = [];

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PackedLayer Pack(string kind, IReadOnlyList<string> fields, IEnumerable<Feature> features, CancellationToken cancellation = default)
    {
        var packer = new LayerPacker(kind, fields);
        foreach (var feature in features)
        {
            cancellation.ThrowIfCancellationRequested();
            packer.Add(feature);
        }

        return packer.ToLayer();
    }

    public void Add(Feature feature)
    {
        if (feature.Geometry is not { } geometry)
            return;
        foreach (var (type, parts) in Types(geometry))
            Add(feature, type, parts);
    }

    public PackedLayer ToLayer()
    {
        var count = _types.Count;
        var (x, y, all) = (new double[count], new double[count], FlatBox.Empty);
        for (var i = 0; i < count; i++)
        {
            var box = _boxes[i];
            (x[i], y[i]) = (((double)box.MinX + box.MaxX) / 2, ((double)box.MinY + box.MaxY) / 2);
            all = all.With(FlatBox.At(x[i], y[i]));
        }

        var order = PackedLevels.Order(x, y, all);
        var numbers = new int[count * fields.Count];
        for (var i = 0; i < count; i++)
            _valueNumbers.Written.Slice(order[i] * fields.Count, fields.Count).CopyTo(numbers.AsSpan(i * fields.Count));
        var (ids, names) = (_ids.InOrder(order), _names.InOrder(order));
        return new PackedLayer(kind, fields, _x.Count == count && !_types.Written.ContainsAnyExcept(PackedType.Point)
            ? new PackedArrays(count, Ordered(_x, order), Ordered(_y, order), null, null, null, null, null, ids, names, numbers, _values)
            : Paths(order, ids, names, numbers));
    }

    // One type each, so that a collection is as many features as it has types.
    private static IEnumerable<(PackedType Type, IEnumerable<Geometry> Parts)> Types(Geometry geometry) => geometry switch
    {
        Point => [(PackedType.Point, [geometry])],
        LineString => [(PackedType.Line, [geometry])],
        Polygon => [(PackedType.Area, [geometry])],
        _ => Parts(geometry).GroupBy(p => p switch { Point => PackedType.Point, LineString => PackedType.Line, _ => PackedType.Area }).Select(g => (g.Key, g.AsEnumerable())),
    };

    private static IEnumerable<Geometry> Parts(Geometry geometry) =>
        geometry is GeometryCollection collection ? collection.Geometries.SelectMany(Parts) : [geometry];

    private static T[] Ordered<T>(Growing<T> list, int[] order)
    {
        var ordered = new T[order.Length];
        for (var i = 0; i < order.Length; i++)
            ordered[i] = list[order[i]];
        return ordered;
    }

    private void Add(Feature feature, PackedType type, IEnumerable<Geometry> parts)
    {
        var first = _holes.Count;
        foreach (var part in parts)
        {
            switch (part)
            {
                case Polygon polygon:
                    if (!AddPath(polygon.ExteriorRing.CoordinateSequence, 4, hole: false))
                        break;
                    for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
                        AddPath(polygon.GetInteriorRingN(hole).CoordinateSequence, 4, hole: true);
                    break;
                case Point point:
                    AddPath(point.CoordinateSequence, 1, hole: false);
                    break;
                case LineString line:
                    AddPath(line.CoordinateSequence, 2, hole: false);
                    break;
            }
        }

        if (_holes.Count == first)
            return;
        var box = WorldBox.Empty;
        for (var i = _firstPoints[first]; i < _x.Count; i++)
            box = box.With(WorldBox.At(_x[i], _y[i]));
        _types.Add(type);
        _boxes.Add(box);
        _firstPaths.Add(_holes.Count);
        _ids.Add(feature.Id.Id);
        _names.Add(feature.Name);
        foreach (var field in fields)
            _valueNumbers.Add(Number(feature.Fields.GetValueOrDefault(field)));
    }

    private int Number(object? value)
    {
        // One number for 3 and 3L.
        if (value is int whole)
            value = (long)whole;
        if (value is null)
            return 0;
        if (!_numbers.TryGetValue(value, out var number))
        {
            _numbers.Add(value, number = _values.Count);
            _values.Add(value);
        }

        return number;
    }

    private bool AddPath(CoordinateSequence points, int least, bool hole)
    {
        var from = _x.Count;
        for (var i = 0; i < points.Count; i++)
        {
            var (lon, lat) = (points.GetX(i), points.GetY(i));
            if (!double.IsFinite(lon) || !double.IsFinite(lat))
            {
                least = int.MaxValue;
                break;
            }

            var (x, y) = WorldGrid.Of(lon, lat);
            _x.Add(x);
            _y.Add(y);
        }

        if (_x.Count - from < least)
        {
            _x.Cut(from);
            _y.Cut(from);
            return false;
        }

        _holes.Add(hole);
        _firstPoints.Add(_x.Count);
        return true;
    }

    private PackedArrays Paths(int[] order, Utf8List ids, Utf8List names, int[] numbers)
    {
        var (x, y, firstPaths, firstPoints, holes) = (new uint[_x.Count], new uint[_x.Count], new int[order.Length + 1], new int[_holes.Count + 1], new bool[_holes.Count]);
        var (path, point) = (0, 0);
        for (var i = 0; i < order.Length; i++)
        {
            for (var old = _firstPaths[order[i]]; old < _firstPaths[order[i] + 1]; old++)
            {
                var (from, length) = (_firstPoints[old], _firstPoints[old + 1] - _firstPoints[old]);
                _x.Written.Slice(from, length).CopyTo(x.AsSpan(point));
                _y.Written.Slice(from, length).CopyTo(y.AsSpan(point));
                holes[path] = _holes[old];
                firstPoints[++path] = point += length;
            }

            firstPaths[i + 1] = path;
        }

        return new PackedArrays(order.Length, x, y, Ordered(_types, order), firstPaths, firstPoints, holes, Ordered(_boxes, order), ids, names, numbers, _values);
    }

    private sealed class Growing<T>
    {
        private T[] _items = new T[256];

        public Growing()
        {
        }

        public Growing(T first) => Add(first);

        public int Count { get; private set; }

        public T this[int index] => _items[index];

        public ReadOnlySpan<T> Written => _items.AsSpan(0, Count);

        public void Add(T item)
        {
            if (Count == _items.Length)
                Array.Resize(ref _items, 2 * Count);
            _items[Count++] = item;
        }

        public void Cut(int count) => Count = count;
    }
}
