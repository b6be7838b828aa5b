using MapApp.Core.Coordinates;
using MapApp.Core.Plots;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;
using MapApp.Core.Sheets;
using MapApp.Tests.Support;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Plots;
using MapApp.Workspace.Plots.Certificates;
using MapApp.Workspace.Printing;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Rendering.Tests;

/// <summary>Certificates of a small parcel over a plot, of one with a thousand corners, and of one that an official decided on. No page of a section shows them.</summary>
public sealed class CertificatePageTests
{
    private static readonly Dictionary<string, CertificateAnswer> _answers = [];

    [OneTimeSetUp]
    public void Issue()
    {
        foreach (var (texts, language) in new[] { (Texts.Zh, "zh"), (Texts.En, "en") })
        {
            foreach (var (name, parcel) in new[] { ("small", Box(113.3250, 33.7370, 0.0040, 0.0025)), ("round", Round()), ("away", Box(113.2000, 33.7000, 0.0004, 0.0003)) })
            {
                var use = CheckParcels.Use(LandUseScheme.Default, "0701", texts);
                var file = new ParcelFile("宗地.txt", "txt", CrsCatalogue.Cgcs2000, true, [new Parcel("1", parcel) { Name = "东部地块", StatedAreaSquareMetres = 90_000, PositionAccuracyMetres = 0.05 }], [], []);
                var answer = CheckParcels.Run(Bundled.Session, file, use, new CheckQuestion(use.Use, new DateOnly(2026, 11, 29)) { NearestWithinMetres = 1_000 }, texts);
                var book = new CertificateBook(Bundled.Session, TimeProvider.System);
                var certificate = book.Issue(answer, answer.Parcels, "张三", texts)[0];
                if (name == "round")
                    certificate = book.Override(certificate.Number, PlotVerdict.Prohibited, "专家评审认为应暂缓供地，待详细调查报告通过评审后再议；在此之前不得办理任何规划许可。", "李四");
                _answers[$"{name} {language}"] = CertificateAnswer.Of(Bundled.Session, certificate);
            }
        }
    }

    public static IEnumerable<TestCaseData> Pages() =>
        from paper in Paper.All from name in new[] { "small", "round", "away" } from language in new[] { "zh", "en" } select new TestCaseData(paper, $"{name} {language}").SetArgDisplayNames(paper.Name, name, language);

    [TestCaseSource(nameof(Pages))]
    public void Blocks_and_words_lie_apart_and_inside_the_page(Paper paper, string name) => Layout.Check(Sheets(paper, name), name);

    [TestCaseSource(nameof(Pages))]
    public void Every_rule_and_up_to_600_corners_are_written(Paper paper, string name)
    {
        var (content, texts) = (_answers[name].Content!, name.EndsWith("zh", StringComparison.Ordinal) ? Texts.Zh : Texts.En);
        var written = Bare(string.Concat(Sheets(paper, name).SelectMany(s => s.Blocks).SelectMany(b => b.Marks).OfType<TextMark>().Select(t => t.Text)));
        using (Assert.EnterMultipleScope())
        {
            foreach (var rule in content.Rules)
                Assert.That(written, Does.Contain(Bare(texts["plotRule." + rule.Id])), rule.Id);
            foreach (var corner in content.Parcel.Corners.Take(600))
                Assert.That(written, Does.Contain(Bare(FormattableString.Invariant($"{corner.Number}{corner.X:0.000}{corner.Y:0.000}"))));
            Assert.That(written, Does.Contain(_answers[name].Certificate.Hash).And.Contain(content.Number));
        }
    }

    [Test]
    public void The_file_can_be_searched_and_tells_the_decision_beside_the_computed_verdict()
    {
        var text = PopplerTool.Text(Bundled.Pdf(Sheets(Paper.A4, "round zh")));
        Assert.That(text, Does.Contain("按规则计算的结果:有条件").And.Contain("李四改判为“禁止”:专家评审认为应暂缓供地").And.Contain("EPSG:4526").And.Contain("其余400个界址点见JSON或XLSX").And.Contain(_answers["round zh"].Certificate.Hash));
    }

    // The map of a year ago is drawn from the certificate, not from the layers of today.
    [Test]
    public void The_map_shows_what_the_certificate_keeps()
    {
        var map = Sheets(Paper.A4, "small zh")[0].Blocks.SelectMany(b => b.Marks).OfType<MapMark>().Single();
        var parcel = GaussKruger.Project(new WKTReader().Read(_answers["small zh"].Content!.Parcel.Geometry), map.Frame.Zone);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(map.Frame.Ground.Contains(parcel.EnvelopeInternal), Is.True);
            Assert.That(map.Labels.Select(l => l.Text), Does.Contain("神马实业退城搬迁地块").And.Contain("J1").And.Contain("J4"));
            Assert.That(Sheets(Paper.A4, "away zh")[0].Blocks.SelectMany(b => b.Marks).OfType<MapMark>().Single().Frame.Scale, Is.LessThan(1_000));
        }
    }

    private static IReadOnlyList<Sheet> Sheets(Paper paper, string name) => new CertificateSheets(Bundled.Printer.Letters, paper, new DateOnly(2026, 12, 1)).Of(_answers[name]);

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static Geometry Box(double west, double south, double width, double height) => new WKTReader().Read(FormattableString.Invariant(
        $"POLYGON (({west} {south}, {west + width} {south}, {west + width} {south + height}, {west} {south + height}, {west} {south}))"));

    // A thousand corners about the middle of the plot.
    private static Geometry Round()
    {
        var factory = new GeometryFactory();
        var ring = Enumerable.Range(0, 1_000).Select(i => new Coordinate(113.329 + 0.002 * Math.Cos(i * Math.PI / 500), 33.7385 + 0.0016 * Math.Sin(i * Math.PI / 500))).ToList();
        return factory.CreatePolygon([.. ring, ring[0]]);
    }
}
