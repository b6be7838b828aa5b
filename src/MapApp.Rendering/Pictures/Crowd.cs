namespace MapApp.Rendering.Pictures;

/// <summary>
/// How crowded the markers of a layer stand, cell by cell of a grid that is fixed to the world. Where they would cover each other they are drawn
/// smaller, down to dots, and where dots cover each other the ink says how many there are: each place looks the same in every picture that shows it.
/// </summary>
internal sealed class Crowd
{
    /// <summary>CSS pixels of the smallest dot.</summary>
    public const double LeastDot = 1.5;

    /// <summary>Dots grow in steps of this.</summary>
    public const double Step = 0.5;

    // Of the ground under markers. A little more than 1,000 usual ones, which is what comes as vectors, cover of a tile.
    private const double MostCover = 0.35;

    // At a half a crowd would cover as much ground however many there are: a little less, and it grows darker.
    private const double Shrinking = 0.42;

    // Ink of a place where dots just begin to cover each other, and of the least that is still seen.
    private const double LeastInk = 0.35;

    private readonly int _columns;
    private readonly int _rows;
    private readonly long _firstColumn;
    private readonly long _firstRow;
    private readonly double _perPixel;
    private readonly double _left;
    private readonly double _top;
    private readonly byte[] _inks;
    private readonly byte[] _sizes;

    /// <param name="diameter">CSS pixels of the marker where it has room.</param>
    public Crowd(Marks marks, PictureFrame frame, double diameter, LayerReach reach)
    {
        var shift = frame.CellShift;
        (_firstColumn, _firstRow) = (frame.Around.MinX >> shift, frame.Around.MinY >> shift);
        (_columns, _rows) = ((int)((frame.Around.MaxX >> shift) - _firstColumn) + 1, (int)((frame.Around.MaxY >> shift) - _firstRow) + 1);
        _perPixel = 1 / (frame.Scale * (1L << shift));
        (_left, _top) = ((frame.Left / (1L << shift)) - _firstColumn, (frame.Top / (1L << shift)) - _firstRow);
        Diameter = diameter;
        var (all, apart) = (new int[_columns * _rows], new int[_columns * _rows]);
        Count(marks, frame, all, apart);
        (_sizes, _inks) = (new byte[all.Length], new byte[all.Length]);
        var cell = frame.CellCssPixels * frame.CellCssPixels;
        var fullest = reach.FullestCells(shift) / cell;
        for (var row = 0; row < _rows; row++)
        {
            for (var column = 0; column < _columns; column++)
            {
                var at = (row * _columns) + column;
                if (all[at] > 0)
                    (_sizes[at], _inks[at]) = Look(Around(apart, column, row) / cell, Around(all, column, row) / cell, fullest);
            }
        }
    }

    public double Diameter { get; }

    /// <summary>The place of a cell by the pixel of a marker.</summary>
    public int Cell(int x, int y) => (Math.Clamp((int)(_top + ((y + 0.5) * _perPixel)), 0, _rows - 1) * _columns)
        + Math.Clamp((int)(_left + ((x + 0.5) * _perPixel)), 0, _columns - 1);

    /// <summary>How many steps smaller than where they have room the markers of a cell are.</summary>
    public int StepsSmaller(int cell) => _sizes[cell];

    /// <summary>How strong the dots of a cell are, of 255.</summary>
    public byte Ink(int cell) => _inks[cell];

    private void Count(Marks marks, PictureFrame frame, int[] all, int[] apart)
    {
        var x = marks.X;
        var y = marks.Y;
        // What stands on the same CSS pixel takes the room of one.
        var margin = frame.Margin;
        var (stride, perRatio) = ((int)(frame.Width / frame.Ratio) + (2 * margin) + 2, 1 / frame.Ratio);
        var seen = new System.Collections.BitArray(stride * ((int)(frame.Height / frame.Ratio) + (2 * margin) + 2));
        for (var i = 0; i < x.Length; i++)
        {
            var cell = Cell(x[i], y[i]);
            all[cell]++;
            var pixel = (((int)Math.Floor(y[i] * perRatio) + margin) * stride) + (int)Math.Floor(x[i] * perRatio) + margin;
            if (seen[pixel])
                continue;
            seen[pixel] = true;
            apart[cell]++;
        }
    }

    // The mean of a cell and its neighbours, or cells would be seen as squares.
    private double Around(int[] counts, int column, int row)
    {
        var (sum, cells) = (0, 0);
        for (var r = Math.Max(0, row - 1); r <= Math.Min(_rows - 1, row + 1); r++)
        {
            for (var c = Math.Max(0, column - 1); c <= Math.Min(_columns - 1, column + 1); c++)
                (sum, cells) = (sum + counts[(r * _columns) + c], cells + 1);
        }

        return (double)sum / cells;
    }

    // Densities are markers to a square CSS pixel.
    private (byte Steps, byte Ink) Look(double apart, double all, double fullest)
    {
        var most = Math.Max(0, (int)((Diameter - LeastDot) / Step));
        var cover = apart * Math.PI / 4 * Diameter * Diameter;
        if (cover <= MostCover)
            return (0, byte.MaxValue);
        var steps = Math.Min(most, (int)Math.Round((Diameter - (Diameter * Math.Pow(MostCover / cover, Shrinking))) / Step));
        var dot = Math.PI / 4 * LeastDot * LeastDot;
        var crowded = MostCover / dot;
        if (all <= crowded)
            return ((byte)steps, byte.MaxValue);
        var covered = 1 - Math.Exp(-all * dot);
        var ink = fullest <= crowded ? 1 : LeastInk + ((1 - LeastInk) * Math.Min(1, Math.Log(all / crowded) / Math.Log(Math.Max(2, fullest / crowded))));
        return ((byte)steps, (byte)Math.Round(255 * Math.Clamp(ink / covered, LeastInk, 1)));
    }
}
