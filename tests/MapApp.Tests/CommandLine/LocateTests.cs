using System.Text.Json;
using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

/// <summary>What <c>mapapp locate</c> answers on the bundled workspace.</summary>
public sealed class LocateTests : CommandTest
{
    [Test]
    public async Task A_survey_position_is_told_with_its_reading_and_all_three_states()
    {
        var ran = await RunAsync("X=3735244.236 Y=38439879.721", "--json");
        var answer = JsonDocument.Parse(ran.Output).RootElement;
        var position = answer.GetProperty("position");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ran.ExitCode, Is.Zero);
            // The point of the control list: 113.3512 E, 33.7421 N.
            Assert.That((position.GetProperty("lon").GetDouble(), position.GetProperty("lat").GetDouble()), Is.EqualTo((113.3512, 33.7421)).Within(1e-8));
            Assert.That(position.GetProperty("crs").GetString(), Is.EqualTo("EPSG:4526"));
            Assert.That(position.GetProperty("assumed").EnumerateArray().Count(), Is.EqualTo(1));
            Assert.That(States(answer), Is.SupersetOf(new[] { "jurisdiction applies", "corridor applies", "downstream applies", "stretch notChecked", "protectionZone notChecked", "tasks applies" }));
            Assert.That(answer.GetProperty("answers").EnumerateArray().Single(a => a.GetProperty("question").GetString() == "downstream").GetProperty("items")[0].GetProperty("feature").GetProperty("name").GetString(), Is.EqualTo("煤泥河"));
        }
    }

    [Test]
    public async Task Where_several_readings_lead_to_places_the_others_are_told_and_can_be_chosen()
    {
        var ran = await RunAsync("113.3512, 33.7421");
        Assert.That(ran.ExitCode, Is.Zero);
        Assert.That(ran.Error, Does.Contain("GCJ-02").And.Contain("BD-09").And.Contain("--crs"));
        var chosen = JsonDocument.Parse((await RunAsync("113.3512, 33.7421", "--crs", "gcj02", "--json")).Output).RootElement.GetProperty("position");
        Assert.That((chosen.GetProperty("crs").GetString(), chosen.GetProperty("assumed").GetArrayLength()), Is.EqualTo(("gcj02", 0)));
        Assert.That(chosen.GetProperty("lon").GetDouble(), Is.EqualTo(113.3452).Within(0.0005));
    }

    [TestCase("北湛河", "不是坐标")]
    [TestCase("113°75′E 33°44′N", "分必须小于 60")]
    public async Task What_is_no_position_exits_2_and_says_why(string text, string why)
    {
        var ran = await RunAsync(text, "--lang", "zh");
        Assert.That((ran.ExitCode, ran.Output), Is.EqualTo((2, "")));
        Assert.That(ran.Error, Does.Contain(why));
    }

    [TestCase("--crs", "4711")]
    [TestCase("--within", "0")]
    public async Task A_bad_option_exits_2(string option, string value) => Assert.That((await RunAsync("113.35, 33.74", option, value)).ExitCode, Is.EqualTo(2));

    private static IEnumerable<string> States(JsonElement answer) =>
        answer.GetProperty("answers").EnumerateArray().Select(a => $"{a.GetProperty("question").GetString()} {a.GetProperty("state").GetString()}");

    private Task<Outcome> RunAsync(params string[] arguments) => Desktop.RunAsync(["locate", .. arguments, "--workspace", Workspace, "--as-of", "2021-11-08"]);
}
