using MapApp.Core.Features;
using MapApp.Core.Storage;
using MapApp.Formats.GeoJson;

namespace MapApp.Formats.Tests.GeoJson;

public sealed class LayerFileTests
{
    private const string Good = """{ "type": "Feature", "id": "a", "properties": { "name": "甲断面", "aliases": ["甲"], "targetClass": "V", "targetYear": 2021, "positionAccuracyMetres": 1200, "positionSource": "approx", "schematic": true }, "geometry": { "type": "Point", "coordinates": [113.3, 33.7] } }""";

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("mapapp-test-").FullName;

    [TearDown]
    public void DropFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_layer_file_gives_its_kind_its_coverage_and_every_feature_with_its_fields()
    {
        var layer = LayerFile.Read(Write(Good));

        Assert.That(layer.Kind, Is.EqualTo("sections"));
        Assert.That(layer.Coverage, Is.EqualTo(new Coverage(Completeness.Partial, new DateOnly(2021, 6, 15), "某区", null)));
        var feature = layer.Features.Single();
        Assert.That(feature.Id, Is.EqualTo(new FeatureId("sections", "a")));
        Assert.That(feature.Name, Is.EqualTo("甲断面"));
        Assert.That(feature.Aliases, Is.EqualTo(new[] { "甲" }));
        Assert.That(feature.Fields["targetClass"], Is.EqualTo("V"));
        Assert.That(feature.Fields["targetYear"], Is.EqualTo(2021L));
        Assert.That(feature.PositionAccuracyMetres, Is.EqualTo(1200));
        Assert.That(feature.Schematic, Is.True);
        Assert.That(feature.Geometry!.AsText(), Is.EqualTo("POINT (113.3 33.7)"));
        Assert.That(feature.Geometry.SRID, Is.EqualTo(4490));
    }

    [TestCase("\"a\"", "\"\"", "id", "missing")]
    [TestCase("\"甲断面\"", "null", "name", "missing")]
    [TestCase("\"V\"", "\"VI\"", "targetClass", "not allowed")]
    [TestCase("2021, \"pos", "\"2021\", \"pos", "targetYear", "expected integer")]
    [TestCase("2021, \"pos", "2021.5, \"pos", "targetYear", "expected integer")]
    [TestCase("[\"甲\"]", "\"甲\"", "aliases", "array")]
    [TestCase("\"schematic\": true", "\"schematic\": \"yes\"", "schematic", "true or false")]
    [TestCase("1200", "-1", "positionAccuracyMetres", "0 or more")]
    [TestCase("\"targetYear\"", "\"targetYaer\"", "targetYaer", "no such field")]
    [TestCase("[113.3, 33.7]", "[12616000, 3993000]", "geometry", "no degrees")]
    [TestCase("[113.3, 33.7]", "[\"x\", 33.7]", "geometry", "no GeoJSON geometry")]
    [TestCase("\"Point\", \"coordinates\": [113.3, 33.7]", "\"LineString\", \"coordinates\": [[113.3, 33.7], [113.4, 33.7]]", "geometry", "takes Point")]
    public void A_wrong_row_is_refused_by_file_row_and_field(string good, string bad, string field, string says)
    {
        var wrong = Good.Replace(good, bad, StringComparison.Ordinal);
        Assert.That(wrong, Is.Not.EqualTo(Good), "the case must change something");
        var path = Write(Good.Replace("\"id\": \"a\"", "\"id\": \"first\"", StringComparison.Ordinal), wrong);

        var refused = Assert.Throws<SourceException>(() => LayerFile.Read(path))!;

        Assert.That(refused.File, Is.EqualTo("sections.geojson"));
        Assert.That(refused.Row, Is.EqualTo(2));
        Assert.That(refused.Field, Is.EqualTo(field));
        Assert.That(refused.Message, Does.Contain(says).And.StartsWith("sections.geojson, row 2"));
    }

    [Test]
    public void The_same_id_twice_is_refused() =>
        Assert.That(() => LayerFile.Read(Write(Good, Good)), Throws.TypeOf<SourceException>().With.Message.Contains("stands twice"));

    [Test]
    public void A_polygon_that_crosses_itself_is_refused_with_the_place()
    {
        var path = Path.Combine(_folder, "plots.geojson");
        File.WriteAllText(path, """
            { "type": "FeatureCollection", "layer": "plots", "coverage": { "completeness": "schematic" }, "features": [
              { "type": "Feature", "id": "a", "properties": { "name": "甲地块" }, "geometry": { "type": "Polygon", "coordinates": [[[0,0],[1,1],[1,0],[0,1],[0,0]]] } } ] }
            """);

        Assert.That(() => LayerFile.Read(path), Throws.TypeOf<SourceException>().With.Message.Contains("not valid").And.Message.Contains("0.5"));
    }

    [TestCase("{", "no valid JSON")]
    [TestCase("[]", "FeatureCollection")]
    [TestCase("""{ "type": "FeatureCollection", "layer": "rivers", "features": [] }""", "no layer kind")]
    [TestCase("""{ "type": "FeatureCollection", "layer": "plots" }""", "array of features")]
    [TestCase("""{ "type": "FeatureCollection", "layer": "plots", "features": [] }""", "how complete")]
    [TestCase("""{ "type": "FeatureCollection", "layer": "plots", "features": [], "coverage": { "completeness": "total" } }""", "complete, partial or schematic")]
    public void A_file_that_is_no_layer_file_is_refused(string text, string says)
    {
        var path = Path.Combine(_folder, "x.geojson");
        File.WriteAllText(path, text);

        Assert.That(() => LayerFile.Read(path), Throws.TypeOf<SourceException>().With.Message.Contains(says));
    }

    [Test]
    public void A_feature_whose_place_nobody_knows_has_no_geometry()
    {
        var layer = LayerFile.Read(Write(Good.Replace("""{ "type": "Point", "coordinates": [113.3, 33.7] }""", "null", StringComparison.Ordinal)));

        Assert.That(layer.Features.Single().Geometry, Is.Null);
    }

    private string Write(params string[] features)
    {
        var path = Path.Combine(_folder, "sections.geojson");
        File.WriteAllText(path, $$"""
            { "type": "FeatureCollection", "layer": "sections", "coverage": { "completeness": "partial", "date": "2021-06-15", "area": "某区" },
              "features": [ {{string.Join(",\n", features)}} ] }
            """);
        return path;
    }
}
