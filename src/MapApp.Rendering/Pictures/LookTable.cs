using System.Runtime.CompilerServices;
using MapApp.Core.Packed;
using MapApp.Core.Styles;

namespace MapApp.Rendering.Pictures;

/// <summary>
/// Which features of a layer look alike: those whose values come to the same in every rule and colour of its style. Rules are worked out once for
/// each of these looks instead of once for each feature. Safe to share between threads.
/// </summary>
internal sealed class LookTable
{
    private static readonly ConditionalWeakTable<IReadOnlyList<LayerStyle>, LookTable> _known = [];

    private readonly PackedLayer _layer;
    private readonly int[]? _numbers;
    private readonly List<int> _samples = [];

    private LookTable(PackedLayer layer, IReadOnlyList<LayerStyle> styles)
    {
        _layer = layer;
        var fields = styles.SelectMany(Choosing).Distinct().ToList();
        if (fields.Count == 0)
            _samples.AddRange(layer.Count > 0 ? [0] : []);
        else
            _numbers = Numbers(fields, styles);
    }

    /// <summary>How many looks there are.</summary>
    public int Count => _samples.Count;

    /// <summary>What is known of the layer as a whole.</summary>
    public LayerReach Reach => field ??= new LayerReach(_layer);

    public static LookTable Of(PictureLayer layer)
    {
        if (_known.TryGetValue(layer.Looks, out var known) && ReferenceEquals(known._layer, layer.Layer))
            return known;
        var table = new LookTable(layer.Layer, layer.Looks);
        _known.AddOrUpdate(layer.Looks, table);
        return table;
    }

    /// <summary>The look of a feature.</summary>
    public int Number(int place) => _numbers is null ? 0 : _numbers[place];

    /// <summary>The values of the features of a look, as far as the style asks for them.</summary>
    public Func<string, object?> Values(int number)
    {
        var place = _samples[number];
        return field => field == FocusTest.Field ? FocusTest.Holds(_layer.Value(place, FocusTest.Level)) : _layer.Value(place, field);
    }

    private static IEnumerable<string> Choosing(LayerStyle style) => style.Rules.SelectMany(r => r.When?.Keys ?? [])
        .Concat(style.Rules.SelectMany(r => r.Symbols).SelectMany(s => s.Colors).SelectMany(c => c.Fields)).Select(f => f == FocusTest.Field ? FocusTest.Level : f);

    private int[] Numbers(List<string> fields, IReadOnlyList<LayerStyle> styles)
    {
        var numbers = new int[_layer.Count];
        var count = 1;
        foreach (var field in fields)
        {
            var (outcomes, pairs) = (new Outcomes(_layer, field, styles), new Dictionary<(int Before, int Outcome), int>());
            for (var place = 0; place < numbers.Length; place++)
            {
                var pair = (numbers[place], outcomes.Of(place));
                if (!pairs.TryGetValue(pair, out var number))
                    pairs.Add(pair, number = pairs.Count);
                numbers[place] = number;
            }

            count = pairs.Count;
        }

        var samples = new int[count];
        for (var place = numbers.Length - 1; place >= 0; place--)
            samples[numbers[place]] = place;
        _samples.AddRange(numbers.Length > 0 ? samples : []);
        return numbers;
    }

    /// <summary>What the map knows of jurisdictions while none is chosen: all but streets and cities are looked at.</summary>
    private static class FocusTest
    {
        public const string Field = "$focus", Level = "level";

        public static bool Holds(object? level) => level is not ("street" or "city");
    }

    /// <summary>What the values of one field come to: alike where no rule and no colour tells them apart.</summary>
    private sealed class Outcomes
    {
        private readonly PackedLayer _layer;
        private readonly string _field;
        private readonly int _at;
        private readonly int[] _byValue;
        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
        private readonly List<Func<object?, string?, string>> _tests = [];

        public Outcomes(PackedLayer layer, string field, IReadOnlyList<LayerStyle> styles)
        {
            (_layer, _field, _at) = (layer, field, Enumerable.Range(0, layer.Fields.Count).FirstOrDefault(i => layer.Fields[i] == field, -1));
            _byValue = new int[_at < 0 ? 0 : layer.Values.Count];
            Array.Fill(_byValue, -1);
            foreach (var rule in styles.SelectMany(s => s.Rules))
            {
                if (rule.When?.GetValueOrDefault(field) is { } allowed)
                    _tests.Add((_, text) => text is null ? "-" : allowed.Contains("*") || allowed.Contains(text) ? "y" : "n");
                if (field == FocusTest.Level && rule.When?.ContainsKey(FocusTest.Field) == true)
                    _tests.Add((value, _) => FocusTest.Holds(value) ? "y" : "n");
                foreach (var color in rule.Symbols.SelectMany(s => s.Colors))
                {
                    if (color.Choice is { } choice && choice.By.Contains(field))
                        _tests.Add((_, text) => text is null ? "-" : choice.Map.ContainsKey(text) ? "=" + text : "n");
                    else if (color.Ranges is { } ranges && ranges.By == field)
                        _tests.Add((value, _) => RangeMap.Number(value) is { } number ? ranges.Breaks.Count(b => number >= b).ToString(System.Globalization.CultureInfo.InvariantCulture) : "-");
                }
            }
        }

        public int Of(int place)
        {
            if (_at < 0)
                return Number(_layer.Value(place, _field));
            ref var outcome = ref _byValue[_layer.ValueNumber(place, _at)];
            return outcome >= 0 ? outcome : outcome = Number(_layer.Values[_layer.ValueNumber(place, _at)]);
        }

        private int Number(object? value)
        {
            var text = Condition.Text(value);
            var key = string.Join('\n', _tests.Select(t => t(value, text)));
            if (!_known.TryGetValue(key, out var number))
                _known.Add(key, number = _known.Count);
            return number;
        }
    }
}
