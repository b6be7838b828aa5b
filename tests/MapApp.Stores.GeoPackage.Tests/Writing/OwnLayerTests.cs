using MapApp.Core.Features;
using MapApp.Core.Styles.Looks;

namespace MapApp.Stores.GeoPackage.Tests.Writing;

/// <summary>How the user's own layers are drawn and where they lie is kept in the workspace.</summary>
public sealed class OwnLayerTests
{
    private static readonly LayerKind _sites = new("sites", "Point", LayerKind.OwnGroup, "垃圾点", "垃圾点", [Field("状态", "text"), Field("数量", "real"), Field("清", "boolean")]);

    private static readonly LayerLook _look = LayerLook.Standard with
    {
        Values = new ValueColors("状态", [new ValueColor("待处理", "#FF0000"), new ValueColor("完成", "c-3")]),
        MarkerSize = 12,
        Label = new LookLabel("状态", 14),
    };

    [Test]
    public void A_look_comes_back_when_the_file_is_opened_again()
    {
        using var temp = Filled();
        temp.Store.Write(w => w.PutOwnLayer(temp.Store.Features.Kinds.Get("sites") with { Look = _look }));
        temp.Close();
        var kind = temp.Store.Features.Kinds.Get("sites");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LookJson.Write(kind.Look), Is.EqualTo(LookJson.Write(_look)));
            Assert.That(kind.LookFault, Is.Null);
            Assert.That(temp.Ask<string>("SELECT look FROM own_layers"), Does.Contain("\"待处理\""), "readable in QGIS");
        }

        temp.Store.Write(w => w.PutOwnLayer(kind with { Look = LayerLook.Standard }));
        Assert.That(temp.Ask<long>("SELECT count(*) FROM own_layers WHERE look IS NULL"), Is.EqualTo(1));
    }

    [TestCase("'{'", "exchange.lookJson")]
    [TestCase("'{\"color\":\"nope\"}'", "exchange.lookColor")]
    public void A_look_that_somebody_broke_leaves_the_layer_as_it_is_without_one_and_says_why(string value, string key)
    {
        using var temp = Filled();
        temp.Edit($"UPDATE own_layers SET look = {value}");
        var kind = temp.Store.Features.Kinds.Get("sites");
        Assert.That((kind.Look, kind.LookFault?.Key), Is.EqualTo((LayerLook.Standard, key)));
    }

    [Test]
    public void A_new_layer_lies_on_top_and_one_that_has_a_place_keeps_it()
    {
        using var temp = Filled();
        foreach (var kind in (LayerKind[])[_sites with { Kind = "b" }, _sites with { Kind = "c", Rank = -4 }])
        {
            temp.Store.Write(w =>
            {
                w.PutOwnLayer(kind);
                w.PutLayer(kind.Kind, TempWorkspace.Coverage);
            });
        }

        temp.Store.Write(w => w.PutOwnLayer(_sites with { Kind = "b", TitleZh = "二" }));
        Assert.That(temp.Store.Features.Kinds.Own.Select(k => (k.Kind, k.Rank)), Is.EqualTo([("b", 2), ("sites", 1), ("c", -4)]));
        Assert.That(temp.Store.Features.Kinds.Own[0].TitleZh, Is.EqualTo("二"));
    }

    [Test]
    public void Values_are_counted_the_most_frequent_first()
    {
        using var temp = Filled();
        var features = temp.Store.Features;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(features.Values("sites", "状态"), Is.EqualTo([new ValueCount("完成", 3), new ValueCount(null, 1), new ValueCount("待处理", 1)]));
            Assert.That(features.Values("sites", "数量"), Is.EqualTo([new ValueCount(2.5, 4), new ValueCount(7.0, 1)]));
            Assert.That(features.Values("sites", "清"), Is.EqualTo([new ValueCount(false, 3), new ValueCount(true, 2)]));
            Assert.That(features.Values("sites", "name").Sum(v => v.Count), Is.EqualTo(5));
            Assert.That(features.Values("sites", "\"; DROP TABLE sites; --"), Is.Empty);
        }
    }

    [Test]
    public void A_field_whose_column_is_gone_has_no_values()
    {
        using var temp = Filled();
        temp.Edit("ALTER TABLE sites DROP COLUMN \"状态\"");
        Assert.That(temp.Store.Features.Values("sites", "状态"), Is.Empty);
    }

    // In QGIS users add, drop and rename fields of a layer; GDAL 3.6 sends ALTER TABLE for each.
    [Test]
    public void Fields_follow_the_columns_that_another_program_adds_and_drops()
    {
        using var temp = Filled();
        temp.Edit("""
            ALTER TABLE sites ADD COLUMN "备 ""注" TEXT(80); ALTER TABLE sites ADD COLUMN 序 MEDIUMINT; ALTER TABLE sites ADD COLUMN 测 REAL; ALTER TABLE sites ADD COLUMN 真 BOOLEAN;
            ALTER TABLE sites ADD COLUMN 日 DATE; ALTER TABLE sites ADD COLUMN 时 DATETIME; ALTER TABLE sites ADD COLUMN 照片 BLOB; ALTER TABLE sites ADD COLUMN positionSource TEXT;
            ALTER TABLE sites DROP COLUMN 状态; ALTER TABLE sites RENAME COLUMN 数量 TO 数量_新; UPDATE sites SET "备 ""注" = '注', 序 = 7 WHERE id = 'f1'
            """);

        var kind = temp.Store.Features.Kinds.Get("sites");
        Assert.That(kind.Fields.Select(f => $"{f.Name} {f.Type}"), Is.EqualTo(["清 boolean", "数量_新 real", "备 \"注 text", "序 integer", "测 real", "真 boolean", "日 date", "时 text"]));
        Assert.That(kind.Fields.All(f => f.IsOwn), Is.True);
        var feature = temp.Store.Features.Find(new FeatureId("sites", "f1"))!;
        Assert.That((feature.Fields["备 \"注"], feature.Fields["序"], feature.Fields["数量_新"]), Is.EqualTo(((object)"注", (object)7L, (object)2.5)));

        temp.Store.Write(w => w.PutFeature(feature with { Fields = new Dictionary<string, object?>(feature.Fields) { ["序"] = 8L } }, "t"));
        Assert.That(temp.Ask<long>("SELECT 序 FROM sites WHERE id = 'f1'"), Is.EqualTo(8));
        Assert.That(temp.Ask<long>("SELECT count(*) FROM pragma_table_info('sites') WHERE name = '状态'"), Is.Zero, "what the user dropped stays dropped");
    }

    [Test]
    public void A_look_whose_field_was_dropped_elsewhere_lacks_it()
    {
        using var temp = Filled();
        temp.Store.Write(w => w.PutOwnLayer(temp.Store.Features.Kinds.Get("sites") with { Look = _look }));
        Assert.That(temp.Store.Features.Kinds.Get("sites") is var before ? before.Look.Lacking(before) : null, Is.Empty);

        temp.Edit("ALTER TABLE sites DROP COLUMN 状态");

        var kind = temp.Store.Features.Kinds.Get("sites");
        Assert.That(kind.Look.Lacking(kind), Is.EqualTo(["状态"]));
        temp.Store.Write(w => w.PutOwnLayer(kind with { TitleZh = "改" }));
        Assert.That(temp.Store.Features.Kinds.Get("sites").Look.Values?.Field, Is.EqualTo("状态"), "the look comes back with the field");
    }

    // 'Package layers' of QGIS puts tables of its own into a workspace, and saving styles and projects layer_styles and qgis_projects.
    [Test]
    public void A_new_layer_is_not_called_as_a_table_of_another_program()
    {
        using var temp = Filled();
        temp.Edit("CREATE TABLE Wells (fid INTEGER PRIMARY KEY); CREATE TABLE layer_styles (id INTEGER PRIMARY KEY); CREATE VIEW seen AS SELECT 1");
        var kinds = temp.Store.Features.Kinds;
        Assert.That(new[] { "wells", "layerStyles", "seen", "gpkgContents", "taskUnits", "sites", "sections", "pumps" }.Where(kinds.IsFree), Is.EqualTo(["pumps"]));
    }

    private static TempWorkspace Filled()
    {
        var temp = new TempWorkspace();
        temp.Store.Write(w =>
        {
            w.PutOwnLayer(_sites);
            w.PutLayer("sites", TempWorkspace.Coverage);
            w.AddFeatures("sites", Enumerable.Range(0, 5).Select(i => TempWorkspace.Feature("sites", $"f{i}", "POINT (113 33)") with
            {
                Fields = new Dictionary<string, object?> { ["状态"] = i == 0 ? null : i == 1 ? "待处理" : "完成", ["数量"] = i == 4 ? 7.0 : 2.5, ["清"] = i > 2 },
            }), "tester");
        });
        return temp;
    }

    private static LayerField Field(string name, string type) => new(name, type, name, name, null, []) { IsOwn = true };
}
