using System.Diagnostics;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Editions;

namespace MapApp.Core.Tests.Plans.Editions;

public sealed class ComparingTests
{
    [Test]
    public void The_same_edition_changes_nothing()
    {
        var plan = Of(Task("水/1", "整治乙河"), Task("水/2", "建设污水处理厂")) with { Annex = [Row("附表1/1", "曹李村")], Goals = [Goal(95)] };

        var diff = Comparing.Editions(plan, plan with { Warnings = [] });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(diff.Same, Is.True);
            Assert.That(diff.Tasks.Select(t => t.Kind), Is.All.EqualTo(ChangeKind.Unchanged));
            Assert.That(diff.Renamed, Is.Empty);
        }
    }

    [Test]
    public void Lines_that_moved_are_no_change() => Check(
        [Task("水/1", "整治乙河")], [Task("水/1", "整治乙河") with { Lines = new LineSpan(40, 44) }], "Unchanged 水/1 水/1");

    [Test]
    public void A_task_put_in_between_moves_the_numbers_and_not_the_tasks() => Check(
        [Task("水/1", "整治乙河"), Task("水/2", "建设污水处理厂"), Task("水/3", "加强饮用水水源保护")],
        [Task("水/1", "整治乙河"), Task("水/2", "排查入河排污口"), Task("水/3", "建设污水处理厂"), Task("水/4", "加强饮用水水源保护")],
        "Unchanged 水/1 水/1, Added - 水/2, Moved 水/2 水/3, Moved 水/3 水/4");

    [Test]
    public void A_task_taken_out_moves_them_back() => Check(
        [Task("水/1", "整治乙河"), Task("水/2", "排查入河排污口"), Task("水/3", "建设污水处理厂")],
        [Task("水/1", "整治乙河"), Task("水/2", "建设污水处理厂")],
        "Unchanged 水/1 水/1, Moved 水/3 水/2, Removed 水/2 -");

    [Test]
    public void Two_that_change_places_are_told_apart() => Check(
        [Task("水/1", "整治乙河"), Task("水/2", "建设污水处理厂")], [Task("水/1", "建设污水处理厂"), Task("水/2", "整治乙河")], "Moved 水/2 水/1, Moved 水/1 水/2");

    [Test]
    public void A_title_reworded_at_the_same_number_is_the_same_task() => Check(
        [Task("水/1", "加快推进城市黑臭水体治理")], [Task("水/1", "持续推进城市黑臭水体整治工作")], "Changed 水/1 水/1 title");

    [Test]
    public void A_title_reworded_and_renumbered_is_found_by_its_likeness() => Check(
        [Task("水/1", "整治乙河"), Task("水/2", "加快推进城市黑臭水体治理")],
        [Task("水/1", "整治乙河"), Task("水/2", "排查入河排污口", "区水利局"), Task("水/5", "加快推进城市黑臭水体综合治理")],
        "Unchanged 水/1 水/1, Added - 水/2, Changed 水/2 水/5 title");

    [Test]
    public void Another_task_at_the_same_number_is_another_task() => Check(
        [Task("水/1", "整治乙河", "区水利局")], [Task("水/1", "淘汰老旧车辆", "区公安分局")], "Added - 水/1, Removed 水/1 -");

    [Test]
    public void Tasks_of_different_campaigns_never_match() => Check(
        [Task("气/1", "强化监测监控")], [Task("水/1", "强化监测监控") with { Campaign = "air" }, Task("水/2", "强化监测监控") with { Campaign = "soil" }],
        "Added - 水/1, Added - 水/2, Removed 气/1 -");

    [Test]
    public void Namesakes_go_by_section_and_then_in_their_order() => Check(
        [Task("水/（一）/1", "加强监管"), Task("水/（二）/1", "加强监管"), Task("水/（二）/2", "加强监管")],
        [Task("水/（一）/3", "加强监管"), Task("水/（二）/4", "加强监管"), Task("水/（二）/5", "加强监管")],
        "Moved 水/（一）/1 水/（一）/3, Moved 水/（二）/1 水/（二）/4, Moved 水/（二）/2 水/（二）/5");

    [Test]
    public void Every_field_that_reads_otherwise_is_told_as_it_was_and_is()
    {
        var was = Task("水/1", "整治乙河") with { Targets = [new PlanTarget("达标率", ">=", 95, "%", "2021", "target")], Places = ["乙河"] };
        var now = was with
        {
            Units = [new TaskUnit("区水利局", UnitRole.Cooperating)],
            Deadlines = [PlanDate.OfMonth(2022, 6)],
            Milestones = ["2021"],
            Targets = [new PlanTarget("达标率", ">=", 96, "%", "2021", "target", true)],
            Places = ["乙河", "丙沟"],
        };

        var change = Comparing.Editions(Of(was), Of(now)).Tasks.Single();

        Assert.That(change.Fields.Select(f => $"{f.Field}: {string.Join('、', f.Was)} → {string.Join('、', f.Now)}"), Is.EqualTo(new[]
        {
            "units: lead 区住建局 → cooperating 区水利局", "deadlines: 2021-12 → 2022-06", "milestones:  → 2021",
            "targets: 达标率 >= 95 % 2021 target → 达标率 >= 96 % 2021 target approx", "places: 乙河 → 乙河、丙沟",
        }));
    }

    [Test]
    public void Annex_rows_follow_their_names_and_goals_their_indicators()
    {
        var old = Of() with { Annex = [Row("附表1/1", "曹李村"), Row("附表1/2", "石桥")], Goals = [Goal(95), Goal(5) with { Indicator = "黑臭水体" }] };
        var now = Of() with { Annex = [Row("附表1/1", "新断面"), Row("附表1/2", "曹李村") with { TargetClass = "III" }, Row("附表1/3", "石桥")], Goals = [Goal(96), Goal(1) with { Indicator = "新" }] };

        var diff = Comparing.Editions(old, now);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(diff.Annex.Select(Told), Is.EqualTo(new[] { "Added - 附表1/1", "Changed 附表1/1 附表1/2 targetClass", "Moved 附表1/2 附表1/3" }));
            Assert.That(diff.Goals.Select(g => (g.Kind, g.Old?.Value, g.New?.Value)), Is.EqualTo(new (ChangeKind, double?, double?)[]
            {
                (ChangeKind.Changed, 95, 96), (ChangeKind.Added, null, 1), (ChangeKind.Removed, 5, null),
            }));
            Assert.That(diff.Renamed, Is.EquivalentTo(new Dictionary<string, string> { ["附表1/1"] = "附表1/2", ["附表1/2"] = "附表1/3" }));
            Assert.That(diff.Same, Is.False);
        }
    }

    [Test]
    public void What_the_plan_says_of_itself_is_compared_too() => Assert.That(
        Comparing.Editions(Of(), Of() with { Title = "新方案", Period = new PlanPeriod(2021, 2023), SpatialRules = [new SpatialRule("radius", "热源", null, null, null, 15000, [], 9)] })
            .Fields.Select(f => f.Field), Is.EqualTo(new[] { "title", "period", "spatialRules" }));

    [Test]
    public void Every_task_of_either_edition_is_told_once_and_always_alike()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            string[] words = ["推进", "黑臭水体", "治理", "河道", "监测", "排污口", "整治", "企业", "农村", "污水", "加强", "建设"];
            List<PlanTask> Some() => [.. Enumerable.Range(1, random.Next(0, 30)).Select(i =>
                Task($"水/{i}", string.Concat(Enumerable.Range(0, random.Next(0, 5)).Select(_ => words[random.Next(words.Length)])), random.Next(2) == 0 ? "区住建局" : "区水利局"))];
            Plan old = Of([.. Some()]), now = Of([.. Some()]);

            var diff = Comparing.Editions(old, now);

            Assert.That(diff.Tasks.Select(t => t.OldRef).OfType<string>(), Is.EquivalentTo(old.Tasks.Select(t => t.Ref)), $"seed {seed}");
            Assert.That(diff.Tasks.Select(t => t.NewRef).OfType<string>(), Is.EquivalentTo(now.Tasks.Select(t => t.Ref)), $"seed {seed}");
            Assert.That(Comparing.Editions(old, now).Tasks.Select(Told), Is.EqualTo(diff.Tasks.Select(Told)), $"seed {seed}");
        }
    }

    // All titles reworded and all numbers moved: the search by likeness has everything to do. Quadratic work takes minutes here.
    [Test]
    public void Two_thousand_reworded_and_renumbered_tasks_are_matched_in_seconds()
    {
        static string Name(int i) => string.Concat($"{i * 7919 % 100003:00000}".Select(c => (char)('一' + ((c - '0') * 97) + (i % 89))));
        var old = Of([.. Enumerable.Range(0, 2000).Select(i => Task($"水/{i}", $"加快推进{Name(i)}综合治理"))]);
        var now = Of([.. Enumerable.Range(0, 2000).Select(i => Task($"水/{i + 1}", $"加快推进{Name(i)}综合治理工程"))]);
        var clock = Stopwatch.StartNew();

        var diff = Comparing.Editions(old, now);

        Assert.That(diff.Count(ChangeKind.Changed), Is.EqualTo(2000));
        Assert.That(diff.Tasks.Where(t => t.New!.Title != t.Old!.Title + "工程"), Is.Empty);
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    private static void Check(PlanTask[] old, PlanTask[] now, string expected) =>
        Assert.That(string.Join(", ", Comparing.Editions(Of(old), Of(now)).Tasks.Select(Told)), Is.EqualTo(expected));

    private static string Told<T>(ItemChange<T> change) =>
        $"{change.Kind} {change.OldRef ?? "-"} {change.NewRef ?? "-"} {string.Join(' ', change.Fields.Select(f => f.Field))}".TrimEnd();

    private static Plan Of(params PlanTask[] tasks) =>
        new() { Id = "p", Title = "方案", Period = new PlanPeriod(2021, 2021), Jurisdiction = "卫东区", Tasks = tasks };

    private static PlanTask Task(string reference, string title, string unit = "区住建局") => new()
    {
        Ref = reference,
        Campaign = "water",
        Title = title,
        Units = [new TaskUnit(unit, UnitRole.Lead)],
        Deadlines = [PlanDate.OfMonth(2021, 12)],
        Lines = new LineSpan(1, 2),
    };

    private static AnnexRow Row(string reference, string name) => new() { Ref = reference, Kind = "section", Name = name };

    private static PlanTarget Goal(double value) => new("优良水体比例", ">=", value, "%", "2021", "target");
}
