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

        Assert.That(plans, Is.EquivalentTo(new Dictionary<string, int> { ["county-template-2020"] = 53, ["huiji-2024"] = 84, ["sanmenxia-2018-2020"] = 112, ["weidong-2021"] = 121, ["zhanhe-2018-2020"] = 92 }));
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

    [TestCase("zh", "是 PDF")]
    [TestCase("en", "is a PDF")]
    public async Task A_refusal_names_the_file_in_the_chosen_language(string language, string expected)
    {
        var file = _desktop.In("plan.pdf");
        await File.WriteAllTextAsync(file, "%PDF-1.7");
        var run = await _desktop.RunAsync("plan", "show", file, "--lang", language);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Error, Does.Contain(expected).And.Contain("plan.pdf"));
        }
    }

    [TestCase("zh", "前面已经用过")]
    [TestCase("en", "was used before")]
    public async Task A_doubt_is_told_in_the_chosen_language_with_its_key(string language, string expected)
    {
        var file = _desktop.In("jia-2022.txt");
        await File.WriteAllTextAsync(file, "甲区2022年水污染防治攻坚战实施方案\n一、任务\n1.治河。（区水务局牵头）\n1.护岸。（区水务局牵头）\n");
        var run = await _desktop.RunAsync("plan", "show", file, "--json", "--lang", language);
        var warning = JsonDocument.Parse(run.Output).RootElement.GetProperty("warnings").EnumerateArray().Single(w => w.GetProperty("key").GetString() == "numberAgain");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(warning.GetProperty("message").GetString(), Does.Contain(expected));
            Assert.That(warning.GetProperty("line").GetInt32(), Is.EqualTo(4));
            Assert.That(warning.GetProperty("arguments").GetProperty("ref").GetString(), Is.EqualTo("一/-/1#2"));
        }
    }
}
