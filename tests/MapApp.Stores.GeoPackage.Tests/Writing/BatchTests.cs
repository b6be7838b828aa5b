using MapApp.Core.Features;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Tests.Writing;

/// <summary>A layer that is filled at once is no other than one that was filled row by row.</summary>
public sealed class BatchTests
{
    private static readonly LayerKind _own = new("rubbish", "Geometry", LayerKind.OwnGroup, "垃圾点", "垃圾点", [new LayerField("数量", "integer", "数量", "数量", null, []) { IsOwn = true }]);

    private static IEnumerable<Feature> Points(string layer, int count, string? field = null)
    {
        var random = new Random(count);
        return Enumerable.Range(0, count).Select(i => TempWorkspace.Feature(layer, $"f{i}", FormattableString.Invariant($"POINT ({110 + random.NextDouble() * 6:R} {32 + random.NextDouble() * 4:R})"), [.. field is null ? Array.Empty<(string, object?)>() : [(field, (object?)(long)i)]])).ToList();
    }

    // 51 cells fill a node: one, just full, one more, two levels, three levels, with a remainder.
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(51)]
    [TestCase(52)]
    [TestCase(2_601)]
    [TestCase(2_602)]
    [TestCase(7_777)]
    public void Its_index_is_sound_and_answers_every_box_as_a_scan_does(int count)
    {
        using var temp = new TempWorkspace();
        var points = Points("points", count).ToList();
        temp.Store.Write(w =>
        {
            w.PutLayer("points", TempWorkspace.Coverage);
            w.AddFeatures("points", points, "tester");
        });
        Assert.That(temp.Ask<string>("SELECT rtreecheck('rtree_points_geom')"), Is.EqualTo("ok"));
        var random = new Random(1);
        using (Assert.EnterMultipleScope())
        {
            for (var i = 0; i < 50; i++)
            {
                var (x, y) = (110 + random.NextDouble() * 6, 32 + random.NextDouble() * 4);
                var box = new Envelope(x, x + random.NextDouble(), y, y + random.NextDouble());
                Assert.That(temp.Store.Features.Read("points", box).Select(f => f.Id), Is.EquivalentTo(points.Where(p => box.Intersects(p.Geometry!.EnvelopeInternal)).Select(p => p.Id)));
            }

            Assert.That(temp.Store.Features.Layers().Single().Count, Is.EqualTo(count));
            Assert.That(temp.Store.Features.Changes(), Has.Count.EqualTo(count));
        }
    }

    [Test]
    public void Its_rows_index_and_triggers_are_those_of_a_layer_filled_row_by_row()
    {
        using var one = new TempWorkspace();
        using var other = new TempWorkspace();
        var features = Points("points", 300).Append(TempWorkspace.Feature("points", "nowhere", null)).ToList();
        one.Store.Write(w =>
        {
            w.PutLayer("points", TempWorkspace.Coverage);
            w.AddFeatures("points", features, "tester");
        });
        other.Store.Write(w =>
        {
            w.PutLayer("points", TempWorkspace.Coverage);
            foreach (var feature in features)
                w.PutFeature(feature, "tester");
        });
        foreach (var sql in (string[])
        [
            "SELECT group_concat(type || ' ' || name || ' ' || sql, char(10)) FROM (SELECT * FROM sqlite_master WHERE tbl_name IN ('points', 'rtree_points_geom') ORDER BY name)",
            "SELECT group_concat(fid || id || name || ifnull(hex(geom), '') || version || updated_by || schematic, ' ') FROM points",
            "SELECT group_concat(id, ' ') FROM (SELECT id FROM rtree_points_geom ORDER BY id)",
            "SELECT group_concat(feature_id, ' ') FROM (SELECT feature_id FROM changes ORDER BY feature_id)",
            "SELECT (stamp > 0) || ' ' || feature_count FROM layers",
            "SELECT seq || '' FROM sqlite_sequence WHERE name = 'points'",
            "SELECT round(min_x, 9) || ' ' || round(max_y, 9) FROM gpkg_contents WHERE table_name = 'points'",
        ])
        {
            Assert.That(one.Ask<string>(sql), Is.EqualTo(other.Ask<string>(sql)), sql);
        }
    }

    [Test]
    public void Marks_of_what_was_deleted_before_and_triggers_of_other_programs_stay()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("points", "gone", "POINT (113 33)"));
        temp.Store.Write(w => w.DeleteFeature(new FeatureId("points", "gone")));
        temp.Edit("CREATE TRIGGER theirs AFTER DELETE ON points BEGIN SELECT 1; END");
        temp.Store.Write(w => w.AddFeatures("points", Points("points", 2), "tester"));
        Assert.That(temp.Store.Features.Changes().Select(c => c.Id), Is.EquivalentTo(new[] { "gone", "f0", "f1" }));
        Assert.That(temp.Ask<long>("SELECT count(*) FROM sqlite_master WHERE name = 'theirs'"), Is.EqualTo(1));
    }

    [Test]
    public void Edits_by_another_program_count_afterwards_as_before()
    {
        using var temp = new TempWorkspace();
        temp.Store.Write(w =>
        {
            w.PutOwnLayer(_own);
            w.PutLayer("rubbish", TempWorkspace.Coverage);
            w.AddFeatures("rubbish", Points("rubbish", 200, "数量"), "tester");
        });
        var stamp = temp.Store.Features.Stamp("rubbish");
        temp.Edit("UPDATE rubbish SET \"数量\" = 7 WHERE id = 'f3'");
        temp.Edit("INSERT INTO rubbish (name, geom) SELECT 'new', geom FROM rubbish WHERE id = 'f4'");
        temp.Edit("DELETE FROM rubbish WHERE id = 'f5'");
        var edited = temp.Store.Features.Find(new FeatureId("rubbish", "f3"))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((edited.Fields["数量"], edited.Version, edited.UpdatedBy), Is.EqualTo(((object)7L, 2L, "external")));
            Assert.That(temp.Store.Features.Stamp("rubbish"), Is.GreaterThan(stamp));
            Assert.That(temp.Store.Features.Layers().Single().Count, Is.EqualTo(200));
            Assert.That(temp.Store.Features.Changes(), Is.Empty, "no rule links a layer of one's own");
            Assert.That(temp.Ask<string>("SELECT rtreecheck('rtree_rubbish_geom')"), Is.EqualTo("ok"));
        }
    }

    [Test]
    public void What_fails_half_way_leaves_table_index_and_triggers_as_they_were()
    {
        using var temp = new TempWorkspace();
        temp.Store.Write(w => w.PutLayer("points", TempWorkspace.Coverage));
        const string schema = "SELECT group_concat(name || sql, char(10)) FROM (SELECT * FROM sqlite_master ORDER BY name)";
        var before = temp.Ask<string>(schema);
        static IEnumerable<Feature> Breaking()
        {
            foreach (var point in Points("points", 500))
                yield return point;
            throw new InvalidDataException("half way");
        }

        Assert.Throws<InvalidDataException>(() => temp.Store.Write(w => w.AddFeatures("points", Breaking(), "tester")));
        Assert.Throws<StoreException>(() => temp.Store.Write(w => w.AddFeatures("points", [.. Points("points", 3), .. Points("points", 1)], "tester")), "one id twice");
        Assert.That((temp.Ask<string>(schema), temp.Store.Features.Read("points").Count()), Is.EqualTo((before, 0)));
    }

    [Test]
    public void A_layer_of_ones_own_comes_back_when_the_file_is_opened_again_and_goes_without_a_trace()
    {
        using var temp = new TempWorkspace();
        temp.Store.Write(w =>
        {
            w.PutOwnLayer(_own);
            w.PutLayer("rubbish", TempWorkspace.Coverage);
            w.AddFeatures("rubbish", Points("rubbish", 3, "数量"), "tester");
        });
        temp.Close();
        var kind = temp.Store.Features.Kinds.Get("rubbish");
        Assert.That((kind.TitleZh, kind.Shape, kind.Group, kind.Fields.Single().Name, kind.Fields.Single().Column), Is.EqualTo(("垃圾点", "Geometry", "own", "数量", "数量")));
        var stamp = temp.Store.Features.StampOfAll;
        temp.Store.Write(w => w.DeleteOwnLayer("rubbish"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(temp.Store.Features.Kinds.Own, Is.Empty);
            Assert.That(temp.Ask<long>("SELECT count(*) FROM sqlite_master WHERE name LIKE '%rubbish%'"), Is.Zero);
            Assert.That(temp.Ask<long>("SELECT count(*) FROM gpkg_contents WHERE table_name = 'rubbish'"), Is.Zero);
            Assert.That(temp.Store.Features.StampOfAll, Is.GreaterThan(stamp));
        }
    }

    [TestCase("UPDATE own_layers SET shape = 'Blob'", "Blob")]
    [TestCase("UPDATE own_layers SET fields = '{'", "JSON")]
    [TestCase("UPDATE own_layers SET kind = 'plots'", "plots")]
    public void A_damaged_row_is_named_with_what_is_wrong(string edit, string told)
    {
        using var temp = new TempWorkspace();
        temp.Store.Write(w =>
        {
            w.PutOwnLayer(_own);
            w.PutLayer("rubbish", TempWorkspace.Coverage);
        });
        temp.Edit(edit);
        Assert.That(Assert.Throws<StoreException>(() => _ = temp.Store.Features.Kinds)!.Message, Does.Contain("own_layers").And.Contain(told));
    }
}
