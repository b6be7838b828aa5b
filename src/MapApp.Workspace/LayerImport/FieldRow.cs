using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MapApp.Workspace.LayerImport;

/// <summary>The fields of a feature on its way into a layer: of a million rows, each with a few fields, that are looked for one by one.</summary>
internal sealed class FieldRow : IReadOnlyDictionary<string, object?>
{
    /// <summary>Of more fields a hash table is quicker.</summary>
    public const int Most = 16;

    private readonly KeyValuePair<string, object?>[] _fields;

    private FieldRow(KeyValuePair<string, object?>[] fields) => _fields = fields;

    public int Count => _fields.Length;

    public IEnumerable<string> Keys => _fields.Select(f => f.Key);

    public IEnumerable<object?> Values => _fields.Select(f => f.Value);

    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no field '{key}'.");

    /// <param name="fields">Of a name that stands twice the last counts.</param>
    public static IReadOnlyDictionary<string, object?> Of(List<KeyValuePair<string, object?>> fields)
    {
        var isPlain = fields.Count <= Most;
        for (var i = 1; i < fields.Count && isPlain; i++)
        {
            for (var before = 0; before < i; before++)
                isPlain &= fields[before].Key != fields[i].Key;
        }

        if (isPlain)
            return new FieldRow([.. fields]);
        var all = new Dictionary<string, object?>(fields.Count);
        foreach (var (name, value) in fields)
            all[name] = value;
        return all;
    }

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        foreach (var field in _fields)
        {
            if (field.Key == key)
            {
                value = field.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)_fields).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
