using System.Text.Json;
using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

public sealed class ObserveTests : CommandTest
{
    private const string Published = """
        省份,流域,断面名称,监测时间,水质类别,pH(无量纲),总磷(mg/L),总氮(mg/L),站点情况
        河南省,淮河流域,白龟山水库,04-05 16:00,Ⅱ,8.15,0.006,0.81,正常
        河南省,淮河流域,白龟山水库,04-05 20:00,Ⅱ,8.16,<0.005,--,正常
        河南省,淮河流域,白龟山水库,04-05 20:00,Ⅱ,8.16,<0.005,--,正常
        河南省,淮河流域,曹李村,04-05 20:00,Ⅱ,88,0.2,1.1,正常
        河南省,淮河流域,无名桥,04-05 20:00,Ⅱ,8.2,0.2,1.1,正常

        """;

    [Test]
    public async Task A_published_table_is_looked_at_kept_found_again_and_undone()
    {
        var file = File("published.csv", Published);
        string[] import = ["observe", "import", file, "--year", "2021", "--preliminary", "--json"];
        var looked = Answer(await RunAsync([.. import, "--dry-run"]));
        var kept = Answer(await RunAsync(import));
        var again = Answer(await RunAsync(import));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((Text(looked, "state"), Text(kept, "state"), Text(again, "state")), Is.EqualTo(("wouldBeKept", "kept", "nothingNew")));
            foreach (var answer in (JsonElement[])[looked, kept])
            {
                Assert.That((Number(answer, "new"), Number(answer, "places"), Number(answer, "known"), Number(answer, "repeats"), Number(answer, "empty")), Is.EqualTo((4, 2, 3, 2, 2)));
                Assert.That(answer.GetProperty("rejected").EnumerateArray().Select(r => $"{Number(r, "row")} {Text(r, "field")}"), Is.EqualTo(new[] { "5 pH(无量纲)" }));
                Assert.That(answer.GetProperty("unknownPlaces").EnumerateArray().Select(u => $"{Text(u, "name")} {Number(u, "firstRow")}"), Is.EqualTo(new[] { "无名桥 6" }));
            }
        }

        var listed = await JsonAsync("observe", "list", "--place", "曹李村", "--json");
        Assert.That(listed.EnumerateArray().Select(o => $"{Text(o, "indicator")} {Text(o, "time")} {o.GetProperty("value").GetRawText()} {Text(o, "source")} {o.GetProperty("preliminary")}"),
            Is.EqualTo(new[] { "TN 2021-04-05T20:00 1.1 published.csv True", "TP 2021-04-05T20:00 0.2 published.csv True" }));
        Assert.That((await PlacesAsync())["白龟山水库"], Is.EqualTo(274));
        Assert.That(Text((await JsonAsync("observe", "list", "--batches", "--json"))[0], "batch"), Is.EqualTo(Text(kept, "batch")));

        Assert.That((await RunAsync("observe", "undo", Text(kept, "batch"))).ExitCode, Is.Zero);
        Assert.That(await PlacesAsync(), Is.EqualTo(new Dictionary<string, int> { ["白龟山水库"] = 272, ["三门峡水库"] = 259, ["窄口长桥"] = 224 }));
        Assert.That((await RunAsync("observe", "redo")).ExitCode, Is.Zero);
        Assert.That((await PlacesAsync())["曹李村"], Is.EqualTo(2));
    }

    [Test]
    public async Task A_value_that_contradicts_the_stored_one_is_told_with_its_row()
    {
        var ran = await RunAsync("observe", "import", File("new.csv", "断面名称,监测时间,总磷(mg/L)\n白龟山水库,2021-04-05 16:00,0.6\n"), "--lang", "en");
        Assert.That((ran.ExitCode, ran.Output.Split('\n')[0]), Is.EqualTo((0, "new.csv: nothing new")));
        Assert.That(ran.Error, Does.Contain("'new', row 2, '总磷(mg/L)': Total phosphorus of 白龟山水库, 2021-04-05T16:00, is 0.6 mg/L, but 0.006 mg/L is stored (中国环境监测总站"));
    }

    [Test]
    public async Task What_the_table_does_not_say_is_said_beside_it_and_columns_are_remembered()
    {
        var first = await RunAsync("observe", "import", File("a.csv", "磷,化学需氧量\n200,21\n"), "--place", "曹李村", "--time", "2021-06", "--map", "磷=TP μg/L", "--map", "化学需氧量=COD mg/L", "--source", "月报");
        var second = Answer(await RunAsync("observe", "import", File("b.csv", "磷,化学需氧量\n300,22\n"), "--place", "曹李村", "--time", "2021-07", "--json"));
        var listed = await JsonAsync("observe", "list", "--place", "曹李村", "--json");
        Assert.That(first.ExitCode, Is.Zero, first.Error);
        Assert.That(Number(second, "new"), Is.EqualTo(2));
        Assert.That(listed.EnumerateArray().Select(o => $"{Text(o, "indicator")} {Text(o, "time")} {o.GetProperty("value")} {Text(o, "unit")} {Text(o, "source")}"),
            Is.EqualTo(new[] { "COD 2021-06 21 mg/L 月报", "COD 2021-07 22 mg/L b.csv", "TP 2021-06 200 μg/L 月报", "TP 2021-07 300 μg/L b.csv" }));
    }

    [Test]
    public async Task What_cannot_be_read_is_bad_input_and_nothing_is_kept()
    {
        var table = File("t.csv", "断面,时间,总磷\n曹李村,06-01,0.1\n");
        var cases = new (string[] Arguments, string Says)[]
        {
            (["import", table], "nothing in it could be read"),
            (["import", Desktop.In("none.csv")], "none.csv"),
            (["import", File("names.csv", "断面,城市\n曹李村,平顶山\n")], "No indicator was recognised"),
            (["import", table, "--place", "曹李树"], "曹李村"),
            (["import", table, "--year", "21"], "'21' is no year"),
            (["import", table, "--time", "June"], "'June' is no time"),
            (["import", table, "--map", "总磷=phosphate"], "'总磷=phosphate' is not understood"),
            (["import", table, "--map", "磷=TP"], "t.csv has no column '磷'"),
            (["list", "--place", "曹李树"], "曹李村"),
            (["undo"], "There is no import of observations to undo."),
            (["undo", "x"], "There is no import x"),
            (["redo"], "There is no import of observations to do again."),
        };
        using (Assert.EnterMultipleScope())
        {
            foreach (var (arguments, says) in cases)
            {
                var ran = await RunAsync(["observe", .. arguments, "--lang", "en"]);
                Assert.That(ran.ExitCode, Is.EqualTo(2), string.Join(' ', arguments));
                Assert.That(ran.Output + ran.Error, Does.Contain(says));
            }
        }

        Assert.That((await PlacesAsync()).Keys, Has.None.EqualTo("曹李村"));
    }

    private string File(string name, string text)
    {
        System.IO.File.WriteAllText(Desktop.In(name), text);
        return Desktop.In(name);
    }

    private async Task<Dictionary<string, int>> PlacesAsync() =>
        (await JsonAsync("observe", "list", "--json")).EnumerateArray().ToDictionary(p => Text(p.GetProperty("place"), "name"), p => Number(p, "count"));

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var ran = await RunAsync(arguments);
        Assert.That(ran.ExitCode, Is.Zero, ran.Error);
        return JsonDocument.Parse(ran.Output).RootElement;
    }

    private Task<Outcome> RunAsync(params string[] arguments) => Desktop.RunAsync([.. arguments, "--workspace", Workspace]);

    private static JsonElement Answer(Outcome ran) => JsonDocument.Parse(ran.Output).RootElement.GetProperty("files")[0];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
