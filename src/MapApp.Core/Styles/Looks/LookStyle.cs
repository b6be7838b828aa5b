using MapApp.Core.Features;

namespace MapApp.Core.Styles.Looks;

/// <summary>Makes of what the user set for a layer a style of the map.</summary>
public static class LookStyle
{
    // Areas in one colour let the map shine through; those that are compared are painted.
    public const double PlainFill = 0.08, ChosenFill = 0.6;

    private static readonly StyleColor _halo = new("m-halo", null);

    public static LayerStyle Of(LayerKind kind)
    {
        var look = kind.Look.Within(kind);
        var (color, chosen) = (Color(look), look.Field is not null);
        return new LayerStyle(kind.Kind,
        [
            new StyleRule(
            [
                new FillSymbol(color, chosen ? ChosenFill : PlainFill),
                new StrokeSymbol(color, Steps.Always(look.LineWidth)),
                new MarkerSymbol("circle", Steps.Always(look.MarkerSize), chosen ? color : _halo, chosen ? _halo : color, chosen ? 1 : look.LineWidth),
            ]),
        ], Labels: look.Label is { } label ? [Lettering(label, kind)] : null);
    }

    private static StyleColor Color(LayerLook look) =>
        look.Values is { } values ? new StyleColor(null, new ValueMap([values.Field], values.Values.ToDictionary(v => v.Value, v => v.Color), look.Color))
        : look.Classes is { } classes ? new StyleColor(null, null, new RangeMap(classes.Field, classes.Breaks, classes.Colors, look.Color))
        : new StyleColor(look.Color, null);

    private static LabelRule Lettering(LookLabel label, LayerKind kind) => new(
        kind.Shape switch { "Polygon" => "area", "LineString" => "line", _ => "point" }, new StyleColor("m-ink-2", null), 6, Steps.Always(11), 400, label.Field, MinZoom: label.MinZoom, Counted: false);
}
