using MapApp.Core.Features;
using MapApp.Core.Sheets;
using MapApp.Core.Styles.Looks;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Printing;
using NetTopologySuite.Geometries;

namespace MapApp.Rendering.Tests;

/// <summary>Layers of the user's own on the page of a section: drawn as they look on the screen, told in the legend.</summary>
public sealed class OwnLayerTests
{
    [Test]
    public void Their_values_stand_in_the_legend_in_their_order_and_only_those_in_the_frame()
    {
        using var session = WithOwn();
        var sheet = Sheets(session).Of(Section(session));
        var legend = Words(sheet, "legend");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(legend.Where(t => t.StartsWith("垃圾点", StringComparison.Ordinal)), Is.EqualTo(["垃圾点（甲）", "垃圾点（乙）", "垃圾点（其他）"]));
            var map = sheet.Blocks.SelectMany(b => b.Marks).OfType<MapMark>().Single();
            Assert.That(map.Drawings.Where(d => d.Look.Values.ContainsKey("类")).Select(d => d.Look.Symbols[0].Colors.First().For(d.Look.Value)), Is.EqualTo(["#112233", "c-1", "m-susp"]));
        }

        using var stream = new MemoryStream();
        Bundled.Printer.WritePdf(stream, [sheet], CancellationToken.None);
        Assert.That(stream.Length, Is.GreaterThan(1_000));
    }

    [Test]
    public void What_is_hidden_on_the_screen_is_not_on_paper()
    {
        using var session = WithOwn();
        var sheets = new SectionSheets(session, Bundled.Printer.Letters, Texts.Zh, Paper.A4, Bundled.AsOf, Bundled.AsOf) { LeftOut = ["sites"] };
        Assert.That(Words(sheets.Of(Section(session)), "legend"), Has.None.StartsWith("垃圾点"));
    }

    private static SectionSheets Sheets(WorkspaceSession session) => new(session, Bundled.Printer.Letters, Texts.Zh, Paper.A4, Bundled.AsOf, Bundled.AsOf);

    private static Feature Section(WorkspaceSession session) => session.Store.Features.Find(Bundled.Failing)!;

    private static List<string> Words(Sheet sheet, string block) => [.. sheet.Blocks.Single(b => b.Name == block).Marks.OfType<TextMark>().Select(t => t.Text)];

    private static WorkspaceSession WithOwn()
    {
        var path = Bundled.In(Guid.NewGuid().ToString("n") + ".gpkg");
        // With what its writers have not yet moved into the file.
        foreach (var part in new[] { "", "-wal" }.Where(p => File.Exists(Bundled.In("w.gpkg") + p)))
            File.Copy(Bundled.In("w.gpkg") + part, path + part);
        var session = WorkspaceSession.Open(GeoPackageWorkspace.Open(path));
        var at = (Point)session.Store.Features.Find(Bundled.Failing)!.Geometry!;
        session.Store.Write(w =>
        {
            w.PutOwnLayer(new LayerKind("sites", "Point", LayerKind.OwnGroup, "垃圾点", "垃圾点", [new LayerField("类", "text", "类", "类", null, []) { IsOwn = true }])
            {
                Look = LayerLook.Standard with { Values = new ValueColors("类", [new ValueColor("甲", "c-1"), new ValueColor("乙", "#112233"), new ValueColor("丙", "c-3")]), Label = null },
            });
            w.PutLayer("sites", new Coverage(Completeness.Partial, null, null, null));
            w.AddFeatures("sites", new[] { "乙", "甲", "别的" }.Select((kind, i) => new Feature
            {
                Id = new FeatureId("sites", kind),
                Name = kind,
                Geometry = new Point(at.X + (0.001 * i), at.Y) { SRID = 4490 },
                Fields = new Dictionary<string, object?> { ["类"] = kind },
            }), "tester");
        });
        return session;
    }
}
