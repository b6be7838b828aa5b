using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Packed;
using MapApp.Core.Styles;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Tiles.Tests;

public sealed class TileEncoderTests
{
    private const int Buffer = TileEncoder.DefaultBufferPixels * 8;

    private static readonly WKTReader _wkt = new();

    [Test]
    public void A_tile_with_nothing_in_it_has_no_bytes()
    {
        var far = Feature("POINT (100000 100000)");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new TileEncoder().Encode(Decoded.Tile, []), Is.Empty);
            Assert.That(new TileEncoder().Encode(Decoded.Tile, [TileFeature.Layer("sections", [])]), Is.Empty);
            Assert.That(new TileEncoder().Encode(Decoded.Tile, [TileFeature.Layer("sections", [far])]), Is.Empty);
        }
    }

    [Test]
    public void A_tile_outside_the_scheme_is_refused() =>
        Assert.That(() => new TileEncoder().Encode(new TileIndex(3, 8, 0), []), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("3/8/0"));

    [TestCase("POINT (100 200)", "POINT (100 200)")]
    [TestCase("POINT (-127.9 4223.9)", "POINT (-128 4224)")]
    [TestCase("MULTIPOINT ((10 10), (5000 5000), (30 40))", "MULTIPOINT ((10 10), (30 40))")]
    [TestCase("LINESTRING (0 0, 1000 0)", "LINESTRING (0 0, 1000 0)")]
    [TestCase("LINESTRING (-1000 500, 6000 500)", "LINESTRING (-128 500, 4224 500)")]
    [TestCase("LINESTRING (100 -500, 100 100, 300 100, 300 -500)", "LINESTRING (100 -128, 100 100, 300 100, 300 -128)")]
    [TestCase("LINESTRING (100 100, 100 5000, 300 5000, 300 100)", "MULTILINESTRING ((100 100, 100 4224), (300 4224, 300 100))")]
    [TestCase("LINESTRING (0 0, 0.2 0.1, 0.4 0.3, 900 900)", "LINESTRING (0 0, 900 900)")]
    [TestCase("MULTILINESTRING ((0 0, 50 50), (100 0, 150 50))", "MULTILINESTRING ((0 0, 50 50), (100 0, 150 50))")]
    [TestCase("POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))", "POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))")]
    [TestCase("POLYGON ((0 0, 0 100, 100 100, 100 0, 0 0))", "POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))")]
    [TestCase("POLYGON ((-9000 -9000, 9000 -9000, 9000 9000, -9000 9000, -9000 -9000))", "POLYGON ((-128 -128, 4224 -128, 4224 4224, -128 4224, -128 -128))")]
    [TestCase("POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0), (20 20, 60 20, 60 60, 20 60, 20 20))", "POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0), (20 20, 60 20, 60 60, 20 60, 20 20))")]
    [TestCase("POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0), (20 20, 24 20, 24 24, 20 24, 20 20))", "POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))")]
    [TestCase("MULTIPOLYGON (((0 0, 50 0, 50 50, 0 0)), ((60 0, 90 0, 90 50, 60 0)))", "MULTIPOLYGON (((0 0, 50 0, 50 50, 0 0)), ((60 0, 90 0, 90 50, 60 0)))")]
    [TestCase("POLYGON ((10 10, 50 10.2, 100 10, 100 100, 10 100, 10 10))", "POLYGON ((10 10, 100 10, 100 100, 10 100, 10 10))")]
    public void A_shape_arrives_clipped_to_the_buffered_tile_and_on_whole_units(string units, string expected)
    {
        var geometry = One(Encode(TileFeature.Layer("any", [Feature(units)]))).Geometry;
        Assert.That(geometry.Normalized().AsText(), Is.EqualTo(_wkt.Read(expected).Normalized().AsText()));
    }

    [Test]
    public void A_concave_area_cut_in_two_does_not_keep_a_bridge_along_the_edge()
    {
        // A horseshoe whose bow lies outside: cut ring by ring, its legs stay joined by a strip without width.
        var geometry = One(Encode(TileFeature.Layer("any", [Feature("POLYGON ((100 100, 100 5000, 900 5000, 900 100, 700 100, 700 4600, 300 4600, 300 100, 100 100))")]))).Geometry;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(geometry.IsValid, Is.True, geometry.AsText());
            Assert.That(geometry.NumGeometries, Is.EqualTo(2));
            Assert.That(geometry.Area, Is.EqualTo(2 * 200 * (4096 + Buffer - 100)));
        }
    }

    [Test]
    public void A_neck_that_closes_on_the_grid_is_repaired()
    {
        // The hourglass is a fifth of a unit wide at its waist.
        var geometry = One(Encode(TileFeature.Layer("any", [Feature("POLYGON ((0 0, 200 0, 100.6 100, 200 200, 0 200, 100.4 100, 0 0))")]))).Geometry;
        Assert.That(geometry.IsValid, Is.True, geometry.AsText());
        Assert.That(geometry.Area, Is.EqualTo(20000).Within(300));
    }

    [Test]
    public void An_area_that_crosses_itself_becomes_valid()
    {
        var geometry = One(Encode(TileFeature.Layer("any", [Feature("POLYGON ((0 0, 200 200, 200 0, 0 200, 0 0))")]))).Geometry;
        Assert.That(geometry.IsValid, Is.True, geometry.AsText());
        Assert.That(geometry.Area, Is.EqualTo(20000).Within(200));
    }

    [Test]
    public void What_is_smaller_than_a_pixel_goes_or_becomes_a_point_as_the_layer_says()
    {
        var tiny = Feature("POLYGON ((100 100, 107 100, 107 107, 100 100))");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Encode(TileFeature.Layer("any", [tiny])), Is.Empty);
            Assert.That(Encode(TileFeature.Layer("any", [Feature("LINESTRING (100 100, 107 107)")])), Is.Empty);
            Assert.That(One(Encode(TileFeature.Layer("any", [tiny], TinyAreas.Point))).Geometry.AsText(), Is.EqualTo("POINT (104 104)"));
            Assert.That(One(Encode(TileFeature.Layer("any", [Feature("LINESTRING (100 100, 100 109)")]))).Geometry.Length, Is.EqualTo(9));
        }
    }

    [Test]
    public void A_tiny_area_outside_the_tile_is_not_in_it() =>
        Assert.That(Encode(TileFeature.Layer("any", [Feature("POLYGON ((-140 100, -133 100, -133 107, -140 100))")], TinyAreas.Point)), Is.Empty);

    [Test]
    public void A_long_line_keeps_the_pixel_by_which_it_enters()
    {
        var geometry = One(Encode(TileFeature.Layer("any", [Feature("LINESTRING (4220 100, 9000 100)")]))).Geometry;
        Assert.That(geometry.AsText(), Is.EqualTo("LINESTRING (4220 100, 4224 100)"));
    }

    [Test]
    public void Attributes_of_every_type_come_back_and_null_is_left_out()
    {
        var feature = Feature("POINT (1 1)", ("text", "劣Ⅴ类"), ("flag", true), ("no", false), ("count", 12L), ("below", -7L), ("share", 0.25), ("int", 3), ("none", null));
        var read = One(Encode(TileFeature.Layer("any", [feature]))).Attributes;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read["id"], Is.EqualTo("f1"));
            Assert.That(read["name"], Is.EqualTo("曹李村"));
            Assert.That(read["text"], Is.EqualTo("劣Ⅴ类"));
            Assert.That(read["flag"], Is.EqualTo(true));
            Assert.That(read["no"], Is.EqualTo(false));
            Assert.That(read["count"], Is.EqualTo(12));
            Assert.That(read["below"], Is.EqualTo(-7));
            Assert.That(read["share"], Is.EqualTo(0.25));
            Assert.That(read["int"], Is.EqualTo(3));
            Assert.That(read.Exists("none"), Is.False);
        }
    }

    [Test]
    public void Keys_and_values_stand_once_in_the_layer_however_many_features_share_them()
    {
        var one = new TileEncoder().Encode(Decoded.Tile, [TileFeature.Layer("any", [Feature("POINT (1 1)", ("district", "卫东区卫东区卫东区"))])]);
        var many = new TileEncoder().Encode(Decoded.Tile, [TileFeature.Layer("any", Enumerable.Range(0, 100).Select(i => Feature($"POINT ({i} 1)", ("district", "卫东区卫东区卫东区"))))]);
        // Per further feature only its geometry and three pairs of indices.
        Assert.That(many, Has.Length.LessThan(one.Length + (99 * 20)));
        Assert.That(Decoded.Read(many)["any"].Select(f => f.Attributes["district"]), Has.All.EqualTo("卫东区卫东区卫东区"));
    }

    [Test]
    public void Every_kind_is_a_layer_in_the_order_given()
    {
        var layers = Encode(TileFeature.Layer("zones", [Feature("POLYGON ((0 0, 90 0, 90 90, 0 0))")]), TileFeature.Layer("empty", []), TileFeature.Layer("sections", [Feature("POINT (5 5)")]));
        Assert.That(layers.Keys, Is.EqualTo(new[] { "zones", "sections" }));
    }

    [Test]
    public void A_collection_is_sent_in_its_parts()
    {
        var features = Encode(TileFeature.Layer("any", [Feature("GEOMETRYCOLLECTION (POINT (5 5), LINESTRING (0 0, 50 50))")]))["any"];
        Assert.That(features.Select(f => f.Geometry.AsText()), Is.EqualTo(new[] { "POINT (5 5)", "LINESTRING (0 0, 50 50)" }));
    }

    [Test]
    public void Coordinates_that_are_no_numbers_do_not_reach_the_tile()
    {
        var broken = new TileFeature("x", "", new LineString([new(113.3, 33.7), new(double.NaN, 33.8)]), []);
        var whole = new TileFeature("y", "", Decoded.ToDegrees(_wkt.Read("POINT (5 5)")), []);
        Assert.That(One(Encode(TileFeature.Layer("any", [broken, whole]))).Attributes["id"], Is.EqualTo("y"));
    }

    [Test]
    public void Pieces_of_a_measured_line_say_how_far_along_the_line_they_begin()
    {
        var pieces = Encode(TileFeature.Layer("reaches", [Feature("LINESTRING (100 100, 100 5000, 300 5000, 300 100)")], measured: true))["reaches"];
        var metresPerUnit = Decoded.Tile.SizeMetres / 4096;
        Assert.That(pieces.Select(p => (double)p.Attributes["$from"] / metresPerUnit), Is.EqualTo(new[] { 0, 4900 + 200 + (5000.0 - 4224) }).Within(0.1));
    }

    [Test]
    public void A_layer_made_for_the_style_carries_what_the_style_needs()
    {
        var section = new MapApp.Core.Features.Feature
        {
            Id = new FeatureId("sections", "s1"),
            Name = "曹李村",
            Geometry = Decoded.ToDegrees(_wkt.Read("POINT (5 5)")),
            Fields = new Dictionary<string, object?> { ["targetClass"] = "V", ["street"] = "蒲城街道" },
        };
        var nowhere = section with { Id = new FeatureId("sections", "s2"), Geometry = null };
        var read = One(Encode(TileLayer.For(Pack("sections", section, nowhere), MapStyle.Default))).Attributes;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read["targetClass"], Is.EqualTo("V"));
            Assert.That(read.Exists("street"), Is.False);
            Assert.That(TileLayer.For(Pack("plots"), MapStyle.Default).TinyAreas, Is.EqualTo(TinyAreas.Point));
            Assert.That(TileLayer.For(Pack("reaches"), MapStyle.Default).Measured, Is.True);
        }
    }

    private static PackedLayer Pack(string kind, params MapApp.Core.Features.Feature[] features) => LayerPacker.Pack(kind, MapStyle.Default.FieldsOf(kind), features);

    private static TileFeature Feature(string units, params (string Key, object? Value)[] attributes) => new(
        "f1", "曹李村", Decoded.ToDegrees(_wkt.Read(units)), [.. attributes.Select(a => KeyValuePair.Create(a.Key, a.Value))]);

    private static IReadOnlyDictionary<string, List<IFeature>> Encode(params TileLayer[] layers) =>
        Decoded.Read(new TileEncoder().Encode(Decoded.Tile, layers));

    private static IFeature One(IReadOnlyDictionary<string, List<IFeature>> layers) => layers.Values.Single().Single();
}
