using System.Text.RegularExpressions;
using MapApp.Core.Sheets;
using MapApp.Tests.Support;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Printing;
using MapApp.Workspace.Sections;

namespace MapApp.Rendering.Tests;

/// <summary>The file as another program reads it.</summary>
public sealed partial class PdfTests
{
    private const long MostBytes = 2_000_000;

    [Test]
    public void A_page_has_the_size_of_its_paper([Values("A4", "A3")] string paper)
    {
        var pdf = Bundled.Pdf(Bundled.Sheets(Texts.Zh, Paper.Find(paper)!).Of(Bundled.Section("曹李村")));
        var size = Size().Match(PopplerTool.Run("pdfinfo", pdf));
        var points = new[] { "w", "h" }.Select(g => double.Parse(size.Groups[g].Value, System.Globalization.CultureInfo.InvariantCulture));
        // 72 points to the inch; told to a thousandth.
        Assert.That(points, Is.EqualTo(paper == "A4" ? new[] { 210 * 72 / 25.4, 297 * 72 / 25.4 } : [420 * 72 / 25.4, 297 * 72 / 25.4]).Within(0.01));
    }

    [Test]
    public void It_holds_no_picture_and_every_letter_with_its_meaning([Values("zh", "en")] string language)
    {
        var pdf = Bundled.Pdf(Bundled.Sheets(Of(language), Paper.A4).Of(Bundled.Section("曹李村")));
        var fonts = PopplerTool.Run("pdffonts", pdf).Split('\n').Skip(2).Where(l => l.Length > 0).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PopplerTool.Run("pdfimages", "-list", pdf).Split('\n').Skip(2).Where(l => l.Length > 0), Is.Empty);
            Assert.That(fonts, Is.Not.Empty);
            // Embedded, and with a map to Unicode.
            Assert.That(fonts.Where(f => !EmbeddedWithUnicode().IsMatch(f)), Is.Empty);
            Assert.That(new FileInfo(pdf).Length, Is.LessThan(MostBytes));
        }
    }

    [TestCase("zh", "曹李村断面审阅单", "总磷0.54mg/L(限值0.4,超标0.35倍)", "没有一项针对总磷", "上升:每年", "weidong-2021/水/(二)/6", "加快污染较重河流治理", "GB3838-2002", "比例尺1:", "第1页,共1页", "截至2021-11-08")]
    [TestCase("en", "Sectionreview:曹李村", "Totalphosphorus0.54mg/L(limit0.4,exceeded0.35times)", "noneonTotalphosphorus", "Risingby", "weidong-2021/水/(二)/6", "byanalogy", "GB3838-2002", "Scale1:", "Page1of1", "asof2021-11-08")]
    public void Its_words_are_found_by_a_search(string language, params string[] words)
    {
        var text = PopplerTool.Text(Bundled.Pdf(Bundled.Sheets(Of(language), Paper.A4).Of(Bundled.Section("曹李村"))));
        using (Assert.EnterMultipleScope())
        {
            foreach (var word in words)
                Assert.That(text, Does.Contain(word));
        }
    }

    [Test]
    public void Every_task_is_written_or_counted([Values("A4", "A3")] string paper)
    {
        // Of all sections the one with the most tasks.
        var section = Bundled.Sections.MaxBy(s => ReviewSection.Of(Bundled.Session, s, Bundled.AsOf, Texts.En).Tasks.Count)!;
        var tasks = ReviewSection.Of(Bundled.Session, section, Bundled.AsOf, Texts.En).Tasks;
        var block = Bundled.Sheets(Texts.En, Paper.Find(paper)!).Of(section).Blocks.Single(b => b.Name == "tasks");
        var texts = block.Marks.OfType<TextMark>().Select(t => t.Text).ToList();
        // A row begins with its plan; a reference in two lines still begins only once.
        var rows = texts.Count(t => tasks.Any(task => task.Ref.StartsWith(t, StringComparison.Ordinal) && t.Contains('/', StringComparison.Ordinal)));
        var more = texts.Select(t => More().Match(t)).Where(m => m.Success).Sum(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.That((rows + more, tasks.Count > 15), Is.EqualTo((tasks.Count, true)), string.Join(" | ", texts));
    }

    [Test]
    public void A_section_without_observations_shows_target_and_tasks_all_the_same()
    {
        var text = PopplerTool.Text(Bundled.Pdf(Bundled.Sheets(Texts.Zh, Paper.A4).Of(Bundled.Section("枯河入黄"))));
        Assert.That(text, Does.Contain("2024年目标").And.Contain("IV类").And.Contain("工作区中还没有该断面的监测数据").And.Contain("推进生活污水截污纳管"));
    }

    [Test]
    public void The_pack_of_a_river_has_a_page_for_each_of_its_sections_and_tells_how_far_it_is()
    {
        var (sections, told) = (SectionPack.OfRiver(Bundled.Session, "涧河"), new Told());
        var pdf = Bundled.Pdf(SectionPack.Pages(Bundled.Sheets(Texts.Zh, Paper.A4), sections, told, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sections.Select(s => s.Name), Is.EquivalentTo(new[] { "东七里", "吴庄", "塔尼", "石佛" }));
            Assert.That(PopplerTool.Run("pdfinfo", pdf), Does.Match(@"Pages:\s+4\n"));
            Assert.That(PopplerTool.Text(pdf), Does.Contain("第4页,共4页"));
            Assert.That(told.Steps.Select(s => (s.Done, s.Total)), Is.EqualTo(new[] { (0, 4), (1, 4), (2, 4), (3, 4), (4, 4) }));
        }
    }

    [Test]
    public void A_print_that_is_called_off_stops_at_the_next_page()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.That(() => Bundled.Pdf(SectionPack.Pages(Bundled.Sheets(Texts.Zh, Paper.A4), Bundled.Sections, null, cancel.Token)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_picture_has_as_many_dots_as_asked_for()
    {
        using var stream = new MemoryStream();
        Bundled.Printer.WritePng(stream, Bundled.Sheets(Texts.Zh, Paper.A4).Of(Bundled.Section("曹李村")), 100);
        stream.Position = 0;
        using var picture = SkiaSharp.SKBitmap.Decode(stream);
        // 210 and 297 mm at 100 dots per inch.
        Assert.That((picture.Width, picture.Height), Is.EqualTo((827, 1169)));
    }

    private static Texts Of(string language) => language == "zh" ? Texts.Zh : Texts.En;

    [GeneratedRegex(@"Page size:\s+(?<w>[\d.]+) x (?<h>[\d.]+) pts")]
    private static partial Regex Size();

    [GeneratedRegex(@"\byes (yes|no)\s+yes\s+\d+\s+\d+$")]
    private static partial Regex EmbeddedWithUnicode();

    [GeneratedRegex(@"and (\d+) more")]
    private static partial Regex More();

    private sealed class Told : IProgress<PrintProgress>
    {
        public List<PrintProgress> Steps { get; } = [];

        public void Report(PrintProgress value) => Steps.Add(value);
    }
}
