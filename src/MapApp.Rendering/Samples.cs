using MapApp.Core.Sheets;
using SkiaSharp;

namespace MapApp.Rendering;

/// <summary>The small shapes on which a legend shows how things look.</summary>
internal static class Samples
{
    // Where symbols of the map style have their usual size.
    public const double Zoom = 13;

    public static Shape Of(SampleMark sample)
    {
        var box = Paths.Of(sample.Box);
        return sample.Shape switch
        {
            SampleShape.Point => new Shape([], [new SKPoint(box.MidX, box.MidY)], false),
            SampleShape.Line => new Shape([[new SKPoint(box.Left, box.MidY), new SKPoint(box.Right, box.MidY)]], [], false),
            _ => new Shape([[new SKPoint(box.Left, box.Top), new SKPoint(box.Right, box.Top), new SKPoint(box.Right, box.Bottom), new SKPoint(box.Left, box.Bottom), new SKPoint(box.Left, box.Top)]],
                [new SKPoint(box.MidX, box.MidY)], true),
        };
    }
}
