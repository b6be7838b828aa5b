using MapApp.Core.Features;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

/// <summary>What people do to the file in QGIS must not close it to MapApp.</summary>
public sealed class ForgivingReadTests
{
    [Test]
    public void Columns_added_or_removed_elsewhere_do_not_disturb_reading_or_writing()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)", ("river", "湛河"), ("street", "北环路")));
        temp.Edit("ALTER TABLE sections ADD COLUMN \"my \"\"note\" TEXT; UPDATE sections SET \"my \"\"note\" = 'x'; ALTER TABLE sections DROP COLUMN street");

        Assert.That(temp.Store.Features.Read("sections").Single().Fields, Is.EquivalentTo(new Dictionary<string, object?> { ["river"] = "湛河" }));
        temp.Store.Write(w => w.PutFeature(TempWorkspace.Feature("sections", "a", null, ("street", "新街")), "t"));

        Assert.That(temp.Store.Features.Read("sections").Single().Text("street"), Is.EqualTo("新街"));
        Assert.That(temp.Ask<string>("SELECT \"my \"\"note\" FROM sections"), Is.EqualTo("x"), "a column of the user's is left alone");
    }

    [Test]
    public void A_cell_of_the_wrong_type_is_read_as_text()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("reaches", "a", null));
        temp.Edit("UPDATE reaches SET \"order\" = '第三', width_metres = 'about 5', artificial = 7, river = x'01ff', aliases = '老沙河', position_accuracy_metres = 'big', updated_at = 'x'");

        var back = temp.Store.Features.Read("reaches").Single();

        Assert.That(back.Fields, Is.EquivalentTo(new Dictionary<string, object?>
        {
            ["order"] = "第三",
            ["widthMetres"] = "about 5",
            ["artificial"] = "7",
            ["river"] = "01FF",
        }));
        Assert.That(back.Aliases, Is.EqualTo(new[] { "老沙河" }));
        Assert.That((back.PositionAccuracyMetres, back.Schematic), Is.EqualTo(((double?)null, false)));
    }

    [TestCase("x'00'")]
    [TestCase("x'475000018A110000010200000005'")]
    [TestCase("'POINT (1 2)'")]
    public void A_broken_geometry_names_table_and_row(string geometry)
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"));
        temp.Edit($"UPDATE sections SET geom = {geometry}");

        var failure = Assert.Throws<StoreException>(() => temp.Store.Features.Find(new FeatureId("sections", "a")))!;

        Assert.That((failure.Failure, failure.Table, failure.Location), Is.EqualTo((StoreFailure.ReadFailed, "sections", temp.Path)));
        Assert.That(failure.Message, Does.Contain("'sections'").And.Contain("fid=1").And.Contain(temp.Path).And.Not.Contain("   at "));
    }

    [Test]
    public void A_layer_whose_row_was_deleted_is_still_listed_but_not_as_complete()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"));
        temp.Edit("DELETE FROM layers");

        var layer = temp.Store.Features.Layers().Single();

        Assert.That((layer.Kind, layer.Count, layer.Coverage.Completeness), Is.EqualTo(("sections", 1L, Completeness.Partial)));
    }

    [Test]
    public void A_dropped_table_is_no_layer_and_a_completeness_nobody_knows_is_partial()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"), TempWorkspace.Feature("plots", "a", null));
        temp.Edit("DROP TABLE sections; UPDATE layers SET completeness = 'whole'");

        Assert.That(temp.Store.Features.Layers().Select(l => (l.Kind, l.Coverage.Completeness)), Is.EqualTo(new[] { ("plots", Completeness.Partial) }));
        Assert.That(temp.Store.Features.Read("sections"), Is.Empty);
    }

    [Test]
    public void An_index_taken_away_while_open_is_named_and_is_back_when_opened_again()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"));
        temp.Edit("DROP TABLE rtree_sections_geom");
        var failure = Assert.Throws<StoreException>(() => _ = temp.Store.Features.Read("sections", new NetTopologySuite.Geometries.Envelope(112, 114, 32, 34)).ToList())!;
        Assert.That((failure.Problem?.Key, failure.Problem?.Arguments["name"]), Is.EqualTo(("store.lostTable", "rtree_sections_geom")));
        temp.Close();
        Assert.That(temp.Store.Features.Read("sections", new NetTopologySuite.Geometries.Envelope(112, 114, 32, 34)).Count(), Is.EqualTo(1));
    }
}
