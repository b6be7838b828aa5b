using MapApp.Core.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

public sealed class FeatureRoundTripTests
{
    [TestCase("sections", "POINT (113.5 33.75)")]
    [TestCase("sections", "POINT EMPTY")]
    [TestCase("sections", null)]
    [TestCase("reaches", "LINESTRING (113.1 33.2, 113.2 33.3)")]
    [TestCase("reaches", "MULTILINESTRING ((113.1 33.2, 113.2 33.3), (114 34, 115 34))")]
    [TestCase("plots", "POLYGON ((113 33, 114 33, 114 34, 113 33), (113.5 33.1, 113.9 33.1, 113.9 33.5, 113.5 33.1))")]
    [TestCase("plots", "MULTIPOLYGON (((113 33, 114 33, 114 34, 113 33)), ((115 33, 116 33, 116 34, 115 33)))")]
    [TestCase("facilities", "POINT (113.5 33.75)")]
    [TestCase("facilities", "POLYGON ((113 33, 114 33, 114 34, 113 33))")]
    [TestCase("facilities", "GEOMETRYCOLLECTION (POINT (113 33), LINESTRING (113 33, 114 34))")]
    public void A_geometry_comes_back_as_it_went_in(string layer, string? wkt)
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature(layer, "a", wkt));

        var back = temp.Store.Features.Find(new FeatureId(layer, "a"))!.Geometry;

        Assert.That(back?.AsText(), Is.EqualTo(wkt));
        Assert.That(back?.SRID ?? 4490, Is.EqualTo(4490));
        Assert.That(back?.Factory.GeometryServices.GeometryOverlay ?? GeometryOverlay.NG, Is.EqualTo(GeometryOverlay.NG));
    }

    [Test]
    public void Every_member_of_a_feature_comes_back()
    {
        var put = TempWorkspace.Feature("reaches", "沙河-1", "LINESTRING (113.1 33.2, 113.2 33.3)",
            ("river", "沙河 'x' \"y\""), ("order", 3L), ("widthMetres", 12.0), ("artificial", true), ("district", null)) with
        {
            Aliases = ["沙河上段", "a\"b"],
            PositionSource = "survey",
            PositionAccuracyMetres = 2.5,
            Schematic = true,
        };
        using var temp = TempWorkspace.With(put);
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);

        var back = temp.Store.Features.Read("reaches").Single();

        Assert.That(back.Id, Is.EqualTo(put.Id));
        Assert.That(back.Name, Is.EqualTo(put.Name));
        Assert.That(back.Aliases, Is.EqualTo(put.Aliases));
        Assert.That(back.Fields, Is.EquivalentTo(put.Fields.Where(f => f.Value is not null)));
        Assert.That(back.Fields["widthMetres"], Is.TypeOf<double>());
        Assert.That((back.PositionSource, back.PositionAccuracyMetres, back.Schematic), Is.EqualTo(("survey", 2.5, true)));
        Assert.That((back.Version, back.UpdatedBy), Is.EqualTo((1L, "tester")));
        Assert.That(back.UpdatedAt, Is.GreaterThan(before));
    }

    [Test]
    public void Every_kind_of_the_catalogue_gets_its_table_and_keeps_a_value_in_each_field()
    {
        var features = LayerCatalogue.Kinds.Select(k => TempWorkspace.Feature(k.Kind, "a", null, [.. k.Fields.Select(f => (f.Name, Sample(f.Type)))])).ToArray();
        using var temp = TempWorkspace.With(features);

        foreach (var put in features)
            Assert.That(temp.Store.Features.Find(put.Id)!.Fields, Is.EquivalentTo(put.Fields), put.Id.Layer);
        Assert.That(temp.Store.Features.Layers().Select(l => l.Kind), Is.EqualTo(LayerCatalogue.Kinds.Select(k => k.Kind)));

        static object? Sample(string type) => type switch { "integer" => 7L, "real" => 1.25, "boolean" => true, "date" => "2024-02-29", _ => "值" };
    }

    [Test]
    public void A_second_put_replaces_the_whole_feature_and_raises_its_version()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("sections", "a", "POINT (113 33)", ("river", "湛河"), ("level", "city")));

        temp.Store.Write(w => w.PutFeature(TempWorkspace.Feature("sections", "a", "POINT (114 34)", ("river", "沙河")), "二号"));

        var back = temp.Store.Features.Read("sections").Single();
        Assert.That((back.Version, back.UpdatedBy, back.Text("river"), back.Text("level")), Is.EqualTo((2L, "二号", "沙河", (string?)null)));
        Assert.That(back.Geometry!.AsText(), Is.EqualTo("POINT (114 34)"));
    }

    [Test]
    public void A_third_dimension_is_left_out()
    {
        using var temp = TempWorkspace.With();
        var put = TempWorkspace.Feature("reaches", "a", null) with { Geometry = new WKTReader().Read("LINESTRING Z (113 33 5, 114 34 6)") };
        temp.Store.Write(w =>
        {
            w.PutLayer("reaches", TempWorkspace.Coverage);
            w.PutFeature(put, "t");
        });

        Assert.That(temp.Store.Features.Read("reaches").Single().Geometry!.AsText(), Is.EqualTo("LINESTRING (113 33, 114 34)"));
    }

    [Test]
    public void A_geometry_or_field_that_does_not_fit_the_layer_is_refused_by_name()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("plots", "a", null));

        Assert.That(() => temp.Store.Write(w => w.PutFeature(TempWorkspace.Feature("plots", "b", "POINT (1 2)"), "t")),
            Throws.ArgumentException.With.Message.Contains("plots/b").And.Message.Contains("Point"));
        Assert.That(() => temp.Store.Write(w => w.PutFeature(TempWorkspace.Feature("plots", "b", null, ("colour", "x")), "t")),
            Throws.ArgumentException.With.Message.Contains("colour"));
        Assert.That(() => temp.Store.Write(w => w.PutFeature(TempWorkspace.Feature("sections", "b", null), "t")),
            Throws.InvalidOperationException.With.Message.Contains("PutLayer"));
    }

    [Test]
    public void What_is_not_there_is_null_or_empty_and_an_unknown_kind_is_an_error()
    {
        using var temp = TempWorkspace.With(TempWorkspace.Feature("plots", "a", null));

        Assert.That(temp.Store.Features.Find(new FeatureId("plots", "b")), Is.Null);
        Assert.That(temp.Store.Features.Find(new FeatureId("sections", "a")), Is.Null);
        Assert.That(temp.Store.Features.Find(new FeatureId("nonsense", "a")), Is.Null);
        Assert.That(temp.Store.Features.Read("sections"), Is.Empty);
        Assert.That(() => temp.Store.Features.Read("nonsense"), Throws.ArgumentException);
    }

    [Test]
    public void Layers_state_count_exact_extent_and_coverage()
    {
        using var temp = TempWorkspace.With(
            TempWorkspace.Feature("sections", "a", "POINT (113.123456789 33.987654321)"),
            TempWorkspace.Feature("sections", "b", "POINT (112.1 34.1)"),
            TempWorkspace.Feature("sections", "c", null));
        temp.Store.Write(w =>
        {
            w.DeleteFeature(new FeatureId("sections", "b"));
            w.PutLayer("plots", new Coverage(Completeness.Schematic, null, null, null));
        });

        var layers = temp.Store.Features.Layers();

        Assert.That(layers.Select(l => l.Kind), Is.EqualTo(new[] { "sections", "plots" }));
        Assert.That((layers[0].Name, layers[0].Count, layers[0].Coverage), Is.EqualTo(("断面", 2L, TempWorkspace.Coverage)));
        Assert.That(layers[0].Extent, Is.EqualTo(new[] { 113.123456789, 33.987654321, 113.123456789, 33.987654321 }));
        Assert.That((layers[1].Count, layers[1].Extent, layers[1].Coverage.Completeness), Is.EqualTo((0L, (double[]?)null, Completeness.Schematic)));
        Assert.That(temp.Ask<double>("SELECT max_x FROM gpkg_contents WHERE table_name = 'sections'"), Is.EqualTo(113.123456789));
    }
}
