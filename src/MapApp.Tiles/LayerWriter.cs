using MapApp.Core.Packed;

namespace MapApp.Tiles;

/// <summary>Collects the features of one MVT layer with its shared tables of keys and values. Used again and again.</summary>
internal sealed class LayerWriter : IDisposable
{
    // Field numbers of the messages Layer, Feature and Value in the specification's vector_tile.proto.
    private const int LayerName = 1, LayerFeatures = 2, LayerKeys = 3, LayerValues = 4, LayerExtent = 5, LayerVersion = 15;
    private const int FeatureTags = 2, FeatureType = 3, FeatureGeometry = 4;
    private const int ValueString = 1, ValueDouble = 3, ValueInt = 4, ValueSint = 6, ValueBool = 7;
    private const int MoveTo = 1, LineTo = 2, ClosePath = 7;
    private const int TypeLength = 2;
    private const int PointType = 1, LineType = 2, AreaType = 3;

    private readonly ProtobufBuffer _features = new();
    private readonly ProtobufBuffer _tags = new();
    private readonly ProtobufBuffer _geometry = new();
    private readonly ProtobufBuffer _values = new();
    private readonly ProtobufBuffer _value = new();
    private readonly List<string> _keys = [];
    private readonly Dictionary<int, int> _numbers = [];
    private readonly int[] _last = [-1, -1];

    // Of the first values of a layer, which are all of most; the others are looked up.
    private readonly int[] _indices = new int[256];
    private int[] _fieldKeys = [];
    private PackedLayer _layer = null!;
    private (int Id, int Name, int From) _ownKeys;
    private int _lastPlace;
    private int _valueCount;
    private int _coarse;
    private int _type;
    private int _x;
    private int _y;

    public int Count { get; private set; }

    public void Begin(PackedLayer layer, int coarse)
    {
        (_layer, _coarse, Count, _valueCount, _lastPlace, _ownKeys) = (layer, coarse, 0, 0, -1, (-1, -1, -1));
        _features.Clear();
        _values.Clear();
        _keys.Clear();
        _numbers.Clear();
        Array.Clear(_indices);
        _fieldKeys = new int[layer.Fields.Count];
        Array.Fill(_fieldKeys, -1);
    }

    /// <summary>A feature of points, given one by one with <see cref="Point"/> between this and <see cref="EndPoints"/>.</summary>
    public void BeginPoints(int place, int count)
    {
        Begin(place, PointType, null);
        Command(MoveTo, count);
    }

    public void Point(int x, int y) => Go(x, y);

    public void EndPoints() => End();

    /// <summary>A feature of some of the lines.</summary>
    /// <param name="fromMetres">How far along the whole line it begins; null where nobody asks.</param>
    public void Lines(int place, UnitPaths lines, int first, int last, double? fromMetres)
    {
        Begin(place, LineType, fromMetres);
        for (var line = first; line < last; line++)
        {
            var (from, to) = lines[line];
            Command(MoveTo, 1);
            Go(lines.X[from], lines.Y[from]);
            Command(LineTo, to - from - 1);
            for (var i = from + 1; i < to; i++)
                Go(lines.X[i], lines.Y[i]);
        }

        End();
    }

    public void Areas(int place, UnitPaths rings)
    {
        Begin(place, AreaType, null);
        for (var ring = 0; ring < rings.Count; ring++)
        {
            // 4.3.3.3: an outer ring has a positive area by the surveyor's formula, y pointing down, an inner ring a negative.
            var (from, to) = rings[ring];
            var forward = rings.DoubleArea(ring) > 0 != rings.IsHole(ring);
            var xs = rings.X[from..to];
            var ys = rings.Y[from..to];
            var (at, step) = forward ? (0, 1) : (xs.Length - 1, -1);
            Command(MoveTo, 1);
            Go(xs[at], ys[at]);
            Command(LineTo, xs.Length - 1);
            for (var i = 1; i < xs.Length; i++)
            {
                at += step;
                Go(xs[at], ys[at]);
            }

            Command(ClosePath, 1);
        }

        End();
    }

    public void WriteTo(ProtobufBuffer message)
    {
        message.Number(LayerVersion, 2);
        message.Text(LayerName, _layer.Kind);
        message.Append(_features.Written);
        foreach (var key in _keys)
            message.Text(LayerKeys, key);
        message.Append(_values.Written);
        message.Number(LayerExtent, TileGrid.Extent);
    }

    public void Dispose()
    {
        _features.Dispose();
        _tags.Dispose();
        _geometry.Dispose();
        _values.Dispose();
        _value.Dispose();
    }

    private void Begin(int place, int type, double? fromMetres)
    {
        (_type, _x, _y) = (type, 0, 0);
        _tags.Clear();
        _geometry.Clear();
        // Ids and names are different of nearly every feature: only what the one before had is not told again.
        Text(ref _ownKeys.Id, "id", 0, place, _layer.IdUtf8(place), _lastPlace < 0 ? default : _layer.IdUtf8(_lastPlace));
        Text(ref _ownKeys.Name, "name", 1, place, _layer.NameUtf8(place), _lastPlace < 0 ? default : _layer.NameUtf8(_lastPlace));
        _lastPlace = place;
        for (var field = 0; field < _fieldKeys.Length; field++)
        {
            if (_layer.ValueNumber(place, field) is var number and > 0)
                Tag(ref _fieldKeys[field], _layer.Fields[field], Shared(number));
        }

        if (fromMetres is { } metres)
            Tag(ref _ownKeys.From, "$from", Value(Math.Round(metres, 1)));
    }

    private void End()
    {
        // The lengths are known by now, so that nothing is written twice.
        _features.Begin(LayerFeatures, ProtobufBuffer.LengthOf(_tags) + TypeLength + ProtobufBuffer.LengthOf(_geometry));
        _features.Bytes(FeatureTags, _tags.Written);
        _features.Number(FeatureType, (ulong)_type);
        _features.Bytes(FeatureGeometry, _geometry.Written);
        Count++;
    }

    private void Text(ref int key, string name, int which, int place, ReadOnlySpan<byte> text, ReadOnlySpan<byte> before)
    {
        if (_lastPlace < 0 || (place != _lastPlace && !text.SequenceEqual(before)))
        {
            _values.Nested(LayerValues, ValueString, text);
            _last[which] = _valueCount++;
        }

        Tag(ref key, name, _last[which]);
    }

    private void Tag(ref int key, string name, int value)
    {
        if (key < 0)
        {
            key = _keys.Count;
            _keys.Add(name);
        }

        _tags.Varint((ulong)key);
        _tags.Varint((ulong)value);
    }

    private int Shared(int number)
    {
        if (number < _indices.Length)
        {
            // One more than the index, so that what was not asked for is 0.
            if (_indices[number] == 0)
                _indices[number] = Value(_layer.Values[number]!) + 1;
            return _indices[number] - 1;
        }

        if (!_numbers.TryGetValue(number, out var index))
            _numbers.Add(number, index = Value(_layer.Values[number]!));
        return index;
    }

    private int Value(object value)
    {
        _value.Clear();
        switch (value)
        {
            case string text:
                _value.Text(ValueString, text);
                break;
            case bool flag:
                _value.Number(ValueBool, flag ? 1UL : 0);
                break;
            case long number and >= 0:
                _value.Number(ValueInt, (ulong)number);
                break;
            case long number:
                _value.Number(ValueSint, ProtobufBuffer.ZigZag(number));
                break;
            case double number:
                _value.Double(ValueDouble, number);
                break;
            case float number:
                _value.Double(ValueDouble, number);
                break;
            default:
                // What MVT cannot say is said as text.
                _value.Text(ValueString, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "");
                break;
        }

        return Written();
    }

    private int Written()
    {
        _values.Bytes(LayerValues, _value.Written);
        return _valueCount++;
    }

    private void Command(int id, int count) => _geometry.Varint(((ulong)count << 3) | (uint)id);

    private void Go(int x, int y)
    {
        var (unitX, unitY) = (x << _coarse, y << _coarse);
        _geometry.Varint(ProtobufBuffer.ZigZag(unitX - _x));
        _geometry.Varint(ProtobufBuffer.ZigZag(unitY - _y));
        (_x, _y) = (unitX, unitY);
    }
}
