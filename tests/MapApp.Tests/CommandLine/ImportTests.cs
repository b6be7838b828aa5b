using System.Text.Json;
using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

/// <summary>Files into layers from the command line.</summary>
public sealed class ImportTests : CommandTest
{
    private const string Here = """{"type":"Point","coordinates":[113.3512,33.7421]}""";

    [Test]
    public async Task A_dry_run_tells_each_bad_row_and_changes_nothing_and_only_the_good_are_imported_when_asked()
    {
        var file = Written("点.geojson", Feature("""{"名称":"好"}"""), Feature("""{"名称":"坏","状态":"不知道"}"""));
        var before = Stamp();
        var tried = await RunAsync("import", file, "--layer", "points", "--dry-run", "--json");
        using var json = JsonDocument.Parse(tried.Output);
        var told = json.RootElement.GetProperty("files")[0];
        var rejected = told.GetProperty("rejected")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tried.ExitCode, Is.EqualTo(1), tried.ToString());
            Assert.That((told.GetProperty("file").GetString(), told.GetProperty("layer").GetString(), told.GetProperty("kind").GetString(), told.GetProperty("crs").GetString(), told.GetProperty("crsAssumed").GetBoolean()),
                Is.EqualTo(("点.geojson", "点", "points", "EPSG:4326", true)));
            Assert.That((told.GetProperty("read").GetInt32(), told.GetProperty("accepted").GetInt32()), Is.EqualTo((2, 1)));
            Assert.That((rejected.GetProperty("row").GetInt32(), rejected.GetProperty("field").GetString(), rejected.GetProperty("reason").GetString()), Is.EqualTo((2, "状态", "“不知道”不是允许的取值")));
            Assert.That(Stamp(), Is.EqualTo(before));
        }

        Assert.That((await RunAsync("import", file, "--layer", "points", "--dry-run")).Output, Does.Contain("名称 → name").And.Contain("状态 → status"));
        var refused = await RunAsync("import", file, "--layer", "points");
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Output, Does.Contain("什么也没有导入"));
        var done = await RunAsync("import", file, "--layer", "points", "--only-good");
        Assert.That((done.ExitCode, await CountAsync("points")), Is.EqualTo((1, 1)), done.ToString());
    }

    [Test]
    public async Task A_new_layer_is_listed_exported_and_imported_again_with_all_it_holds()
    {
        var file = Written("垃圾点.geojson", Feature("""{"name":"甲","数量":5,"备注":"沿岸"}"""));
        Assert.That((await RunAsync("import", file, "--new", "沿河垃圾点")).ExitCode, Is.Zero);
        Assert.That((await RunAsync("layers")).Output, Does.Contain("own1").And.Contain("沿河垃圾点"));
        foreach (var ending in (string[])[".geojson", ".gpkg", ".zip", ".xlsx", ".csv", ".kml"])
        {
            var exported = Desktop.In("出" + ending);
            var export = await RunAsync("export", "--layer", "own1", "-o", exported);
            Assert.That(export.ExitCode, Is.Zero, ending + export);
            if (ending is ".xlsx" or ".csv")
                continue;
            var again = await RunAsync("import", exported, "--new", "again", "--dry-run", "--json");
            Assert.That(again.ExitCode, Is.Zero, ending + again);
            Assert.That(again.Output, Does.Contain("\"accepted\": 1").And.Contain("数量"), ending);
        }
    }

    [Test]
    public async Task Of_several_files_one_that_is_refused_takes_the_others_back()
    {
        var good = Written("a.geojson", Feature("""{"name":"甲"}"""));
        var bad = Desktop.In("b.geojson");
        File.WriteAllText(bad, """{"type":"FeatureCollection","features":[{"type":"Feature" """);
        var run = await RunAsync("import", good, bad, "--layer", "points");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Error, Does.Contain("b.geojson"));
            Assert.That(await CountAsync("points"), Is.Zero);
        }
    }

    [Test]
    public async Task A_shapefile_without_a_system_takes_the_one_that_is_named_and_says_which_was_assumed()
    {
        var csv = Desktop.In("桩.csv");
        File.WriteAllText(csv, "名称,X坐标,Y坐标\n甲,3735600,38440100\n");
        var assumed = await RunAsync("import", csv, "--new", "桩", "--dry-run", "--json");
        Assert.That(assumed.Output, Does.Contain("EPSG:4526").And.Contain("\"crsAssumed\": true"));
        var named = await RunAsync("import", csv, "--new", "桩", "--crs", "EPSG:4526", "--dry-run", "--json");
        Assert.That(named.Output, Does.Contain("EPSG:4526").And.Contain("\"crsAssumed\": false"));
    }

    [Test]
    public async Task A_layer_is_named_by_its_title_too_and_shapefiles_are_called_by_it()
    {
        Assert.That((await RunAsync("import", Written("a.geojson", Feature("""{"name":"甲","日期":"2021-03-05"}""")), "--new", "沿河/垃圾点")).ExitCode, Is.Zero);
        var zip = Desktop.In("出.zip");
        Assert.That((await RunAsync("export", "--layer", "沿河/垃圾点", "--layer", "Stations", "-o", zip)).ExitCode, Is.Zero);
        using (var archive = System.IO.Compression.ZipFile.OpenRead(zip))
            Assert.That(archive.Entries.Select(e => e.Name), Does.Contain("沿河_垃圾点.shp").And.Contain("stations.shp"));
        var unknown = await RunAsync("export", "--layer", "没有", "-o", Desktop.In("x.csv"));
        Assert.That(unknown.ExitCode, Is.EqualTo(2));
        Assert.That(unknown.Error, Does.Contain("own1 (沿河/垃圾点)").And.Contain("sections (断面)"));

        Assert.That((await RunAsync("import", Written("c.geojson", Feature("{}")), "--new", "沿河/垃圾点")).ExitCode, Is.Zero);
        var twice = await RunAsync("export", "--layer", "沿河/垃圾点", "-o", Desktop.In("y.csv"));
        Assert.That(twice.ExitCode, Is.EqualTo(2));
        Assert.That(twice.Error, Does.Contain("own1").And.Contain("own2").And.Not.Contain("sections"));
    }

    [Test]
    public async Task A_dry_run_of_several_layers_says_which_each_would_become()
    {
        var kml = Desktop.In("三.kml");
        var place = "<Placemark><name>点</name><Point><coordinates>113.35,33.74</coordinates></Point></Placemark>";
        File.WriteAllText(kml, $"<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Folder><name>甲</name>{place}</Folder><Folder><name>乙</name>{place}</Folder><Folder><name>丙</name>{place}</Folder></Document></kml>");
        using var json = JsonDocument.Parse((await RunAsync("import", kml, "--new", "--dry-run", "--json")).Output);
        Assert.That(json.RootElement.GetProperty("files").EnumerateArray().Select(f => (f.GetProperty("layer").GetString(), f.GetProperty("kind").GetString())), Is.EqualTo(new[] { ("甲", "own1"), ("乙", "own2"), ("丙", "own3") }));
        Assert.That((await RunAsync("import", kml, "--new", "--dry-run", "--json")).Output, Does.Contain("own1"), "nothing was made");
    }

    [TestCase(2, "--layer", "nothing")]
    [TestCase(2)]
    [TestCase(2, "--layer", "points", "--new", "x")]
    [TestCase(2, "--layer", "points", "--map", "名称=nothing")]
    [TestCase(2, "--layer", "points", "--source-layer", "other")]
    public async Task What_cannot_be_meant_is_refused(int code, params string[] options)
    {
        var run = await RunAsync(["import", Written("a.geojson", Feature("""{"名称":"甲"}""")), .. options]);
        Assert.That(run.ExitCode, Is.EqualTo(code), run.ToString());
        Assert.That(run.Error, Is.Not.Empty);
    }

    private static string Feature(string properties) => $$"""{"type":"Feature","properties":{{properties}},"geometry":{{Here}}}""";

    private string Written(string name, params string[] features)
    {
        File.WriteAllText(Desktop.In(name), $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");
        return Desktop.In(name);
    }

    private long Stamp()
    {
        using var store = Stores.GeoPackage.GeoPackageWorkspace.Open(Workspace);
        return store.Features.StampOfAll;
    }

    private async Task<int> CountAsync(string kind)
    {
        using var json = JsonDocument.Parse((await RunAsync("layers", "--json")).Output);
        return json.RootElement.EnumerateArray().Single(l => l.GetProperty("kind").GetString() == kind).GetProperty("count").GetInt32();
    }

    private Task<Outcome> RunAsync(params string[] arguments) => Desktop.RunAsync([.. arguments, "--workspace", Workspace, "--lang", "zh"]);
}
