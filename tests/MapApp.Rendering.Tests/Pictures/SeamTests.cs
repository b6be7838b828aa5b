using MapApp.Core.Coordinates;
using MapApp.Core.Styles;
using MapApp.Core.Styles.Looks;
using MapApp.Rendering.Pictures;
using NetTopologySuite.Geometries;
using SkiaSharp;
using static MapApp.Rendering.Tests.Pictures.Painted;

namespace MapApp.Rendering.Tests.Pictures;

/// <summary>Pictures side by side are one picture.</summary>
public sealed class SeamTests
{
    private static readonly TileIndex _tile = new(11, 1668, 818);

    [Test]
    public void Two_neighbours_are_the_same_as_both_painted_at_once([Values(0, 1, 2, 3)] int quarter, [Values(1, 2)] int ratio, [Values("points", "areas", "lines", "crumbs", "dashes")] string what)
    {
        var layer = Scattered(what, new Random(what.Length + quarter));
        using var both = Picture(PictureFrame.Of(_tile, 2, 1, quarter, ratio), layer);
        using var west = Picture(PictureFrame.Of(_tile, quarter, ratio), layer);
        using var east = Picture(PictureFrame.Of(_tile with { X = _tile.X + 1 }, quarter, ratio), layer);
        var (side, inked, uneven, atEdge, worst) = (west.Width, 0, 0, 0, 0);
        Assert.That((both.Width, both.Height), Is.EqualTo((2 * side, side)));
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < 2 * side; x++)
            {
                var (one, other) = (both.GetPixel(x, y), x < side ? west.GetPixel(x, y) : east.GetPixel(x - side, y));
                inked += one.Alpha > 0 ? 1 : 0;
                if (!Near(one, other, 6))
                    (uneven, atEdge) = (uneven + 1, atEdge + (Math.Abs(x - side) <= 2 ? 1 : 0));
                worst = Math.Max(worst, Math.Abs(one.Alpha - other.Alpha));
            }
        }

        Assert.That(inked, Is.GreaterThan(side * side / 20), "there is something to compare");
        using (Assert.EnterMultipleScope())
        {
            // Skia chooses how to smooth a line by how much of it there is, and a dash may end a pixel farther on.
            Assert.That(uneven, Is.LessThanOrEqualTo(what is "lines" or "dashes" ? inked / 500 : inked / 20_000));
            Assert.That(atEdge, Is.LessThanOrEqualTo(side / 50), "within two pixels of the edge, of five in each row");
            Assert.That(worst, Is.LessThanOrEqualTo(what is "lines" or "dashes" ? 255 : 12));
        }
    }

    private static PictureLayer Scattered(string what, Random random)
    {
        double X() => random.NextDouble() * 1200 - 90;
        double Y() => random.NextDouble() * 700 - 90;
        string Value() => random.Next(3) switch { 0 => "a", 1 => "b", _ => "c" };
        var look = Look() with { Values = new ValueColors("v", [new ValueColor("a", "c-1"), new ValueColor("b", "c-2")]) };
        IEnumerable<(Geometry, string)> features = what switch
        {
            "points" => [],
            "areas" => Enumerable.Range(0, 900).Select(_ => Square(X(), Y(), 1 + (random.NextDouble() * random.NextDouble() * 150), Value())),
            "crumbs" => Enumerable.Range(0, 60_000).Select(_ => Square(X(), Y(), random.NextDouble() * 2.5, Value())),
            _ => Enumerable.Range(0, 400).Select(_ => Winding(X(), Y(), random, Value())),
        };
        return what switch
        {
            // Some alone, some in a crowd that lies across the edge.
            "points" => Points(look, [.. Enumerable.Range(0, 300).Select(_ => (X(), Y())), .. Enumerable.Range(0, 30_000).Select(_ => (512 + (Normal(random) * 60), 256 + (Normal(random) * 90)))], _ => Value()),
            "dashes" => Layer(look, features) is var layer ? layer with { Looks = [.. layer.Looks.Select(Dashed)] } : null!,
            _ => Layer(look, features),
        };
    }

    private static LayerStyle Dashed(LayerStyle style) => style with { Rules = [.. style.Rules.Select(r => r with { Symbols = [.. r.Symbols.Select(s => s is StrokeSymbol stroke ? stroke with { Dash = [6, 3, 1.5, 3] } : s)] })] };

    private static (Geometry, string) Winding(double x, double y, Random random, string value)
    {
        var (way, points) = (random.NextDouble() * Math.Tau, new List<(double, double)> { (x, y) });
        for (var i = 0; i < 40; i++)
        {
            way += random.NextDouble() - 0.5;
            points.Add((x += Math.Cos(way) * 5, y += Math.Sin(way) * 5));
        }

        return Line(value, [.. points]);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
