using MapApp.Core.Coordinates;
using MapApp.Core.Packed;

namespace MapApp.Rendering.Pictures;

/// <summary>
/// What a picture shows: a box of the world grid on so many pixels. Everything that decides how a feature looks hangs on the world and the zoom and
/// never on the frame, so that pictures side by side are one picture.
/// </summary>
public sealed class PictureFrame
{
    /// <summary>Between two zooms of tiles pictures come in so many sizes, so that the screen never has to stretch one by much.</summary>
    public const int Quarters = 4;

    private const double Steps = 4294967296.0;

    // Crowds are told in cells of about 16 pixels: a whole number of them to a tile.
    private const int CellsInTile = 32;

    // Wider than the widest marker reaches, and the neighbours by which a cell is judged.
    private const int MarginCells = 3;

    private PictureFrame(double left, double top, double stepsPerPixel, int width, int height, double ratio, double zoom, int cellShift)
    {
        (Left, Top, Scale, Width, Height, Ratio, Zoom, CellShift) = (left, top, 1 / stepsPerPixel, width, height, ratio, zoom, cellShift);
        (Within, Around) = (Box(0), Box((long)MarginCells << CellShift));
    }

    private PictureFrame(PictureFrame of, int edge)
    {
        (Left, Top, Scale, Width, Height) = (of.Left - (edge / of.Scale), of.Top - (edge / of.Scale), of.Scale, of.Width + (2 * edge), of.Height + (2 * edge));
        (Ratio, Zoom, CellShift, Within, Around) = (of.Ratio, of.Zoom, of.CellShift, of.Within, of.Around);
    }

    /// <summary>West edge, steps of the world grid.</summary>
    public double Left { get; }

    /// <summary>North edge.</summary>
    public double Top { get; }

    /// <summary>Pixels of a step.</summary>
    public double Scale { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Pixels of the picture to one CSS pixel.</summary>
    public double Ratio { get; }

    /// <summary>The zoom of the view, as the style counts it.</summary>
    public double Zoom { get; }

    /// <summary>How many bits of a coordinate lie below the number of its cell.</summary>
    internal int CellShift { get; }

    /// <summary>What has to be known to draw it: also what lies so near that it reaches into it.</summary>
    internal WorldBox Around { get; }

    /// <summary>What the picture shows.</summary>
    internal WorldBox Within { get; }

    /// <summary>Pixels from the middle of a marker that reaches into the picture to its edge, at most.</summary>
    internal int Margin => (int)Math.Ceiling((MarginCells + 1) * (1L << CellShift) * Scale);

    internal double CellCssPixels => (1L << CellShift) * Scale / Ratio;

    /// <summary>A tile, as a view shows it so many quarters of a zoom deeper than it does on 512 pixels.</summary>
    public static PictureFrame Of(TileIndex tile, int quarter, int ratio) => Of(tile, 1, 1, quarter, ratio);

    /// <summary>Several tiles at once; the first is the one in the north-west.</summary>
    public static PictureFrame Of(TileIndex first, int across, int down, int quarter, int ratio)
    {
        var (side, pixels) = (Steps / (1L << first.Z), Side(quarter) * ratio);
        return new PictureFrame(first.X * side, first.Y * side, side / pixels, across * pixels, down * pixels, ratio, first.Z + 1 + ((double)quarter / Quarters), Shift(first.Z));
    }

    /// <summary>A box of EPSG:3857 metres that need not lie along tiles.</summary>
    /// <param name="metresPerPixel">Of EPSG:3857.</param>
    public static PictureFrame Of(double westMetres, double northMetres, double metresPerPixel, int width, int height)
    {
        var perMetre = Steps / (2 * WebMercator.HalfWorldMetres);
        var zoom = Math.Log2(2 * WebMercator.HalfWorldMetres / 256 / metresPerPixel);
        return new PictureFrame((westMetres + WebMercator.HalfWorldMetres) * perMetre, (WebMercator.HalfWorldMetres - northMetres) * perMetre, metresPerPixel * perMetre, width, height, 1, zoom, Shift((int)Math.Floor(zoom - 1)));
    }

    /// <summary>CSS pixels to the side of a tile.</summary>
    public static int Side(int quarter) => (int)Math.Round(TileIndex.Pixels * Math.Pow(2, (double)quarter / Quarters));

    /// <summary>The same with so many pixels more on each side, to be cut off when all is drawn.</summary>
    internal PictureFrame Wider(int edge) => new(this, edge);

    internal double X(uint x) => (x - Left) * Scale;

    internal double Y(uint y) => (y - Top) * Scale;

    private static int Shift(int zoom) => 32 - zoom - (int)Math.Log2(CellsInTile);

    private WorldBox Box(double margin) =>
        new(Clamped(Left - margin), Clamped(Top - margin), Clamped(Left + (Width / Scale) + margin), Clamped(Top + (Height / Scale) + margin));

    private static uint Clamped(double step) => (uint)Math.Clamp(step, 0, uint.MaxValue);
}
