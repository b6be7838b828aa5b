using System.Text.Json;
using MapApp.Tests.Support;
using Microsoft.Data.Sqlite;

namespace MapApp.Tests.CommandLine;

/// <summary>What the real program answers, read as another program would: the output of <c>--json</c> is JSON and nothing else.</summary>
public sealed class AnswersTests
{
    private Desktop _desktop = null!;

    [SetUp]
    public void Start() => _desktop = new Desktop();

    [TearDown]
    public void Stop() => _desktop.Dispose();

    [Test]
    public async Task Demo_builds_a_workspace_that_layers_can_list()
    {
        var built = await AskAsync("demo", "--workspace", _desktop.In("new/w.gpkg"));
        var layers = (await AskAsync("layers", "--workspace", _desktop.In("new/w.gpkg"))).EnumerateArray().ToList();
        var sections = layers.Single(l => l.GetProperty("kind").GetString() == "sections");
        var outfalls = layers.Single(l => l.GetProperty("kind").GetString() == "outfalls");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(built.GetProperty("layers").GetInt32(), Is.EqualTo(13));
            Assert.That(Directory.GetFileSystemEntries(_desktop.In("new")), Is.EqualTo((string[])[_desktop.In("new/w.gpkg")]), "nothing else is left beside it");
            Assert.That(layers, Has.Count.EqualTo(13));
            Assert.That(layers.Select(l => Members(l)), Is.All.SupersetOf((string[])["kind", "name", "count", "extent", "coverage"]));
            Assert.That(layers.Select(l => Members(l.GetProperty("coverage"))), Is.All.SupersetOf((string[])["completeness", "date"]));
            Assert.That(sections.GetProperty("name").GetString(), Is.EqualTo("断面"));
            Assert.That(sections.GetProperty("count").GetInt32(), Is.EqualTo(17));
            Assert.That(built.GetProperty("observations").GetInt32(), Is.EqualTo(755));
            Assert.That(sections.GetProperty("extent").EnumerateArray().Select(n => n.GetDouble()), Is.EqualTo((double[])[110.67352, 33.7258, 113.67218, 34.94289]).Within(1e-9));
            Assert.That(sections.GetProperty("coverage").GetProperty("completeness").GetString(), Is.EqualTo("partial"));
            Assert.That(outfalls.GetProperty("count").GetInt32(), Is.Zero);
            Assert.That(outfalls.GetProperty("extent").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }
    }

    [Test]
    public async Task Tasks_of_a_place_say_who_what_and_why()
    {
        var tasks = (await AskAsync("tasks", "--place", "北湛河", "--workspace", _desktop.Workspace())).EnumerateArray().ToList();
        var named = tasks.Single(t => t.GetProperty("ref").GetString() == "weidong-2021/水/（二）/6");
        var link = named.GetProperty("links").EnumerateArray().First(l => l.GetProperty("basis").GetString() == "named");
        string[] states = ["noRecord", "open", "dueSoon", "overdue", "awaitingClosure", "closed"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tasks.Select(Members), Is.All.SupersetOf((string[])["ref", "plan", "title", "campaign", "units", "deadline", "state", "links"]));
            Assert.That(tasks.Select(t => t.GetProperty("state").GetString()), Is.All.AnyOf(states));
            Assert.That(tasks.Select(t => t.GetProperty("links").GetArrayLength()), Is.All.GreaterThan(0));
            Assert.That(named.GetProperty("plan").GetString(), Is.EqualTo("weidong-2021"));
            Assert.That(named.GetProperty("title").GetString(), Is.EqualTo("加快污染较重河流治理"));
            Assert.That(named.GetProperty("campaign").GetString(), Is.EqualTo("water"));
            Assert.That(named.GetProperty("units").EnumerateArray().Select(u => $"{u.GetProperty("role")} {u.GetProperty("name")}"), Does.Contain("lead 区住建局"));
            Assert.That(Members(link), Is.SupersetOf((string[])["task", "feature", "basis", "measure", "unit", "evidence", "source", "confidence"]));
            Assert.That(Members(link.GetProperty("feature")), Is.EquivalentTo((string[])["id", "name", "layer"]));
            Assert.That(link.GetProperty("task").GetString(), Is.EqualTo("weidong-2021/水/（二）/6"));
            Assert.That(link.GetProperty("evidence").GetString(), Does.Contain("北湛河"));
            Assert.That(link.GetProperty("source").GetString(), Does.Contain("weidong-2021"));
            Assert.That(link.GetProperty("confidence").GetString(), Is.AnyOf("high", "medium", "low"));
        }
    }

    [Test]
    public async Task Within_a_plans_period_its_tasks_fall_due()
    {
        var states = await StatesAsync("--plan", "weidong-2021", "--as-of", "2021-11-08");
        Assert.That(states, Does.Contain("overdue").And.Contain("dueSoon").And.Contain("open").And.No.Member("noRecord"));
    }

    [Test]
    public async Task Long_after_a_plan_what_nobody_recorded_is_unrecorded_and_not_overdue()
    {
        var states = await StatesAsync("--plan", "weidong-2021");
        Assert.That(states, Does.Contain("noRecord").And.No.Member("overdue").And.No.Member("dueSoon"));
    }

    [Test]
    public async Task Overdue_keeps_the_overdue_alone()
    {
        var states = await StatesAsync("--plan", "weidong-2021", "--as-of", "2021-11-08", "--overdue");
        Assert.That(states.Distinct(), Is.EqualTo((string[])["overdue"]));
    }

    [Test]
    public async Task Link_explains_the_links_of_a_feature()
    {
        var answer = await AskAsync("link", "--explain", "曹李村", "--workspace", _desktop.Workspace());
        var feature = answer.GetProperty("features").EnumerateArray().Single();
        var links = feature.GetProperty("links").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(feature.GetProperty("feature").GetProperty("id").GetString(), Is.EqualTo("weidong-caolicun"));
            Assert.That(links.Select(l => l.GetProperty("basis").GetString()), Does.Contain("named").And.Contain("governs"));
            Assert.That(links.Select(l => l.GetProperty("evidence").GetString()), Has.None.Empty.And.None.Contains("{"));
        }
    }

    [Test]
    public async Task Link_recomputes_to_the_same_links()
    {
        var workspace = _desktop.Workspace();
        var before = await AskAsync("tasks", "--workspace", workspace);
        var report = await AskAsync("link", "--workspace", workspace);
        var after = await AskAsync("tasks", "--workspace", workspace);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.GetProperty("namedLinks").GetInt32(), Is.GreaterThan(100));
            Assert.That(after.GetRawText(), Is.EqualTo(before.GetRawText()));
        }
    }

    [Test]
    public async Task Version_names_the_program_and_its_schema()
    {
        var version = await AskAsync("version");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(version.GetProperty("name").GetString(), Is.EqualTo("MapApp"));
            Assert.That(version.GetProperty("version").GetString(), Does.Match(@"^\d+\.\d+\.\d+$"));
            Assert.That(version.GetProperty("schema").GetInt32(), Is.EqualTo(Stores.GeoPackage.GeoPackageWorkspace.CurrentSchemaVersion));
        }
    }

    [Test]
    public async Task Doctor_finds_nothing_wrong_with_a_good_workspace()
    {
        _desktop.Environment["MAPAPP_BROWSER"] = "/bin/sh";
        var findings = (await AskAsync("doctor", "--workspace", _desktop.Workspace())).EnumerateArray().ToDictionary(f => f.GetProperty("check").GetString()!, f => f.GetProperty("ok").GetBoolean());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(findings.Keys, Is.SupersetOf((string[])["runtime", "browser", "display", "data", "workspace"]));
            Assert.That(findings["data"] && findings["workspace"] && findings["browser"], Is.True);
        }
    }

    // In QGIS a user deletes the field that a look colours by, and the spatial index of another layer.
    [Test]
    public async Task Doctor_tells_what_another_program_did_to_the_tables_and_which_look_lost_its_field()
    {
        var (workspace, file) = (_desktop.Workspace(), _desktop.In("点.geojson"));
        await File.WriteAllTextAsync(file, """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"状态":"好"},"geometry":{"type":"Point","coordinates":[113.3512,33.7421]}}]}""");
        await _desktop.RunAsync("import", file, "--new", "点", "--workspace", workspace);
        using (var connection = new SqliteConnection($"Data Source={workspace};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """
                UPDATE own_layers SET look = '{"values":{"field":"状态","values":[{"value":"好","color":"#00AA11"}]}}';
                ALTER TABLE own1 DROP COLUMN 状态; DROP TABLE rtree_sections_geom
                """;
            command.ExecuteNonQuery();
        }

        var found = await _desktop.RunAsync("doctor", "--workspace", workspace, "--lang", "zh");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.ExitCode, Is.EqualTo(1));
            Assert.That(found.Output, Does.Contain("表 sections 的空间索引缺失，已重建").And.Contain("own1 点: 样式所用的字段“状态”已不存在"));
            Assert.That((await _desktop.RunAsync("doctor", "--workspace", workspace, "--lang", "zh")).Output, Does.Not.Contain("空间索引").And.Contain("“状态”已不存在"));
            Assert.That((await _desktop.RunAsync("style", "own1", "--export", _desktop.In("s.sld"), "--workspace", workspace, "--lang", "zh")).Error, Does.Contain("“状态”已不存在"));
        }
    }

    [Test]
    public async Task Doctor_says_no_when_there_is_no_browser()
    {
        _desktop.Environment["MAPAPP_BROWSER"] = _desktop.In("no-such-browser");
        var outcome = await _desktop.RunAsync("doctor", "--json", "--workspace", _desktop.Workspace());
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray().Where(f => !f.GetProperty("ok").GetBoolean()).Select(f => f.GetProperty("check").GetString()), Does.Contain("browser"));
    }

    [Test]
    public async Task The_first_question_builds_the_bundled_workspace_in_the_documents_folder()
    {
        var outcome = await _desktop.RunAsync("layers", "--json");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
            Assert.That(JsonDocument.Parse(outcome.Output).RootElement.GetArrayLength(), Is.EqualTo(13));
            Assert.That(Directory.EnumerateFiles(_desktop.In("user"), "*", SearchOption.AllDirectories).Select(Path.GetFileName), Is.EqualTo((string[])["demo.gpkg"]));
        }
    }

    private static IEnumerable<string> Members(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    private async Task<List<string>> StatesAsync(params string[] query)
    {
        var tasks = await AskAsync(["tasks", .. query, "--workspace", _desktop.Workspace()]);
        return [.. tasks.EnumerateArray().Select(t => t.GetProperty("state").GetString()!)];
    }

    private async Task<JsonElement> AskAsync(params string[] question)
    {
        var outcome = await _desktop.RunAsync([.. question, "--json"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        return JsonDocument.Parse(outcome.Output).RootElement;
    }
}
