using System.Text.Json;
using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

public sealed class PlotRegisterTests : CommandTest
{
    private const string Plot = "神马实业地块";

    [Test]
    public async Task A_plot_goes_from_survey_to_the_list_is_due_and_goes_back_when_that_is_withdrawn()
    {
        var paper = Desktop.In("调查报告.pdf");
        await File.WriteAllTextAsync(paper, "%PDF");
        await JsonAsync("plot", "step", Plot, "--stage", "survey", "--date", "2026-03-02", "--document", "平环函12号", "--file", paper, "--by", "王", "--json");
        var step = await JsonAsync("plot", "step", Plot, "--stage", "riskAssessment", "--date", "2026-06-02", "--document", "豫环函88号", "--listed", "--allowed-uses", "绿地", "--responsible", "神马实业", "--next", "编制管控方案", "--due", "2026-09-01", "--json");
        Assert.That(step.GetProperty("plot").GetProperty("stage").GetString(), Is.EqualTo("riskAssessment"));

        var page = await JsonAsync("plot", Plot, "--as-of", "2026-09-11", "--json");
        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{page.GetProperty("since")} {page.GetProperty("document")} {page.GetProperty("listed")} {page.GetProperty("allowedUses")} {page.GetProperty("responsible")}", Is.EqualTo("2026-06-02 豫环函88号 True 绿地 神马实业"));
            Assert.That($"{page.GetProperty("next").GetProperty("what")} {page.GetProperty("next").GetProperty("state")} {page.GetProperty("next").GetProperty("daysLeft")}", Is.EqualTo("编制管控方案 overdue -10"));
            Assert.That(page.GetProperty("history").EnumerateArray().Select(s => $"{s.GetProperty("stage")} {s.GetProperty("by")} {string.Join(' ', s.GetProperty("files").EnumerateArray())}"), Is.EqualTo(new[] { "survey 王 调查报告.pdf", $"riskAssessment {Environment.UserName} " }));
            Assert.That($"{page.GetProperty("parcels").GetProperty("state")} {page.GetProperty("tasks").GetArrayLength() > 0}", Is.EqualTo("notChecked True"));
            Assert.That(await NamesAsync("--overdue", "--as-of", "2026-09-11"), Is.EqualTo(new[] { "weidong-shenma" }));
            Assert.That(await NamesAsync("--overdue", "--as-of", "2026-08-11"), Is.Empty);
            Assert.That(await NamesAsync("--stage", "riskAssessment"), Is.EqualTo(new[] { "weidong-shenma" }));
            Assert.That((await JsonAsync("due", "--as-of", "2026-09-11", "--json")).GetProperty("lines").EnumerateArray().Where(l => l.GetProperty("kind").GetString() == "plotStep").Select(l => $"{l.GetProperty("subject")} {l.GetProperty("state")} {l.GetProperty("when")}"), Is.EqualTo(new[] { "plots/weidong-shenma overdue 2026-09-01" }));
        }

        Assert.That((await RunAsync("plot", "withdraw", step.GetProperty("entry").GetString()!, "--reason", "记错地块")).ExitCode, Is.Zero);
        var told = await RunAsync("plot", Plot);
        Assert.That(told.Output, Does.Contain("阶段  调查  自 2026-03-02").And.Contain("撤回：记错地块"), told.ToString());
    }

    [TestCase("神马实业退城搬迁地块", "plot", "神马事业退城搬迁地块")]
    [TestCase("备注", "plot", "step", Plot, "--stage", "control", "--document", "x")]
    [TestCase("依据", "plot", "step", Plot, "--stage", "survey")]
    [TestCase("--not-listed", "plot", "step", Plot, "--stage", "survey", "--document", "x", "--listed", "--not-listed")]
    [TestCase("fallow", "plot", "step", Plot, "--stage", "fallow", "--document", "x")]
    [TestCase("nothing", "plot", "withdraw", "nothing", "--reason", "x")]
    [TestCase("mapapp plot", "plot")]
    public async Task Bad_input_is_told_with_what_to_do(string told, params string[] words)
    {
        var outcome = await RunAsync(words);
        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(told));
    }

    private async Task<string[]> NamesAsync(params string[] options) =>
        [.. (await JsonAsync(["plots", "--json", .. options])).EnumerateArray().Select(l => l.GetProperty("plot").GetProperty("id").GetString()!)];

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var outcome = await RunAsync(arguments);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    private Task<Outcome> RunAsync(params string[] arguments) => Desktop.RunAsync([.. arguments, "--workspace", Workspace, "--lang", "zh"]);
}
