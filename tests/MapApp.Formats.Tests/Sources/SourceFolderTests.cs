using MapApp.Core.Storage;
using MapApp.Formats.Sources;

namespace MapApp.Formats.Tests.Sources;

public sealed class SourceFolderTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("mapapp-test-").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "plans"));
    }

    [TearDown]
    public void DropFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Layers_come_in_the_order_of_the_catalogue_whatever_their_files_are_called()
    {
        Layer("a.geojson", "plots");
        Layer("b.geojson", "sections");

        Assert.That(new SourceFolder(_folder).ReadLayers().Select(l => l.Kind), Is.EqualTo(new[] { "sections", "plots" }));
    }

    [Test]
    public void Two_files_for_one_layer_are_refused_by_name()
    {
        Layer("a.geojson", "plots");
        Layer("b.geojson", "plots");

        Assert.That(() => new SourceFolder(_folder).ReadLayers(), Throws.TypeOf<SourceException>().With.Message.Contains("b.geojson").And.Message.Contains("a.geojson"));
    }

    [Test]
    public void A_missing_folder_is_named() =>
        Assert.That(() => new SourceFolder(Path.Combine(_folder, "none")).ReadLayers(), Throws.TypeOf<SourceException>().With.Message.Contains("none"));

    [Test]
    public void A_broken_plan_is_named_with_its_folder()
    {
        File.WriteAllText(Path.Combine(_folder, "plans", "x-2021.json"), "{ \"id\": 7 }");

        Assert.That(() => new SourceFolder(_folder).ReadPlans(), Throws.TypeOf<SourceException>().With.Message.Contains("plans/x-2021.json"));
    }

    [Test]
    public void Observations_are_read_as_they_are_written()
    {
        Observations("""[["2021-04-01T08:00", 8.30, null], ["2021-04", 9, 0.020]]""");

        Assert.That(new SourceFolder(_folder).ReadObservations().Select(o => $"{o.Place} {o.Time} {o.Indicator} {o.Reading} {o.Unit} {o.Source} {o.Preliminary}"), Is.EqualTo(new[]
        {
            "sections/a 2021-04-01T08:00 DO 8.30 mg/L test True", "sections/a 2021-04 DO 9 mg/L test True", "sections/a 2021-04 TP 0.020 mg/L test True",
        }));
    }

    [Test]
    public void A_folder_without_observations_has_none() => Assert.That(new SourceFolder(_folder).ReadObservations(), Is.Empty);

    [TestCase("""[["2021-04", 1, 1], ["2021-05", 1]]""", "row 2, field 'rows'")]
    [TestCase("""[["April", 1, 1]]""", "row 1, field 'time'")]
    [TestCase("""[["2021-04", "1", 1]]""", "row 1, field 'DO'")]
    [TestCase("""[["2021-04", 1, 501]]""", "row 1, field 'TP'")]
    [TestCase("""[["2021-04", 1, 1], ["2021-04", null, 1]]""", "row 2, field 'TP'")]
    [TestCase("""[["2021-04", 1, 1]], "more": 1""", "line 1")]
    [TestCase("null", "line 1")]
    public void A_wrong_row_of_observations_is_named(string rows, string named)
    {
        Observations(rows);

        Assert.That(() => new SourceFolder(_folder).ReadObservations(), Throws.TypeOf<SourceException>().With.Message.StartsWith("observations.json").And.Message.Contains(named));
    }

    private void Observations(string rows) => File.WriteAllText(
        Path.Combine(_folder, "observations.json"), $$"""{ "source": "test", "preliminary": true, "indicators": ["DO", "TP"], "places": [{ "layer": "sections", "id": "a", "rows": {{rows}} }] }""");

    private void Layer(string file, string kind) => File.WriteAllText(
        Path.Combine(_folder, file), $$"""{ "type": "FeatureCollection", "layer": "{{kind}}", "coverage": { "completeness": "partial" }, "features": [] }""");
}
