using System.Text.Json;
using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

/// <summary>What <c>mapapp plan</c> answers.</summary>
public sealed class PlansTests
{
    private Desktop _desktop = null!;

    [SetUp]
    public void Start() => _desktop = new Desktop();

    [TearDown]
    public void Stop() => _desktop.Dispose();

    [Test]
    public async Task The_bundled_plans_are_listed_with_what_they_hold()
    {
        var run = await _desktop.RunAsync("plan", "list", "--json", "--workspace", _desktop.Workspace());
        var plans = JsonDocument.Parse(run.Output).RootElement.EnumerateArray().ToDictionary(p => p.GetProperty("id").GetString()!, p => p.GetProperty("tasks").GetInt32());

        Assert.That(plans, Is.EquivalentTo(new Dictionary<string, int> { ["huiji-2024"] = 84, ["sanmenxia-2018-2020"] = 112, ["weidong-2021"] = 121, ["zhanhe-2018-2020"] = 92 }));
    }

    [Test]
    public async Task A_stored_plan_is_shown_as_its_file_has_it()
    {
        var run = await _desktop.RunAsync("plan", "show", "weidong-2021", "--json", "--workspace", _desktop.Workspace());

        Assert.That(run.Output, Is.EqualTo(await File.ReadAllTextAsync(Path.Combine(Repository.BundledData, "plans", "weidong-2021.json"))));
    }

    [Test]
    public async Task A_plan_document_is_read_into_tasks_with_units_and_deadlines()
    {
        var file = _desktop.In("jia-2022.txt");
        await File.WriteAllTextAsync(file, """
            甲区2022年水污染防治攻坚战实施方案

            一、总体要求

            稳步推进。

            二、主要任务

            （一）治理黑臭水体

            1.整治乙河。2022年10月底前，完成乙河整治。

            牵头单位：区住建局

            配合单位：区财政局、丙街道办事处
            """);
        var run = await _desktop.RunAsync("plan", "show", file, "--json");
        var task = JsonDocument.Parse(run.Output).RootElement.GetProperty("tasks").EnumerateArray().Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero);
            Assert.That(task.GetProperty("title").GetString(), Is.EqualTo("整治乙河"));
            Assert.That(task.GetProperty("deadlines").EnumerateArray().Select(d => d.GetString()), Is.EqualTo((string[])["2022-10"]));
            Assert.That(task.GetProperty("units").EnumerateArray().Select(u => $"{u.GetProperty("role")} {u.GetProperty("name")}"), Is.EqualTo((string[])["lead 区住建局", "cooperating 区财政局", "cooperating 丙街道办事处"]));
            Assert.That(task.GetProperty("places").EnumerateArray().Select(p => p.GetString()), Does.Contain("乙河"));
        }
    }

    [Test]
    public async Task A_text_that_is_no_plan_is_bad_input()
    {
        var file = _desktop.In("letter.txt");
        await File.WriteAllTextAsync(file, "你好。");
        var run = await _desktop.RunAsync("plan", "show", file, "--json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Output, Is.Empty);
            Assert.That(run.Error, Does.Contain("letter"));
        }
    }
}
