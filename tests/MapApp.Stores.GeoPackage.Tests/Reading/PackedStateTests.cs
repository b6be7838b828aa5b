using MapApp.Core.Features;
using MapApp.Core.Packed;
using MapApp.Stores.GeoPackage.Schema;
using MapApp.Tests.Support;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

/// <summary>A layer that was packed once is taken from the shelf as long as it is the same, and never when it is not, whoever changed it and however.</summary>
public sealed class PackedStateTests
{
    private static readonly LayerKind _own = new("things", "Point", LayerKind.OwnGroup, "杂物", "Things", [new LayerField("v", "text", "v", "v", null, []) { IsOwn = true }, new LayerField("w", "text", "w", "w", null, []) { IsOwn = true }]);

    private readonly Shelf _shelf = new();
    private TempWorkspace _temp = null!;

    [SetUp]
    public void Two_layers_that_were_packed()
    {
        _shelf.Kept.Clear();
        _temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)", ("river", "湛河")));
        _temp.Store.Write(w =>
        {
            w.PutOwnLayer(_own);
            w.PutLayer("things", TempWorkspace.Coverage);
            w.AddFeatures("things", [TempWorkspace.Feature("things", "p", "POINT (113 33)", ("v", "完成"), ("w", "一")), TempWorkspace.Feature("things", "q", "POINT (114 34)", ("v", "未完成"), ("w", "二"))], "t");
        });
        Pack(found: false);
        _temp.Close();
    }

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void A_layer_that_nobody_touched_is_not_packed_again()
    {
        Pack(found: true);
        _temp.Close();
        Pack(found: true);
    }

    [Test]
    public void An_edit_of_another_layer_is_none_of_this_one()
    {
        _temp.Edit("UPDATE sections SET name = '新名' WHERE id = 'a'");
        Pack(found: true);
    }

    [TestCase("UPDATE things SET v = '新' WHERE id = 'p'")]
    [TestCase("UPDATE things SET geom = (SELECT geom FROM things WHERE id = 'q') WHERE id = 'p'")]
    [TestCase("DELETE FROM things WHERE id = 'p'")]
    [TestCase("INSERT INTO things (geom, name) SELECT geom, '复制' FROM things WHERE id = 'p'")]
    public void An_edit_by_another_program_is_seen(string sql)
    {
        _temp.Edit(sql);
        Pack(found: false);
        Pack(found: true);
    }

    [Test]
    public void An_edit_while_the_workspace_is_open_is_seen()
    {
        Pack(found: true);
        _temp.Store.Write(w => w.PutFeature(TempWorkspace.Feature("things", "r", "POINT (113.5 33.5)"), "t"));
        Pack(found: false);
        _temp.Edit("UPDATE things SET v = '新' WHERE id = 'p'");
        Pack(found: false);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void An_edit_behind_the_back_of_the_triggers_is_seen(bool putBack)
    {
        var drop = string.Concat(FeatureTriggers.Names(_own).Select(t => $"DROP TRIGGER \"{t}\";"));
        // Put back by the other program itself, or by opening.
        _temp.Edit($"{drop} UPDATE things SET v = '新' WHERE id = 'p'; {(putBack ? FeatureTriggers.Sql(_own) : "")}");
        Pack(found: false);
    }

    [TestCase("ALTER TABLE things RENAME COLUMN w TO u", "things.w")]
    [TestCase("ALTER TABLE things DROP COLUMN w; ALTER TABLE things ADD COLUMN w TEXT", "things.w")]
    public void A_column_that_went_or_came_anew_is_seen(string sql, string why)
    {
        _temp.Edit(sql);
        Pack(found: false, why);
    }

    [Test]
    public void Other_fields_are_another_layer()
    {
        var packed = _temp.Store.Features.Pack("things", ["w"], _shelf);
        Assert.That((_shelf.Found, packed.Fields), Is.EqualTo((false, new[] { "w" })));
    }

    [Test]
    public void An_older_copy_that_was_edited_differently_is_seen()
    {
        var copy = Path.Combine(_temp.Folder, "copy.gpkg");
        File.Copy(_temp.Path, copy);
        _temp.Edit("UPDATE things SET v = '甲' WHERE id = 'p'");
        Pack(found: false);
        _temp.Close();
        SqliteConnection.ClearAllPools();
        File.Copy(copy, _temp.Path, overwrite: true);
        _temp.Edit("UPDATE things SET v = '乙' WHERE id = 'p'");
        Pack(found: false);
    }

    [Test]
    public void A_layer_whose_edits_nobody_counts_is_not_kept()
    {
        _temp.Edit("DELETE FROM layers WHERE kind = 'things'");
        _shelf.Kept.Clear();
        Pack(found: false);
        Assert.That(_shelf.Kept, Is.Empty);
    }

    // Packs as the program does and holds it against what is in the table.
    private void Pack(bool found, string? why = null)
    {
        var features = _temp.Store.Features;
        var packed = features.Pack("things", ["v", "w"], _shelf);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_shelf.Found, Is.EqualTo(found), why);
            Assert.That(PackedText.Rows(packed), Is.EquivalentTo(PackedText.Rows(LayerPacker.Pack("things", ["v", "w"], features.Read("things")))), why);
        }
    }

    private sealed class Shelf : IPackedShelf
    {
        public Dictionary<PackedMark, PackedLayer> Kept { get; } = [];

        public bool Found { get; private set; }

        public PackedLayer? Find(PackedMark mark)
        {
            Found = Kept.TryGetValue(mark, out var layer);
            return layer;
        }

        public void Put(PackedMark mark, PackedLayer layer) => Kept[mark] = layer;
    }
}
