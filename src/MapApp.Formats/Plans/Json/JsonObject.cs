using System.Text.Json;

namespace MapApp.Formats.Plans.Json;

/// <summary>A JSON object read strictly: every fault names file, task and member and says what was expected.</summary>
internal readonly struct JsonObject
{
    private readonly JsonElement _element;
    private readonly string _file;
    private readonly string? _ref;
    private readonly string _path;

    public JsonObject(JsonElement element, string file, string? taskRef, string path, params ReadOnlySpan<string> members)
    {
        (_element, _file, _ref, _path) = (element, file, taskRef, path);
        if (element.ValueKind != JsonValueKind.Object)
            throw new PlanFormatException(file, taskRef, path.Length == 0 ? null : path, $"an object was expected, found {element.ValueKind}.");
        foreach (var property in element.EnumerateObject())
        {
            if (!members.Contains(property.Name))
                throw Fault(property.Name, $"is unknown; expected one of {string.Join(", ", members.ToArray())}.");
        }
    }

    public string Text(string member) => OptionalText(member) ?? throw Fault(member, "is missing; a text was expected.");

    public string? OptionalText(string member)
    {
        if (!TryGet(member, out var value))
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(member, "a text", value);
    }

    public double? OptionalNumber(string member)
    {
        if (!TryGet(member, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : throw Wrong(member, "a number", value);
    }

    public int Whole(string member)
    {
        if (!TryGet(member, out var value))
            throw Fault(member, "is missing; a whole number was expected.");
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Wrong(member, "a whole number", value);
    }

    public bool Flag(string member)
    {
        if (!TryGet(member, out var value))
            return false;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(member, "true or false", value);
    }

    public (int First, int Second) Pair(string member)
    {
        var items = Items(member).ToArray();
        return items is [{ ValueKind: JsonValueKind.Number } first, { ValueKind: JsonValueKind.Number } second]
            && first.TryGetInt32(out var one) && second.TryGetInt32(out var two) && one <= two
            ? (one, two)
            : throw Fault(member, "two whole numbers in ascending order were expected.");
    }

    public IReadOnlyList<string> Texts(string member)
    {
        var self = this;
        return [.. Items(member).Select(i => i.ValueKind == JsonValueKind.String ? i.GetString()! : throw self.Wrong(member, "a list of texts", i))];
    }

    public IEnumerable<JsonElement> Items(string member)
    {
        if (!TryGet(member, out var value))
            throw Fault(member, "is missing; a list was expected.");
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Wrong(member, "a list", value);
    }

    /// <summary>A list that older files lack.</summary>
    public IEnumerable<JsonElement> OptionalItems(string member) => TryGet(member, out _) ? Items(member) : [];

    /// <summary>An object of texts.</summary>
    public IReadOnlyDictionary<string, string> Named(string member)
    {
        if (!TryGet(member, out var value) || value.ValueKind != JsonValueKind.Object)
            throw Fault(member, "an object of texts was expected.");
        var named = new Dictionary<string, string>();
        foreach (var property in value.EnumerateObject())
            named[property.Name] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : throw Wrong(member, "an object of texts", property.Value);
        return named;
    }

    /// <summary>One of a closed set of words.</summary>
    public string Word(string member, params ReadOnlySpan<string> words)
    {
        var text = Text(member);
        return words.Contains(text) ? text : throw Fault(member, $"'{text}' was found; expected one of {string.Join(", ", words.ToArray())}.");
    }

    public PlanFormatException Fault(string member, string problem) =>
        new(_file, _ref, _path.Length == 0 ? member : $"{_path}.{member}", problem);

    private PlanFormatException Wrong(string member, string expected, JsonElement found) =>
        Fault(member, $"{expected} was expected, found {found.ValueKind}.");

    private bool TryGet(string member, out JsonElement value) =>
        _element.TryGetProperty(member, out value) && value.ValueKind != JsonValueKind.Null;
}
