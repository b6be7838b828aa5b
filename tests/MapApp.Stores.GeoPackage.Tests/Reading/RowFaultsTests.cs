using MapApp.Core.Features;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

/// <summary>What other programs wrote into rows is found, each with its row, and nothing is changed.</summary>
public sealed class RowFaultsTests
{
    private const string Square = "POLYGON ((113 33, 113.01 33, 113.01 33.01, 113 33.01, 113 33))";

    [TestCase("stage = 'nonsense'", "row.domain", "stage", "nonsense")]
    [TestCase("geom = x'0102'", "row.brokenGeometry", null, null)]
    [TestCase("geom = 'POINT (1 2)'", "row.noGeometry", null, null)]
    [TestCase("listed = 'perhaps'", "row.type.boolean", "listed", "perhaps")]
    public void A_cell_that_mapapp_would_not_write_is_found(string edit, string key, string? field, string? value)
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("plots", "a", Square, ("stage", "suspected")), TempWorkspace.Feature("plots", "b", Square));
        temp.Edit($"UPDATE plots SET {edit} WHERE id = 'b'");
        var before = temp.Ask<string>("SELECT group_concat(version || coalesce(stage, '')) FROM plots");
        var fault = temp.Store.RowFaults().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((fault.Key, fault.Arguments["table"], fault.Arguments["fid"], fault.Arguments.GetValueOrDefault("field"), fault.Arguments.GetValueOrDefault("value")), Is.EqualTo((key, "plots", "2", field, value)));
            Assert.That(temp.Ask<string>("SELECT group_concat(version || coalesce(stage, '')) FROM plots"), Is.EqualTo(before));
        }
    }

    [Test]
    public void An_outline_that_crosses_itself_says_where()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("plots", "a", "POLYGON ((113 33, 113.02 33.02, 113.02 33, 113 33.02, 113 33))"));
        var fault = temp.Store.RowFaults().Single();
        Assert.That((fault.Key, fault.Arguments["lon"], fault.Arguments["lat"]), Is.EqualTo(("row.crosses", "113.010000", "33.010000")));
    }

    [Test]
    public void Whatever_the_catalogue_allows_is_no_fault()
    {
        var kinds = LayerCatalogue.Kinds.Where(k => k.Shape == "Point").ToList();
        using var temp = TempWorkspace.With([.. kinds.Select(k => TempWorkspace.Feature(k.Kind, "a", "POINT (113 33)", [.. k.Fields.Select(f => (f.Name, Sample(f)))])), .. kinds.Select(k => TempWorkspace.Feature(k.Kind, "b", null))]);
        Assert.That(kinds, Is.Not.Empty);
        Assert.That(temp.Store.RowFaults().Select(f => f.Key), Is.Empty);
    }

    [Test]
    public void What_stops_a_reader_is_worded_for_the_user()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)"));
        temp.Edit("UPDATE sections SET geom = x'00'");
        var problem = Assert.Throws<StoreException>(() => temp.Store.Features.Find(new FeatureId("sections", "a")))!.Problem!;
        Assert.That((problem.Key, problem.Arguments["table"], problem.Arguments["fid"]), Is.EqualTo(("row.brokenGeometry", "sections", "1")));
    }

    private static object? Sample(LayerField field) => field.Domain.Count > 0 ? field.Domain[0].Value
        : field.Type switch { "integer" => 5L, "real" => 2.5, "boolean" => true, "date" => "2021-03-05", _ => "字" };
}
