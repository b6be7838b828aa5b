using MapApp.Core.Features;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

/// <summary>What other programs do to features is written down until it was told; what MapApp does is not.</summary>
public sealed class EditLogTests
{
    private static readonly LayerKind _own = new("own1", "Point", LayerKind.OwnGroup, "桩", "桩", [new LayerField("数量", "integer", "数量", "数量", null, []) { IsOwn = true }]);

    [Test]
    public void Every_edit_of_another_program_is_a_row_with_the_name_that_was()
    {
        using var temp = Filled();
        temp.Edit("UPDATE sections SET name = '新名' WHERE id = 'a'; UPDATE sections SET level = 'national' WHERE id = 'b'; INSERT INTO sections (name) VALUES ('加的'); DELETE FROM sections WHERE id = 'b'");
        temp.Edit("UPDATE own1 SET \"数量\" = 7 WHERE id = 'p'; DELETE FROM own1 WHERE id = 'q'");
        var rows = temp.Store.Features.Edits(100).Rows;
        var added = temp.Ask<string>("SELECT id FROM sections WHERE name = '加的'");
        Assert.That(rows, Is.EqualTo(new EditRow[]
        {
            new(new("sections", "a"), EditKind.Changed, "名称a", false), new(new("sections", "b"), EditKind.Changed, null, false), new(new("sections", added), EditKind.Added, null, false),
            new(new("sections", "b"), EditKind.Deleted, "名称b", false), new(new("own1", "p"), EditKind.Changed, null, false), new(new("own1", "q"), EditKind.Deleted, null, false),
        }));
    }

    [Test]
    public void A_geometry_that_became_another_is_told()
    {
        using var temp = Filled();
        temp.Edit("UPDATE sections SET geom = (SELECT geom FROM sections WHERE id = 'b') WHERE id = 'a'; UPDATE sections SET geom = geom WHERE id = 'b'");
        Assert.That(temp.Store.Features.Edits(100).Rows.Select(r => (r.Id.Id, r.Moved)), Is.EqualTo(new[] { ("a", true), ("b", false) }));
    }

    [Test]
    public void What_mapapp_does_is_not_written_down_and_what_was_told_is_forgotten()
    {
        using var temp = Filled();
        temp.Store.Write(w =>
        {
            w.PutFeature(TempWorkspace.Feature("sections", "a", "POINT (113.5 33.5)"), "t");
            w.DeleteFeature(new FeatureId("sections", "b"));
            w.DeleteFeature(new FeatureId("own1", "p"));
        });
        Assert.That(temp.Store.Features.Edits(100), Is.EqualTo(EditLog.None).Using<EditLog>((x, y) => x.Count == y.Count && x.Rows.Count == y.Rows.Count));
        temp.Edit("DELETE FROM own1 WHERE id = 'q'");
        var log = temp.Store.Features.Edits(100);
        temp.Edit("UPDATE sections SET name = '后来' WHERE id = 'a'");
        temp.Store.Write(w => w.ClearEdits(log.Number));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(log.Rows.Select(r => (r.Id.Id, r.Kind)), Is.EqualTo(new[] { ("q", EditKind.Deleted) }), "a deletion of another program after one of ours is seen");
            Assert.That(temp.Store.Features.Edits(100).Rows.Select(r => r.Id.Id), Is.EqualTo(new[] { "a" }), "newer than what was told");
        }
    }

    [Test]
    public void A_deletion_that_is_rolled_back_leaves_no_trace()
    {
        using var temp = Filled();
        Assert.That(() => temp.Store.Write(w =>
        {
            w.DeleteFeature(new FeatureId("sections", "b"));
            throw new IOException();
        }), Throws.InstanceOf<IOException>());
        temp.Edit("DELETE FROM sections WHERE id = 'b'");
        Assert.That(temp.Store.Features.Edits(100).Rows.Select(r => r.Id.Id), Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void More_than_anybody_reads_are_only_counted()
    {
        using var temp = Filled();
        temp.Edit("UPDATE sections SET level = 'national'; UPDATE sections SET level = 'provincial'");
        var log = temp.Store.Features.Edits(3);
        Assert.That((log.Count, log.Rows.Count), Is.EqualTo((4L, 0)));
    }

    // A trigger that names a column holds it.
    [Test]
    public void Fields_can_still_be_dropped_elsewhere()
    {
        using var temp = Filled();
        temp.Close();
        temp.Edit("ALTER TABLE sections DROP COLUMN level; ALTER TABLE own1 DROP COLUMN \"数量\"; ALTER TABLE own1 DROP COLUMN name; DELETE FROM own1");
        Assert.That(temp.Store.Features.Edits(100).Rows.Select(r => r.Id.Id), Is.EqualTo(new[] { "p", "q" }));
    }

    [Test]
    public void An_older_workspace_gets_the_triggers_that_write_down()
    {
        using var temp = Filled();
        temp.Close();
        temp.Edit("""
            DROP TABLE edits; DELETE FROM gpkg_contents WHERE table_name = 'edits'; UPDATE meta SET value = '9' WHERE key = 'schema_version';
            DROP TRIGGER sections_delete_mark; DROP TRIGGER sections_external_update; DROP TRIGGER sections_external_insert;
            CREATE TRIGGER sections_delete_mark AFTER DELETE ON sections BEGIN SELECT 1; END;
            CREATE TRIGGER sections_external_update AFTER UPDATE ON sections BEGIN SELECT 1; END;
            CREATE TRIGGER sections_external_insert AFTER INSERT ON sections BEGIN SELECT 1; END;
            DROP TRIGGER own1_delete_mark; DROP TRIGGER own1_external_update; DROP TRIGGER own1_external_insert;
            CREATE TRIGGER own1_delete_mark AFTER DELETE ON own1 BEGIN SELECT 1; END;
            CREATE TRIGGER own1_external_update AFTER UPDATE ON own1 BEGIN SELECT 1; END;
            CREATE TRIGGER own1_external_insert AFTER INSERT ON own1 BEGIN SELECT 1; END;
            """);
        Assert.That(temp.Store.Mended, Is.Empty, "nothing was broken");
        temp.Edit("DELETE FROM sections WHERE id = 'a'; UPDATE own1 SET name = 'x' WHERE id = 'p'");
        Assert.That(temp.Store.Features.Edits(100).Rows.Select(r => (r.Id.Id, r.Kind)), Is.EqualTo(new[] { ("a", EditKind.Deleted), ("p", EditKind.Changed) }));
    }

    private static TempWorkspace Filled()
    {
        var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"), TempWorkspace.Feature("sections", "b", "POINT (113.1 33.1)"));
        temp.Store.Write(w =>
        {
            w.PutOwnLayer(_own);
            w.PutLayer("own1", TempWorkspace.Coverage);
            w.PutFeature(TempWorkspace.Feature("own1", "p", "POINT (113 33)"), "t");
            w.PutFeature(TempWorkspace.Feature("own1", "q", "POINT (113 33)"), "t");
        });
        return temp;
    }
}
