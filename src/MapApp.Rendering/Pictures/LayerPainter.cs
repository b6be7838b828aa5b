using MapApp.Core.Packed;
using MapApp.Core.Styles;
using SkiaSharp;

namespace MapApp.Rendering.Pictures;

/// <summary>Paints the features of one layer in the order of the screen: later rules below earlier ones, within a rule symbol by symbol.</summary>
internal sealed class LayerPainter(Ground ground, PictureFrame frame, LayerContent content, Inks inks, CancellationToken cancellation)
{
    // Of the ground under the lines of a layer; where there are more of them they are drawn thinner, though they may cover a little more: a thousand
    // times as many lines must not look like as many.
    private const double MostLineCover = 0.4, Thinning = 0.7;

    // The outline of an area that is narrower than this is drawn thinner, or nothing would be seen but outlines. CSS pixels.
    private static readonly (double Below, double Share)[] _narrow = [(6, 0.4), (9, 0.6), (13, 0.8)];

    private readonly PackedLayer _packed = content.Layer;

    /// <summary>How many features were drawn.</summary>
    public int Paint()
    {
        var drawn = new HashSet<int>();
        foreach (var style in content.Styles)
        {
            var rules = content.Rules(style);
            foreach (var (rule, looks) in rules)
            {
                Shapes(rule, looks);
                drawn.UnionWith(looks.Select(l => l.Number));
            }

            using var marked = content.Marked(style, rules);
            Markers(marked);
        }

        return drawn.Sum(content.Pieces.InFrame);
    }

    private void Shapes(StyleRule rule, IReadOnlyList<Look> looks)
    {
        using (var crumbs = new CrumbBrush(ground, _packed, frame))
        {
            foreach (var look in looks)
            {
                crumbs.Draw(content.Pieces.Of(look.Number, PieceKind.Crumb), inks.Cover(content.Shown(rule), look.Values), 0, cancellation);
                if (content.Shown(rule).OfType<StrokeSymbol>().LastOrDefault() is { } stroke)
                    crumbs.Draw(content.Pieces.Of(look.Number, PieceKind.Speck), inks.Color(stroke.Color, look.Values, stroke.Opacity) ?? SKColors.Transparent, stroke.Width.At(frame.Zoom) * frame.Ratio, cancellation);
            }
        }

        foreach (var symbol in content.Shown(rule))
        {
            foreach (var look in looks)
            {
                switch (symbol)
                {
                    case FillSymbol fill when fill.On != "line" && inks.Color(fill.Color, look.Values, fill.Opacity) is { } color:
                        using (var paint = new SKPaint { Color = color, IsAntialias = true })
                            new AreaBrush(ground, _packed, frame).Fill(content.Pieces.Of(look.Number, PieceKind.Area), paint, cancellation);
                        break;
                    case HatchSymbol hatch when hatch.On != "line" && inks.Color(hatch.Color, look.Values, hatch.Opacity) is { } color:
                        using (var paint = Hatches.Paint(hatch, color, frame))
                            new AreaBrush(ground, _packed, frame).Fill(content.Pieces.Of(look.Number, PieceKind.Area), paint, cancellation);
                        break;
                    case StrokeSymbol stroke when inks.Color(stroke.Color, look.Values, stroke.Opacity) is { } color:
                        Outlines(look, stroke, color, stroke.Width.At(frame.Zoom), stroke.Dash, round: true);
                        break;
                    case BandSymbol band when inks.Color(band.Color, look.Values, band.Opacity) is { } color:
                        Outlines(look, band, color, band.Width.At(frame.Zoom), null, round: false);
                        break;
                    default:
                        // Ticks and arrows along a thousand lines of a tile would hide the lines.
                        break;
                }
            }
        }
    }

    private void Outlines(Look look, Symbol symbol, SKColor color, double width, IReadOnlyList<double>? dash, bool round)
    {
        var brush = new OutlineBrush(ground, _packed, frame);
        var dashes = dash?.Select(d => d * frame.Ratio).ToList();
        if (symbol.On != "area")
            brush.Draw(content.Pieces.Of(look.Number, PieceKind.Line), color, Thin(width, content.Reach.LineSteps) * frame.Ratio, dashes, round, cancellation);
        if (symbol.On != "line")
        {
            var thin = Thin(width, content.Reach.OutlineSteps);
            foreach (var areas in content.Pieces.Of(look.Number, PieceKind.Area).ToArray().GroupBy(Share).OrderBy(g => g.Key))
                brush.Draw(areas.ToArray(), color, Math.Min(thin, width * areas.Key) * frame.Ratio, dashes, round, cancellation);
        }
    }

    private double Thin(double width, double steps)
    {
        var cover = steps * width * frame.Ratio / frame.Scale;
        return cover <= MostLineCover ? width : width * Math.Pow(MostLineCover / cover, Thinning);
    }

    private double Share(int place)
    {
        var box = _packed.Box(place);
        var narrow = Math.Min(box.MaxX - box.MinX, box.MaxY - box.MinY) * frame.Scale / frame.Ratio;
        foreach (var (below, share) in _narrow)
        {
            if (narrow < below)
                return share;
        }

        return 1;
    }

    private void Markers(Marked marked)
    {
        var (marks, slices) = (marked.Places, marked.Slices);
        if (slices.Count == 0)
            return;
        var widest = slices.Max(s => s.Markers.Max(m => Sprites.Diameter(m, m.Size.At(frame.Zoom))));
        using var brush = new MarkerBrush(ground, new Crowd(marks, frame, widest, content.Reach), frame.Margin);
        var drawn = slices.Select(s => (Slice: s, Sprites: s.Markers.Select(m => new Sprites(m, m.Size.At(frame.Zoom), inks.Of(m, s.Look.Values), frame.Ratio, widest)).ToList())).ToList();
        // All halos of a kind first, or in a cluster each symbol would wipe out the one before.
        foreach (var (slice, sprites) in drawn)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var sprite in sprites.Where(s => s.HasHalo))
                brush.Halos(marks.X[slice.From..slice.To], marks.Y[slice.From..slice.To], sprite);
        }

        foreach (var (slice, sprites) in drawn)
        {
            cancellation.ThrowIfCancellationRequested();
            brush.Dots(marks.X[slice.From..slice.To], marks.Y[slice.From..slice.To], sprites[^1], cancellation);
            foreach (var sprite in sprites)
                brush.Bodies(marks.X[slice.From..slice.To], marks.Y[slice.From..slice.To], sprite);
        }
    }
}
