using MapApp.Core.Plans;
using MapApp.Formats.Plans;

namespace MapApp.Formats.Tests.Plans;

/// <summary>The plans that come with the program, against what their documents are known to say.</summary>
public class BundledPlanTests
{
    [TestCase("weidong-2021", 121, 564, 29, 19)]
    [TestCase("zhanhe-2018-2020", 92, 496, 65, 1)]
    [TestCase("sanmenxia-2018-2020", 112, 823, 76, 44)]
    [TestCase("huiji-2024", 84, 345, 15, 2)]
    [TestCase("county-template-2020", 53, 104, 16, 0)]
    public void Counts_are_those_of_the_document(string id, int tasks, int units, int deadlines, int annex)
    {
        var plan = Load(id);
        Assert.That((plan.Id, plan.Tasks.Count, plan.Tasks.Sum(t => t.Units.Count), plan.Tasks.Sum(t => t.Deadlines.Count), plan.Annex.Count),
            Is.EqualTo((id, tasks, units, deadlines, annex)));
    }

    [Test]
    public void Weidong_has_its_tasks_by_campaign() =>
        Assert.That(Load("weidong-2021").Tasks.GroupBy(t => t.Campaign).Select(g => (g.Key, g.Count())),
            Is.EqualTo(new[] { ("air", 47), ("water", 21), ("soil", 31), ("rural", 22) }));

    [Test]
    public void The_north_zhan_river_is_led_by_housing()
    {
        var task = Task("weidong-2021", "水/（二）/6");
        Assert.That(PlanTexts.Units(task), Is.EqualTo("Lead: 区住建局; Cooperating: 区城市管理局|卫东生态环境分局|区财政局|相关街道办事处"));
        Assert.That(task.Places, Does.Contain("北湛河").And.Not.Contain("湛河"));
    }

    [Test]
    public void Reuse_of_water_reaches_32_percent_by_the_end_of_2021()
    {
        var task = Task("weidong-2021", "水/（四）/17");
        Assert.That(PlanTexts.Dates(task), Is.EqualTo("2021-12"));
        Assert.That(PlanTexts.Targets(task.Targets), Is.EqualTo("再生水利用率 >= 32% 2021-12 target"));
    }

    [Test]
    public void Weidong_keeps_its_annex_tables()
    {
        var annex = Load("weidong-2021").Annex;
        Assert.That(annex.Where(r => r.Kind == "section").Select(r => r.TargetClass), Is.All.EqualTo("V"));
        Assert.That(annex.First(r => r.Ref == "附表1/2").Units.Select(u => u.Name), Is.EqualTo(new[] { "建设路街道", "北环路街道" }));
        Assert.That(annex.First(r => r.Ref == "附表2/1").LengthKm, Is.EqualTo(15.909));
        Assert.That(annex.First(r => r.Ref == "附表3/1").Finish.ToString(), Is.EqualTo("2021-10"));
    }

    [Test]
    public void Sanmenxia_states_the_corridor_and_the_sections()
    {
        var plan = Load("sanmenxia-2018-2020");
        var corridor = plan.SpatialRules.Single(r => r.Kind == "corridor");
        Assert.That((corridor.UpstreamMetres, corridor.DownstreamMetres, corridor.BankMetres), Is.EqualTo((5000.0, 500.0, 500.0)));
        Assert.That(plan.SpatialRules.Single(r => r.Kind == "radius").RadiusMetres, Is.EqualTo(15000));
        Assert.That(plan.Annex.Where(r => r.Kind == "section").Select(r => $"{r.Name} {r.TargetClass} {r.By}"),
            Is.EqualTo(new[] { "坡头桥 III 2019", "张村桥 IV 2019", "东七里 IV 2019", "塔尼 IV 2019", "石佛 IV 2019" }));
    }

    [Test]
    public void Items_with_two_notes_are_two_tasks() =>
        Assert.That(Load("zhanhe-2018-2020").Tasks.Where(t => t.Ref.Contains('#', StringComparison.Ordinal)).Select(t => t.Ref),
            Is.EqualTo(new[] { "四/（五）/20#1", "四/（五）/20#2" }));

    [Test]
    public void Huiji_goals_name_two_sections() =>
        Assert.That(Load("huiji-2024").Annex.Select(r => $"{r.Name} {r.TargetClass}"), Is.EqualTo(new[] { "花园口 II", "枯河入黄 IV" }));

    private static PlanTask Task(string id, string reference) => Load(id).Tasks.Single(t => t.Ref == reference);

    private static Plan Load(string id)
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MapApp.sln")))
            folder = folder.Parent;
        Assert.That(folder, Is.Not.Null, "the repository holds the bundled plans");
        var path = Path.Combine(folder!.FullName, "data", "geo", "plans", id + ".json");
        using var stream = File.OpenRead(path);
        return PlanJson.Read(stream, path);
    }
}
