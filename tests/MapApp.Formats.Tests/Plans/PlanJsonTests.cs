using System.Text.Json.Nodes;
using MapApp.Formats.Plans;

namespace MapApp.Formats.Tests.Plans;

public class PlanJsonTests
{
    private static readonly string _written = Write(PlanTexts.ReadItems("""
        6.治理河道。到2022年底，青龙河达标率达到XX%以上，约治理20%。2022年起巡查，采暖季前完成。
        牵头单位：区水务局
        配合落实单位：区财政局
        附表1
        	序号
        	牵头单位
        	黑臭水体名称
        	黑臭水体长度（公里）
        	流域
        	1
        	区住建局
        	白马沟
        	2.35
        	淮河
        """));

    [Test]
    public void A_plan_survives_writing_and_reading() =>
        Assert.That(Write(PlanJson.Read(_written, "plan.json")), Is.EqualTo(_written));

    [Test]
    public void The_members_are_those_agreed()
    {
        var task = JsonNode.Parse(_written)!["tasks"]![0]!;
        Assert.That(task["ref"]!.GetValue<string>(), Is.EqualTo("二/（一）/6"));
        Assert.That(task["units"]!.ToJsonString(), Does.Contain("\"role\":\"lead\"").And.Contain("\"role\":\"cooperating\""));
        Assert.That(task["deadlines"]!.ToJsonString(), Is.EqualTo("[\"2022-12\"]"));
        Assert.That(task["lines"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That(_written, Does.Contain("区水务局").And.Contain("\n  \"period\": ["));
        Assert.That(JsonNode.Parse(_written)!["blackOdorousWaters"]![0]!["lengthKm"]!.GetValue<double>(), Is.EqualTo(2.35));
        Assert.That(JsonNode.Parse(_written)!.AsObject().ContainsKey("issuer"), Is.False);
    }

    [TestCase("\"role\": \"lead\"", "\"role\": \"boss\"", "二/（一）/6", "units[0].role", "lead, cooperating, responsible")]
    [TestCase("\"2022-12\"", "\"2022-13\"", "二/（一）/6", "deadlines", "YYYY-MM")]
    [TestCase("\"campaign\": \"water\"", "\"campaign\": \"sea\"", "二/（一）/6", "campaign", "air, water")]
    [TestCase("\"comparator\": \">=\"", "\"comparator\": \">\"", "二/（一）/6", "targets[0].comparator", ">=")]
    [TestCase("\"milestones\"", "\"milestone\"", "二/（一）/6", "milestone", "unknown")]
    [TestCase("\"kind\": \"blackOdorousWater\"", "\"kind\": \"puddle\"", "附表1/1", "kind", "section")]
    [TestCase("\"title\": \"治理河道\"", "\"title\": 5", "二/（一）/6", "title", "a text was expected")]
    public void A_fault_names_file_task_and_member(string from, string to, string reference, string member, string expected)
    {
        Assert.That(_written, Does.Contain(from));
        var broken = _written.Replace(from, to, StringComparison.Ordinal);
        Assert.That(() => PlanJson.Read(broken, "plan.json"), Throws.TypeOf<PlanFormatException>()
            .With.Message.Contains("plan.json").And.Message.Contains(reference).And.Message.Contains(member).And.Message.Contains(expected));
    }

    [Test]
    public void What_is_no_json_is_refused() =>
        Assert.That(() => PlanJson.Read("{ \"id\": ", "plan.json"), Throws.TypeOf<PlanFormatException>().With.Message.Contains("plan.json"));

    [Test]
    public void Warnings_are_worded_and_keep_their_key_and_arguments()
    {
        var written = JsonNode.Parse(_written)!["warnings"]!.AsArray();
        Assert.That(written.Select(w => (string)w!["message"]!), Is.All.StartsWith("said: "));
        var read = PlanJson.Read(_written, "a.json");
        Assert.That(read.Warnings.Select(w => (w.Line, w.Key)), Is.EqualTo(written.Select(w => ((int)w!["line"]!, (string)w["key"]!))));
    }

    [Test]
    public void A_warning_of_an_older_file_keeps_its_sentence()
    {
        var json = JsonNode.Parse(_written)!;
        json["warnings"] = JsonNode.Parse("""[{ "line": 3, "message": "odd" }]""");
        Assert.That(PlanJson.Read(json.ToJsonString(), "a.json").Warnings, Is.EqualTo(new[] { Core.Plans.PlanWarning.Of(3, "stored", ("text", "odd")) }));
    }

    private static string Write(Core.Plans.Plan plan) => PlanJson.ToText(plan, w => "said: " + w.Key);
}
