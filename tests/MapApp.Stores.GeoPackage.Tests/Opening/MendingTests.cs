using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage.Opening;
using MapApp.Tests.Support;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Tests.Opening;

/// <summary>
/// What QGIS does to the tables of layers, by the same calls of GDAL that QGIS 3.22 makes (traced with PyQGIS), or by the SQL that GDAL 3.6 sends for them.
/// </summary>
public sealed class MendingTests
{
    private static readonly LayerKind _own = new("own1", "Point", LayerKind.OwnGroup, "垃圾点", "垃圾点", [new LayerField("状态", "text", "状态", "状态", null, []) { IsOwn = true }]);

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Two_sections_a_zone_and_a_layer_of_ones_own()
    {
        _temp = TempWorkspace.With(
            TempWorkspace.Feature("sections", "a", "POINT (113 33)", ("river", "湛河")), TempWorkspace.Feature("sections", "b", "POINT (114 34)"),
            TempWorkspace.Feature("protectionZones", "z", "POLYGON ((113 33, 114 33, 114 34, 113 33))"));
        _temp.Store.Write(w =>
        {
            w.PutOwnLayer(_own);
            w.PutLayer("own1", TempWorkspace.Coverage);
            w.AddFeatures("own1", [TempWorkspace.Feature("own1", "p", "POINT (113 33)", ("状态", "完成"))], "t");
            w.Links.ReplaceLinked(null, [new LinkedState("workspace", "linker", "1", null)]);
        });
        _temp.ClearMarks();
        _temp.Close();
    }

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void Where_nothing_was_done_nothing_is_mended_nor_written()
    {
        var before = File.ReadAllBytes(_temp.Path);
        using (var connection = Connections.Open(_temp.Path, SqliteOpenMode.ReadOnly))
            Assert.That(Mending.Run(connection, _temp.Path), Is.Empty);
        Assert.That(File.ReadAllBytes(_temp.Path), Is.EqualTo(before));
    }

    // 'Save features as' into the same file with the name of a layer: GDAL deletes the layer and makes one of its own, without our triggers and unique ids.
    [Test]
    public void A_layer_that_was_overwritten_gets_its_triggers_and_ids_back_and_all_links_are_stale()
    {
        File.Copy(_temp.Path, Path.Combine(_temp.Folder, "source.gpkg"));
        Gdal("ogr2ogr", "-update", "-overwrite", "-nln", "sections", "-sql", "SELECT * FROM sections WHERE id = 'a'", _temp.Path, Path.Combine(_temp.Folder, "source.gpkg"));
        Gdal("ogr2ogr", "-update", "-append", "-unsetFid", "-nln", "sections", "-where", "id = 'a'", _temp.Path, Path.Combine(_temp.Folder, "source.gpkg"), "sections");
        _temp.Edit("UPDATE sections SET version = NULL WHERE fid = 2");

        Mended("mended.triggers sections");

        var sections = _temp.Store.Features.Read("sections").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sections[0].Id.Id, Is.EqualTo("a"));
            Assert.That(sections[1].Id.Id, Does.Match("^[0-9a-f]{16}$"));
            Assert.That(_temp.Store.Features.Layers().Single(l => l.Kind == "sections").Count, Is.EqualTo(2));
            Assert.That(_temp.Store.Links.Linked("workspace", "linker"), Is.Null);
        }

        _temp.Edit("UPDATE sections SET river = '沙河' WHERE id = 'a'; DELETE FROM sections WHERE id <> 'a'");
        var a = _temp.Store.Features.Read("sections").Single();
        Assert.That((a.Version, a.UpdatedBy, a.Text("river")), Is.EqualTo((2L, "external", "沙河")));
        Assert.That(_temp.Store.Features.Changes().Select(c => c.Id), Is.EquivalentTo(new[] { "a", sections[1].Id.Id }));
        Assert.That(Assert.Throws<SqliteException>(() => _temp.Edit("INSERT INTO sections (id, version) VALUES ('a', 1)")).Message, Does.Contain("UNIQUE"));
        WholeAndIndexed("sections", 1);
    }

    [Test]
    public void A_layer_that_was_overwritten_in_another_system_is_refused_with_the_table_and_what_to_do()
    {
        File.Copy(_temp.Path, Path.Combine(_temp.Folder, "source.gpkg"));
        Gdal("ogr2ogr", "-update", "-overwrite", "-nln", "sections", "-t_srs", "EPSG:3857", _temp.Path, Path.Combine(_temp.Folder, "source.gpkg"), "sections");

        Refused("altered.crs", "sections", ("srid", "3857"));
    }

    // QGIS lets users delete any field; ALTER TABLE … DROP COLUMN succeeds for all but those that a trigger or an index reads.
    [TestCase("sections", "updated_by")]
    [TestCase("sections", "updated_at")]
    [TestCase("sections", "aliases")]
    [TestCase("sections", "river")]
    [TestCase("sections", "schematic")]
    [TestCase("own1", "name")]
    [TestCase("own1", "updated_by")]
    [TestCase("own1", "position_source")]
    public void A_column_that_was_dropped_is_there_again_empty_and_the_layer_can_be_edited_everywhere(string table, string column)
    {
        _temp.Edit($"ALTER TABLE {table} DROP COLUMN {column}");

        Mended($"mended.column {table} {column}");

        Assert.That(_temp.Store.Features.Read(table).Count(), Is.EqualTo(table == "sections" ? 2 : 1));
        _temp.Edit($"UPDATE {table} SET geom = geom");
        Assert.That(_temp.Store.Features.Read(table).All(f => f is { Version: >= 2, UpdatedBy: "external" }), Is.True);
        Assert.That(_temp.Store.Features.Read(table).All(f => f.Schematic == (column == "schematic")), Is.True, "in doubt a sketch");
        Assert.That(_temp.Store.Links.Linked("workspace", "linker"), table == "sections" ? Is.Null : Is.Not.Null);
    }

    [TestCase("DROP TRIGGER sections_external_update; DROP TRIGGER sections_delete_mark; ALTER TABLE sections DROP COLUMN name", "name")]
    [TestCase("ALTER TABLE sections RENAME COLUMN name TO 名称", "name")]
    [TestCase("ALTER TABLE sections RENAME COLUMN id TO 编号", "id")]
    [TestCase("ALTER TABLE sections RENAME COLUMN geom TO shape", "geom")]
    public void A_column_that_links_hang_on_is_not_made_up(string sql, string column)
    {
        _temp.Edit(sql);
        var before = _temp.Ask<long>("SELECT count(*) FROM linked_states");

        Refused("altered.column", "sections", ("column", column));

        Assert.That(_temp.Ask<long>("SELECT count(*) FROM linked_states"), Is.EqualTo(before));
        Assert.That(_temp.Ask<string>("PRAGMA journal_mode"), Is.EqualTo("delete"));
    }

    // The browser of QGIS deletes and makes spatial indexes by these two functions of GDAL.
    [Test]
    public void A_spatial_index_that_was_deleted_is_built_again()
    {
        Gdal("ogrinfo", _temp.Path, "-sql", "SELECT DisableSpatialIndex('sections', 'geom')");
        Assert.That(_temp.Ask<long>("SELECT count(*) FROM sqlite_master WHERE name LIKE 'rtree_sections%'"), Is.Zero, "GDAL drops tables and triggers");

        Mended("mended.index sections");

        Assert.That(_temp.Store.Features.Read("sections", new Envelope(113.5, 114.5, 33, 35)).Single().Id.Id, Is.EqualTo("b"));
        _temp.Edit("DELETE FROM sections WHERE id = 'b'; INSERT INTO sections (geom) SELECT geom FROM sections");
        Assert.That(_temp.Store.Features.Read("sections", new Envelope(112.5, 113.5, 32, 34)).Count(), Is.EqualTo(2));
        WholeAndIndexed("sections", 2);
        _temp.Close();
        Assert.That(GdalTool.Run("ogrinfo", "-ro", _temp.Path, "-sql", "SELECT HasSpatialIndex('sections', 'geom')").Output, Does.Contain("= 1"));
    }

    [Test]
    public void An_index_that_GDAL_made_again_is_left_alone()
    {
        Gdal("ogrinfo", _temp.Path, "-sql", "SELECT DisableSpatialIndex('sections', 'geom')");
        Gdal("ogrinfo", _temp.Path, "-sql", "SELECT CreateSpatialIndex('sections', 'geom')");

        Mended();
    }

    // Deleting a layer fires no trigger: its links would stay for ever.
    [Test]
    public void A_layer_that_was_deleted_takes_its_links_along()
    {
        Gdal("ogrinfo", _temp.Path, "-sql", "DELLAYER:sections");
        Gdal("ogrinfo", _temp.Path, "-sql", "DELLAYER:own1");
        var stamp = _temp.Ask<long>("SELECT sum(stamp) FROM layers");

        Mended("mended.gone sections", "mended.gone own1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.Store.Features.Layers().Select(l => l.Kind), Is.EqualTo(new[] { "protectionZones" }));
            Assert.That(_temp.Store.Features.Kinds.Own, Is.Empty);
            Assert.That(_temp.Store.Features.StampOfAll, Is.GreaterThan(stamp));
            Assert.That(_temp.Store.Links.Linked("workspace", "linker"), Is.Null);
        }

        _temp.Close();
        Mended();
        _temp.Store.Write(w =>
        {
            w.PutLayer("sections", TempWorkspace.Coverage);
            w.PutFeature(TempWorkspace.Feature("sections", "a", "POINT (113 33)"), "t");
        });
        Assert.That(_temp.Store.Features.Layers().First().Count, Is.EqualTo(1));
    }

    // The browser of QGIS renames a table by ALTER TABLE, and GDAL its registration and index with it.
    [TestCase("sections", 2)]
    [TestCase("own1", 1)]
    public void A_table_that_was_renamed_is_told_left_alone_and_a_layer_again_when_it_has_its_name_back(string table, int count)
    {
        Gdal("ogrinfo", _temp.Path, "-sql", $"ALTER TABLE {table} RENAME TO 图层");

        Mended($"mended.renamed {table} 图层");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.Store.Features.Layers().Select(l => l.Kind), Has.None.EqualTo(table));
            Assert.That(_temp.Store.Features.Kinds.IsFree(table), Is.False);
            Assert.That(_temp.Ask<long>("SELECT count(*) FROM 图层"), Is.EqualTo(count));
        }

        _temp.Close();
        Mended($"mended.renamed {table} 图层");
        _temp.Close();
        Gdal("ogrinfo", _temp.Path, "-sql", "INSERT INTO 图层 (name) VALUES ('新')");
        Gdal("ogrinfo", _temp.Path, "-sql", $"ALTER TABLE 图层 RENAME TO {table}");

        Mended($"mended.back {table}");
        Assert.That(_temp.Store.Features.Layers().Single(l => l.Kind == table).Count, Is.EqualTo(count + 1));
        WholeAndIndexed(table, count, withoutPlace: 1);
        _temp.Close();
        Mended();
    }

    [Test]
    public void A_layer_may_be_made_anew_while_its_table_has_another_name()
    {
        Gdal("ogrinfo", _temp.Path, "-sql", "ALTER TABLE sections RENAME TO 图层");

        _temp.Store.Write(w =>
        {
            w.PutLayer("sections", TempWorkspace.Coverage);
            w.PutFeature(TempWorkspace.Feature("sections", "c", "POINT (113 33)"), "t");
        });

        Assert.That(_temp.Store.Features.Read("sections").Single().Id.Id, Is.EqualTo("c"));
        WholeAndIndexed("sections", 1);
        Assert.That(_temp.Ask<long>("SELECT count(*) FROM 图层"), Is.EqualTo(2));
    }

    // QGIS keeps styles and projects in tables of its own in the file, the first of them registered as attributes; 'Package layers' adds layers.
    [Test]
    public void Tables_of_other_programs_are_left_as_they_are()
    {
        var source = Path.Combine(_temp.Folder, "wells.geojson");
        File.WriteAllText(source, """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"名":"一"},"geometry":{"type":"Point","coordinates":[113,33]}}]}""");
        Gdal("ogr2ogr", "-update", "-nln", "水井", _temp.Path, source);
        _temp.Edit("""
            CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30),
              styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
            INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES ('layer_styles', 'attributes', 'layer_styles', '', 0);
            INSERT INTO layer_styles (f_table_name, styleName, styleQML, useAsDefault, update_time) VALUES ('own1', '样式', '<qgis/>', 1, '2026-11-29T00:00:00.000Z'), ('sections', '样式', '<qgis/>', 1, '2026-11-29T00:00:00.000Z');
            CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB);
            INSERT INTO qgis_projects VALUES ('工程', x'7b7d', x'504b0304')
            """);
        var before = Foreign();

        Mended();
        _temp.Store.Write(w =>
        {
            w.PutFeature(TempWorkspace.Feature("sections", "c", "POINT (113 33)"), "t");
            w.DeleteOwnLayer("own1");
        });
        _temp.Close();
        Mended();
        _temp.Close();

        Assert.That(Foreign(), Is.EqualTo(before));
        Assert.That(GdalTool.Run("ogrinfo", "-ro", "-so", "-al", _temp.Path).Errors, Is.Empty);

        string Foreign() => _temp.Ask<string>("""
            SELECT (SELECT group_concat(type || name || coalesce(sql, ''), '|') FROM sqlite_master WHERE tbl_name IN ('layer_styles', 'qgis_projects', '水井'))
              || (SELECT group_concat(id || f_table_name || styleName || styleQML || useAsDefault || update_time, '|') FROM layer_styles)
              || (SELECT group_concat(name || hex(metadata) || hex(content), '|') FROM qgis_projects) || (SELECT group_concat(fid || hex(geom) || "名", '|') FROM 水井)
              || (SELECT group_concat(table_name || data_type || identifier || last_change, '|') FROM gpkg_contents WHERE table_name IN ('layer_styles', '水井'))
            """);
    }

    [Test]
    public void A_workspace_that_another_program_is_writing_is_mended_when_it_lets_go()
    {
        _temp.Edit("ALTER TABLE sections DROP COLUMN updated_by");
        using (var other = Connections.Open(_temp.Path, SqliteOpenMode.ReadWrite))
        {
            other.Execute("BEGIN IMMEDIATE");
            Assert.That(_temp.OpenFails()!.Failure, Is.EqualTo(StoreFailure.Locked));
        }

        Mended("mended.column sections updated_by");
    }

    private static void Gdal(string tool, params string[] arguments) => Assert.That(GdalTool.Run(tool, arguments).Errors, Is.Empty);

    private void Mended(params string[] expected) => Assert.That(_temp.Store.Mended.Select(m => $"{m.Key} {string.Join(' ', m.Arguments.Values)}"), Is.EqualTo(expected));

    private void Refused(string key, string table, (string Name, string Value) argument)
    {
        var failure = _temp.OpenFails()!;
        TestContext.Out.WriteLine(failure.Message);
        Assert.That((failure.Failure, failure.Table, failure.Problem?.Key, failure.Problem?.Arguments["table"], failure.Problem?.Arguments[argument.Name]),
            Is.EqualTo((StoreFailure.Altered, table, key, table, argument.Value)));
        Assert.That(failure.Message, Does.Contain(table).And.Contain(argument.Value));
    }

    private void WholeAndIndexed(string table, int places, int withoutPlace = 0)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.Ask<string>("PRAGMA integrity_check"), Is.EqualTo("ok"));
            Assert.That(_temp.Ask<string>($"SELECT rtreecheck('rtree_{table}_geom')"), Is.EqualTo("ok"));
            Assert.That(_temp.Ask<long>($"SELECT count(*) FROM rtree_{table}_geom"), Is.EqualTo(places));
            Assert.That(_temp.Ask<long>($"SELECT count(*) FROM {table}"), Is.EqualTo(places + withoutPlace));
        }
    }
}
