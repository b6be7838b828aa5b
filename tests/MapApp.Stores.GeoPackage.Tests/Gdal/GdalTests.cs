using MapApp.Core.Features;
using MapApp.Core.Storage;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Tests.Gdal;

public sealed class GdalTests
{
    private TempWorkspace _temp = null!;

    [SetUp]
    public void A_workspace_with_one_feature_in_every_layer()
    {
        _temp = TempWorkspace.With([.. LayerCatalogue.Kinds.Select(k => TempWorkspace.Feature(k.Kind, "a", k.Shape switch
        {
            "Point" => "POINT (113 33)",
            "LineString" => "LINESTRING (113 33, 114 34)",
            "Polygon" => "POLYGON ((113 33, 114 33, 114 34, 113 33))",
            _ => "LINESTRING (113 33, 114 34)",
        }))]);
        _temp.ClearMarks();
    }

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void Ogrinfo_lists_every_layer_in_CGCS2000_without_a_warning()
    {
        _temp.Close();

        var (output, errors) = GdalTool.Run("ogrinfo", "-so", "-al", _temp.Path);

        Assert.That(errors, Is.Empty);
        foreach (var kind in LayerCatalogue.Kinds)
            Assert.That(output, Does.Contain($"Layer name: {kind.Table}\n"));
        foreach (var table in (string[])["plans", "tasks", "targets", "units", "task_units", "annex_rows", "links", "governs", "observations", "undone_observations", "plot_steps", "events", "attachments", "meta", "layers", "changes"])
            Assert.That(output, Does.Contain($"Layer name: {table}\n"));
        Assert.That(output.Split("ID[\"EPSG\",4490]"), Has.Length.EqualTo(LayerCatalogue.Kinds.Count + 1));
        Assert.That(output, Does.Contain("Geometry: Multi Polygon").And.Contain("IDENTIFIER=断面").And.Contain("Extent: (113.000000, 33.000000) - (114.000000, 34.000000)"));
    }

    [Test]
    public void Ogrinfo_lists_every_layer_when_all_are_empty()
    {
        _temp.Store.Write(w =>
        {
            foreach (var kind in LayerCatalogue.Kinds)
                w.DeleteFeature(new FeatureId(kind.Kind, "a"));
        });
        _temp.Close();

        Assert.That(GdalTool.Run("ogrinfo", "-so", "-al", _temp.Path).Errors, Is.Empty);
    }

    [Test]
    public void Ogrinfo_reads_while_the_workspace_is_open()
    {
        _temp.Store.Write(w => w.PutFeature(TempWorkspace.Feature("sections", "b", "POINT (115 35)"), "t"));

        var (output, errors) = GdalTool.Run("ogrinfo", "-ro", "-al", _temp.Path, "sections");

        Assert.That(errors, Is.Empty);
        Assert.That(output, Does.Contain("Feature Count: 2").And.Contain("POINT (115 35)").And.Contain("名称b"));
        _temp.Store.Write(w => w.DeleteFeature(new FeatureId("sections", "b")));
    }

    [Test]
    public void An_attribute_edited_with_GDAL_raises_the_version_and_leaves_a_mark()
    {
        var stamp = _temp.Store.Features.Stamp("plots");
        _temp.Close();

        var (_, errors) = GdalTool.Run("ogrinfo", _temp.Path, "-sql", "UPDATE plots SET stage = 'survey', listed = 1");

        Assert.That(errors, Is.Empty);
        var plot = _temp.Store.Features.Read("plots").Single();
        Assert.That((plot.Version, plot.UpdatedBy, plot.Text("stage"), plot.Fields["listed"]), Is.EqualTo((2L, "external", "survey", true)));
        Assert.That(_temp.Store.Features.Changes(), Is.EqualTo(new[] { new ChangeMark("plots", "a") }));
        Assert.That(_temp.Store.Features.Stamp("plots"), Is.GreaterThan(stamp));
    }

    [Test]
    public void An_edit_with_GDAL_beside_the_open_workspace_is_seen_at_once_and_both_can_go_on_writing()
    {
        var (_, errors) = GdalTool.Run("ogrinfo", _temp.Path, "-sql", "UPDATE plots SET stage = 'survey'");
        Assert.That(errors, Is.Empty);
        Assert.That(_temp.Store.Features.Read("plots").Single().Version, Is.EqualTo(2));

        _temp.Store.Write(w => w.PutFeature(TempWorkspace.Feature("plots", "a", null, ("stage", "removed")), "我"));
        _temp.Close();

        Assert.That(Directory.GetFiles(_temp.Folder), Is.EqualTo(new[] { _temp.Path }));
        var plot = _temp.Store.Features.Read("plots").Single();
        Assert.That((plot.Version, plot.UpdatedBy, plot.Text("stage")), Is.EqualTo((3L, "我", "removed")));
    }

    [Test]
    public void Features_appended_with_GDAL_get_id_version_mark_and_index()
    {
        _temp.Close();
        var source = Write("new.geojson", """
            { "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": { "name": "新", "stage": "survey" },
              "geometry": { "type": "Polygon", "coordinates": [ [ [120, 40], [121, 40], [121, 41], [120, 40] ] ] } } ] }
            """);

        var (_, errors) = GdalTool.Run("ogr2ogr", "-update", "-append", "-nln", "plots", "-nlt", "PROMOTE_TO_MULTI", "-a_srs", "EPSG:4490", _temp.Path, source);

        Assert.That(errors, Is.Empty);
        var added = _temp.Store.Features.Read("plots", new Envelope(120, 121, 40, 41)).Single();
        Assert.That((added.Name, added.Version, added.UpdatedBy, added.Geometry!.AsText()), Is.EqualTo(("新", 1L, "external", "POLYGON ((120 40, 121 40, 121 41, 120 40))")));
        Assert.That(added.Id.Id, Does.Match("^[0-9a-f]{16}$"));
        Assert.That(_temp.Store.Features.Changes(), Is.EqualTo(new[] { new ChangeMark("plots", added.Id.Id) }));
        var layer = _temp.Store.Features.Layers().Single(l => l.Kind == "plots");
        Assert.That((layer.Count, layer.Extent), Is.EqualTo((2L, new double[] { 113, 33, 121, 41 })));
    }

    [Test]
    public void A_geometry_moved_with_GDAL_moves_in_the_index()
    {
        _temp.Close();
        var source = Write("moved.geojson", """
            { "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": { "id": "a", "name": "移" },
              "geometry": { "type": "Point", "coordinates": [120, 40] } } ] }
            """);

        var (_, errors) = GdalTool.Run("ogr2ogr", "-upsert", "-nln", "sections", "-a_srs", "EPSG:4490", _temp.Path, source);

        Assert.That(errors, Is.Empty);
        Moved("移");
    }

    [Test]
    public void A_geometry_moved_with_SQL_in_GDAL_moves_in_the_index()
    {
        _temp.Close();

        var (_, errors) = GdalTool.Run("ogrinfo", _temp.Path, "-sql",
            "UPDATE sections SET geom = x'475000018A11000001010000000000000000005E400000000000004440'");

        Assert.That(errors, Is.Empty);
        Moved("名称a");
    }

    private void Moved(string name)
    {
        var section = _temp.Store.Features.Read("sections", new Envelope(119, 121, 39, 41)).Single();
        Assert.That((section.Id.Id, section.Name, section.Version, section.UpdatedBy), Is.EqualTo(("a", name, 2L, "external")));
        Assert.That(_temp.Store.Features.Read("sections", new Envelope(112, 114, 32, 34)), Is.Empty);
        Assert.That(_temp.Store.Features.Changes(), Is.EqualTo(new[] { new ChangeMark("sections", "a") }));
        Assert.That(_temp.Ask<long>("SELECT count(*) FROM rtree_sections_geom"), Is.EqualTo(1));
    }

    private string Write(string name, string json)
    {
        var path = Path.Combine(_temp.Folder, name);
        File.WriteAllText(path, json);
        return path;
    }
}
