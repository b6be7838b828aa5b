using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Packed;
using MapApp.Core.Styles;
using MapApp.Core.Styles.Looks;
using MapApp.Rendering.Pictures;
using NetTopologySuite.Geometries;
using SkiaSharp;

namespace MapApp.Rendering.Tests.Pictures;

/// <summary>Layers by the pixels of tile 11/1668/818, and what is on a picture.</summary>
internal static class Painted
{
    private static readonly TileIndex _tile = new(11, 1668, 818);

    private static readonly GeometryFactory _factory = new();

    public static LayerLook Look() => LayerLook.Standard with { LineWidth = 2, MarkerSize = 8 };

    /// <summary>One colour for all that has a value, so that areas are painted strongly.</summary>
    public static LayerLook Look(string color) => Look() with { Color = color };

    public static PictureLayer Points(LayerLook look, IEnumerable<(double X, double Y)> pixels, Func<int, string>? value = null) =>
        Layer(look, pixels.Select((p, i) => (Geometry: (Geometry)_factory.CreatePoint(At(p.X, p.Y)), Value: value?.Invoke(i) ?? "x")));

    public static PictureLayer Points(string kind, IEnumerable<(double X, double Y)> pixels) => new(
        LayerPacker.Pack(kind, MapStyle.Default.FieldsOf(kind), pixels.Select((p, i) => Feature(kind, i, _factory.CreatePoint(At(p.X, p.Y)), "x"))), MapStyle.Default.For(kind));

    public static PictureLayer Areas(LayerLook look, params (Geometry Geometry, string Value)[] areas) => Layer(look, areas);

    public static (Geometry Geometry, string Value) Square(double left, double top, double side, string value = "x") =>
        (_factory.CreatePolygon([At(left, top), At(left + side, top), At(left + side, top + side), At(left, top + side), At(left, top)]), value);

    public static (Geometry Geometry, string Value) Line(string value, params (double X, double Y)[] pixels) => (_factory.CreateLineString([.. pixels.Select(p => At(p.X, p.Y))]), value);

    public static PictureLayer Layer(LayerLook look, IEnumerable<(Geometry Geometry, string Value)> features)
    {
        var kind = new LayerKind("own1", "Geometry", LayerKind.OwnGroup, "own", "own", [new LayerField("v", "text", "v", "v", null, []) { IsOwn = true }]) { Look = look };
        return new PictureLayer(LayerPacker.Pack("own1", ["v"], features.Select((f, i) => Feature("own1", i, f.Geometry, f.Value))), [LookStyle.Of(kind)]);
    }

    public static SKBitmap Picture(PictureFrame frame, PictureLayer layer, Theme theme = Theme.Light) => Picture(frame, [layer], theme);

    public static SKBitmap Picture(PictureFrame frame, IReadOnlyList<PictureLayer> layers, Theme theme = Theme.Light) => Decoded(PicturePainter.Paint(frame, layers, theme).Png);

    public static SKBitmap Decoded(byte[] png)
    {
        // Unmultiplied, as the file has it.
        using var codec = SKCodec.Create(new MemoryStream(png));
        var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Assert.That(codec.GetPixels(bitmap.Info, bitmap.GetPixels()), Is.EqualTo(SKCodecResult.Success));
        return bitmap;
    }

    public static IEnumerable<(int X, int Y)> Inked(SKBitmap picture) =>
        Enumerable.Range(0, picture.Width * picture.Height).Select(i => (X: i % picture.Width, Y: i / picture.Width)).Where(p => picture.GetPixel(p.X, p.Y).Alpha > 0);

    public static SKColor Token(string token, Theme theme) => Tokens.Default.Color(token, theme) is var rgb ? new SKColor(rgb.R, rgb.G, rgb.B) : default;

    /// <summary>Apart from what rounding does to colours that are hardly there.</summary>
    public static bool Near(SKColor one, SKColor other, int most = 2) =>
        Math.Abs(one.Alpha - other.Alpha) <= most && new[] { one.Red - other.Red, one.Green - other.Green, one.Blue - other.Blue }.All(d => Math.Abs(d) * Math.Max(one.Alpha, other.Alpha) / 255 <= most);

    private static Feature Feature(string kind, int number, Geometry geometry, string value) => new()
    {
        Id = new FeatureId(kind, $"f{number}"),
        Name = "",
        Geometry = geometry,
        Fields = new Dictionary<string, object?> { ["v"] = value },
    };

    private static Coordinate At(double x, double y)
    {
        var pixel = _tile.SizeMetres / TileIndex.Pixels;
        var (lon, lat) = WebMercator.ToLonLat(_tile.WestMetres + (x * pixel), _tile.NorthMetres - (y * pixel));
        return new Coordinate(lon, lat);
    }
}
