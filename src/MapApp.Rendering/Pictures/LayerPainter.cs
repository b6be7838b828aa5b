using MapApp.Core.Packed;
using MapApp.Core.Styles;
using SkiaSharp;

namespace MapApp.Rendering.Pictures;

/// <summary>Paints the features of one layer in the order of the screen: later rules below earlier ones, within a rule symbol by symbol.</summary>
internal sealed class LayerPainter(Ground ground, PictureFrame frame, PictureLayer layer, Inks inks, Counts counts, CancellationToken cancellation)
{
    // Of the ground under the lines of a layer; where there are more of them they are drawn thinner, though they may cover a little more: a thousand
    // times as many lines must not look like as many.
    private const double MostLineCover = 0.4, Thinning = 0.7;

    // The outline of an area that is narrower than this is drawn thinner, or nothing would be seen but outlines. CSS pixels.
    private static readonly (double Below, double Share)[] _narrow = [(6, 0.4), (9, 0.6), (13, 0.8)];

    private readonly PackedLayer _packed = layer.Layer;

    /// <summary>How many features were drawn.</summary>
    public int Paint()
    {
        if (layer.Looks.All(s => frame.Zoom < s.MinZoom))
            return 0;
        var table = LookTable.Of(layer);
        var found = new List<int>();
        _packed.Query(frame.Around, found);
        if (found.Count == 0)
            return 0;
        using var pieces = new Pieces(_packed, table, frame, found, cancellation);
        var drawn = new HashSet<int>();
        foreach (var style in layer.Looks.Where(s => frame.Zoom >= s.MinZoom))
        {
            var looks = Enumerable.Range(0, table.Count).Select(n => new Look(n, table.Values(n))).Select(l => (Look: l, Rule: style.RuleFor(frame.Zoom, l.Values))).Where(l => l.Rule is { Symbols.Count: > 0 });
            var rules = looks.GroupBy(l => l.Rule!, l => l.Look, ReferenceEqualityComparer.Instance).OrderByDescending(g => style.Rules.ToList().IndexOf((StyleRule)g.Key!)).ToList();
            var ranked = rules.Select(g => ((StyleRule)g.Key!, g.OrderByDescending(l => Ranks.Of((StyleRule)g.Key!, l.Values)).ToList())).ToList();
            foreach (var (rule, members) in ranked)
            {
                Ground(rule, members, pieces, table.Reach);
                drawn.UnionWith(members.Select(l => l.Number));
            }

            Markers(style, ranked, pieces, table.Reach);
        }

        return drawn.Sum(pieces.InFrame);
    }

    private IEnumerable<Symbol> Shown(StyleRule rule) => rule.Symbols.Where(s => frame.Zoom >= s.MinZoom);

    private void Ground(StyleRule rule, List<Look> looks, Pieces pieces, LayerReach reach)
    {
        using (var crumbs = new CrumbBrush(ground, _packed, frame))
        {
            foreach (var look in looks)
            {
                crumbs.Draw(pieces.Of(look.Number, PieceKind.Crumb), inks.Cover(Shown(rule), look.Values), 0, cancellation);
                if (Shown(rule).OfType<StrokeSymbol>().LastOrDefault() is { } stroke)
                    crumbs.Draw(pieces.Of(look.Number, PieceKind.Speck), inks.Color(stroke.Color, look.Values, stroke.Opacity) ?? SKColors.Transparent, stroke.Width.At(frame.Zoom) * frame.Ratio, cancellation);
            }
        }

        foreach (var symbol in Shown(rule))
        {
            foreach (var look in looks)
            {
                switch (symbol)
                {
                    case FillSymbol fill when fill.On != "line" && inks.Color(fill.Color, look.Values, fill.Opacity) is { } color:
                        using (var paint = new SKPaint { Color = color, IsAntialias = true })
                            new AreaBrush(ground, _packed, frame).Fill(pieces.Of(look.Number, PieceKind.Area), paint, cancellation);
                        break;
                    case HatchSymbol hatch when hatch.On != "line" && inks.Color(hatch.Color, look.Values, hatch.Opacity) is { } color:
                        using (var paint = Hatches.Paint(hatch, color, frame))
                            new AreaBrush(ground, _packed, frame).Fill(pieces.Of(look.Number, PieceKind.Area), paint, cancellation);
                        break;
                    case StrokeSymbol stroke when inks.Color(stroke.Color, look.Values, stroke.Opacity) is { } color:
                        Outlines(look, stroke, color, stroke.Width.At(frame.Zoom), stroke.Dash, round: true, pieces, reach);
                        break;
                    case BandSymbol band when inks.Color(band.Color, look.Values, band.Opacity) is { } color:
                        Outlines(look, band, color, band.Width.At(frame.Zoom), null, round: false, pieces, reach);
                        break;
                    default:
                        // Ticks and arrows along a thousand lines of a tile would hide the lines.
                        break;
                }
            }
        }
    }

    private void Outlines(Look look, Symbol symbol, SKColor color, double width, IReadOnlyList<double>? dash, bool round, Pieces pieces, LayerReach reach)
    {
        var brush = new OutlineBrush(ground, _packed, frame);
        var dashes = dash?.Select(d => d * frame.Ratio).ToList();
        if (symbol.On != "area")
            brush.Draw(pieces.Of(look.Number, PieceKind.Line), color, Thin(width, reach.LineSteps) * frame.Ratio, dashes, round, cancellation);
        if (symbol.On != "line")
        {
            var thin = Thin(width, reach.OutlineSteps);
            foreach (var areas in pieces.Of(look.Number, PieceKind.Area).ToArray().GroupBy(Share).OrderBy(g => g.Key))
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

    private void Markers(LayerStyle style, List<(StyleRule Rule, List<Look> Looks)> rules, Pieces pieces, LayerReach reach)
    {
        var marked = rules.Select(r => (r.Rule, r.Looks, Markers: Shown(r.Rule).OfType<MarkerSymbol>().ToList())).Where(r => r.Markers.Count > 0).ToList();
        if (marked.Count == 0)
            return;
        using var marks = new Marks();
        var slices = new List<(int From, int To, Look Look, List<MarkerSymbol> Markers)>();
        foreach (var (_, looks, markers) in marked)
        {
            foreach (var look in looks)
            {
                var from = marks.Count;
                Place(marks, look, style.TinyAreas == "point", markers.Exists(m => m.OnAreas), pieces);
                if (marks.Count > from)
                    slices.Add((from, marks.Count, look, markers));
            }
        }

        if (slices.Count == 0)
            return;
        var widest = slices.Max(s => s.Markers.Max(m => Sprites.Diameter(m, m.Size.At(frame.Zoom))));
        using var brush = new MarkerBrush(ground, new Crowd(marks, frame, widest, reach));
        counts.Add(marks.X, marks.Y);
        var sprites = slices.Select(s => s.Markers.Select(m => new Sprites(m, m.Size.At(frame.Zoom), inks.Of(m, s.Look.Values), frame.Ratio, widest)).ToList()).ToList();
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < slices.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var x = marks.X[slices[i].From..slices[i].To];
                var y = marks.Y[slices[i].From..slices[i].To];
                if (pass == 1)
                    brush.Dots(x, y, sprites[i][^1], cancellation);
                foreach (var sprite in sprites[i].Where(s => pass == 1 || s.HasHalo))
                {
                    if (pass == 0)
                        brush.Halos(x, y, sprite);
                    else
                        brush.Bodies(x, y, sprite);
                }
            }
        }
    }

    private void Place(Marks marks, Look look, bool tinyAreas, bool onAreas, Pieces pieces)
    {
        var around = frame.Around;
        var x = _packed.X;
        var y = _packed.Y;
        foreach (var place in pieces.Of(look.Number, PieceKind.Point))
        {
            var (first, last) = _packed.Paths(place);
            for (var path = first; path < last; path++)
            {
                var at = _packed.Path(path).From;
                if (around.Meets(WorldBox.At(x[at], y[at])))
                    marks.Add((int)Math.Floor(frame.X(x[at])), (int)Math.Floor(frame.Y(y[at])));
            }
        }

        if (onAreas || tinyAreas)
            Middles(pieces.Of(look.Number, PieceKind.Crumb));
        if (onAreas)
            Middles(pieces.Of(look.Number, PieceKind.Area));

        void Middles(ReadOnlySpan<int> areas)
        {
            foreach (var place in areas)
            {
                var box = _packed.Box(place);
                var middle = WorldBox.At((uint)(((long)box.MinX + box.MaxX) / 2), (uint)(((long)box.MinY + box.MaxY) / 2));
                if (around.Meets(middle))
                    marks.Add((int)Math.Floor(frame.X(middle.MinX)), (int)Math.Floor(frame.Y(middle.MinY)));
            }
        }
    }

    private sealed record Look(int Number, Func<string, object?> Values);
}
