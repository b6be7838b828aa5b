namespace MapApp.Core.Sheets;

/// <summary>A rectangle of a page, in millimetres from its upper left corner.</summary>
public readonly record struct SheetBox(double Left, double Top, double Width, double Height)
{
    // Less is no overlap that anybody could see.
    private const double HairMm = 0.01;

    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public bool Overlaps(SheetBox other) =>
        Left < other.Right - HairMm && other.Left < Right - HairMm && Top < other.Bottom - HairMm && other.Top < Bottom - HairMm;

    public bool Contains(SheetBox other) =>
        other.Left >= Left - HairMm && other.Right <= Right + HairMm && other.Top >= Top - HairMm && other.Bottom <= Bottom + HairMm;

    public SheetBox Moved(double right, double down) => this with { Left = Left + right, Top = Top + down };

    /// <summary>The same with its edges so far inside.</summary>
    public SheetBox Inset(double mm) => new(Left + mm, Top + mm, Width - 2 * mm, Height - 2 * mm);
}
