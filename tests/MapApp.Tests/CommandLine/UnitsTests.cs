using System.Text.Json;
using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

/// <summary>What <c>mapapp units</c> answers about the bundled plans, and what a decision changes.</summary>
public sealed class UnitsTests : CommandTest
{
    [Test]
    public async Task Units_are_listed_by_jurisdiction_with_their_tasks_by_role()
    {
        var units = await AskAsync("--plan", "weidong-2021");
        var bureau = units.Single(u => Text(u, "name") == "区住建局");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(units.Select(u => Text(u, "jurisdiction")).Distinct(), Is.EqualTo(new[] { "卫东区" }));
            Assert.That(bureau.GetProperty("duties").EnumerateArray().Select(d => $"{Text(d, "role")} {Text(d, "ref")}"), Does.Contain("lead weidong-2021/水/（二）/6"));
            Assert.That(units.Single(u => Text(u, "name") == "相关街道办事处").GetProperty("collective").GetBoolean(), Is.True);
            Assert.That((await AskAsync()).Count, Is.GreaterThan(units.Count));
        }
    }

    [Test]
    public async Task A_misprint_is_proposed_with_its_reason_and_merges_only_once_it_is_accepted()
    {
        var proposals = await AskAsync("--proposals", "--lang", "en");
        var misprint = proposals.Single(p => Text(p, "name") == "漯河质监分局");
        Assert.That((Text(misprint, "sameAs"), Text(misprint, "reason")), Is.EqualTo(("湛河质监分局", "'漯河' is no name of 湛河区; '湛河质监分局' stands in the plans 9 times, '漯河质监分局' 2 times")));
        Assert.That(await TasksAsync("漯河质监分局"), Is.EqualTo(2));

        Assert.That((await RunAsync("units", "--merge", "漯河质监分局", "湛河质监分局")).ExitCode, Is.Zero);
        Assert.That(await TasksAsync("漯河质监分局"), Is.EqualTo(11));
        Assert.That((await AskAsync("--proposals")).Select(p => Text(p, "name")), Has.None.EqualTo("漯河质监分局"));

        Assert.That((await RunAsync("units", "--revoke", "漯河质监分局", "湛河质监分局")).ExitCode, Is.Zero);
        Assert.That(await TasksAsync("漯河质监分局"), Is.EqualTo(2));
        Assert.That((await RunAsync("units", "--revoke", "漯河质监分局", "湛河质监分局")).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task Names_kept_apart_are_not_proposed_again()
    {
        await RunAsync("units", "--keep-apart", "漯河质监分局", "湛河质监分局");
        Assert.That((await AskAsync("--proposals")).Select(p => Text(p, "name")), Has.None.EqualTo("漯河质监分局").And.Some.EqualTo("区农村农业和水利局"));
    }

    [Test]
    public async Task A_name_that_several_districts_have_needs_the_jurisdiction()
    {
        var open = await RunAsync("units", "--merge", "区住建局", "区住房和城乡建设局", "--lang", "en");
        var said = await RunAsync("units", "--merge", "区住建局", "区住房和城乡建设局", "--jurisdiction", "卫东区", "--json");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(open.ExitCode, Is.EqualTo(2));
            Assert.That(open.Error, Does.Contain("卫东区").And.Contain("湛河区").And.Not.Contain("{"));
            Assert.That(Text(JsonDocument.Parse(said.Output).RootElement, "jurisdiction"), Is.EqualTo("卫东区"));
        }
    }

    [TestCase("--plan", "none")]
    [TestCase("--merge", "无此单位", "区住建局")]
    [TestCase("--merge", "一个名称")]
    public async Task What_does_not_exist_or_is_incomplete_is_bad_input(params string[] arguments) =>
        Assert.That((await RunAsync(["units", .. arguments])).ExitCode, Is.EqualTo(2));

    [Test]
    public async Task The_list_is_worded_in_both_languages()
    {
        var zh = await RunAsync("units", "--plan", "zhanhe-2018-2020", "--lang", "zh");
        var en = await RunAsync("units", "--proposals", "--lang", "en");
        Assert.That(zh.Output, Does.Contain("牵头").And.Contain("湛河区").And.Not.Contain("{"));
        Assert.That(en.Output, Does.Contain("区环保姚孟公安分局 → 姚孟公安分局: '区环保姚孟公安分局' is '区环保局' and '姚孟公安分局'").And.Not.Contain("{"));
    }

    private async Task<int> TasksAsync(string unit) =>
        JsonDocument.Parse((await RunAsync("tasks", "--unit", unit, "--plan", "zhanhe-2018-2020", "--json")).Output).RootElement.GetArrayLength();

    private async Task<List<JsonElement>> AskAsync(params string[] arguments)
    {
        var run = await RunAsync(["units", .. arguments, "--json"]);
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        return [.. JsonDocument.Parse(run.Output).RootElement.EnumerateArray()];
    }

    private Task<Outcome> RunAsync(params string[] arguments) => Desktop.RunAsync([.. arguments, "--workspace", Workspace]);

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString() ?? "";
}
