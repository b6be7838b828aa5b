using MapApp.Core.Packed;
using MapApp.Core.Styles;

namespace MapApp.Rendering.Pictures;

/// <summary>What of a layer is in a picture: its features by look, the rules by which they are drawn, and where their markers stand.</summary>
internal sealed class LayerContent : IDisposable
{
    private readonly PictureFrame _frame;
    private readonly LookTable _table;

    private LayerContent(PictureLayer layer, PictureFrame frame, List<int> found, CancellationToken cancellation)
    {
        (Layer, _frame, _table) = (layer.Layer, frame, LookTable.Of(layer));
        Styles = [.. layer.Looks.Where(s => frame.Zoom >= s.MinZoom)];
        Pieces = new Pieces(Layer, _table, frame, found, cancellation);
    }

    public PackedLayer Layer { get; }

    public LayerReach Reach => _table.Reach;

    public Pieces Pieces { get; }

    /// <summary>Those that are drawn at this zoom, from bottom to top.</summary>
    public IReadOnlyList<LayerStyle> Styles { get; }

    /// <summary>Null when nothing of the layer can be seen.</summary>
    public static LayerContent? Find(PictureLayer layer, PictureFrame frame, CancellationToken cancellation)
    {
        if (layer.Opacity <= 0 || layer.Looks.All(s => frame.Zoom < s.MinZoom))
            return null;
        var found = new List<int>();
        layer.Layer.Query(frame.Around, found);
        return found.Count == 0 ? null : new LayerContent(layer, frame, found, cancellation);
    }

    public void Dispose() => Pieces.Dispose();

    /// <summary>From the lowest to the uppermost, and so the looks of each.</summary>
    public List<(StyleRule Rule, List<Look> Looks)> Rules(LayerStyle style) =>
    [
        .. Enumerable.Range(0, _table.Count).Select(n => new Look(n, _table.Values(n))).Select(l => (Look: l, Rule: style.RuleFor(_frame.Zoom, l.Values))).Where(l => l.Rule is { Symbols.Count: > 0 })
            .GroupBy(l => style.Rules.ToList().FindIndex(r => ReferenceEquals(r, l.Rule))).OrderByDescending(g => g.Key)
            .Select(g => (style.Rules[g.Key], g.Select(l => l.Look).OrderByDescending(l => Ranks.Of(style.Rules[g.Key], l.Values)).ToList())),
    ];

    /// <summary>The symbols of a rule that are drawn at this zoom.</summary>
    public IEnumerable<Symbol> Shown(StyleRule rule) => rule.Symbols.Where(s => _frame.Zoom >= s.MinZoom);

    /// <summary>Where markers stand, look by look.</summary>
    public Marked Marked(LayerStyle style, List<(StyleRule Rule, List<Look> Looks)> rules)
    {
        var (marks, slices) = (new Marks(), new List<MarkedLook>());
        foreach (var (rule, looks) in rules)
        {
            if (Shown(rule).OfType<MarkerSymbol>().ToList() is not { Count: > 0 } markers)
                continue;
            foreach (var look in looks)
            {
                var from = marks.Count;
                Place(marks, look, style.TinyAreas == "point", markers.Exists(m => m.OnAreas));
                if (marks.Count > from)
                    slices.Add(new MarkedLook(from, marks.Count, look, markers));
            }
        }

        return new Marked(marks, slices);
    }

    private void Place(Marks marks, Look look, bool tinyAreas, bool onAreas)
    {
        var around = _frame.Around;
        var x = Layer.X;
        var y = Layer.Y;
        foreach (var place in Pieces.Of(look.Number, PieceKind.Point))
        {
            var (first, last) = Layer.Paths(place);
            for (var path = first; path < last; path++)
            {
                var at = Layer.Path(path).From;
                if (around.Meets(WorldBox.At(x[at], y[at])))
                    marks.Add((int)Math.Floor(_frame.X(x[at])), (int)Math.Floor(_frame.Y(y[at])));
            }
        }

        if (onAreas || tinyAreas)
            Middles(Pieces.Of(look.Number, PieceKind.Crumb));
        if (onAreas)
            Middles(Pieces.Of(look.Number, PieceKind.Area));

        void Middles(ReadOnlySpan<int> areas)
        {
            foreach (var place in areas)
            {
                var box = Layer.Box(place);
                var middle = WorldBox.At((uint)(((long)box.MinX + box.MaxX) / 2), (uint)(((long)box.MinY + box.MaxY) / 2));
                if (around.Meets(middle))
                    marks.Add((int)Math.Floor(_frame.X(middle.MinX)), (int)Math.Floor(_frame.Y(middle.MinY)));
            }
        }
    }
}

/// <summary>Features of a layer that look alike.</summary>
internal sealed record Look(int Number, Func<string, object?> Values);

/// <summary>The places of a look's markers, from the first to that behind the last.</summary>
internal sealed record MarkedLook(int From, int To, Look Look, List<MarkerSymbol> Markers);

internal sealed record Marked(Marks Places, List<MarkedLook> Slices) : IDisposable
{
    public void Dispose() => Places.Dispose();
}
