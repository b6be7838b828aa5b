using System.Text.Json;
using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

public sealed class LedgerTests : CommandTest
{
    private const string Task = "weidong-2021/农村/（一）/6";

    [Test]
    public async Task A_task_is_closed_with_evidence_leaves_the_due_list_and_returns_when_that_is_withdrawn()
    {
        Assert.That(await DueAsync(), Is.EqualTo("overdue"));
        var early = await RunAsync("ledger", "add", Task, "--kind", "closed", "--date", "2021-11-05", "--evidence", "卫环验7号");
        Assert.That((early.ExitCode, early.Error.Contains("复核", StringComparison.Ordinal)), Is.EqualTo((2, true)), early.ToString());

        await JsonAsync("ledger", "add", Task, "--kind", "recheck", "--passed", "--date", "2021-11-01", "--by", "王复核", "--json");
        Assert.That(await DueAsync(), Is.EqualTo("awaitingClosure"));
        var paper = Desktop.In("验收.pdf");
        await File.WriteAllTextAsync(paper, "%PDF");
        var closed = await JsonAsync("ledger", "add", Task, "--kind", "closed", "--date", "2021-11-05", "--file", paper, "--json");
        Assert.That(await DueAsync(), Is.Null);

        var listed = (await JsonAsync("ledger", "list", Task, "--json"))[0].GetProperty("entries").EnumerateArray().Select(e => $"{e.GetProperty("kind")} {e.GetProperty("date")} {e.GetProperty("passed")} {e.GetProperty("by")} {string.Join(' ', e.GetProperty("files").EnumerateArray())}");
        Assert.That(listed, Is.EqualTo(new[] { "recheck 2021-11-01 True 王复核 ", $"closed 2021-11-05  {Environment.UserName} 验收.pdf" }));

        var id = closed.GetProperty("entry").GetString()!;
        Assert.That((await RunAsync("ledger", "withdraw", id, "--reason", "现场未完工")).ExitCode, Is.Zero);
        Assert.That(await DueAsync(), Is.EqualTo("awaitingClosure"));
        var again = await RunAsync("ledger", "withdraw", id, "--reason", "再撤");
        Assert.That((again.ExitCode, again.Error.Contains("已经撤回", StringComparison.Ordinal)), Is.EqualTo((2, true)), again.ToString());
    }

    [TestCase("weidong-2021/农村/（一）/6、", "add", "weidong-2021/农村/（一）/66", "--kind", "progress")]
    [TestCase("--passed", "add", Task, "--kind", "recheck")]
    [TestCase("withdrawn", "add", Task, "--kind", "withdrawn")]
    [TestCase("nothing", "withdraw", "nothing", "--reason", "x")]
    public async Task Bad_input_is_told_with_what_to_do(string told, params string[] words)
    {
        var outcome = await RunAsync(["ledger", .. words]);
        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(told));
    }

    [Test]
    public async Task A_report_of_a_unit_is_recorded_for_its_week()
    {
        const string Rule = "weidong-2021/报送/每周五下午16时前";
        await JsonAsync("ledger", "add", Rule, "--kind", "reported", "--date", "2021-11-08", "--unit", "区住建局", "--json");
        var lines = (await JsonAsync("due", "--as-of", "2021-11-08", "--unit", "区住建局", "--json")).GetProperty("lines").EnumerateArray()
            .Where(l => l.GetProperty("subject").GetString() == Rule).Select(l => $"{l.GetProperty("state")} {l.GetProperty("when")} {l.GetProperty("hour")} {l.GetProperty("daysLeft")} {l.GetProperty("line")}");
        Assert.That(lines, Is.EqualTo(new[] { "overdue 2021-11-05 16:00 -3 417", "reported 2021-11-12 16:00 4 417" }));
        var told = await RunAsync("due", "--as-of", "2021-11-08", "--unit", "区住建局");
        Assert.That(told.Output, Does.Contain("2021-11-08 至 2021-11-14").And.Contain("周五 16:00"), told.ToString());
    }

    private async Task<string?> DueAsync() => (await JsonAsync("due", "--as-of", "2021-11-08", "--json")).GetProperty("lines").EnumerateArray()
        .Where(l => l.GetProperty("subject").GetString() == Task).Select(l => l.GetProperty("state").GetString()).SingleOrDefault();

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var outcome = await RunAsync(arguments);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    private Task<Outcome> RunAsync(params string[] arguments) => Desktop.RunAsync([.. arguments, "--workspace", Workspace, "--lang", "zh"]);
}
