using MapApp.Core.Sheets;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Tests.Sheets;

public sealed class MapFrameTests
{
    private static readonly SheetBox _box = new(10, 20, 100, 80);

    [TestCase(4_000, 2_000, 50_000)]
    [TestCase(8_000, 2_000, 100_000)]
    [TestCase(2_000, 6_000, 100_000)]
    [TestCase(8_001, 2_000, 125_000)]
    public void The_scale_is_the_largest_round_one_that_shows_all_with_its_margin(double width, double height, int scale)
    {
        // 100 mm less two margins of 10 are 80 mm: 4 km need 1 : 50 000.
        var frame = Around(width, height);
        Assert.That(frame.Scale, Is.EqualTo(scale));
        Assert.That(frame.Ground.Contains(new Envelope(38_500_000 - (width / 2), 38_500_000 + (width / 2), 3_730_000 - (height / 2), 3_730_000 + (height / 2))), Is.True);
    }

    [Test]
    public void Places_lie_true_to_scale_north_up()
    {
        var frame = Around(4_000, 2_000);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(frame.At(frame.East, frame.North), Is.EqualTo((60.0, 60.0)));
            // 500 m east and 1 km north at 1 : 50 000.
            Assert.That(frame.At(frame.East + 500, frame.North + 1000), Is.EqualTo((70.0, 40.0)));
        }
    }

    [Test]
    public void The_zoom_is_that_of_the_screen_at_the_same_size()
    {
        // OpenLayers: 156 543.034 m to the pixel at zoom 0 on the equator, by the cosine of the latitude; zoom 12 is about 1 : 120 000 at 34° north.
        Assert.That((Around(4_000, 2_000) with { Scale = 119_750, Latitude = 34 }).Zoom, Is.EqualTo(12).Within(0.001));
    }

    [TestCase(50_000, 40, 2_000, 40, 4)]
    [TestCase(75_000, 40, 2_000, 26.667, 4)]
    [TestCase(25_000, 40, 1_000, 40, 4)]
    [TestCase(150_000, 40, 5_000, 33.333, 5)]
    public void A_scale_bar_is_round_and_fits(int scale, double most, double metres, double length, int parts)
    {
        var bar = ScaleBar.Within(Around(4_000, 2_000) with { Scale = scale }, most);
        Assert.That((bar.Metres, Math.Round(bar.LengthMm, 3), bar.Parts), Is.EqualTo((metres, length, parts)));
    }

    [TestCase(10_000, 500)]
    [TestCase(50_000, 2_000)]
    [TestCase(75_000, 2_000)]
    [TestCase(200_000, 5_000)]
    public void Grid_lines_are_round_and_not_too_close(int scale, double step) => Assert.That((Around(4_000, 2_000) with { Scale = scale }).GridStep(25), Is.EqualTo(step));

    [Test]
    public void Grid_lines_stand_at_their_multiples() => Assert.That(MapFrame.Lines(3_729_100, 3_733_000, 1_000), Is.EqualTo(new[] { 3_730_000.0, 3_731_000, 3_732_000, 3_733_000 }));

    private static MapFrame Around(double width, double height) =>
        MapFrame.Around(_box, new Envelope(38_500_000 - (width / 2), 38_500_000 + (width / 2), 3_730_000 - (height / 2), 3_730_000 + (height / 2)), 38, 33.7, 10);
}
