namespace MapApp.Core.Styles;

/// <summary>
/// What is left of a map style for programs that know one colour each for points, lines and areas: of the light theme, as it is near by.
/// Colours are <c>#RRGGBB</c> or <c>#RRGGBBAA</c>; widths are pixels.
/// </summary>
/// <param name="Line">Of lines and outlines.</param>
/// <param name="Fill">Null where areas are left empty.</param>
public sealed record PlainLook(string Point, string Line, double LineWidth, string? Fill)
{
    // Where every symbol is drawn.
    private const double Zoom = 14;

    // Hatches and bands show what lies below them, as this fill does.
    private const double HatchOpacity = 0.25;

    /// <summary>How a feature looks; null where no rule draws it.</summary>
    /// <param name="looks">From bottom to top.</param>
    /// <param name="valueOf">Values of the feature by field.</param>
    public static PlainLook? Of(IReadOnlyList<LayerStyle> looks, Func<string, object?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(looks);
        var (point, line, fill, width) = ((string?)null, (string?)null, (string?)null, 1.0);
        foreach (var symbol in looks.SelectMany(l => l.RuleFor(Zoom, valueOf)?.Symbols ?? []))
        {
            switch (symbol)
            {
                // A casing lies below the colour that it frames.
                case StrokeSymbol stroke:
                    (line, width) = (Color(stroke.Color, stroke.Opacity, valueOf) ?? line, stroke.Width.At(Zoom));
                    break;
                case BandSymbol band:
                    (line, width) = (Color(band.Color, 1, valueOf) ?? line, band.Width.At(Zoom) / 2);
                    break;
                case FillSymbol area:
                    fill = Color(area.Color, area.Opacity, valueOf) ?? fill;
                    break;
                case HatchSymbol hatch:
                    fill = Color(hatch.Color, hatch.Opacity * HatchOpacity, valueOf) ?? fill;
                    break;
                case MarkerSymbol marker:
                    point = (IsPaper(marker.Fill) ? null : Color(marker.Fill, marker.FillOpacity, valueOf)) ?? Color(marker.Stroke, 1, valueOf) ?? point;
                    break;
                default:
                    break;
            }
        }

        return (point ?? line ?? fill) is { } any ? new PlainLook(point ?? Opaque(any), line ?? Opaque(any), width, fill) : null;
    }

    // A marker that is as light as the map has its colour in its edge.
    private static bool IsPaper(StyleColor? color) => color?.Token == MapStyle.Default.Halo.Color;

    private static string? Color(StyleColor? color, double opacity, Func<string, object?> valueOf) => color?.For(valueOf) is not { } token ? null
        : opacity < 1 ? $"{Tokens.Default.Color(token, Theme.Light)}{(byte)Math.Round(opacity * byte.MaxValue):X2}" : Tokens.Default.Color(token, Theme.Light).ToString();

    private static string Opaque(string color) => color[..7];
}
