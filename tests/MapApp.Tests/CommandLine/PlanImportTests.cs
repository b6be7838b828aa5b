using System.Text.Json;
using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

/// <summary>What <c>mapapp plan import</c>, <c>remove</c>, <c>undo</c> and <c>redo</c> do and answer.</summary>
public sealed class PlanImportTests : CommandTest
{
    private const string First = """
        甲区2022年水污染防治攻坚战实施方案

        一、总体要求

        稳步推进。

        二、主要任务

        （一）治理黑臭水体

        1.整治乙河。2022年10月底前，完成乙河整治。

        牵头单位：区住建局

        配合单位：区财政局、丙街道办事处

        2.建设污水处理厂。2022年12月底前，建成丁污水处理厂。

        牵头单位：区住建局
        """;

    [Test]
    public async Task A_plan_is_imported_a_new_edition_shows_what_changed_and_both_can_be_undone()
    {
        var first = Answer(await RunAsync("plan", "import", File("jia-2022.txt", First), "--json"));
        Assert.That((Text(first, "state"), Text(first, "id"), first.GetProperty("tasks").GetProperty("added").GetInt32()), Is.EqualTo(("new", "jia-2022", 2)));
        Assert.That(await TitlesAsync(), Is.EqualTo("整治乙河, 建设污水处理厂"));
        Assert.That(Text(Answer(await RunAsync("plan", "import", Desktop.In("jia-2022.txt"), "--json")), "state"), Is.EqualTo("nothingNew"));

        var second = First.Replace("2.建设", "3.建设").Replace("2.建设", "").Replace("3.建设", "2.排查入河排污口。2022年6月底前，完成排查。\n\n牵头单位：区水利局\n\n3.建设").Replace("2022年10月底前", "2022年11月底前");
        var edition = Answer(await RunAsync("plan", "import", File("jia-neu.txt", second), "--json"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((Text(edition, "state"), Text(edition, "id")), Is.EqualTo(("edition", "jia-2022")));
            Assert.That(edition.GetProperty("changes").EnumerateArray().Where(c => !Text(c, "now").StartsWith("附", StringComparison.Ordinal)).Select(c => $"{Text(c, "kind")} {Text(c, "was")} {Text(c, "now")} {string.Join(',', c.GetProperty("fields").EnumerateArray())}".Trim()),
                Is.SupersetOf(new[] { "changed 二/（一）/1 二/（一）/1 deadlines", "added  二/（一）/2", "moved 二/（一）/2 二/（一）/3" }));
            Assert.That(await TitlesAsync(), Is.EqualTo("整治乙河, 排查入河排污口, 建设污水处理厂"));
        }

        Assert.That((await RunAsync("plan", "undo", "jia-2022")).ExitCode, Is.Zero);
        Assert.That(await TitlesAsync(), Is.EqualTo("整治乙河, 建设污水处理厂"));
        Assert.That((await RunAsync("plan", "redo")).ExitCode, Is.Zero);
        Assert.That(await TitlesAsync(), Is.EqualTo("整治乙河, 排查入河排污口, 建设污水处理厂"));
        await RunAsync("plan", "undo");
        await RunAsync("plan", "undo");
        Assert.That((await RunAsync("plan", "show", "jia-2022")).ExitCode, Is.EqualTo(2));
        var nothing = await RunAsync("plan", "undo", "jia-2022", "--lang", "en");
        Assert.That((nothing.ExitCode, nothing.Error.Trim()), Is.EqualTo((2, "There is nothing to undo.")));
    }

    [Test]
    public async Task What_was_imported_is_told_in_words_of_either_language()
    {
        var zh = await RunAsync("plan", "import", File("jia-2022.txt", First), "--lang", "zh");
        var en = await RunAsync("plan", "import", File("jia-2022.txt", First + "\n\n3.推广节水。\n\n牵头单位：区水利局\n"), "--lang", "en");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(zh.Output, Does.Contain("已导入为 jia-2022").And.Contain("新增 2").And.Contain("plan undo jia-2022").And.Not.Contain("{"));
            Assert.That(en.Output, Does.Contain("new edition of jia-2022").And.Contain("added  二/（一）/3  推广节水").And.Not.Contain("{"));
        }
    }

    [Test]
    public async Task A_dry_run_tells_and_stores_nothing()
    {
        var answer = Answer(await RunAsync("plan", "import", File("jia-2022.txt", First), "--dry-run", "--json"));

        Assert.That((Text(answer, "state"), answer.GetProperty("batch").ValueKind), Is.EqualTo(("wouldBeNew", JsonValueKind.Null)));
        Assert.That(await TitlesAsync(2), Is.Empty);
    }

    [Test]
    public async Task Of_several_files_each_is_told_and_a_bad_one_neither_stops_the_others_nor_leaves_a_trace()
    {
        var run = await RunAsync("plan", "import", File("brief.txt", "你好。"), File("jia-2022.txt", First), Desktop.In("nirgends.txt"), "--json", "--lang", "en");
        var files = JsonDocument.Parse(run.Output).RootElement.GetProperty("files").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(files.Select(f => $"{Text(f, "file")} {Text(f, "state")}"), Is.EqualTo(new[] { "brief.txt refused", "jia-2022.txt new", "nirgends.txt refused" }));
            Assert.That(run.Error, Does.Contain("brief").And.Contain("Nothing was stored").And.Contain("nirgends.txt"));
            Assert.That(await TitlesAsync(), Is.EqualTo("整治乙河, 建设污水处理厂"));
        }
    }

    [TestCase("no good")]
    [TestCase("a/b")]
    public async Task A_bad_id_is_bad_input(string id)
    {
        var run = await RunAsync("plan", "import", File("jia-2022.txt", First), "--id", id, "--lang", "en");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(id));
        Assert.That(await TitlesAsync(2), Is.Empty);
    }

    [Test]
    public async Task One_id_for_two_files_is_bad_input()
    {
        var run = await RunAsync("plan", "import", File("a.txt", First), File("b.txt", First), "--id", "x");
        Assert.That(run.ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task Another_plan_is_replaced_only_when_it_is_said_so()
    {
        var refused = await RunAsync("plan", "import", File("jia-2022.txt", First), "--id", "weidong-2021", "--lang", "en");
        Assert.That((refused.ExitCode, refused.Error.Contains("--yes", StringComparison.Ordinal)), Is.EqualTo((2, true)));

        Assert.That((await RunAsync("plan", "import", Desktop.In("jia-2022.txt"), "--id", "weidong-2021", "--yes")).ExitCode, Is.Zero);
        Assert.That(await TitlesAsync(plan: "weidong-2021"), Is.EqualTo("整治乙河, 建设污水处理厂"));
        Assert.That((await RunAsync("plan", "undo", "weidong-2021")).ExitCode, Is.Zero);
        Assert.That((await TitlesAsync(plan: "weidong-2021")).Split(", "), Has.Length.EqualTo(121));
    }

    [Test]
    public async Task A_plan_that_was_removed_comes_back_as_it_was()
    {
        var before = (await RunAsync("plan", "show", "huiji-2024", "--json")).Output;

        var removed = await RunAsync("plan", "remove", "huiji-2024", "--json");
        Assert.That(Text(JsonDocument.Parse(removed.Output).RootElement, "kind"), Is.EqualTo("removal"));
        Assert.That((await RunAsync("plan", "show", "huiji-2024")).ExitCode, Is.EqualTo(2));
        Assert.That((await RunAsync("plan", "remove", "huiji-2024")).ExitCode, Is.EqualTo(2));

        await RunAsync("plan", "undo");
        Assert.That((await RunAsync("plan", "show", "huiji-2024", "--json")).Output, Is.EqualTo(before));
    }

    private Task<Outcome> RunAsync(params string[] arguments) => Desktop.RunAsync([.. arguments, "--workspace", Workspace]);

    private string File(string name, string content)
    {
        System.IO.File.WriteAllText(Desktop.In(name), content);
        return Desktop.In(name);
    }

    private async Task<string> TitlesAsync(int exitCode = 0, string plan = "jia-2022")
    {
        var run = await RunAsync("tasks", "--plan", plan, "--json");
        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.ToString());
        return exitCode != 0 ? "" : string.Join(", ", JsonDocument.Parse(run.Output).RootElement.EnumerateArray().Select(t => Text(t, "title")));
    }

    private static JsonElement Answer(Outcome run)
    {
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        return JsonDocument.Parse(run.Output).RootElement.GetProperty("files")[0];
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString() ?? "";
}
