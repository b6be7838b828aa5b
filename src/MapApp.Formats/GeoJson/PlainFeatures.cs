using System.Text;
using System.Text.Json;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Layers;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.GeoJson;

/// <summary>What became of a feature that was tried in one go.</summary>
internal enum PlainOutcome
{
    Read,

    /// <summary>It goes on behind what is read of the file.</summary>
    MoreBytes,

    /// <summary>It is to be read with all care: it lacks something, has something twice, or is wrong.</summary>
    Unusual,
}

/// <summary>
/// Features as programs write them, token by token, without a document of each: members once, properties that are texts, numbers or truths. Never says of
/// a feature anything else than <see cref="GeoJsonLayer"/> does, which reads whatever is unusual.
/// </summary>
internal sealed class PlainFeatures
{
    // Of a file that is written otherwise nothing more is tried.
    private const int MostMissed = 100;

    // Names of columns, not of rows.
    private const int MostNames = 1_000;

    private readonly List<(byte[] Utf8, string Name)> _names = [];
    private int _columns;
    private int _missed;

    public SourceFeature? Feature { get; private set; }

    /// <param name="reader">At the start of an object; behind it when it was read, anywhere else.</param>
    /// <param name="text">That the reader reads.</param>
    /// <param name="row">Of the feature.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public PlainOutcome Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> text, int row)
    {
        Feature = null;
        if (_missed > MostMissed)
            return PlainOutcome.Unusual;
        PlainOutcome outcome;
        try
        {
            outcome = Members(ref reader, text, row);
        }
        // Half a surrogate, or bytes that are no UTF-8, in a text.
        catch (InvalidOperationException)
        {
            outcome = PlainOutcome.Unusual;
        }

        _missed += outcome switch { PlainOutcome.Unusual => 1, PlainOutcome.Read when _missed > 0 => -1, _ => 0 };
        return outcome;
    }

    private PlainOutcome Members(ref Utf8JsonReader reader, ReadOnlyMemory<byte> text, int row)
    {
        var (isFeature, hasProperties, hasGeometry) = (false, false, false);
        ExchangeValue? id = null;
        Geometry? geometry = null;
        Evidence? problem = null;
        var values = new List<NamedValue>(_columns);
        while (true)
        {
            if (!reader.Read())
                return PlainOutcome.MoreBytes;
            if (reader.TokenType == JsonTokenType.EndObject)
                break;
            PlainOutcome member;
            if (reader.ValueTextEquals("type"u8))
            {
                member = isFeature ? PlainOutcome.Unusual : Value(ref reader, JsonTokenType.String);
                isFeature = member == PlainOutcome.Read;
                if (isFeature && !reader.ValueTextEquals("Feature"u8))
                    return PlainOutcome.Unusual;
            }
            else if (reader.ValueTextEquals("geometry"u8))
            {
                member = hasGeometry ? PlainOutcome.Unusual : Geometry(ref reader, text, out geometry, out problem);
                hasGeometry = true;
            }
            else if (reader.ValueTextEquals("properties"u8))
            {
                member = hasProperties ? PlainOutcome.Unusual : Value(ref reader, JsonTokenType.StartObject);
                hasProperties = true;
                if (member == PlainOutcome.Read)
                    member = Properties(ref reader, values);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                if (!reader.Read())
                    return PlainOutcome.MoreBytes;
                member = id is null && reader.TokenType is JsonTokenType.String or JsonTokenType.Number && TryRead(ref reader, out id) ? PlainOutcome.Read : PlainOutcome.Unusual;
            }
            else
            {
                member = reader.ValueTextEquals("features"u8) ? PlainOutcome.Unusual : reader.Read() && reader.TrySkip() ? PlainOutcome.Read : PlainOutcome.MoreBytes;
            }

            if (member != PlainOutcome.Read)
                return member;
        }

        if (!isFeature || !hasGeometry)
            return PlainOutcome.Unusual;
        // An id among the properties is the one that people see.
        if (id is { } said && !values.Exists(v => v.Name == "id"))
            values.Insert(0, new NamedValue("id", said));
        _columns = values.Count;
        Feature = new SourceFeature(row, geometry, values, problem);
        return PlainOutcome.Read;
    }

    private static PlainOutcome Value(ref Utf8JsonReader reader, JsonTokenType kind) =>
        !reader.Read() ? PlainOutcome.MoreBytes : reader.TokenType == kind ? PlainOutcome.Read : PlainOutcome.Unusual;

    private PlainOutcome Properties(ref Utf8JsonReader reader, List<NamedValue> values)
    {
        var hasId = false;
        for (var column = 0; ; column++)
        {
            if (!reader.Read())
                return PlainOutcome.MoreBytes;
            if (reader.TokenType == JsonTokenType.EndObject)
                return PlainOutcome.Read;
            var name = Name(ref reader, column);
            if (name == "id" && hasId)
                return PlainOutcome.Unusual;
            hasId |= name == "id";
            if (!reader.Read())
                return PlainOutcome.MoreBytes;
            if (reader.TokenType == JsonTokenType.Null)
                continue;
            if (!TryRead(ref reader, out var value))
                return PlainOutcome.Unusual;
            values.Add(new NamedValue(name, value!.Value));
        }
    }

    /// <summary>The name of a property; the columns of a layer mostly come in one order, so that most need not be made.</summary>
    private string Name(ref Utf8JsonReader reader, int column)
    {
        if (column < _names.Count && reader.ValueTextEquals(_names[column].Utf8))
            return _names[column].Name;
        foreach (var (utf8, known) in _names)
        {
            if (reader.ValueTextEquals(utf8))
                return known;
        }

        var name = reader.GetString()!;
        if (_names.Count < MostNames)
            _names.Add((Encoding.UTF8.GetBytes(name), name));
        return name;
    }

    private static bool TryRead(ref Utf8JsonReader reader, out ExchangeValue? value)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.String => ExchangeValue.Of(reader.GetString()!),
            JsonTokenType.Number when GeoJsonLayer.IsKept(reader.ValueSpan) => new ExchangeValue(ValueKind.Number, Encoding.ASCII.GetString(reader.ValueSpan)),
            JsonTokenType.Number when reader.TryGetDouble(out var number) && double.IsFinite(number) => ExchangeValue.Of(number),
            JsonTokenType.True => ExchangeValue.Of(true),
            JsonTokenType.False => ExchangeValue.Of(false),
            _ => null,
        };
        return value is not null;
    }

    private static PlainOutcome Geometry(ref Utf8JsonReader reader, ReadOnlyMemory<byte> text, out Geometry? geometry, out Evidence? problem)
    {
        (geometry, problem) = (null, null);
        if (!reader.Read())
            return PlainOutcome.MoreBytes;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            var point = reader;
            if (Point(ref point, out geometry) is var outcome && outcome != PlainOutcome.Unusual)
            {
                reader = point;
                return outcome;
            }
        }

        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return PlainOutcome.MoreBytes;
        using var document = JsonDocument.Parse(text[start..(int)reader.BytesConsumed], JsonFeatures.Documents);
        (geometry, problem) = JsonGeometry.Read(document.RootElement);
        return PlainOutcome.Read;
    }

    /// <summary>What there may be a million of.</summary>
    private static PlainOutcome Point(ref Utf8JsonReader reader, out Geometry? point)
    {
        point = null;
        if (!reader.Read())
            return PlainOutcome.MoreBytes;
        if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("type"u8))
            return PlainOutcome.Unusual;
        if (!reader.Read())
            return PlainOutcome.MoreBytes;
        if (reader.TokenType != JsonTokenType.String || !reader.ValueTextEquals("Point"u8))
            return PlainOutcome.Unusual;
        if (!reader.Read())
            return PlainOutcome.MoreBytes;
        if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("coordinates"u8))
            return PlainOutcome.Unusual;
        if (Value(ref reader, JsonTokenType.StartArray) is var array && array != PlainOutcome.Read)
            return array;
        Span<double> numbers = stackalloc double[3];
        for (var count = 0; ; count++)
        {
            if (!reader.Read())
                return PlainOutcome.MoreBytes;
            if (reader.TokenType == JsonTokenType.EndArray && count >= 2)
                break;
            if (reader.TokenType != JsonTokenType.Number || count == numbers.Length || !reader.TryGetDouble(out numbers[count]) || !double.IsFinite(numbers[count]))
                return PlainOutcome.Unusual;
        }

        if (Value(ref reader, JsonTokenType.EndObject) is var end && end != PlainOutcome.Read)
            return end;
        point = JsonGeometry.Factory.CreatePoint(new Coordinate(numbers[0], numbers[1]));
        return PlainOutcome.Read;
    }
}
