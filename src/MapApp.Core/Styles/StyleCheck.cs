using MapApp.Core.Features;

namespace MapApp.Core.Styles;

/// <summary>Finds what is wrong with a map style before anybody sees it: unknown tokens, kinds, fields, values and shapes.</summary>
public static class StyleCheck
{
    // Known to every feature, or added by the use cases to what the layer stores: the class found at the as-of date and its verdict.
    private static readonly string[] _general = ["id", "name", "class", "verdict"];

    private static readonly string[] _shapes = ["circle", "ring", "square", "diamond", "triangle", "triangleDown", "house", "outfall"];
    private static readonly string[] _places = ["point", "line", "area", "edge"];

    public static IReadOnlyList<string> Problems(MapStyle style, Tokens tokens)
    {
        var problems = new List<string>();
        foreach (var token in new[] { style.Background, style.Halo.Color, style.Grid.Color })
            CheckColor("the map", token);
        if (!tokens.Of(Theme.Light).ContainsKey(style.Font))
            problems.Add($"the map: there is no token '{style.Font}'.");

        foreach (var (role, symbols) in style.Selection)
            CheckSymbols($"selection '{role}'", symbols);

        foreach (var twice in style.Layers.GroupBy(l => (l.Kind, l.Part)).Where(g => g.Count() > 1))
            problems.Add($"layer '{twice.Key.Kind}': stands twice; name the second 'part'.");

        foreach (var layer in style.Layers)
        {
            var where = $"layer '{layer.Kind}'";
            if (layer.TinyAreas is not ("drop" or "point"))
                problems.Add($"{where}: tinyAreas is '{layer.TinyAreas}'; it is 'drop' or 'point'.");
            if (LayerCatalogue.Find(layer.Kind) is { } kind)
                CheckFields(where, layer, kind);
            foreach (var rule in layer.Rules)
                CheckSymbols(where, rule.Symbols);
            foreach (var label in layer.Labels ?? [])
                CheckLabel(where, label);
        }

        return problems;

        void CheckColor(string where, string token)
        {
            if (Rgb.IsLiteral(token))
            {
                if (!Rgb.IsColor(token))
                    problems.Add($"{where}: '{token}' is no colour; colours are written #RRGGBB.");
            }
            else if (!tokens.Of(Theme.Light).ContainsKey(token))
            {
                problems.Add($"{where}: there is no token '{token}'.");
            }
            else if (!tokens.Value(token, Theme.Light).StartsWith('#') || !tokens.Value(token, Theme.Dark).StartsWith('#'))
            {
                problems.Add($"{where}: token '{token}' is no colour.");
            }
        }

        void CheckSymbols(string where, IReadOnlyList<Symbol> symbols)
        {
            foreach (var ranges in symbols.SelectMany(s => s.Colors).Select(c => c.Ranges).OfType<RangeMap>())
                CheckRanges(where, ranges);
            foreach (var token in symbols.SelectMany(s => s.Colors).SelectMany(c => c.Tokens))
                CheckColor(where, token);
            foreach (var marker in symbols.OfType<MarkerSymbol>().Where(m => !_shapes.Contains(m.Shape)))
                problems.Add($"{where}: there is no marker shape '{marker.Shape}'; known are {string.Join(", ", _shapes)}.");
            foreach (var symbol in symbols.Where(s => s.On is not (null or "line" or "area")))
                problems.Add($"{where}: a symbol is 'on' line or area, not '{symbol.On}'.");
        }

        void CheckRanges(string where, RangeMap ranges)
        {
            if (ranges.Colors.Count != ranges.Breaks.Count + 1)
                problems.Add($"{where}: {ranges.Breaks.Count} breaks make {ranges.Breaks.Count + 1} classes, and there are {ranges.Colors.Count} colours.");
            if (ranges.Breaks.Any(b => !double.IsFinite(b)) || ranges.Breaks.Zip(ranges.Breaks.Skip(1)).Any(p => p.First >= p.Second))
                problems.Add($"{where}: the breaks of '{ranges.By}' do not ascend.");
        }

        void CheckLabel(string where, LabelRule label)
        {
            foreach (var token in label.Color.Tokens)
                CheckColor(where, token);
            if (!_places.Contains(label.Place))
                problems.Add($"{where}: a label's place is {string.Join(", ", _places)}, not '{label.Place}'.");
            if (label.Field is null == label.Texts is null)
                problems.Add($"{where}: a label has either a field or texts.");
        }

        void CheckFields(string where, LayerStyle layer, LayerKind kind)
        {
            foreach (var field in layer.Fields.Where(f => !_general.Contains(f) && kind.Fields.All(k => k.Name != f)))
                problems.Add($"{where}: the kind has no field '{field}'.");

            var conditions = layer.Rules.Select(r => r.When).Concat((layer.Labels ?? []).Select(l => l.When)).OfType<IReadOnlyDictionary<string, IReadOnlyList<string>>>();
            foreach (var (field, values) in conditions.SelectMany(c => c))
            {
                var domain = kind.Fields.FirstOrDefault(f => f.Name == field)?.Domain ?? [];
                foreach (var value in values.Where(v => domain.Count > 0 && v != "*" && domain.All(d => d.Value != v)))
                    problems.Add($"{where}: field '{field}' never is '{value}'.");
            }
        }
    }
}
