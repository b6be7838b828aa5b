using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace MapApp.Tiles;

/// <summary>Collects the features of one MVT layer with its shared tables of keys and values.</summary>
internal sealed class LayerWriter : IDisposable
{
    // Field numbers of the messages Layer, Feature and Value in the specification's vector_tile.proto.
    private const int LayerName = 1, LayerFeatures = 2, LayerKeys = 3, LayerValues = 4, LayerExtent = 5, LayerVersion = 15;
    private const int FeatureTags = 2, FeatureType = 3, FeatureGeometry = 4;
    private const int ValueString = 1, ValueDouble = 3, ValueInt = 4, ValueSint = 6, ValueBool = 7;
    private const int MoveTo = 1, LineTo = 2, ClosePath = 7;
    private const int PointType = 1, LineType = 2, AreaType = 3;

    private readonly ProtobufBuffer _features = new();
    private readonly ProtobufBuffer _feature = new();
    private readonly ProtobufBuffer _packed = new();
    private readonly Dictionary<string, int> _keys = [];
    private readonly Dictionary<object, int> _values = [];
    private int _x;
    private int _y;

    public int Count { get; private set; }

    public void AddPoints(TileFeature feature, List<Coordinate> points)
    {
        Begin(feature, PointType, null);
        Command(MoveTo, points.Count);
        foreach (var point in points)
            Go(point);
        End();
    }

    public void AddLines(TileFeature feature, List<List<Coordinate>> lines, double? from)
    {
        Begin(feature, LineType, from);
        foreach (var line in lines)
        {
            Command(MoveTo, 1);
            Go(line[0]);
            Command(LineTo, line.Count - 1);
            for (var i = 1; i < line.Count; i++)
                Go(line[i]);
        }

        End();
    }

    public void AddAreas(TileFeature feature, IReadOnlyList<Polygon> polygons)
    {
        Begin(feature, AreaType, null);
        foreach (var polygon in polygons)
        {
            // 4.3.3.3: an outer ring has a positive area by the surveyor's formula, y pointing down, an inner ring a negative.
            Ring(polygon.Shell.CoordinateSequence, positive: true);
            foreach (var hole in polygon.Holes)
                Ring(hole.CoordinateSequence, positive: false);
        }

        End();
    }

    public void WriteTo(ProtobufBuffer message, string name)
    {
        message.Number(LayerVersion, 2);
        message.Text(LayerName, name);
        message.Append(_features.Written);
        foreach (var key in _keys.Keys)
            message.Text(LayerKeys, key);
        foreach (var value in _values.Keys)
        {
            _feature.Clear();
            WriteValue(_feature, value);
            message.Bytes(LayerValues, _feature.Written);
        }

        message.Number(LayerExtent, TileGrid.Extent);
    }

    public void Dispose()
    {
        _features.Dispose();
        _feature.Dispose();
        _packed.Dispose();
    }

    private void Begin(TileFeature feature, int type, double? from)
    {
        _packed.Clear();
        Tag("id", feature.Id);
        Tag("name", feature.Name);
        foreach (var (key, value) in feature.Attributes)
            Tag(key, value);
        if (from is { } metres)
            Tag("$from", Math.Round(metres, 1));

        _feature.Clear();
        _feature.Bytes(FeatureTags, _packed.Written);
        _feature.Number(FeatureType, (ulong)type);
        _packed.Clear();
        (_x, _y) = (0, 0);
    }

    private void End()
    {
        _feature.Bytes(FeatureGeometry, _packed.Written);
        _features.Bytes(LayerFeatures, _feature.Written);
        Count++;
    }

    private void Tag(string key, object? value)
    {
        if (value is null)
            return;

        // One table entry for 3 and 3L; what MVT cannot say is said as text.
        object plain = value switch
        {
            string or bool or long or double => value,
            int number => (long)number,
            float number => (double)number,
            _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
        };
        _packed.Varint((ulong)IndexOf(_keys, key));
        _packed.Varint((ulong)IndexOf(_values, plain));
    }

    // A dictionary that is only ever added to keeps its order, so the index is the place of the key.
    private static int IndexOf<T>(Dictionary<T, int> table, T entry)
        where T : notnull
    {
        if (!table.TryGetValue(entry, out var index))
            table.Add(entry, index = table.Count);
        return index;
    }

    private static void WriteValue(ProtobufBuffer buffer, object value)
    {
        switch (value)
        {
            case string text:
                buffer.Text(ValueString, text);
                break;
            case bool flag:
                buffer.Number(ValueBool, flag ? 1UL : 0);
                break;
            case long number and >= 0:
                buffer.Number(ValueInt, (ulong)number);
                break;
            case long number:
                buffer.Number(ValueSint, ProtobufBuffer.ZigZag(number));
                break;
            case double number:
                buffer.Double(ValueDouble, number);
                break;
        }
    }

    private void Ring(CoordinateSequence ring, bool positive)
    {
        // NTS gives the same formula with the opposite sign.
        var forward = (Area.OfRingSigned(ring) < 0) == positive;
        var last = ring.Count - 1;
        Command(MoveTo, 1);
        Go(ring.GetCoordinate(forward ? 0 : last));
        Command(LineTo, last - 1);
        for (var i = 1; i < last; i++)
            Go(ring.GetCoordinate(forward ? i : last - i));
        Command(ClosePath, 1);
    }

    private void Command(int id, int count) => _packed.Varint(((ulong)count << 3) | (uint)id);

    private void Go(Coordinate to)
    {
        var (x, y) = ((int)to.X, (int)to.Y);
        _packed.Varint(ProtobufBuffer.ZigZag(x - _x));
        _packed.Varint(ProtobufBuffer.ZigZag(y - _y));
        (_x, _y) = (x, y);
    }
}
