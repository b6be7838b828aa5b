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

    private void Layer(string file, string kind) => File.WriteAllText(
        Path.Combine(_folder, file), $$"""{ "type": "FeatureCollection", "layer": "{{kind}}", "coverage": { "completeness": "partial" }, "features": [] }""");
}
