using System.Text.Json;
using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

/// <summary>Gaps, and a user's word on links, from the real program on the bundled workspace.</summary>
public sealed class LinkTests : CommandTest
{
    private const string Task = "weidong-2021/水/（二）/6";
    private const string Section = "sections/weidong-caolicun";

    [Test]
    public async Task Gaps_are_told_with_their_jurisdictions()
    {
        var report = await AskAsync("--gaps");
        var gaps = report.GetProperty("gaps").EnumerateArray().ToList();
        var byJurisdiction = report.GetProperty("byJurisdiction").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gaps.Select(g => g.EnumerateObject().Select(m => m.Name)), Is.All.SupersetOf((string[])["kind", "task", "feature", "place", "jurisdiction", "reason", "suggestions"]));
            Assert.That(gaps.Select(g => Text(g, "kind")).Distinct(), Is.EquivalentTo((string[])["placeNotOnAnyLayer", "ambiguousName", "lowConfidence", "notChecked"]));
            Assert.That(gaps.Where(g => Text(g, "kind") == "notChecked").Select(g => Text(g, "layer")), Is.EqualTo((string[])["outfalls"]), "empty in the bundled data");
            Assert.That(gaps.Select(g => Text(g, "reason")), Has.None.Empty.And.None.Contains("{"));
            Assert.That(byJurisdiction.Select(c => Text(c, "jurisdiction")), Does.Contain("卫东区"));
            Assert.That(byJurisdiction.Sum(c => c.GetProperty("counts").EnumerateObject().Sum(m => m.Value.GetInt32())), Is.EqualTo(gaps.Count));
        }
    }

    [Test]
    public async Task Gaps_are_no_failure_and_read_as_text_in_either_language()
    {
        var (zh, en) = (await RunAsync("--gaps", "--lang", "zh"), await RunAsync("--gaps", "--lang", "en"));
        Assert.That((zh.ExitCode, en.ExitCode), Is.EqualTo((0, 0)), zh.ToString());
        Assert.That(zh.Output, Does.Contain("[未检查]"));
        Assert.That(en.Output, Does.Contain("[not checked]"));
    }

    [Test]
    public async Task A_rejected_link_leaves_the_answers_and_comes_back_when_withdrawn()
    {
        var rejected = await AskAsync("--review", Task, Section, "reject", "--basis", "named", "--note", "另一座桥");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Text(rejected.GetProperty("link").GetProperty("review"), "verdict"), Is.EqualTo("rejected"));
            Assert.That(Text(rejected.GetProperty("link").GetProperty("review"), "note"), Is.EqualTo("另一座桥"));
            Assert.That(Text(rejected.GetProperty("clause"), "plan"), Is.EqualTo("weidong-2021"));
            Assert.That(await BasesAsync(Task), Has.None.EqualTo("named"));
        }

        await AskAsync("--review", Task, Section, "withdraw", "--basis", "named");
        Assert.That(await BasesAsync(Task), Does.Contain("named"));
    }

    [Test]
    public async Task A_link_by_hand_comes_and_goes()
    {
        var added = await AskAsync("--add", "weidong-2021/水/（一）/1", Section, "--note", "会商");
        Assert.That((Text(added.GetProperty("link"), "basis"), Text(added.GetProperty("link").GetProperty("feature"), "id")), Is.EqualTo(("manual", "weidong-caolicun")));
        Assert.That(await BasesAsync("weidong-2021/水/（一）/1"), Does.Contain("manual"));
        var removed = await RunAsync("--remove", "weidong-2021/水/（一）/1", Section);
        Assert.That(removed.ExitCode, Is.Zero, removed.ToString());
        Assert.That(await BasesAsync("weidong-2021/水/（一）/1"), Has.None.EqualTo("manual"));
    }

    [TestCase("--review", Task, Section, "maybe")]
    [TestCase("--review", Task, Section)]
    [TestCase("--review", Task, Section, "accept", "--gaps")]
    [TestCase("--review", Task, Section, "accept", "--basis", "overlaps")]
    [TestCase("--review", Task, "sections/nowhere", "accept")]
    [TestCase("--review", Task, "北湛河", "accept")]
    [TestCase("--add", "weidong-2021/无/1", Section)]
    [TestCase("--remove", Task, Section)]
    public async Task What_cannot_be_judged_is_bad_input_and_changes_nothing(params string[] question)
    {
        var before = await BasesAsync(Task);
        var outcome = await RunAsync(question);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString());
            Assert.That(outcome.Error, Is.Not.Empty);
            Assert.That(await BasesAsync(Task), Is.EqualTo(before));
        }
    }

    [Test]
    public async Task Of_several_links_between_two_the_basis_must_be_said()
    {
        var outcome = await RunAsync("--review", Task, Section, "accept", "--lang", "en");
        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("named, governs").And.Contain("--basis"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private Task<Outcome> RunAsync(params string[] question) => Desktop.RunAsync(["link", .. question, "--workspace", Workspace]);

    private async Task<JsonElement> AskAsync(params string[] question)
    {
        var outcome = await RunAsync([.. question, "--json"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    // Bases of the links between a task and the section, as the register tells them.
    private async Task<List<string?>> BasesAsync(string task)
    {
        var outcome = await Desktop.RunAsync("tasks", "--plan", "weidong-2021", "--json", "--workspace", Workspace);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        return [.. JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray().Single(t => Text(t, "ref") == task).GetProperty("links").EnumerateArray()
            .Where(l => Text(l.GetProperty("feature"), "id") == "weidong-caolicun").Select(l => Text(l, "basis"))];
    }
}
