using System.Globalization;
using MapApp.Core.Styles;
using SkiaSharp;

namespace MapApp.Rendering.Pictures;

/// <summary>
/// Writes how many points there are where they are too many to be counted by eye: one number to a cell of a grid that is fixed to the world and
/// divides every tile, so that no number stands across an edge and none moves from one picture to the next.
/// </summary>
internal sealed class Counts
{
    // Cells of a crowd to the side of one of these: a quarter of a tile.
    private const int ShiftOverCrowd = 3;

    private const int Fewest = 100;

    // CSS pixels.
    private const float Letters = 11, Halo = 3, FromEdge = 4;

    // Digits are in every font; those of the screen's first family that is there have all the same width.
    private static readonly Lazy<SKTypeface> _face = new(() => Tokens.Default.Value(MapStyle.Default.Font, Theme.Light).Split(',')
        .Select(f => SKFontManager.Default.MatchFamily(f.Trim('"', ' '), new SKFontStyle(600, (int)SKFontStyleWidth.Normal, SKFontStyleSlant.Upright))).FirstOrDefault(f => f is not null) ?? SKTypeface.Default);

    private readonly PictureFrame _frame;
    private readonly int _columns;
    private readonly double _side;
    private readonly (int Count, long X, long Y)[] _cells;
    private readonly double _left;
    private readonly double _top;

    public Counts(PictureFrame frame)
    {
        _frame = frame;
        var shift = frame.CellShift + ShiftOverCrowd;
        _side = frame.Scale * (1L << shift);
        (_left, _top) = (-frame.Left / (1L << shift) % 1 * _side, -frame.Top / (1L << shift) % 1 * _side);
        _columns = (int)Math.Ceiling((frame.Width - _left) / _side);
        _cells = new (int, long, long)[_columns * (int)Math.Ceiling((frame.Height - _top) / _side)];
    }

    public bool Any => _cells.Any(c => c.Count >= Fewest);

    public void Add(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] < 0 || y[i] < 0 || x[i] >= _frame.Width || y[i] >= _frame.Height)
                continue;
            ref var cell = ref _cells[((int)((y[i] + 0.5 - _top) / _side) * _columns) + (int)((x[i] + 0.5 - _left) / _side)];
            cell = (cell.Count + 1, cell.X + x[i], cell.Y + y[i]);
        }
    }

    public void Draw(SKCanvas canvas, Inks inks)
    {
        var ratio = (float)_frame.Ratio;
        using var font = new SKFont(_face.Value, Letters * ratio) { Subpixel = true, Edging = SKFontEdging.Antialias };
        using var halo = new SKPaint { Color = inks.Color("m-halo"), IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = Halo * ratio, StrokeJoin = SKStrokeJoin.Round };
        using var ink = new SKPaint { Color = inks.Color("m-ink"), IsAntialias = true };
        for (var i = 0; i < _cells.Length; i++)
        {
            var (count, sumX, sumY) = _cells[i];
            if (count < Fewest)
                continue;
            var text = count.ToString("N0", CultureInfo.InvariantCulture);
            var (left, top) = (_left + (i % _columns * _side), _top + (i / _columns * _side));
            // Where most of them are, but not across the edge.
            var (wide, high) = ((font.MeasureText(text) / 2) + (FromEdge * ratio), (Letters / 2 * ratio) + (FromEdge * ratio));
            var x = Math.Clamp((float)sumX / count, (float)left + wide, (float)(left + _side) - wide);
            var y = Math.Clamp((float)sumY / count, (float)top + high, (float)(top + _side) - high) + (Letters * 0.36f * ratio);
            canvas.DrawText(text, x, y, SKTextAlign.Center, font, halo);
            canvas.DrawText(text, x, y, SKTextAlign.Center, font, ink);
        }
    }
}
