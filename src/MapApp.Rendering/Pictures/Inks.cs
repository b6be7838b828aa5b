using MapApp.Core.Styles;
using SkiaSharp;

namespace MapApp.Rendering.Pictures;

/// <summary>The colours of the style in one theme.</summary>
internal sealed class Inks(Theme theme)
{
    // Of the outline of an area that is smaller than its outline is wide.
    private const double SmallOutline = 0.55;

    public SKColor Color(string token, double opacity = 1)
    {
        var rgb = Tokens.Default.Color(token, theme);
        return new SKColor(rgb.R, rgb.G, rgb.B, (byte)Math.Round(opacity * 255));
    }

    /// <summary>Null where the value of the feature has no colour.</summary>
    public SKColor? Color(StyleColor? color, Func<string, object?> values, double opacity = 1) => color?.For(values) is { } token ? Color(token, opacity) : null;

    public MarkerColors Of(MarkerSymbol marker, Func<string, object?> values)
    {
        var (fill, stroke) = (Color(marker.Fill, values, marker.FillOpacity), Color(marker.Stroke, values));
        var paper = marker.Fill?.For(values) == MapStyle.Default.Halo.Color || marker.Shape == "ring";
        return new MarkerColors(fill, stroke, Color(marker.HaloColor, values), ((paper ? stroke : fill) ?? stroke ?? fill ?? SKColors.Transparent).WithAlpha(255), Color("m-halo"));
    }

    /// <summary>What an area looks like that is too small to be drawn: its fill, and its outline over all of it.</summary>
    public SKColor Cover(IEnumerable<Symbol> symbols, Func<string, object?> values)
    {
        var (r, g, b, a) = (0.0, 0.0, 0.0, 0.0);
        foreach (var symbol in symbols.Where(s => s.On is null or "area"))
        {
            var color = symbol switch
            {
                FillSymbol fill => Color(fill.Color, values, fill.Opacity),
                HatchSymbol hatch => Color(hatch.Color, values, hatch.Opacity * Math.Min(1, hatch.Width / hatch.Spacing)),
                StrokeSymbol stroke => Color(stroke.Color, values, stroke.Opacity * SmallOutline),
                BandSymbol band => Color(band.Color, values, band.Opacity * SmallOutline),
                _ => null,
            };
            if (color is not { } above)
                continue;
            var (share, rest) = (above.Alpha / 255.0, 1 - (above.Alpha / 255.0));
            (r, g, b, a) = ((r * rest) + (above.Red * share), (g * rest) + (above.Green * share), (b * rest) + (above.Blue * share), (a * rest) + share);
        }

        return a == 0 ? SKColors.Transparent : new SKColor((byte)Math.Round(r / a), (byte)Math.Round(g / a), (byte)Math.Round(b / a), (byte)Math.Round(255 * a));
    }
}
