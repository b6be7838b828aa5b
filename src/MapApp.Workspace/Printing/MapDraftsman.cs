using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Sheets;
using MapApp.Core.Styles;
using MapApp.Core.Styles.Looks;
using MapApp.Workspace.Looks;
using MapApp.Workspace.Sections;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Workspace.Printing;

/// <summary>Draws what lies in a frame by the rules of the map style, as the screen does in its light theme.</summary>
/// <param name="kinds">Of the workspace, for the looks of the user's own layers and their place in the pile.</param>
/// <param name="latest">What a section in the frame has of its month: it chooses the colour.</param>
/// <param name="named">The feature whose name is written otherwise.</param>
internal sealed class MapDraftsman(Pen pen, MapFrame frame, LayerKinds kinds, Func<Feature, PeriodAnswer?> latest, FeatureId? named = null)
{
    private static readonly string[] _order = ["I", "II", "III", "IV", "V", "inferiorV"];

    private readonly MapStyle _style = MapStyle.Default.With(kinds);
    private readonly double _zoom = frame.Zoom;
    private readonly Geometry _window = new GeometryFactory().ToGeometry(frame.Ground);
    private readonly List<MapDrawing> _drawings = [];
    private readonly List<MapLabel> _labels = [];
    private readonly Dictionary<string, (MapLabel Label, List<Geometry> Parts)> _once = [];
    private readonly OrderedDictionary<(string Kind, int Rule, string? Variant), LegendEntry> _legend = [];
    private readonly HashSet<string> _classes = [];
    private bool _schematic;

    /// <summary>What the frame shows, EPSG:4490, and a little more: its edges are curved in degrees.</summary>
    public Envelope Degrees
    {
        get
        {
            var degrees = GaussKruger.Unproject(_window, frame.Zone).EnvelopeInternal;
            degrees.ExpandBy(degrees.Width * 0.02, degrees.Height * 0.02);
            return degrees;
        }
    }

    /// <summary>Draws features in the order of the map's layers.</summary>
    /// <param name="ground">Draws what lies on the ground, under the rivers.</param>
    public void Layers(IEnumerable<Feature> all, Action? ground = null)
    {
        var (degrees, drawn) = (Degrees, false);
        var features = all.Where(f => f.Geometry is { IsEmpty: false }).GroupBy(f => f.Id.Layer).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var layer in _style.Layers.Where(l => l.Kind != "*").Concat(features.Keys.Where(k => _style.Layers.All(l => l.Kind != k)).SelectMany(_style.For)))
        {
            if (!drawn && layer.Kind is "blackOdorousWaters" or "reaches")
            {
                ground?.Invoke();
                drawn = true;
            }

            foreach (var feature in features.GetValueOrDefault(layer.Kind, []))
                Draw(layer, feature, degrees);
            InOrder(layer.Kind);
        }
    }

    /// <summary>Draws something by its role in the map style.</summary>
    /// <param name="lonLat">EPSG:4490.</param>
    /// <param name="title">In the legend; null leaves it out.</param>
    public void Role(string role, Geometry lonLat, string? title = null)
    {
        var look = new MapLook(_style.Selection[role], new Dictionary<string, object?>());
        var flat = GaussKruger.Project(lonLat, frame.Zone);
        _drawings.Add(new MapDrawing(flat, look));
        if (title is not null)
            _legend[(role, 0, null)] = new LegendEntry(title, flat.Dimension == Dimension.Point ? SampleShape.Point : SampleShape.Area, look);
    }

    /// <summary>Writes a name.</summary>
    /// <param name="lonLat">EPSG:4490.</param>
    /// <param name="boxed">It always finds room.</param>
    public void Write(string text, Geometry lonLat, string place, Lettering lettering, string color, bool boxed = false, int priority = 0) =>
        _labels.Add(new MapLabel(text, GaussKruger.Project(lonLat, frame.Zone), place, lettering, color, priority, Boxed: boxed));

    public MapPicture Picture()
    {
        foreach (var (label, parts) in _once.Values)
            _labels.Add(label with { Geometry = label.Geometry.Factory.BuildGeometry(parts) });
        return new MapPicture(new MapMark(frame, _style.Background, _drawings, _labels, _style.Halo, _style.Grid), [.. _legend.Values.Reverse()],
            [.. _order.Where(_classes.Contains), .. _classes.Contains("") ? (string?[])[null] : []], _schematic);
    }

    private void Draw(LayerStyle layer, Feature feature, Envelope degrees)
    {
        var values = Values(feature);
        object? Value(string field) => values.GetValueOrDefault(field);
        var rule = layer.RuleFor(_zoom, Value);
        if (rule is null or { Symbols.Count: 0 } && layer.LabelFor(_zoom, Value) is null)
            return;
        var geometry = GaussKruger.Project(Near(feature.Geometry!, degrees), frame.Zone);
        var inside = Inside(geometry);
        if (inside.IsEmpty)
            return;
        if (rule is { Symbols.Count: > 0 })
        {
            var look = new MapLook(rule.Symbols, values);
            _drawings.Add(new MapDrawing(layer.TinyAreas == "point" && IsTiny(geometry) ? geometry.InteriorPoint : geometry, look));
            _schematic |= feature.Schematic;
            Explain(layer, rule, feature, look);
        }

        if (layer.LabelFor(_zoom, Value) is { } label && feature.Id != named)
            Name(layer, label, inside, Value);
    }

    private Dictionary<string, object?> Values(Feature feature)
    {
        var values = new Dictionary<string, object?>(feature.Fields) { ["id"] = feature.Id.Id, ["name"] = feature.Name };
        if (feature.Id.Layer == "jurisdictions")
            values["$focus"] = feature.Text("level") is not ("street" or "city");
        if (feature.Id.Layer != "sections")
            return values;
        // The colour of what was measured; what a plan asks for is another thing, and the page says it in words.
        var month = latest(feature);
        (values["class"], values["verdict"], values["targetClass"]) = (month?.Class, month?.Verdict, null);
        _classes.Add(month?.Class ?? "");
        return values;
    }

    private void Explain(LayerStyle layer, StyleRule rule, Feature feature, MapLook look)
    {
        if (kinds.Find(layer.Kind) is not { } kind || (layer.Part is not null && layer.Kind == "jurisdictions"))
            return;
        if (kind.IsOwn)
        {
            ExplainOwn(kind, feature, look);
            return;
        }

        var decides = (rule.When ?? layer.Rules.FirstOrDefault(r => r.When is not null)?.When)?.Keys.FirstOrDefault(k => !k.StartsWith('$') && k != "class");
        var field = kind.Fields.FirstOrDefault(f => f.Name == decides);
        var variant = field is null ? null : field.Type == "boolean" ? (look.Value(field.Name) is true ? field.Title(pen.Texts.Chinese) : null)
            : field.Domain.FirstOrDefault(d => d.Value == feature.Text(field.Name))?.Title(pen.Texts.Chinese);
        var key = (layer.Kind, layer.Rules.ToList().IndexOf(rule), variant);
        if (_legend.ContainsKey(key))
            return;
        _legend[key] = Entry(kind, variant, feature, look);
    }

    // A line for each colour that is in the frame.
    private void ExplainOwn(LayerKind kind, Feature feature, MapLook look)
    {
        var set = kind.Look.Within(kind);
        var (entries, index) = (LookEntry.Of(set, null), LookEntry.IndexOf(set, look.Value));
        _legend.TryAdd((kind.Kind, index, null), Entry(kind, entries.Count == 0 ? null : LookText.Of(entries[index], set, pen.Texts), feature, look));
    }

    private LegendEntry Entry(LayerKind kind, string? variant, Feature feature, MapLook look)
    {
        var shape = feature.Geometry!.Dimension switch { Dimension.Point => SampleShape.Point, Dimension.Curve => SampleShape.Line, _ => SampleShape.Area };
        return new LegendEntry(kind.Title(pen.Texts.Chinese) + (variant is null ? "" : pen.Texts.Format("print.variant", ("value", variant))), shape, look);
    }

    // The legend is read from its end; classes of an own layer stand in their order, not as features came.
    private void InOrder(string kind)
    {
        if (kinds.Find(kind) is not { IsOwn: true })
            return;
        foreach (var (key, entry) in _legend.Where(e => e.Key.Kind == kind).OrderByDescending(e => e.Key.Rule).ToList())
        {
            _legend.Remove(key);
            _legend.Add(key, entry);
        }
    }

    private void Name(LayerStyle layer, LabelRule rule, Geometry inside, Func<string, object?> value)
    {
        var text = rule.Texts is { } worded ? (pen.Texts.Chinese ? worded.Zh : worded.En).GetValueOrDefault(Condition.Text(value(worded.By)) ?? "")
            : Condition.Text(value(rule.Field!)) ?? (rule.Otherwise is null ? null : Condition.Text(value(rule.Otherwise)));
        if (text is null || rule.Color.For(value) is not { } color)
            return;
        if (rule.Suffix?.For(value) is { Length: > 0 } suffix)
            text += " " + suffix;
        var label = new MapLabel(text, inside, rule.Place, new Lettering(Math.Max(pen.Mm(rule.Size.At(_zoom) * MapFrame.PixelMm * 0.82), pen.Tiny.SizeMm), rule.Weight >= 600 ? 600 : 400), color, rule.Priority, rule.Spacing * MapFrame.PixelMm);
        if (rule.Once is null)
            _labels.Add(label);
        else if (_once.TryGetValue($"{layer.Kind}/{text}", out var known))
            known.Parts.Add(inside);
        else
            _once[$"{layer.Kind}/{text}"] = (label, [inside]);
    }

    private bool IsTiny(Geometry geometry) => geometry.Dimension == Dimension.Surface
        && Math.Max(geometry.EnvelopeInternal.Width, geometry.EnvelopeInternal.Height) / frame.MetresPerMm < 4 * MapFrame.PixelMm;

    private Geometry Inside(Geometry geometry) => frame.Ground.Contains(geometry.EnvelopeInternal) ? geometry
        : OverlayNGRobust.Overlay(geometry.IsValid ? geometry : GeometryFixer.Fix(geometry), _window, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection);

    // Nothing can be projected far from the meridian of the zone, and nobody sees what lies there.
    private static Geometry Near(Geometry geometry, Envelope degrees)
    {
        var around = degrees.Copy();
        around.ExpandBy(1);
        return around.Contains(geometry.EnvelopeInternal) ? geometry
            : OverlayNGRobust.Overlay(geometry.IsValid ? geometry : GeometryFixer.Fix(geometry), geometry.Factory.ToGeometry(around), NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection);
    }
}
