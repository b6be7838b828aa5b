using MapApp.Core.Styles;

namespace MapApp.Core.Sheets;

/// <summary>Something drawn on a page; lengths in millimetres, colours by token.</summary>
public abstract record Mark
{
    public abstract Mark Moved(double right, double down);
}

/// <param name="X">Of the start, the middle or the end of the text, as it is aligned.</param>
/// <param name="Baseline">Where the letters stand.</param>
/// <param name="UprightDegrees">90 reads from the bottom to the top.</param>
public sealed record TextMark(double X, double Baseline, string Text, Lettering Lettering, string Color = "ink", TextAlign Align = TextAlign.Start, double UprightDegrees = 0) : Mark
{
    public override Mark Moved(double right, double down) => this with { X = X + right, Baseline = Baseline + down };
}

public enum TextAlign
{
    Start,
    Middle,
    End,
}

/// <param name="SizeMm">Of the em.</param>
/// <param name="Weight">400 or 600.</param>
public readonly record struct Lettering(double SizeMm, int Weight = 400)
{
    /// <summary>From line to line.</summary>
    public double LineMm => SizeMm * 1.36;
}

/// <summary>An open line.</summary>
public sealed record LineMark(IReadOnlyList<(double X, double Y)> Points, string Color, double WidthMm, IReadOnlyList<double>? DashMm = null) : Mark
{
    public LineMark(double x1, double y1, double x2, double y2, string color, double widthMm, IReadOnlyList<double>? dashMm = null)
        : this([(x1, y1), (x2, y2)], color, widthMm, dashMm)
    {
    }

    public override Mark Moved(double right, double down) => this with { Points = [.. Points.Select(p => (p.X + right, p.Y + down))] };
}

/// <summary>A closed outline, filled, stroked or both.</summary>
public sealed record ShapeMark(IReadOnlyList<(double X, double Y)> Points, string? Fill, string? Stroke = null, double StrokeMm = 0) : Mark
{
    public override Mark Moved(double right, double down) => this with { Points = [.. Points.Select(p => (p.X + right, p.Y + down))] };
}

public sealed record BoxMark(SheetBox Box, string? Fill, string? Stroke = null, double StrokeMm = 0, double RadiusMm = 0, double Opacity = 1) : Mark
{
    public override Mark Moved(double right, double down) => this with { Box = Box.Moved(right, down) };
}

public sealed record DotMark(double X, double Y, double RadiusMm, string? Fill, string? Stroke = null, double StrokeMm = 0) : Mark
{
    public override Mark Moved(double right, double down) => this with { X = X + right, Y = Y + down };
}

/// <summary>How something looks on the map, shown small in the legend.</summary>
public sealed record SampleMark(SheetBox Box, SampleShape Shape, MapLook Look) : Mark
{
    public override Mark Moved(double right, double down) => this with { Box = Box.Moved(right, down) };
}

public enum SampleShape
{
    Point,
    Line,
    Area,
}

/// <summary>A map in its frame.</summary>
/// <param name="Drawings">From the bottom of the pile to its top.</param>
/// <param name="Labels">All that would like to be written; those with no room are left out.</param>
public sealed record MapMark(MapFrame Frame, string Background, IReadOnlyList<MapDrawing> Drawings, IReadOnlyList<MapLabel> Labels, HaloStyle Halo, GridStyle Grid) : Mark
{
    public override Mark Moved(double right, double down) => this with { Frame = Frame with { Box = Frame.Box.Moved(right, down) } };
}
