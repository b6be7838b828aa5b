using System.Text;
using MapApp.Core.Features;
using MapApp.Core.Plane;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Packed;

/// <summary>Packs features one by one; those without a place, and paths with coordinates that are no numbers, are left out.</summary>
public sealed class LayerPacker(string kind, IReadOnlyList<string> fields)
{
    /// <summary>The fewest points of a ring, the first of which comes again at its end.</summary>
    public const int RingPoints = 4;

    public const int LinePoints = 2;

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
    private bool _broken;

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
        foreach (var part in parts)
        {
            switch (part)
            {
                case Polygon polygon:
                    if (!AddPath(polygon.ExteriorRing.CoordinateSequence, RingPoints, hole: false))
                        break;
                    for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
                        AddPath(polygon.GetInteriorRingN(hole).CoordinateSequence, RingPoints, hole: true);
                    break;
                case Point point:
                    AddPath(point.CoordinateSequence, 1, hole: false);
                    break;
                case LineString line:
                    AddPath(line.CoordinateSequence, LinePoints, hole: false);
                    break;
            }
        }

        if (!EndFeature(type, Encoding.UTF8.GetBytes(feature.Id.Id), Encoding.UTF8.GetBytes(feature.Name)))
            return;
        foreach (var field in fields)
            AddValue(feature.Fields.GetValueOrDefault(field));
    }

    /// <summary>Begins or goes on with a path of the feature that comes next; degrees.</summary>
    public void AddPoint(double lon, double lat)
    {
        if (double.IsFinite(lon) && double.IsFinite(lat))
        {
            var (x, y) = WorldGrid.Of(lon, lat);
            _x.Add(x);
            _y.Add(y);
        }
        else
        {
            _broken = true;
        }
    }

    /// <summary>Ends a path; false, and it is forgotten, where it has too few points or some that are no numbers.</summary>
    public bool EndPath(int least, bool hole)
    {
        var from = _firstPoints[_firstPoints.Count - 1];
        var good = !_broken && _x.Count - from >= least;
        _broken = false;
        if (good)
        {
            _holes.Add(hole);
            _firstPoints.Add(_x.Count);
            return true;
        }

        _x.Cut(from);
        _y.Cut(from);
        return false;
    }

    /// <summary>Ends a feature of the paths since the last one, whose values are then to be added; false where there are none.</summary>
    public bool EndFeature(PackedType type, ReadOnlySpan<byte> id, ReadOnlySpan<byte> name)
    {
        var first = _firstPaths[_firstPaths.Count - 1];
        if (_holes.Count == first)
            return false;
        var box = WorldBox.Empty;
        for (var i = _firstPoints[first]; i < _x.Count; i++)
            box = box.With(WorldBox.At(_x[i], _y[i]));
        _types.Add(type);
        _boxes.Add(box);
        _firstPaths.Add(_holes.Count);
        _ids.Add(id);
        _names.Add(name);
        return true;
    }

    /// <summary>The value of the next of the fields of the feature that was ended last: string, bool, long, int, double or null.</summary>
    public void AddValue(object? value) => _valueNumbers.Add(Number(value));

    /// <summary>Forgets the paths since the last feature.</summary>
    public void Abandon()
    {
        var first = _firstPaths[_firstPaths.Count - 1];
        _holes.Cut(first);
        _firstPoints.Cut(first + 1);
        _x.Cut(_firstPoints[first]);
        _y.Cut(_firstPoints[first]);
        _broken = false;
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
        for (var i = 0; i < points.Count; i++)
            AddPoint(points.GetX(i), points.GetY(i));
        return EndPath(least, hole);
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
