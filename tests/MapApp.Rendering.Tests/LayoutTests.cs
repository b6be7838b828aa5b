using MapApp.Core.Coordinates;
using MapApp.Core.Sheets;
using MapApp.Workspace.Languages;

namespace MapApp.Rendering.Tests;

/// <summary>Every section of the bundled workspace in both languages on both papers: nothing lies over anything else, nothing leaves the page.</summary>
public sealed class LayoutTests
{
    public static IEnumerable<TestCaseData> Pages() =>
        from paper in Paper.All from language in new[] { Language.Zh, Language.En } select new TestCaseData(paper, language).SetArgDisplayNames(paper.Name, language.ToString());

    [TestCaseSource(nameof(Pages))]
    public void Blocks_lie_apart_and_inside_the_page(Paper paper, Language language)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (sheet, name) in Sheets(paper, language))
                Layout.Blocks(sheet, name);
        }
    }

    [TestCaseSource(nameof(Pages))]
    public void Words_stay_inside_their_block_and_clear_of_each_other(Paper paper, Language language)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (sheet, name) in Sheets(paper, language))
                Layout.Words(sheet, name);
        }
    }

    [TestCaseSource(nameof(Pages))]
    public void Letters_and_lines_are_never_smaller_than_a_copier_bears(Paper paper, Language language)
    {
        var marks = Sheets(paper, language).SelectMany(s => s.Sheet.Blocks).SelectMany(b => b.Marks).ToList();
        Assert.That((marks.OfType<TextMark>().Min(t => t.Lettering.SizeMm), marks.OfType<LineMark>().Min(l => l.WidthMm)), Is.GreaterThanOrEqualTo((1.8, 0.15)));
    }

    [Test]
    public void The_scale_bar_is_as_long_as_the_ground_it_stands_for()
    {
        foreach (var (sheet, name) in Sheets(Paper.A4, Language.Zh))
        {
            var frame = sheet.Blocks.SelectMany(b => b.Marks).OfType<MapMark>().Single().Frame;
            // The bar itself is drawn of boxes of one height, end to end.
            var parts = sheet.Blocks.Single(b => b.Name == "legend").Marks.OfType<BoxMark>().Where(b => b.Stroke == "ink" && b.Fill is "ink" or "panel").ToList();
            var drawn = parts.Max(p => p.Box.Right) - parts.Min(p => p.Box.Left);
            var bar = ScaleBar.Within(frame, 40);
            var (west, east) = (frame.East - (drawn / 2 * frame.MetresPerMm), frame.East + (drawn / 2 * frame.MetresPerMm));
            LonLat At(double easting) => GaussKruger.ToLonLat(easting, frame.North, frame.Zone) is var (lon, lat) ? new LonLat(lon, lat) : default;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Geodesic.Between(At(west), At(east)).Metres, Is.EqualTo(drawn * frame.MetresPerMm).Within(0.1).Percent, name);
                Assert.That(drawn * frame.MetresPerMm, Is.EqualTo(Math.Round(drawn * frame.MetresPerMm / 100) * 100).Within(1e-6), $"{name}: a round distance");
                Assert.That(bar.LengthMm, Is.LessThanOrEqualTo(40), name);
            }
        }
    }

    [Test]
    public void The_whole_corridor_is_in_the_frame()
    {
        foreach (var (sheet, name) in Sheets(Paper.A4, Language.Zh))
        {
            if (!Bundled.Session.Relations.Corridors.TryGetValue(Bundled.Section(name).Id, out var corridor))
                continue;
            var frame = sheet.Blocks.SelectMany(b => b.Marks).OfType<MapMark>().Single().Frame;
            Assert.That(frame.Ground.Contains(GaussKruger.Project(corridor.Outline, frame.Zone).EnvelopeInternal), Is.True, name);
        }
    }

    private static IEnumerable<(Sheet Sheet, string Name)> Sheets(Paper paper, Language language)
    {
        var sheets = Bundled.Sheets(Texts.For(language), paper);
        return Bundled.Sections.Select(s => (sheets.Of(s), s.Name));
    }
}
