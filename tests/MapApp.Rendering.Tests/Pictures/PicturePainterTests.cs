using MapApp.Core.Coordinates;
using MapApp.Core.Styles;
using MapApp.Core.Styles.Looks;
using MapApp.Rendering.Pictures;
using SkiaSharp;
using static MapApp.Rendering.Tests.Pictures.Painted;

namespace MapApp.Rendering.Tests.Pictures;

/// <summary>What is on a picture, pixel by pixel.</summary>
public sealed class PicturePainterTests
{
    private static readonly TileIndex _tile = new(11, 1668, 818);

    [Test]
    public void A_marker_stands_where_its_point_is_and_nowhere_else([Values(1, 2)] int ratio)
    {
        using var picture = Picture(PictureFrame.Of(_tile, 0, ratio), Points(Look(), [(100.5, 200.5)]));
        var (x, y) = (100 * ratio, 200 * ratio);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(picture.Width, Is.EqualTo(512 * ratio));
            Assert.That(picture.GetPixel(x, y), Is.EqualTo(Token("m-halo", Theme.Light)), "the middle is as light as the map");
            Assert.That(picture.GetPixel(x + (4 * ratio), y), Is.EqualTo(Token("m-susp", Theme.Light)), "its edge");
            Assert.That(Inked(picture).Max(p => Math.Max(Math.Abs(p.X - x), Math.Abs(p.Y - y))), Is.InRange(4 * ratio, 6 * ratio));
        }
    }

    [TestCase(511.9, 0.2)]
    [TestCase(509.5, 3.0)]
    [TestCase(514.5, -3.0)]
    public void A_marker_across_the_edge_is_on_both_tiles_and_whole_together(double x, double bottom)
    {
        var layer = Points(Look(), [(x, 256 + bottom)]);
        using var west = Picture(PictureFrame.Of(_tile, 0, 1), layer);
        using var east = Picture(PictureFrame.Of(_tile with { X = _tile.X + 1 }, 0, 1), layer);
        using var alone = Picture(PictureFrame.Of(_tile, 0, 1), Points(Look(), [(256.5, 256.5)]));
        Assert.That(Inked(west).Any() && Inked(east).Any());
        Assert.That(Inked(west).Count() + Inked(east).Count(), Is.EqualTo(Inked(alone).Count()));
    }

    [Test]
    public void Colours_are_those_of_the_theme([Values] Theme theme)
    {
        using var picture = Picture(PictureFrame.Of(_tile, 0, 1), Areas(Look() with { Color = "accent" }, Square(100, 100, 200)), theme);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Near(picture.GetPixel(200, 200), Token("accent", theme).WithAlpha(20)), $"the fill is {picture.GetPixel(200, 200)}");
            Assert.That(picture.GetPixel(200, 100), Is.EqualTo(Token("accent", theme)), "the outline, two pixels wide");
            Assert.That(picture.GetPixel(50, 50).Alpha, Is.Zero);
        }
    }

    [Test]
    public void A_layer_fades_as_a_whole()
    {
        // Where two areas overlap neither is seen through the other.
        var layer = Areas(Look() with { Values = new ValueColors("v", [new ValueColor("a", "#FF0000"), new ValueColor("b", "#0000FF")]) }, Square(100, 100, 200, "a"), Square(200, 200, 200, "b"));
        using var whole = Picture(PictureFrame.Of(_tile, 0, 1), layer);
        using var faded = Picture(PictureFrame.Of(_tile, 0, 1), layer with { Opacity = 0.5 });
        foreach (var (x, y) in new[] { (150, 150), (250, 250), (350, 350), (200, 100) })
        {
            var (full, half) = (whole.GetPixel(x, y), faded.GetPixel(x, y));
            Assert.That(Near(half, full.WithAlpha((byte)(full.Alpha / 2))), $"{x},{y}: {full} faded is {half}");
        }
    }

    [Test]
    public void Layers_lie_over_each_other_in_their_order()
    {
        var (red, blue) = (Areas(Look("#FF0000"), Square(100, 100, 200, "x")), Areas(Look("#0000FF"), Square(100, 100, 200, "x")));
        using var picture = Picture(PictureFrame.Of(_tile, 0, 1), [red, blue]);
        using var turned = Picture(PictureFrame.Of(_tile, 0, 1), [blue, red]);
        Assert.That((picture.GetPixel(200, 100), turned.GetPixel(200, 100)), Is.EqualTo((SKColor.Parse("#0000FF"), SKColor.Parse("#FF0000"))));
    }

    [Test]
    public void The_value_that_is_listed_first_lies_above_the_others_however_many_they_are()
    {
        var look = Look() with { Values = new ValueColors("v", [new ValueColor("fails", "#FF0000"), new ValueColor("meets", "#0000FF")]) };
        var points = Enumerable.Range(0, 4000).Select(i => (100 + (i % 63) + 0.5, 100 + (i / 63) + 0.5)).ToList();
        using var picture = Picture(PictureFrame.Of(_tile, 0, 1), Points(look, points, i => i == 2000 ? "fails" : "meets"));
        var (x, y) = ((int)points[2000].Item1, (int)points[2000].Item2);
        var pixel = picture.GetPixel(x, y);
        Assert.That(pixel.Red > pixel.Blue && pixel.Red > 100, $"it is {pixel}");
    }

    [Test]
    public void A_hundred_thousand_tiny_areas_are_seen_as_the_ground_they_take()
    {
        // Ten to a pixel's side and no gap: 100 by 100 pixels of ground. Beside it the same number on a hundred times the ground.
        var close = Areas(Look() with { Color = "accent" }, [.. Enumerable.Range(0, 100_000).Select(i => Square(100 + (i % 316 * 0.316), 100 + (i / 316 * 0.316), 0.316))]);
        var apart = Areas(Look() with { Color = "accent" }, [.. Enumerable.Range(0, 10_000).Select(i => Square(10 + (i % 100 * 4.9), 10 + (i / 100 * 4.9), 0.316))]);
        using var dense = Picture(PictureFrame.Of(_tile, 0, 1), close);
        using var sparse = Picture(PictureFrame.Of(_tile, 0, 1), apart);
        var ground = dense.GetPixel(150, 150);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ground.Alpha, Is.InRange(100, 200), "covered, but what lies below is seen");
            Assert.That(Enumerable.Range(110, 80).All(i => Math.Abs(dense.GetPixel(i, 150).Alpha - ground.Alpha) <= 3), "evenly");
            Assert.That(dense.GetPixel(250, 150).Alpha, Is.Zero);
            Assert.That(Inked(sparse).Count(), Is.InRange(10_000, 40_000), "none has vanished");
            Assert.That(Inked(sparse).Average(p => sparse.GetPixel(p.X, p.Y).Alpha), Is.LessThan(ground.Alpha / 2.0));
        }
    }

    [Test]
    public void Crowded_points_become_dots_that_darken_with_their_number_and_are_counted()
    {
        var random = new Random(8);
        List<(double, double)> Scattered(int count, double left, double side) => [.. Enumerable.Range(0, count).Select(_ => (left + (random.NextDouble() * side), 150 + (random.NextDouble() * side)))];
        var frame = PictureFrame.Of(_tile, 0, 1);
        using var picture = Picture(frame, Points(Look(), [.. Scattered(20, 20, 80), .. Scattered(2_000, 150, 80), .. Scattered(60_000, 300, 80)]));
        double Ink(int left) => Enumerable.Range(0, 60 * 60).Average(i => picture.GetPixel(left + 10 + (i % 60), 160 + (i / 60)) is { Alpha: > 0 } p ? (255 - p.Red) * p.Alpha / 255.0 : 0);
        Assert.That((Ink(20) < Ink(150), Ink(150) < Ink(300)), Is.EqualTo((true, true)), $"{Ink(20)} {Ink(150)} {Ink(300)}");
        Assert.That(PicturePainter.Paint(frame, [Points(Look(), Scattered(1_000, 10, 300))], Theme.Light).Features, Is.EqualTo(1_000));
    }

    [TestCase(99, false)]
    [TestCase(100, true)]
    public void Points_are_counted_where_they_are_too_many_for_the_eye(int count, bool told)
    {
        // All in one quarter of the tile's side, and a few in the next one.
        List<(double, double)> points = [.. Enumerable.Range(0, count).Select(i => (20 + (i % 10 * 5.0), 20 + (i / 10 * 5.0))), .. Enumerable.Range(0, 20).Select(i => (200.0, 20 + (5.0 * i)))];
        var numbers = PicturePainter.Count(PictureFrame.Of(_tile, 0, 1), [Points(Look(), points)], Theme.Light);
        Assert.That(numbers, told ? Is.Not.Null : Is.Null);
        if (numbers is null)
            return;
        using var picture = Decoded(numbers);
        var ink = Inked(picture).ToList();
        Assert.That((ink.Min(p => p.X) >= 0, ink.Max(p => p.X) < 128, ink.Max(p => p.Y) < 128), Is.EqualTo((true, true, true)), "it stands in its cell");
        Assert.That(ink.Any(p => picture.GetPixel(p.X, p.Y) == Token("m-ink", Theme.Light)));
    }

    [Test]
    public void No_number_stands_across_the_edge_of_a_tile()
    {
        var layer = Points(Look(), [.. Enumerable.Range(0, 400).Select(i => (511.0 - (i % 20), 10 + (i / 20 * 2.0))), .. Enumerable.Range(0, 400).Select(i => (513.0 + (i % 20), 10 + (i / 20 * 2.0)))]);
        using var both = Decoded(PicturePainter.Count(PictureFrame.Of(_tile, 2, 1, 0, 1), [layer], Theme.Light)!);
        using var west = Decoded(PicturePainter.Count(PictureFrame.Of(_tile, 0, 1), [layer], Theme.Light)!);
        using var east = Decoded(PicturePainter.Count(PictureFrame.Of(_tile with { X = _tile.X + 1 }, 0, 1), [layer], Theme.Light)!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Inked(west).Concat(Inked(east).Select(p => (p.X + 512, p.Y))).OrderBy(p => p), Is.EqualTo(Inked(both).OrderBy(p => p)));
            Assert.That(Inked(both).Any(p => p.X is 511 or 512), Is.False);
        }
    }

    [Test]
    public void What_was_called_off_is_not_painted_to_its_end()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.That(() => PicturePainter.Paint(PictureFrame.Of(_tile, 0, 1), [Points(Look(), [(1, 1)])], Theme.Light, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Rules_of_the_style_hold_at_the_zoom_of_the_view()
    {
        // Facilities are drawn from view zoom 11 on, which is tile zoom 10.
        using var near = Picture(PictureFrame.Of(_tile, 0, 1), Points("facilities", [(100.5, 100.5)]));
        using var far = Picture(PictureFrame.Of(new TileIndex(9, _tile.X / 4, _tile.Y / 4), 3, 1), Points("facilities", [(100.5, 100.5)]));
        Assert.That((Inked(near).Any(), Inked(far).Any()), Is.EqualTo((true, false)));
    }
}
