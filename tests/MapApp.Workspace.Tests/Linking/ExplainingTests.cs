using MapApp.Workspace.Languages;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Tests.Linking;

public sealed class ExplainingTests
{
    private const string NoCorridor = "No plan in this workspace sets a control corridor";
    private const string NoSection = "The task names or governs no section, so nothing is linked through a corridor or downstream";
    private const string NoRadius = "The task states no radius";

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built();

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void A_task_tells_every_link_with_its_reason()
    {
        var task = Explain("liuyuan-2021/水/1").Tasks.Single();
        Assert.That(task.Links.Where(l => l.Via is null).Select(l => $"{l.Feature.Layer}/{l.Feature.Id} {l.Evidence}"), Is.EqualTo(new[]
        {
            "sections/shiqiao The task names '青溪', on which the section '石桥' lies",
            "reaches/qingxi-1 The task names '青溪'",
            "reaches/qingxi-2 The task names '青溪'",
            "reaches/qingxi-1 The task's subject is '河道 (river channels)' and 柳园区 is responsible; all 4437 m of '青溪' lie in 柳园区",
            "reaches/qingxi-2 The task's subject is '河道 (river channels)' and 柳园区 is responsible; all 4437 m of '青溪' lie in 柳园区",
            "sections/shiqiao The task's subject is '河道 (river channels)' and 柳园区 is responsible; all of '石桥' lies in 柳园区",
        }));
        Assert.That(task.Links.Where(l => l.Via is not null).Select(l => $"{l.Feature.Id} {l.Basis} via {l.Via!.Id}"), Does.Contain("water measured-by via shiqiao"));
        Assert.That(task.NotLinked, Is.EqualTo(new[] { NoCorridor, NoRadius }));
    }

    [Test]
    public void A_task_tells_the_names_that_led_nowhere() =>
        Assert.That(Explain("liuyuan-2021/水/2").Tasks.Single().NotLinked, Is.EqualTo(new[] { "The task names '白水', which is on no layer", NoSection, NoRadius }));

    [Test]
    public void A_task_without_subject_says_so() =>
        Assert.That(Explain("liuyuan-2021/宣/1").Tasks.Single().NotLinked, Is.EqualTo(new[] { "The heading '提高公众意识' holds no subject word of any layer, so nothing is linked by 'governs'", NoSection, NoRadius }));

    [Test]
    public void A_task_that_governs_where_nothing_lies_says_so()
    {
        _temp.Store.Write(w => w.DeleteFeature(new("blackOdorousWaters", "liugou")));
        Assert.That(Explain("liuyuan-2021/水/2").Tasks.Single().NotLinked,
            Does.Contain("The subject '黑臭水体' governs the layer 'Black-odorous waters', but none of it lies where 柳园区 is responsible"));
    }

    [Test]
    public void A_task_tells_the_namesakes_elsewhere()
    {
        _temp.Store.Write(w =>
        {
            w.DeleteFeature(new("reaches", "qingxi-1"));
            w.DeleteFeature(new("reaches", "qingxi-2"));
            w.DeleteFeature(new("sections", "shiqiao"));
        });
        Assert.That(Explain("liuyuan-2021/水/1").Tasks.Single().NotLinked,
            Does.Contain("The task names '青溪', but the features of that name (reaches/qingxi-east) lie outside 柳园区"));
    }

    [Test]
    public void A_reference_within_a_plan_explains_it_for_every_plan_that_has_it() =>
        Assert.That(Explain("水/1").Tasks.Select(t => t.Ref), Is.EqualTo(new[] { "liuyuan-2021/水/1", "huaiyuan-2020/水/1" }));

    [Test]
    public void An_annex_row_is_explained_as_a_task_is() =>
        Assert.That(Explain("liuyuan-2021/附表2/1").Tasks.Single().Links.Where(l => l.Basis == "named").Select(l => $"{l.Feature.Id} {l.Evidence} {l.Source}"), Is.EqualTo(new[]
        {
            "jiewu An annex row or list of the plan holds '截污工程' liuyuan-2021/附表2/1 L95",
            "shiqiao The project's control section is '石桥断面', that is '石桥' liuyuan-2021/附表2/1 L95",
        }));

    [TestCase("sections/shiqiao")]
    [TestCase("石桥")]
    [TestCase("石桥断面")]
    public void A_feature_is_explained_by_id_name_or_alias(string asked)
    {
        var feature = Explain(asked).Features.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(feature.Feature.Id, Is.EqualTo("shiqiao"));
            Assert.That(feature.Links.Select(l => $"{l.Task} {l.Basis}"), Is.EqualTo(new[]
            {
                "liuyuan-2021/水/1 named", "liuyuan-2021/附表1/1 named", "liuyuan-2021/附表2/1 named", "liuyuan-2021/水/1 governs", "liuyuan-2021/水/3 governs",
            }));
            Assert.That(feature.NotLinked, Is.EqualTo(new[] { "Plan huaiyuan-2020 names '青溪', but this feature lies outside 槐园区 (accuracy included): taken for a namesake", "1 further tasks govern this kind of feature in 槐园区, but '石桥' does not lie there", NoCorridor, "'石桥' drains to no section: there is none downstream (no proof: Sections, Reaches not complete)" }));
        }
    }

    [Test]
    public void A_rivers_name_explains_its_reaches_not_its_sections() =>
        Assert.That(Explain("青溪").Features.Select(f => f.Feature.Id), Is.EqualTo(new[] { "qingxi-1", "qingxi-2", "qingxi-east" }));

    [Test]
    public void A_feature_says_that_a_plan_means_its_namesake() =>
        Assert.That(Explain("reaches/qingxi-east").Features.Single().NotLinked,
            Does.Contain("Plan liuyuan-2021 names '青溪', but this feature lies outside 柳园区 (accuracy included): taken for a namesake"));

    [Test]
    public void A_feature_that_no_plan_names_and_no_task_governs_says_both()
    {
        _temp.Store.Write(w =>
        {
            w.PutLayer("outfalls", Invented.Coverage);
            w.PutFeature(Invented.Of("outfalls", "o1", "一号口", "POINT (113.32 33.75)"), "tester");
        });
        Assert.That(Explain("一号口").Features.Single().NotLinked, Is.EqualTo(new[] { "No plan names '一号口'", "No task's subject covers the layer 'Outfalls'", NoCorridor }));
    }

    // It lies in 柳园区 all right; the task means water stations.
    [Test]
    public void A_station_of_another_sort_is_not_told_to_lie_elsewhere()
    {
        var station = Explain("stations/air").Features.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(station.Links, Is.Empty);
            Assert.That(station.NotLinked, Is.EqualTo(new[] { "No plan names '柳园空气站'", "The tasks that govern the layer 'Monitoring stations' mean another sort of it than '柳园空气站'", NoCorridor }));
        }
    }

    // 113.3135 E is 602 m from the river at 113.32 E; the plan's corridor is 400 m wide.
    [TestCase("POINT (113.3135 33.745)", "'新口' lies in no control corridor; the nearest is that of '石桥': 602 m from the river, 202 m outside its 400 m (no proof: Sections, Reaches not complete)")]
    [TestCase("POINT (113.60 33.745)", "'新口' lies in no control corridor, and none is within 5000 m (no proof: Sections, Reaches not complete)")]
    [TestCase("POINT (113.60 33.745)", "'新口' drains to no section: no reach within 1000 m (the nearest is 12973 m away) (no proof: Sections, Reaches not complete)")]
    [TestCase("POINT (113.46 33.749)", "'新口' drains to no section: there is none downstream (no proof: Sections, Reaches not complete)")]
    [TestCase(null, "'新口' has no place on the map, so nothing is linked by position")]
    public void A_feature_says_how_far_it_is_from_being_linked_by_position(string? wkt, string reason)
    {
        using var temp = TempWorkspace.Built(RandomEdits.Country());
        temp.Store.Write(w => w.PutFeature(Invented.Of("outfalls", "new", "新口", wkt), "tester"));
        temp.Session.CatchUp();
        Assert.That(Explaining.Explain(temp.Session, "outfalls/new", Texts.En).Features.Single().NotLinked, Does.Contain(reason));
    }

    [Test]
    public void A_section_far_from_every_river_says_why_it_has_no_corridor_and_one_elsewhere_that_it_is_by_analogy()
    {
        using var temp = TempWorkspace.Built(RandomEdits.Country());
        temp.Store.Write(w => w.PutFeature(Invented.Of("sections", "dry", "旱桥", "POINT (113.35 33.73)", ("level", "county")), "tester"));
        temp.Session.CatchUp();
        IReadOnlyList<string> Why(string section) => Explaining.Explain(temp.Session, section, Texts.En).Features.Single().NotLinked;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Why("sections/dry"), Has.Some.StartsWith("The section '旱桥' lies on no reach within 200 m (the nearest is "));
            Assert.That(Why("sections/dongqiao"), Does.Contain("No plan sets a corridor for the section '东桥'; that of '柳园区2021年方案' is shown by analogy only"));
            Assert.That(Why("sections/xiaqiao"), Has.None.Contains("by analogy"));
        }
    }

    [Test]
    public void An_empty_layer_is_told_as_not_checked_and_never_as_no()
    {
        _temp.Store.Write(w => w.DeleteFeature(new("sections", "shiqiao")));
        var country = RandomEdits.Country();
        _temp.Store.Write(w => w.PutPlan(country.Plans[0]));
        _temp.Session.CatchUp();
        var why = Explain("projects/jiewu").Features.Single().NotLinked;
        Assert.That(why, Does.Contain("Not checked (drains to): empty or missing are Sections").And.Contain("Not checked (corridor): empty or missing are Sections"));
    }

    [Test]
    public void A_relation_to_something_that_no_task_reaches_is_told()
    {
        using var temp = TempWorkspace.Built(RandomEdits.Country());
        temp.Store.Write(w => w.Plans.Delete("huaiyuan-2020"));
        temp.Session.CatchUp();
        Assert.That(Explaining.Explain(temp.Session, "outfalls/o2", Texts.En).Features.Single().NotLinked, Has.Some.EqualTo("'二号口' is related to '东桥' (corridor, drains to), but no task names or governs '东桥'"));
    }

    [TestCase("石桥村")]
    [TestCase("sections/nowhere")]
    [TestCase("水/99")]
    [TestCase("")]
    public void What_nothing_bears_is_an_error(string asked) =>
        Assert.That(Assert.Throws<UnknownNameException>(() => Explain(asked))!.Name, Is.EqualTo(asked));

    [Test]
    public void Both_languages_explain_alike()
    {
        var (zh, en) = (Explain("liuyuan-2021/水/1", Texts.Zh).Tasks.Single(), Explain("liuyuan-2021/水/1").Tasks.Single());
        Assert.That(zh.Links.Select(l => l with { Evidence = "" }), Is.EqualTo(en.Links.Select(l => l with { Evidence = "" })));
        Assert.That(zh.Links.Select(l => l.Evidence), Has.None.Contain("{").And.None.Contain("task"));
    }

    private ExplainAnswer Explain(string asked, Texts? texts = null) => Explaining.Explain(_temp.Session, asked, texts ?? Texts.En);
}
